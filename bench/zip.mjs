import { crc32, deflateRawSync } from 'node:zlib';

/** Media is stored, the rest deflated, as we do it. */
export const storedOrDeflated = ([name, bytes]) => {
  const stored = /\.(png|jpg|webp|mp4|mp3)$/.test(name);
  return { name, bytes, method: stored ? 0 : 8, packed: stored ? bytes : deflateRawSync(bytes, { level: 9 }) };
};

/** An archive by hand (PKWARE APPNOTE 6.3): nothing but headers around bytes that are ready. */
export function zipOf(entries) {
  const local = [];
  const central = [];
  let offset = 0;
  for (const { name, bytes, method, packed } of entries) {
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(20, 6);
    head.writeUInt16LE(method, 10);
    head.writeUInt32LE(0x00210000, 12);
    head.writeUInt32LE(crc32(bytes), 16);
    head.writeUInt32LE(packed.length, 20);
    head.writeUInt32LE(bytes.length, 24);
    head.writeUInt16LE(Buffer.byteLength(name), 28);
    head.writeUInt32LE(offset, 42);
    const start = Buffer.alloc(30);
    start.writeUInt32LE(0x04034b50, 0);
    head.copy(start, 4, 6, 32);
    local.push(start, Buffer.from(name), packed);
    central.push(head, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
