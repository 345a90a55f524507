import { constants } from 'node:fs';
import { access, copyFile, mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PackagePlan, PlanEntry } from '../formats/format.ts';
import { aside, begin, end, removeLeftovers } from './unfinished.ts';
import { explainFailure, UnreadableSource, type Written } from './write-problem.ts';

/**
 * Writes a package as a plain folder. A folder that stood there stays until the new one is complete, and then goes as
 * a whole.
 */
export async function writeFolder({ entries }: PackagePlan, folder: string): Promise<Written> {
  const temporary = begin(folder);
  try {
    await mkdir(dirname(folder), { recursive: true });
    removeLeftovers(dirname(folder));
    let bytes = 0;
    for (const entry of entries) bytes += await writeEntry(entry, join(temporary, entry.path));
    await takePlace(temporary, folder);
    return { bytes };
  } catch (error) {
    return { problem: explainFailure(error, folder) };
  } finally {
    end(temporary);
  }
}

/** Its size in bytes. */
const writeEntry = async (entry: PlanEntry, file: string): Promise<number> => {
  await mkdir(dirname(file), { recursive: true });
  if ('copyFrom' in entry) await copy(entry.copyFrom, file, entry.path);
  else await writeFile(file, 'text' in entry ? entry.text : entry.bytes);
  return (await stat(file)).size;
};

const copy = async (from: string, to: string, path: string): Promise<void> => {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  } catch (error) {
    await access(from, constants.R_OK).catch((cause: unknown) => {
      throw new UnreadableSource(path, cause);
    });
    throw error;
  }
};

/**
 * Folders cannot be replaced in one step, so the old one steps aside, and comes back if the new one cannot take its
 * place.
 */
const takePlace = async (temporary: string, folder: string): Promise<void> => {
  const old = aside(folder);
  try {
    await rename(folder, old).catch(unlessMissing);
    await rename(temporary, folder);
  } finally {
    end(old);
  }
};

const unlessMissing = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT') throw error;
};
