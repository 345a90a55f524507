import { existsSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Editors write a file in several steps; within this time they are one change. */
const SETTLED_MS = 12;

/**
 * Calls `changed` after something below the folders, or one of the files, was written, renamed or removed, with the absolute
 * paths of all that was; undefined when the system does not say. A file need not be there yet. Returns how to stop.
 */
export function watchFolders(
  folders: readonly string[],
  changed: (paths: readonly string[] | undefined) => void,
  files: readonly string[] = [],
): () => void {
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
    clearTimeout(waiting);
    waiting = setTimeout(tell, SETTLED_MS);
  };
  const watchers = folders
    .filter((folder) => existsSync(folder))
    .map((folder) =>
      watch(folder, { recursive: true }, (_, name) => wait(name === null ? undefined : join(folder, name))),
    );
  for (const file of files) {
    // Editors put a new file in place of the old one, so it is the folder that has to be watched.
    const watcher = watch(dirname(file), (_, name) => {
      if (name === null || name === basename(file)) wait(name === null ? undefined : file);
    });
    watchers.push(watcher);
  }
  return () => {
    clearTimeout(waiting);
    for (const watcher of watchers) watcher.close();
  };
}
