import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Entry } from 'yauzl';

/** Bytes that a package may have when it is unpacked; no LMS takes as much. */
const MOST_BYTES = 4 * 1024 ** 3;

/** Entries of a zip; whoever has more has zipped the wrong folder. */
const MOST_ENTRIES = 20_000;

/**
 * Unpacks a zip of anybody's into an empty folder. Nothing is written outside of it, nothing is followed, and it ends
 * when the zip has more in it than it says or than any package has. Throws when the zip cannot be read.
 *
 * @returns Paths that were left out, because they lead elsewhere or cannot be unpacked.
 */
export async function unpackZip(file: string, folder: string): Promise<readonly string[]> {
  const yauzl = await import('yauzl');
  const zip = await yauzl.openPromise(file, {
    lazyEntries: true,
    autoClose: false,
    // Names and sizes are judged here: yauzl would stop at a name, and throw where nobody can catch it.
    decodeStrings: false,
    validateEntrySizes: false,
  });
  const leftOut: string[] = [];
  const limit = { entries: MOST_ENTRIES, bytes: MOST_BYTES };
  try {
    for await (const entry of zip.eachEntry()) {
      const path = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, [], true);
      limit.entries -= 1;
      if (limit.entries < 0) throw new Error(`it has more than ${MOST_ENTRIES.toLocaleString('en')} files`);
      if (path.endsWith('/')) continue;
      if (!staysInside(path) || !entry.canDecodeFileData()) leftOut.push(path);
      else await unpackEntry(await zip.openReadStreamPromise(entry), entry, join(folder, path), limit);
    }
  } finally {
    zip.close();
  }
  return leftOut;
}

/** Whether a path is one below the folder it is unpacked into, on every system. */
export const staysInside = (path: string): boolean =>
  path !== '' &&
  !/[\0\\:]/.test(path) &&
  !path.startsWith('/') &&
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');

async function unpackEntry(
  bytes: NodeJS.ReadableStream,
  { uncompressedSize }: Entry,
  location: string,
  limit: { bytes: number },
): Promise<void> {
  if (uncompressedSize > limit.bytes) throw new Error(`it has more than ${MOST_BYTES / 1024 ** 3} GB in it`);
  limit.bytes -= uncompressedSize;
  await mkdir(dirname(location), { recursive: true });
  await pipeline(bytes, exactly(uncompressedSize), createWriteStream(location, { flags: 'wx' }));
}

const WRONG_SIZE = 'a file in it is not as long as the zip says';

/** What says that it is small must be small. */
const exactly = (size: number): Transform => {
  let left = size;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      left -= chunk.length;
      if (left < 0) done(new Error(WRONG_SIZE));
      else done(null, chunk);
    },
    flush(done) {
      done(left > 0 ? new Error(WRONG_SIZE) : null);
    },
  });
};
