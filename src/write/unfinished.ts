import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Temporary names that this process has in use. */
const unfinished = new Set<string>();

/** A name beside `target` to write under until all is well; on the same disk, so that renaming is one step. */
export const begin = (target: string): string => temporaryName(target, 'tmp');

/** A name beside `target` where the old one waits while the new one takes its place. */
export const aside = (target: string): string => temporaryName(target, 'old.tmp');

/** Removes what is left under a temporary name; after a rename that is nothing. */
export function end(temporary: string): void {
  clear(temporary);
  unfinished.delete(temporary);
}

/** Removes whatever this process has not finished, at once: for the handlers of SIGINT and SIGTERM. */
export function removeUnfinished(): void {
  for (const temporary of unfinished) end(temporary);
}

/** Removes what runs that were killed have left in a folder, whatever package they were writing. */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = LEFTOVER.exec(name)?.groups?.pid;
    const path = join(folder, name);
    if (pid !== undefined && !unfinished.has(path) && !isRunning(Number(pid))) clear(path);
  }
}

const temporaryName = (target: string, ending: string): string => {
  const name = join(dirname(target), `.${basename(target)}.${process.pid}.${ending}`);
  unfinished.add(name);
  return name;
};

const LEFTOVER = /^\.(?<target>.+)\.(?<pid>\d+)\.(?<old>old\.)?tmp$/;

/**
 * What was put aside is the last good package until the new one has taken its place, and goes back if it has not. What
 * cannot be removed now, on a disk that has become unreadable or in somebody else's folder, is not what the run is about.
 */
const clear = (temporary: string): void => {
  const { target, old } = LEFTOVER.exec(basename(temporary))?.groups ?? {};
  const place = join(dirname(temporary), target ?? '');
  try {
    if (old !== undefined && existsSync(temporary) && !existsSync(place)) renameSync(temporary, place);
    else rmSync(temporary, { recursive: true, force: true });
  } catch {
    // The next run tries again.
  }
};

/**
 * A leftover with our own process id is of an earlier process: containers hand out the same few ids again and again.
 */
const isRunning = (pid: number): boolean => {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};
