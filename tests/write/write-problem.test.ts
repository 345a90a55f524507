import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { error, type PackagePlan } from '../../src/formats/format.ts';
import { packArchive } from '../../src/write/archive.ts';
import { writeFolder } from '../../src/write/folder.ts';
import { writeNewFolder } from '../../src/write/new-folder.ts';
import {
  explainFailure,
  UnreadableSource,
  unsound,
  type WriteProblem,
  type Written,
} from '../../src/write/write-problem.ts';
import { writeZip } from '../../src/write/zip.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const FIXTURES = join(PROJECT_ROOT, 'tests/fixtures/write');
const folder = temporaryFolder();
const plan: PackagePlan = {
  name: 'any',
  format: 'any',
  entries: [{ path: 'index.html', text: 'words '.repeat(100_000) }],
  folder: false,
};
const sound = async () => [];

describe.each([
  ['zip', (target: string) => writeZip(plan, target, sound)],
  ['folder', (target: string) => writeFolder(plan, target)],
] as const)('a %s that cannot be written', (kind, write) => {
  it.each([
    ['dist is a file', 'dist', 'dist/any'],
    ['a folder above dist is a file', 'above', 'above/dist/any'],
  ])('because %s, is a finding', async (_, file, target) => {
    const place = join(folder, kind);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, file), 'not a folder');
    expect(await write(join(place, target))).toEqual({
      problem: {
        code: 'write/not-a-folder',
        message: `${join(place, target, '..')} is needed as a folder, but a file of that name, or of one of its parents' names, is in the way`,
        help: 'rename or remove that file, and run the command again',
      },
    });
    expect(readFileSync(join(place, file), 'utf8')).toBe('not a folder');
  });

  it('because dist points at nothing, is a finding', async () => {
    const link = join(folder, `${kind}-link`);
    symlinkSync(join(folder, 'nowhere'), link);
    expect(await write(join(link, 'any'))).toMatchObject({
      problem: { code: 'write/no-folder', message: `${link} cannot be reached` },
    });
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });
});

it('a zip whose name a folder has taken is a finding, and the folder stays', async () => {
  const taken = join(folder, 'taken.zip');
  mkdirSync(join(taken, 'inside'), { recursive: true });
  expect(await writeZip(plan, taken, sound)).toMatchObject({ problem: { code: 'write/in-the-way' } });
  expect(existsSync(join(taken, 'inside'))).toBe(true);
});

describe('the file system says', () => {
  const fullDisk = existsSync('/dev/full');
  const title = 'that a disk is full, while the archive is being written';
  it(fullDisk ? title : `${title}: NO /dev/full ON THIS MACHINE; its error instead`, async () => {
    const failure: unknown = fullDisk
      ? await packArchive(plan.entries, '/dev/full').catch((error: unknown) => error)
      : Object.assign(new Error('no space left'), { code: 'ENOSPC', syscall: 'write' });
    expect(explainFailure(failure, '/dist/a.zip')).toEqual({
      code: 'write/disk-full',
      message: 'There is no room left for a.zip in /dist',
      help: 'free some space on that disk, or raise your quota, and run the command again',
    });
  });

  it.each([
    ['ENOSPC', 'write/disk-full'],
    ['EDQUOT', 'write/disk-full'],
    ['EACCES', 'write/not-allowed'],
    ['EPERM', 'write/not-allowed'],
    ['EROFS', 'write/not-allowed'],
    ['EBUSY', 'write/not-allowed'],
    ['ENOTDIR', 'write/not-a-folder'],
    ['EISDIR', 'write/in-the-way'],
    ['EIO', 'write/failed'],
  ])('%s, and that is told as %s', (code, told) => {
    const failure = Object.assign(new Error(code), { code, syscall: 'write' });
    const problem = explainFailure(failure, '/dist/a.zip');
    expect(problem.code).toBe(told);
    expect(`${problem.message} ${problem.help}`).not.toMatch(/undefined|\n| at /);
  });

  it('nothing when the fault is ours', () => {
    expect(() => explainFailure(new TypeError('a fault of ours'), '/dist/a.zip')).toThrow('a fault of ours');
  });
});

/** Each as `npm run package` prints it; `npm run findings` puts them into the reference. */
describe('the reference has an example of', () => {
  const target = 'dist/night-stops-1.0.0.scorm12.zip';
  const failed = (code: string, where = target) =>
    explainFailure(Object.assign(new Error(code), { code, syscall: 'write' }), where);
  const examples: Readonly<Record<string, () => WriteProblem | Promise<Written>>> = {
    'disk-full': () => failed('ENOSPC'),
    failed: () => failed('EIO'),
    'in-the-way': () => failed('EISDIR'),
    'no-folder': () => failed('ENOENT'),
    'not-a-folder': () => failed('ENOTDIR'),
    'not-allowed': () => failed('EACCES'),
    'source-unreadable': () =>
      explainFailure(new UnreadableSource('courses/night-stops/media/call.mp4', 'gone'), target),
    'there-already': () => writeNewFolder(new Map(), 'courses/gallery'),
    'unsound-package': () =>
      unsound(target, [
        error(
          'launch/outside-request',
          'index.html asks for https://example.org/a.js, and officers may have no internet',
        ),
      ]),
  };

  it.each(Object.entries(examples))('write/%s', async (name, make) => {
    const made = await make();
    const problem = 'problem' in made ? made.problem : (made as WriteProblem);
    const told = `error ${problem.message} [${problem.code}]\nhelp: ${problem.help}\n`;
    const file = join(FIXTURES, `${name}.txt`);
    if (process.env.UPDATE) writeFileSync(file, told);
    expect(problem.code).toBe(`write/${name}`);
    expect(told).toBe(readFileSync(file, 'utf8'));
  });

  it('every problem there is', () => {
    expect(
      readdirSync(FIXTURES)
        .map((file) => file.replace('.txt', ''))
        .sort(),
    ).toEqual(Object.keys(examples).sort());
  });
});
