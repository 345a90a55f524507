import { readFileSync } from 'node:fs';
import type { PackageFiles, PlanEntry } from '../../src/formats/format.ts';

/** The files of a plan as a verification sees them, without writing a zip. */
export const packageFiles = (entries: readonly PlanEntry[]): PackageFiles => {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  return {
    paths: entries.map(({ path }) => path),
    text: (path) => {
      const entry = byPath.get(path);
      return entry && textOf(entry);
    },
  };
};

/** Text of an entry of a plan. */
export const textOf = (entry: PlanEntry): string => {
  if ('text' in entry) return entry.text;
  return Buffer.from('bytes' in entry ? entry.bytes : readFileSync(entry.copyFrom)).toString('utf8');
};
