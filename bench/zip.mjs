import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

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

/** The files of an archive that fits in memory, by name. */
export function filesOfZip(zip) {
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const files = new Map();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    files.set(name, zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed));
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}
