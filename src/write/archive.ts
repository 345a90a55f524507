import { once } from 'node:events';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ZipArchive } from 'archiver';
import type { PlanEntry } from '../formats/format.ts';
import { UnreadableSource } from './write-problem.ts';

export interface ArchiveLimits {
  /** Bytes up to which a file is taken into memory whole, one at a time. */
  readonly inMemory: number;
}

/**
 * Packs entries into a zip file in the order given, down to the disk. The same entries become the same bytes: no clock,
 * time zone or file mode gets in. (Deflated bytes may differ between versions of zlib, and so between major versions of
 * Node.)
 *
 * Media are stored, everything else is deflated. A stored entry that archiver gets as a stream has its sizes behind its
 * bytes, which Java's ZipInputStream refuses; as a Buffer it has them in front. So media are appended as Buffers, and
 * files too large for memory go in as deflate's own uncompressed blocks, which may have their sizes behind them.
 */
export async function packArchive(
  entries: readonly PlanEntry[],
  file: string,
  { inMemory }: ArchiveLimits = { inMemory: 512 * MEGABYTE },
): Promise<void> {
  // archiver hands this very object to zlib at every entry.
  const zlib = { ...SMALLEST };
  const archive = await emptyArchive(zlib);
  const output = createWriteStream(file, { flush: true });
  const written = pipeline(archive, output);
  // What goes wrong in the end is told by `written`; errors that archiver raises after that have no one else to catch
  // them.
  archive.on('error', ignore);
  written.catch(ignore);

  let stored = 0;
  for (const entry of entries) {
    const name = entry.path;
    if (sizeOf(entry) > inMemory) {
      Object.assign(zlib, UNCOMPRESSED);
      await Promise.race([append(archive, streamOf(entry, archive), { name, store: false }), written]);
      Object.assign(zlib, SMALLEST);
      continue;
    }
    const bytes = await bytesOf(entry);
    // archiver makes an empty entry a stored one whatever it was asked for, so only asking for that gets the flags
    // right.
    const store = isMedia(name) || bytes.length === 0;
    await Promise.race([append(archive, bytes, { name, store }), written]);
    if (store) stored += bytes.length;
    // Not before a large file is on disk is there room in memory for the next.
    while (bytes.length > MEGABYTE && store && output.bytesWritten < stored) {
      await Promise.race([once(output, 'drain'), written]);
    }
  }
  await Promise.all([archive.finalize(), written]);
}

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

/** What is asked of zlib; `chunkSize` in bytes. */
interface Deflation {
  level: number;
  chunkSize: number;
}
const SMALLEST: Deflation = { level: 9, chunkSize: 16 * KILOBYTE };
/** In steps as large as this, deflate copies as fast as a disk reads. */
const UNCOMPRESSED: Deflation = { level: 0, chunkSize: 256 * KILOBYTE };

/** archiver alone costs a tenth of a second to load, which only those pay who write. */
const emptyArchive = async (zlib: Deflation): Promise<ZipArchive> => {
  const { ZipArchive } = await import('archiver');
  return new ZipArchive({ zlib, highWaterMark: MEGABYTE });
};

/** The first day that a ZIP file can name, read as UTC; readable by all, writable by the owner. */
const EVERY_ENTRY = { date: new Date('1980-01-01T00:00:00Z'), mode: 0o644 };

interface EntryOptions {
  readonly name: string;
  readonly store: boolean;
}

/** One after the other: in archiver's own queue entries would overtake each other, and all be in memory at once. */
const append = (
  archive: ZipArchive,
  source: Parameters<ZipArchive['append']>[0],
  options: EntryOptions,
): Promise<void> =>
  new Promise((appended) => {
    archive.once('entry', () => appended());
    archive.append(source, { ...EVERY_ENTRY, ...options });
  });

/** Files that are compressed already, and would only cost time to deflate. */
const MEDIA = new Set(
  'mp4 m4v mov webm mp3 m4a aac ogg oga ogv opus jpg jpeg png webp avif gif woff woff2 zip gz pdf docx pptx xlsx'.split(
    ' ',
  ),
);

const isMedia = (path: string): boolean => MEDIA.has(extname(path).slice(1).toLowerCase());

const sizeOf = (entry: PlanEntry): number => ('copyFrom' in entry ? entry.size : 0);

const bytesOf = async (entry: PlanEntry): Promise<Buffer> => {
  if ('text' in entry) return Buffer.from(entry.text);
  if ('bytes' in entry) return Buffer.from(entry.bytes.buffer, entry.bytes.byteOffset, entry.bytes.byteLength);
  try {
    // Small files are many, and waiting for each would take longer than reading it.
    return entry.size > MEGABYTE ? await readFile(entry.copyFrom) : readFileSync(entry.copyFrom);
  } catch (cause) {
    throw new UnreadableSource(entry.path, cause);
  }
};

const streamOf = (entry: PlanEntry, archive: ZipArchive) => {
  if (!('copyFrom' in entry)) throw new TypeError(`${entry.path} is in memory already`);
  // archiver does not hear of errors of the streams it is given.
  return createReadStream(entry.copyFrom, { highWaterMark: MEGABYTE }).on('error', (cause) =>
    archive.destroy(new UnreadableSource(entry.path, cause)),
  );
};

const ignore = (): void => {};
