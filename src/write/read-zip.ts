import { readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { crc32, inflateRawSync } from 'node:zlib';
import type { Entry, LocalFileHeader, RandomAccessReader, ZipFile } from 'yauzl';

/** A zip as it lies on the disk: what its headers say, and whether its bytes are what they say. */
export interface ZipContent {
  /** Size of the zip in bytes. */
  readonly bytes: number;
  /** In the order of the central directory. */
  readonly entries: readonly ZipEntry[];
  /** Text files by path, as UTF-8 with a byte order mark if there is one. */
  readonly texts: ReadonlyMap<string, string>;
  /** What does not fit together, in words. */
  readonly damage: readonly string[];
  /** Bytes of the comment at the end. */
  readonly commentLength: number;
  /** Whether the zip as a whole needs the 64-bit extension. */
  readonly zip64: boolean;
}

/**
 * One header of the central directory beside the one that stands before the bytes (PKWARE APPNOTE 4.3.7 and 4.3.12).
 */
export interface ZipEntry {
  readonly path: string;
  readonly isFolder: boolean;
  readonly header: ZipHeader;
  readonly local: ZipHeader;
  /** Where the entry begins, in bytes from the start of the zip. */
  readonly start: number;
  /** Bytes when unpacked. */
  readonly size: number;
}

interface ZipHeader {
  /** The name as it stands there, byte by byte. */
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  /** General purpose bits: 0 encrypted, 3 sizes behind the bytes, 11 name in UTF-8. */
  readonly flags: number;
  /** Version needed to unpack, times ten; 45 is ZIP64. */
  readonly version: number;
  /** Ids of extra fields; 1 is ZIP64's. */
  readonly extraFields: readonly number[];
}

/** `text`: only the text files that rules look into. `all`: every file, and every checksum. */
export type Depth = 'text' | 'all';

/** Reads a zip. Throws when the file cannot be opened, or is no zip at all. */
export async function readZip(file: string, depth: Depth): Promise<ZipContent> {
  const handle = await open(file, 'r');
  try {
    const { size: bytes } = await handle.stat();
    const yauzl = await import('yauzl');
    const zip = await openZip(yauzl, handle, bytes);
    const texts = new Map<string, string>();
    const damage: string[] = [];
    const entries: ZipEntry[] = [];
    try {
      for await (const entry of zip.eachEntry()) {
        const path = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, [], true);
        try {
          const local = await zip.readLocalFileHeaderPromise(entry);
          entries.push(describe(path, entry, local, yauzl));
          const text = isText(path) && entry.uncompressedSize <= IN_MEMORY;
          if (path.endsWith('/') || !(text || depth === 'all') || !entry.canDecodeFileData()) continue;
          if (entry.compressedSize > IN_MEMORY) await checkEntry(zip, entry);
          else {
            const bytes = unpack(handle.fd, entry, local.fileDataStart);
            if (text) texts.set(path, bytes.toString('utf8'));
          }
        } catch (error) {
          damage.push(`${path} ${reason(error)}`);
        }
      }
    } catch (error) {
      damage.push(reason(error));
    }
    const commentLength = Buffer.byteLength(zip.comment);
    return { bytes, entries, texts, damage, commentLength, zip64: await hasZip64(handle, bytes, commentLength) };
  } finally {
    await handle.close();
  }
}

/** Bytes up to which a file is unpacked in memory. */
const IN_MEMORY = 64 * 1024 * 1024;

const TEXTS = new Set(['.html', '.htm', '.xhtml', '.css', '.js', '.mjs', '.xml', '.xsd', '.dtd']);

const isText = (path: string): boolean => TEXTS.has(extname(path).toLowerCase());

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

type Yauzl = typeof import('yauzl');

