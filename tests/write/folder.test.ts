import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { web } from '../../src/formats/web/index.ts';
import { writeFolder } from '../../src/write/folder.ts';
import { packageInput } from '../support/package-input.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const plan = web.plan(packageInput());

const filesIn = (place: string): readonly string[] =>
  readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(place.length + 1))
    .sort();

it('holds what was planned', async () => {
  const out = join(folder, 'planned');
  const target = join(out, plan.name);
  const written = await writeFolder(plan, target);
  expect(filesIn(out)).toEqual(plan.entries.map(({ path }) => `${plan.name}/${path}`).sort());
  expect(readFileSync(join(target, 'player.js'), 'utf8')).toContain('classList');
  expect(written).toEqual({
    bytes: filesIn(target).reduce((sum, file) => sum + readFileSync(join(target, file)).length, 0),
  });
});

it('copies files of the course', async () => {
  const picture = join(folder, 'map.png');
  writeFileSync(picture, 'a picture');
  const target = join(folder, 'copied');
  await writeFolder(
    web.plan(packageInput({}, { assets: [{ path: 'assets/map.png', copyFrom: picture, size: 9 }] })),
    target,
  );
  expect(readFileSync(join(target, 'assets/map.png'), 'utf8')).toBe('a picture');
});

it('replaces the old folder as a whole', async () => {
  const out = join(folder, 'replaced');
  mkdirSync(join(out, plan.name), { recursive: true });
  writeFileSync(join(out, plan.name, 'gone-since.html'), 'old');
  await writeFolder(plan, join(out, plan.name));
  expect(filesIn(out)).toEqual(plan.entries.map(({ path }) => `${plan.name}/${path}`).sort());
});

it('stays as it was when a file of the course has gone', async () => {
  const out = join(folder, 'kept');
  const target = join(out, plan.name);
  await writeFolder(plan, target);
  const before = filesIn(out);
  const gone = { path: 'assets/map.png', copyFrom: join(folder, 'gone.png'), size: 9 };
  expect(await writeFolder(web.plan(packageInput({}, { assets: [gone] })), target)).toMatchObject({
    problem: { code: 'write/source-unreadable', message: expect.stringContaining('assets/map.png') },
  });
  expect(filesIn(out)).toEqual(before);
});

it('comes back when a run was killed while it stepped aside', async () => {
  const out = join(folder, 'aside');
  const target = join(out, plan.name);
  await writeFolder(plan, target);
  const before = filesIn(out);
  // A process id that no system gives out.
  renameSync(target, join(out, `.${plan.name}.99999999.old.tmp`));
  mkdirSync(join(out, `.${plan.name}.99999999.tmp`));
  await writeFolder({ ...plan, name: 'other' }, join(out, 'other'));
  expect(filesIn(out).filter((file) => !file.startsWith('other/'))).toEqual(before);
});
