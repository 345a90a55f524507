import { mkdir, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PackagePlan, PackageProblem } from '../formats/format.ts';
import { packArchive } from './archive.ts';
import { begin, end, removeLeftovers } from './unfinished.ts';
import { explainFailure, unsound, type Written } from './write-problem.ts';

/** Looks at a finished archive, under whatever name it has, and says what is wrong with it. */
export type Verify = (file: string) => Promise<readonly PackageProblem[]>;

/**
 * Writes a package as a zip. It gets its name only when it is complete, on disk, and found sound: whatever happens
 * before that, a zip that stood there stays as it was.
 *
 * @param file - The zip; its folder is made when it is not there.
 */
export async function writeZip({ entries }: PackagePlan, file: string, verify: Verify): Promise<Written> {
  const temporary = begin(file);
  try {
    await mkdir(dirname(file), { recursive: true });
    removeLeftovers(dirname(file));
    await packArchive(entries, temporary);
    const problems = await verify(temporary);
    if (problems.length > 0) return { problem: unsound(file, problems) };
    const { size } = await stat(temporary);
    await rename(temporary, file);
    return { bytes: size };
  } catch (error) {
    return { problem: explainFailure(error, file) };
  } finally {
    end(temporary);
  }
}
