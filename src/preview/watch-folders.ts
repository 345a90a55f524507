import { existsSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { setImmediate as nextRound, setTimeout as pause } from 'node:timers/promises';
import { watchTree } from './watch-tree.ts';

/** Milliseconds. Editors write a file in several steps, mostly within the first of these times and always in the second. */
const SOON = 2;
const SETTLED = 12;
/** Milliseconds. Where something else writes all the time, nobody waits longer for it to end. */
const LONGEST = 200;

/** Lets the system tell what it has to: between two rounds. After long work a timer may be due before that. */
const hear = async (): Promise<void> => {
  await nextRound();
  await nextRound();
};

export interface FolderWatch {
  /** Resolves when nothing was written for so long that whoever writes is done, and at the latest after 200 ms. */
  settled(): Promise<void>;
  stop(): void;
}

/**
 * Calls `changed` soon after something below the folders, or one of the files, was written, renamed or removed, with the
 * absolute paths of all that was; undefined when the system does not say. A file need not be there yet.
 *
 * It may come before the last word is written: what is worked out at once has to wait for {@link FolderWatch.settled}, and
 * is out of date when `changed` was called again until then.
 */
export function watchFolders(
  folders: readonly string[],
  changed: (paths: readonly string[] | undefined) => void,
  files: readonly string[] = [],
): FolderWatch {
  let wrote = 0;
  let waiting: NodeJS.Timeout | undefined;
  let paths: (string | undefined)[] = [];
  const tell = (): void => {
    const told = paths.filter((path) => path !== undefined);
    const all = told.length === paths.length ? told : undefined;
    paths = [];
    changed(all);
  };
  const wait = (path: string | undefined): void => {
    paths.push(path);
    wrote = performance.now();
    clearTimeout(waiting);
    waiting = setTimeout(tell, SOON);
  };
  const stops = folders.filter((folder) => existsSync(folder)).map((folder) => watchTree(folder, wait));
  for (const file of files) {
    // Editors put a new file in place of the old one, so it is the folder that has to be watched.
    const watcher = watch(dirname(file), (_, name) => {
      if (name === null || name === basename(file)) wait(name === null ? undefined : file);
    });
    stops.push(() => watcher.close());
  }
  return {
    settled: async () => {
      const end = performance.now() + LONGEST;
      const left = (): number => Math.min(wrote + SETTLED, end) - performance.now();
      await hear();
      while (left() > 0) {
        await pause(left());
        await hear();
      }
    },
    stop: () => {
      clearTimeout(waiting);
      for (const stop of stops) stop();
    },
  };
}
