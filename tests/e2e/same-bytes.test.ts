import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PROJECT = join(import.meta.dirname, '../..');
const COURSE = join(PROJECT, 'courses/child-sex-trafficking');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'same-bytes-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('the same sources give the same packages in Tokyo and New York, from two folders, whatever dates the files have', async () => {
  const tokyo = await packageFrom('here/a course', 'Asia/Tokyo', new Date('2001-02-03T04:05:06Z'));
  const newYork = await packageFrom('there', 'America/New_York', new Date('2031-12-31T23:59:59Z'));
  expect(Object.keys(tokyo).filter((name) => name.endsWith('.zip')).length).toBeGreaterThanOrEqual(3);
  expect(newYork).toEqual(tokyo);
});

/** What the command line writes for a copy of the course, by name. */
async function packageFrom(place: string, timeZone: string, modified: Date): Promise<Record<string, string>> {
  const course = join(folder, place, 'course');
  const out = join(folder, place, 'out');
  await cp(COURSE, course, { recursive: true });
  for (const name of await readdir(course, { recursive: true })) await utimes(join(course, name), modified, modified);
  const command = [join(PROJECT, 'src/cli/run.mjs'), 'package', course, '--out', out];
  await promisify(execFile)(process.execPath, command, {
    cwd: join(folder, place),
    env: { ...process.env, TZ: timeZone },
  });
  const files = (await readdir(out, { withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);
  const hashes = files.sort().map(async (name) => {
    const bytes = await readFile(join(out, name));
    return [name, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}
