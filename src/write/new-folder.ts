import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { begin, end } from './unfinished.ts';
import { explainFailure, type WriteProblem, type Written } from './write-problem.ts';

/** Writes a folder of texts that is complete or not there. A folder or file of that name that is there stays as it is. */
export async function writeNewFolder(files: ReadonlyMap<string, string>, folder: string): Promise<Written> {
  if (existsSync(folder)) return { problem: thereAlready(folder) };
  const temporary = begin(folder);
  try {
    let bytes = 0;
    for (const [path, text] of files) {
      await mkdir(dirname(join(temporary, path)), { recursive: true });
      await writeFile(join(temporary, path), text);
      bytes += Buffer.byteLength(text);
    }
    await rename(temporary, folder);
    return { bytes };
  } catch (error) {
    return { problem: explainFailure(error, folder) };
  } finally {
    end(temporary);
  }
}

/** Writes a file that is not there yet; its folder is made when there is none. */
export async function writeNewFile(content: string | Uint8Array, file: string): Promise<Written> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { flag: 'wx', flush: true });
    return { bytes: Buffer.byteLength(content) };
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(file);
    return { problem: taken ? thereAlready(file) : explainFailure(error, file) };
  }
}

const thereAlready = (target: string): WriteProblem => ({
  code: 'write/there-already',
  message: `There is a ${basename(target)} in ${dirname(target)} already; it was left as it is`,
  help: 'choose another name, or rename or delete what is there',
});