/** yauzl asks for a few bytes at a time; a reader that does not wait for each makes it ten times as fast. */
const openZip = async (yauzl: Yauzl, { fd }: FileHandle, bytes: number): Promise<ZipFile> => {
  class HandleReader extends yauzl.RandomAccessReader {
    override read(...[buffer, offset, length, position, done]: Parameters<RandomAccessReader['read']>): void {
      const read = readSync(fd, buffer, offset, length, position);
      done(read < length ? new Error('breaks off') : null);
    }
    override _readStreamForRange(start: number, end: number): Readable {
      return Readable.from(chunks(fd, start, end), { objectMode: false });
    }
    override close(done: (error: Error | null) => void): void {
      done(null);
    }
  }
  return yauzl.fromRandomAccessReaderPromise(new HandleReader(), bytes, {
    lazyEntries: true,
    autoClose: false,
    // Names and sizes are judged by our rules; yauzl would stop at the first that it does not like.
    decodeStrings: false,
    validateEntrySizes: false,
  });
};

/** A read stream of Node would close the file after the first entry. */
function* chunks(fd: number, start: number, end: number): Generator<Buffer> {
  for (let at = start; at < end; ) {
    const chunk = Buffer.alloc(Math.min(CHUNK, end - at));
    const read = readSync(fd, chunk, 0, chunk.length, at);
    if (read === 0) throw new Error('breaks off');
    at += read;
    yield chunk.subarray(0, read);
  }
}
const CHUNK = 1024 * 1024;

const describe = (
  path: string,
  entry: Entry,
  local: LocalFileHeader,
  { getFileNameLowLevel, parseExtraFields }: Yauzl,
): ZipEntry => ({
  path,
  isFolder: path.endsWith('/'),
  header: {
    name: path,
    method: entry.compressionMethod,
    flags: entry.generalPurposeBitFlag,
    version: entry.versionNeededToExtract,
    extraFields: entry.extraFields.map(({ id }) => id),
  },
  local: {
    name: getFileNameLowLevel(local.generalPurposeBitFlag, local.fileName, [], true),
    method: local.compressionMethod,
    flags: local.generalPurposeBitFlag,
    version: local.versionNeededToExtract,
    extraFields: parseExtraFields(local.extraField).map(({ id }) => id),
  },
  start: entry.relativeOffsetOfLocalHeader,
  size: entry.uncompressedSize,
});

/** Unpacks an entry in memory, and holds it against its checksum. */
const unpack = (fd: number, entry: Entry, start: number): Buffer => {
  const packed = Buffer.alloc(entry.compressedSize);
  readSync(fd, packed, 0, packed.length, start);
  const bytes = entry.compressionMethod === DEFLATED ? inflate(packed, entry.uncompressedSize) : packed;
  agree(entry, bytes.length, crc32(bytes));
  return bytes;
};

/** At most one byte more than there should be: whoever made the zip may have meant to fill our memory. */
const inflate = (packed: Buffer, size: number): Buffer => {
  try {
    return inflateRawSync(packed, { maxOutputLength: size + 1 });
  } catch (error) {
    if (error instanceof RangeError) throw new Error(WRONG_SIZE);
    throw error;
  }
};

/** The same, chunk by chunk, for what is too large for memory. */
const checkEntry = async (zip: ZipFile, entry: Entry): Promise<void> => {
  let size = 0;
  let checksum = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    size += chunk.length;
    checksum = crc32(chunk, checksum);
    if (size > entry.uncompressedSize) break;
  }
  agree(entry, size, checksum);
};

const agree = (entry: Entry, size: number, checksum: number): void => {
  if (size !== entry.uncompressedSize) throw new Error(WRONG_SIZE);
  if (checksum !== entry.crc32) throw new Error('has a wrong checksum');
};
const WRONG_SIZE = 'is not as long as the zip says';
const DEFLATED = 8;

/** The locator of the ZIP64 directory stands right before the end record (APPNOTE 4.3.15). */
const hasZip64 = async (handle: FileHandle, bytes: number, commentLength: number): Promise<boolean> => {
  const at = bytes - commentLength - END_RECORD - LOCATOR;
  if (at < 0) return false;
  const signature = Buffer.alloc(4);
  await handle.read(signature, 0, 4, at);
  return signature.readUInt32LE(0) === 0x07064b50;
};
const END_RECORD = 22;
const LOCATOR = 20;
