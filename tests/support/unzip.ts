import { crc32, inflateRawSync } from 'node:zlib';

/** One file of an archive, with what the archive says about it (PKWARE APPNOTE 6.3, 4.3.12). */
export interface ZipEntry {
  readonly path: string;
  readonly method: 'stored' | 'deflated';
  /** General purpose bits; bit 3 is a data descriptor, bit 11 a UTF-8 name, bit 0 encryption. */
  readonly flags: number;
  /** Version needed to extract, times ten: 20 is 2.0, 45 is zip64. */
  readonly versionNeeded: number;
  /** MS-DOS date and time as they stand in the archive. */
  readonly stamp: number;
  readonly extraFieldLength: number;
  readonly bytes: Buffer;
}

/** Reads an archive by its central directory, in the order that stands there. Throws when a byte is not as it says. */
export function unzip(archive: Uint8Array): readonly ZipEntry[] {
  const zip = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end === -1) throw new Error('Not a zip archive: no end of central directory');
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    entries.push(readEntry(zip, at));
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/** The texts and bytes of an archive by path. */
export const filesOf = (archive: Uint8Array): ReadonlyMap<string, Buffer> =>
  new Map(unzip(archive).map(({ path, bytes }) => [path, bytes]));

function readEntry(zip: Buffer, at: number): ZipEntry {
  const path = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28));
  const method = zip.readUInt16LE(at + 10);
  if (method !== 0 && method !== 8) throw new Error(`${path}: compression method ${method}`);
  const local = zip.readUInt32LE(at + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
  const bytes = method === 0 ? packed : inflateRawSync(packed);
  if (bytes.length !== zip.readUInt32LE(at + 24)) throw new Error(`${path}: not as long as the directory says`);
  if (crc32(bytes) !== zip.readUInt32LE(at + 16)) throw new Error(`${path}: checksum does not match`);
  return {
    path,
    method: method === 0 ? 'stored' : 'deflated',
    flags: zip.readUInt16LE(at + 8),
    versionNeeded: zip.readUInt16LE(at + 6),
    stamp: zip.readUInt32LE(at + 12),
    extraFieldLength: zip.readUInt16LE(at + 30),
    bytes,
  };
}
