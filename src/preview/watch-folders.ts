import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Editors write a file in several steps; within this time they are one change. */
const SETTLED_MS = 12;

/**
 * Calls `changed` after something below the folders was written, renamed or removed, with the absolute paths of all that
 * was; undefined when the system does not say. Returns how to stop.
 */
export function watchFolders(
  folders: readonly string[],
  changed: (paths: readonly string[] | undefined) => void,
): () => void {
  let waiting: NodeJS.Timeout | undefined;
  let paths: (string | undefined)[] = [];
  const tell = (): void => {
    const told = paths.filter((path) => path !== undefined);
    const all = told.length === paths.length ? told : undefined;
    paths = [];
    changed(all);
  };
  const watchers = folders
    .filter((folder) => existsSync(folder))
    .map((folder) =>
      watch(folder, { recursive: true }, (_, name) => {
        paths.push(name === null ? undefined : join(folder, name));
        clearTimeout(waiting);
        waiting = setTimeout(tell, SETTLED_MS);
      }),
    );
  return () => {
    clearTimeout(waiting);
    for (const watcher of watchers) watcher.close();
  };
}
