import { spawnSync } from 'node:child_process';
import { afterEach, expect, it, vi } from 'vitest';
import { keptByNpm } from '../../src/cli/kept-by-npm.ts';
import { main } from '../../src/cli/main.ts';
import { CourseTest, PROJECT_ROOT } from '../support/course-test.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const OPTIONS = [
  ...['fix', 'strict', 'json', 'yes', 'assessment'].map((name) => ({ name, takesValue: false })),
  ...['out', 'course', 'title'].map((name) => ({ name, takesValue: true })),
];

// biome-ignore format: a table
it.each([
  ['check',   ['x'],                  { fix: 'true' },                  'npm kept --fix for itself: write npm run check -- --fix x'],
  ['check',   [],                     { fix: 'x' },                     'npm kept --fix for itself: write npm run check -- --fix x'],
  ['package', [],                     { strict: 'true' },               'npm kept --strict for itself: write npm run package -- --strict'],
  ['import',  ['f.txt', 'g.md'],      { out: 'true' },                  'npm kept --out for itself: write npm run import -- f.txt --out g.md'],
  ['import',  ['f.txt'],              { out: 'g.md' },                  'npm kept --out for itself: write npm run import -- f.txt --out g.md'],
  ['new',     ['lesson', 'The law'],  { course: 'stops', title: 'A b' }, 'npm kept --course and --title for itself: write npm run new -- lesson "The law" --course stops --title "A b"'],
  ['new',     ['lesson', 'a', 'b'],   { course: 'true', title: 'true' }, 'npm kept --course and --title for itself: write npm run new -- lesson a b --course ... --title ...'],
  ['check',   ['x'],                  { json: 'true', yes: 'true' },    undefined],
  ['check',   ['x'],                  { strict: '', fix: 'false' },     undefined],
  ['check',   ['x', '--fix'],         { fix: 'true' },                  undefined],
  ['import',  ['f', '--out=g'],       { out: 'true' },                  undefined],
  ['check',   ['x'],                  { registry: 'https://a.b' },      undefined],
] as const)('%s %j with %j of npm: %s', (command, args, kept, told) => {
  const settings = Object.fromEntries(Object.entries(kept).map(([name, value]) => [`npm_config_${name}`, value]));
  expect(keptByNpm(command, OPTIONS, args, { npm_lifecycle_event: command, ...settings })).toBe(told);
  expect(keptByNpm(command, OPTIONS, args, { npm_lifecycle_event: 'test', ...settings })).toBeUndefined();
  expect(keptByNpm(command, OPTIONS, args, settings)).toBeUndefined();
});

it('ends with 2 before anything is done', async () => {
  vi.stubEnv('npm_lifecycle_event', 'check');
  vi.stubEnv('npm_config_fix', 'true');
  const lines: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line)));
  expect(await main(['check', 'stops'], { projectRoot: PROJECT_ROOT, cwd: PROJECT_ROOT })).toBe(2);
  expect(lines).toEqual(['npm kept --fix for itself: write npm run check -- --fix stops']);
});

it('npm itself hands options on in this way', () => {
  const { root } = CourseTest.of({ 'lessons/01-a.md': '---\ntitle: A\n---\n\nWords.\n' });
  const run = (...args: readonly string[]) =>
    spawnSync('npm', ['run', '--silent', 'check', ...args], { cwd: PROJECT_ROOT, encoding: 'utf8', shell: true });
  expect(run('--strict', root)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining(`npm kept --strict for itself: write npm run check -- --strict ${root}`),
  });
  expect(run('--', '--strict', root)).toMatchObject({ status: 0 });
});
