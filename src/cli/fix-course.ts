import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, checkFolder } from '../build.ts';
import { applyEdits, compatibleEdits } from '../diagnostics/apply-fixes.ts';
import { unifiedDiff } from '../diagnostics/unified-diff.ts';

/** Mending one thing can bring another to light; more rounds than headings have levels are never needed. */
const MOST_ROUNDS = 8;

/** Makes every mechanical fix in the files of a course. Returns what changed, a unified diff a file. */
export async function fixCourse(options: BuildOptions): Promise<readonly string[]> {
  const before = new Map<string, string>();
  const now = new Map<string, string>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { diagnostics } = await checkFolder(options);
    const paths = new Set(diagnostics.filter(({ fix }) => fix).map(({ source }) => source.path));
    let changed = false;
    // Files of others, such as the examples of the kinds, are told of and left alone.
    for (const path of [...paths].filter((each) => each.startsWith(`${options.name}/`))) {
      const file = join(options.root, path.slice(options.name.length + 1));
      const raw = now.get(path) ?? (await readFile(file, 'utf8'));
      const edits = compatibleEdits(diagnostics.filter(({ source }) => source.path === path));
      const mended = applyEdits(raw, edits);
      if (mended === raw) continue;
      if (!before.has(path)) before.set(path, raw);
      now.set(path, mended);
      await writeFile(file, mended);
      changed = true;
    }
    if (!changed) break;
  }
  return [...before].map(([path, raw]) => unifiedDiff(path, raw, now.get(path)!)).filter((diff) => diff !== '');
}
