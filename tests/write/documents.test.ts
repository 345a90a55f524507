import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PackagePlan, WrittenPackage } from '../../src/formats/format.ts';
import { writeDocuments } from '../../src/write/documents.ts';
import { writeZip } from '../../src/write/zip.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const sound = async () => [];

const planOf = (name: string): PackagePlan => ({
  name,
  format: 'any',
  entries: [{ path: 'index.html', text: 'words' }],
  folder: false,
  documents: [
    { ending: 'facts.txt', title: 'Facts', text: (facts) => JSON.stringify(facts) },
    { ending: 'words.txt', title: 'Words', text: () => 'Wörter' },
  ],
});

it('are written beside the zip, know it as it was written, and leave nothing else', async () => {
  const plan = planOf('one');
  const place = join(folder, 'beside');
  const zip = join(place, 'one.zip');
  await writeZip(plan, zip, sound);
  const written = await writeDocuments(plan, zip);
  expect(written.map(({ file, result }) => ({ file, result }))).toEqual([
    { file: join(place, 'one.facts.txt'), result: { bytes: readFileSync(join(place, 'one.facts.txt')).length } },
    { file: join(place, 'one.words.txt'), result: { bytes: 7 } },
  ]);
  const facts = JSON.parse(readFileSync(join(place, 'one.facts.txt'), 'utf8')) as WrittenPackage;
  expect(facts).toEqual({
    fileName: 'one.zip',
    bytes: readFileSync(zip).length,
    sha256: createHash('sha256').update(readFileSync(zip)).digest('hex'),
  });
  expect(readdirSync(place).sort()).toEqual(['one.facts.txt', 'one.words.txt', 'one.zip']);
});

it('are none for a package that has none', async () => {
  const { documents: _, ...plan } = planOf('none');
  expect(await writeDocuments(plan, join(folder, 'no-such.zip'))).toEqual([]);
});

it('whose name is taken are findings; the others are written', async () => {
  const plan = planOf('taken');
  const zip = join(folder, 'taken.zip');
  await writeZip(plan, zip, sound);
  mkdirSync(join(folder, 'taken.facts.txt', 'inside'), { recursive: true });
  const [facts, words] = await writeDocuments(plan, zip);
  expect(facts?.result).toMatchObject({ problem: { code: 'write/in-the-way' } });
  expect(words?.result).toEqual({ bytes: 7 });
  expect(existsSync(join(folder, 'taken.facts.txt', 'inside'))).toBe(true);
});

it('of a package that has gone meanwhile are findings, and what stood there stays', async () => {
  const plan = planOf('gone');
  writeFileSync(join(folder, 'gone.words.txt'), 'old');
  const written = await writeDocuments(plan, join(folder, 'gone.zip'));
  expect(written.map(({ result }) => 'problem' in result && result.problem.code)).toEqual([
    'write/no-folder',
    'write/no-folder',
  ]);
  expect(readFileSync(join(folder, 'gone.words.txt'), 'utf8')).toBe('old');
});
