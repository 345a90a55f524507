import { crc32, deflateRawSync } from 'node:zlib';

/** One entry, and how its headers lie. Whatever is left out is as it should be. */
export interface MadeEntry {
  readonly path: string;
  readonly bytes?: Uint8Array | string;
  readonly method?: number;
  readonly flags?: number;
  readonly version?: number;
  /** In the header before the bytes, where that differs from the directory. */
  readonly localPath?: string;
  readonly localMethod?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly extra?: Uint8Array;
}

/** A zip made header by header (PKWARE APPNOTE 4.3), so that each of them can be wrong. */
export function makeZip(entries: readonly MadeEntry[], { comment = '', before = '', zip64 = false } = {}): Buffer {
  const parts: Buffer[] = [Buffer.from(before)];
  const directory: Buffer[] = [];
  for (const entry of entries) {
    const start = lengthOf(parts);
    const bytes = Buffer.from(entry.bytes ?? '');
    const method = entry.method ?? STORED;
    const packed = method === DEFLATED ? deflateRawSync(bytes) : bytes;
    const extra = Buffer.from(entry.extra ?? []);
    const fields = (path: Buffer, known: number) => {
      const header = Buffer.alloc(26);
      header.writeUInt16LE(entry.version ?? 20, 0);
      header.writeUInt16LE(entry.flags ?? 0, 2);
      header.writeUInt16LE(known, 4);
      header.writeUInt32LE(0x00210000, 6);
      header.writeUInt32LE(entry.crc ?? crc32(bytes), 10);
      header.writeUInt32LE(packed.length, 14);
      header.writeUInt32LE(entry.size ?? bytes.length, 18);
      header.writeUInt16LE(path.length, 22);
      header.writeUInt16LE(extra.length, 24);
      return header;
    };
    const localPath = Buffer.from(entry.localPath ?? entry.path);
    parts.push(signature('\u0003\u0004'), fields(localPath, entry.localMethod ?? method), localPath, extra, packed);

    const path = Buffer.from(entry.path);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(start, 10);
    directory.push(signature('\u0001\u0002'), Buffer.from([20, 3]), fields(path, method), place, path, extra);
  }
  const at = lengthOf(parts);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(lengthOf(directory), 8);
  end.writeUInt32LE(at, 12);
  end.writeUInt16LE(comment.length, 16);
  const wide = zip64 ? zip64End(entries.length, lengthOf(directory), at) : [];
  return Buffer.concat([...parts, ...directory, ...wide, signature('\u0005\u0006'), end, Buffer.from(comment)]);
}

/** Record and locator of the 64-bit directory (APPNOTE 4.3.14 and 4.3.15). */
const zip64End = (count: number, size: number, at: number): readonly Buffer[] => {
  const record = Buffer.alloc(52);
  record.writeBigUInt64LE(44n, 0);
  record.writeUInt16LE(45, 8);
  record.writeUInt16LE(45, 10);
  record.writeBigUInt64LE(BigInt(count), 20);
  record.writeBigUInt64LE(BigInt(count), 28);
  record.writeBigUInt64LE(BigInt(size), 36);
  record.writeBigUInt64LE(BigInt(at), 44);
  const locator = Buffer.alloc(16);
  locator.writeBigUInt64LE(BigInt(at + size), 4);
  locator.writeUInt32LE(1, 12);
  return [signature('\u0006\u0006'), record, signature('\u0006\u0007'), locator];
};

const STORED = 0;
const DEFLATED = 8;

const signature = (kind: string): Buffer => Buffer.from(`PK${kind}`, 'latin1');

const lengthOf = (parts: readonly Buffer[]): number => parts.reduce((sum, { length }) => sum + length, 0);
