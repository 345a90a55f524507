import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../src/formats/index.ts';
import { writeFolder } from '../../src/write/folder.ts';
import { removeUnfinished } from '../../src/write/unfinished.ts';
import { writeZip } from '../../src/write/zip.ts';
import { packageInput } from './package-input.ts';

/**
 * A program of its own, for what must be tried on a whole process: writes every package of the small course, with the files
 * of a folder as its assets. What comes of each is printed as a line of JSON.
 *
 * `write-packages.mjs SOURCES OUT [backwards] [stop-before-check]`
 */
const [sources, out, ...how] = process.argv.slice(2);
if (sources === undefined || out === undefined) throw new Error('SOURCES OUT');

process.once('SIGTERM', () => {
  removeUnfinished();
  process.exit(143);
});

const names = readdirSync(sources).sort();
const assets = (how.includes('backwards') ? names.reverse() : names).map((name) => ({
  path: `assets/${name}`,
  copyFrom: join(sources, name),
  size: statSync(join(sources, name)).size,
}));

/** Never comes back, and says that it was reached. */
const stopped = (file: string) => {
  console.log(`checking ${file}`);
  return new Promise<never>(() => setInterval(() => {}, 1000));
};
const sound = async () => [];

for (const format of formats) {
  const plan = format.plan(packageInput({}, { assets }));
  const verify = how.includes('stop-before-check') ? stopped : sound;
  console.log(JSON.stringify(await writeZip(plan, join(out, `${plan.name}.zip`), verify)));
  if (plan.folder) console.log(JSON.stringify(await writeFolder(plan, join(out, plan.name))));
}
