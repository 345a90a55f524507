import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { staysInside, unpackZip } from '../../src/write/unpack-zip.ts';
import { type MadeEntry, makeZip } from '../support/make-zip.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const home = temporaryFolder();
let count = 0;

/** A zip of these entries, and an empty folder inside one that must stay empty. */
function made(entries: readonly MadeEntry[]) {
  count += 1;
  const around = join(home, String(count));
  const folder = join(around, 'inside');
  mkdirSync(folder, { recursive: true });
  const file = join(home, `${count}.zip`);
  writeFileSync(file, makeZip(entries));
  return { file, folder, around };
}

it('unpacks files into their folders, stored or deflated', async () => {
  const { file, folder } = made([
    { path: 'imsmanifest.xml', bytes: '<manifest/>' },
    { path: 'shared/', bytes: '' },
    { path: 'shared/deep/words.txt', bytes: 'words '.repeat(500), method: 8 },
  ]);
  expect(await unpackZip(file, folder)).toEqual([]);
  expect(readFileSync(join(folder, 'imsmanifest.xml'), 'utf8')).toBe('<manifest/>');
  expect(readFileSync(join(folder, 'shared/deep/words.txt'), 'utf8')).toBe('words '.repeat(500));
});

it.each([
  '../out.txt',
  '/tmp/rollcall-out.txt',
  'a/../../out.txt',
  'a\\..\\..\\out.txt',
  'C:out.txt',
  'a//b.txt',
  './a.txt',
])('leaves out %s', async (path) => {
  const { file, folder, around } = made([{ path }, { path: 'good.txt', bytes: 'good' }]);
  expect(await unpackZip(file, folder)).toEqual([path]);
  expect(readdirSync(around)).toEqual(['inside']);
  expect(readdirSync(folder)).toEqual(['good.txt']);
  expect(existsSync('/tmp/rollcall-out.txt')).toBe(false);
});

it('ends when there is more in the zip than it says', async () => {
  const { file, folder } = made([{ path: 'bomb.txt', bytes: 'x'.repeat(100_000), method: 8, size: 10 }]);
  await expect(unpackZip(file, folder)).rejects.toThrow();
});

it('ends when the zip says that it is larger than any package', async () => {
  const entries = [1, 2].map((number) => ({ path: `${number}.bin`, bytes: 'x', method: 8, size: 0xf0000000 }));
  const { file, folder } = made(entries);
  await expect(unpackZip(file, folder)).rejects.toThrow();
});

it('says what is no zip', async () => {
  const file = join(home, 'words.zip');
  writeFileSync(file, 'These are words and no zip.');
  await expect(unpackZip(file, home)).rejects.toThrow();
});

it.each([
  ['index.html', true],
  ['a/b.c/d', true],
  ['', false],
  ['..', false],
  ['a/./b', false],
  ['a\0b', false],
])('%j stays inside: %s', (path, inside) => {
  expect(staysInside(path)).toBe(inside);
});
