import { type Dirent, type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * Calls `changed` with the absolute path of whatever is written, made, renamed or removed below a folder; undefined when the
 * system does not say. Returns how to stop.
 *
 * Windows and macOS watch whole trees. For Linux, Node watches file by file and loses each that another one is renamed over, which
 * is how many editors save (seen in Node 20.20); so there every folder is watched, but none that a course never has parts in.
 */
export function watchTree(root: string, changed: (path: string | undefined) => void): () => void {
  if (process.platform !== 'linux') {
    const watcher = watch(root, { recursive: true }, (_, name) =>
      changed(name === null ? undefined : join(root, name)),
    );
    return () => watcher.close();
  }
  const watchers = new Map<string, FSWatcher>();
  const leave = (folder: string): void => {
    for (const [path, watcher] of watchers) {
      if (path !== folder && !path.startsWith(folder + sep)) continue;
      watcher.close();
      watchers.delete(path);
    }
  };
  const enter = (folder: string): void => {
    const watcher = unlessGone(() =>
      watch(folder, (event, name) => {
        changed(name === null ? undefined : join(folder, name));
        if (event === 'rename' && name !== null) look(join(folder, name), name);
      }),
    );
    if (!watcher) return;
    watcher.on('error', () => leave(folder));
    watchers.set(folder, watcher);
    for (const entry of entriesOf(folder)) {
      if (entry.isDirectory() && !isIgnored(entry.name)) enter(join(folder, entry.name));
    }
  };
  /** A folder may have come, with files in it that nobody was told of; or another one of the same name; or it has gone. */
  const look = (path: string, name: string): void => {
    leave(path);
    if (isIgnored(name) || !statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    enter(path);
    for (const entry of entriesOf(path, true)) if (entry.isFile()) changed(join(entry.parentPath, entry.name));
  };
  enter(root);
  return () => leave(root);
}

const isIgnored = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

const entriesOf = (folder: string, recursive = false): readonly Dirent[] =>
  unlessGone(() => readdirSync(folder, { withFileTypes: true, recursive })) ?? [];

/** What is there when it is told of may have gone when it is looked at. */
function unlessGone<Found>(look: () => Found): Found | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^(?:ENOENT|ENOTDIR)$/.test(String(error.code))) return undefined;
    throw error;
  }
}
