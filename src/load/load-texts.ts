import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The texts of all files below a folder by path from it, in the order of the paths. */
export async function loadTexts(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return new Map(
    paths.map((path, index) => [
      path.slice(folder.length + 1).replaceAll('\\', '/'),
      texts[index]!.replaceAll('\r\n', '\n'),
    ]),
  );
}
