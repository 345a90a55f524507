import { existsSync, watch } from 'node:fs';

/** Editors write a file in several steps; within this time they are one change. */
const SETTLED_MS = 30;

/** Calls `changed` after something below the folders was written, renamed or removed. Returns how to stop. */
export function watchFolders(folders: readonly string[], changed: () => void): () => void {
  let waiting: NodeJS.Timeout | undefined;
  const wait = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, SETTLED_MS);
  };
  const watchers = folders
    .filter((folder) => existsSync(folder))
    .map((folder) => watch(folder, { recursive: true }, wait));
  return () => {
    clearTimeout(waiting);
    for (const watcher of watchers) watcher.close();
  };
}
