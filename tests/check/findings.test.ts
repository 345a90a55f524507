import { existsSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildCourse } from '../../src/build.ts';
import { findingExamples } from '../../src/cli/findings-command.ts';
import { hasErrors } from '../../src/diagnostics/diagnostic.ts';
import { formatDiagnostic } from '../../src/diagnostics/format-text.ts';
import { CourseTest, PROJECT_ROOT } from '../support/course-test.ts';
import { findingLine } from '../support/finding-line.ts';

const FIXTURES = join(PROJECT_ROOT, 'tests/fixtures/findings');
const LESSON = '---\ntitle: Signs\n---\n\nWords.\n';

/** Courses that no repository can carry, or that are too big for one. */
const MADE: Readonly<Record<string, () => CourseTest>> = {
  'asset/outside-course--symlink': () => {
    const course = CourseTest.of({ 'lessons/01-signs.md': `${LESSON}\n![A map](map.svg)\n`, '../map.svg': '<svg/>' });
    symlinkSync('../../map.svg', join(course.root, 'lessons/map.svg'));
    return course;
  },
  'asset/unreadable': () => {
    const course = CourseTest.of({ 'lessons/01-signs.md': `${LESSON}\n![A map](map.svg)\n` });
    symlinkSync('nowhere.svg', join(course.root, 'lessons/map.svg'));
    return course;
  },
  'asset/very-large': () => {
    const course = CourseTest.of({ 'lessons/01-signs.md': LESSON, 'media/long.mp4': '' });
    truncateSync(join(course.root, 'media/long.mp4'), 600 * 1024 * 1024);
    return course;
  },
  'course/no-folder': () => CourseTest.of({}).remove('.'),
  'course/too-many-files': () =>
    CourseTest.of(Object.fromEntries(Array.from({ length: 10_001 }, (_, number) => [`assets/${number}.txt`, '']))),
  'course/too-many-lessons': () =>
    CourseTest.of(Object.fromEntries(Array.from({ length: 2000 }, (_, number) => [`lessons/l-${number}.md`, LESSON]))),
  'download/large': () => {
    const lesson = `${LESSON}\n::: download\n[The manual](../assets/manual.pdf)\n:::\n`;
    const course = CourseTest.of({ 'lessons/01-signs.md': lesson, 'assets/manual.pdf': '' });
    truncateSync(join(course.root, 'assets/manual.pdf'), 24_000_000);
    return course;
  },
  'file/too-large': () =>
    CourseTest.of({ 'lessons/01-signs.md': LESSON, 'lessons/02-big.md': LESSON + 'Words.\n'.repeat(3_000_000) }),
  'file/unreadable': () => {
    const course = CourseTest.of({ 'lessons/01-signs.md': LESSON });
    symlinkSync('nowhere.md', join(course.root, 'lessons/02-gone.md'));
    return course;
  },
  'include/too-long': () => {
    const include = '::: include {file=../shared/long.md}\n:::\n\n';
    const long = 'The same words again and again.\n'.repeat(12_000);
    return CourseTest.of({ 'lessons/01-signs.md': `${LESSON}\n${include.repeat(4)}`, 'shared/long.md': long });
  },
};

/** Findings of builds that write nothing. */
const FROZEN = /^state\/lock-(missing|outdated)/;

/** `choice/no-options`, or with another case of it behind two hyphens: `choice/no-options--no-list`. */
const cases = readdirSync(FIXTURES).flatMap((area) =>
  readdirSync(join(FIXTURES, area)).map((what) => `${area}/${what}`),
);

it.each(cases.sort())('%s', async (name) => {
  const folder = join(FIXTURES, name);
  const root = name in MADE ? MADE[name]!().root : join(folder, 'course');
  const frozen = FROZEN.test(name);
  const { diagnostics, plans } = await buildCourse({ root, name: 'course', projectRoot: PROJECT_ROOT, frozen });

  const told = diagnostics.map((diagnostic) => `${formatDiagnostic(diagnostic)}\n`).join('\n');
  if (process.env.UPDATE) writeFileSync(join(folder, 'expected.txt'), told);
  expect(told).toBe(readFileSync(join(folder, 'expected.txt'), 'utf8'));
  expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set([name.replace(/--.*/, '')]));
  expect(plans.length === 0).toBe(hasErrors(diagnostics));
  expect(diagnostics.filter(({ help = '' }) => help === '').map(findingLine)).toEqual([]);
});

it('every course of a fixture is there or is made, not both, and nothing else is there', () => {
  const there = cases.filter((name) => existsSync(join(FIXTURES, name, 'course')));
  expect(cases.filter((name) => !there.includes(name))).toEqual(Object.keys(MADE).sort());
  const known = ['course', 'expected.txt'];
  const other = cases.flatMap((name) => readdirSync(join(FIXTURES, name)).filter((file) => !known.includes(file)));
  expect(other).toEqual([]);
});

it('every code has a course, a question file or a package that provokes it', () => {
  const told = new Set(findingExamples(PROJECT_ROOT).map(({ code }) => code));
  expect([...codesInSource()].filter((code) => !told.has(code))).toEqual([]);
  expect([...told].filter((code) => !codesInSource().has(code))).toEqual([]);
});

/** Codes as they stand in the stages that report findings; settings have theirs from the area they are in. */
function codesInSource(): ReadonlySet<string> {
  const stages = ['load', 'parse', 'lock', 'check', 'blocks', 'questions', 'bundle'].map((stage) => join('src', stage));
  const text = `${textOf(...stages)}\n${readFileSync('src/build.ts', 'utf8')}`;
  const ofSettings = [...text.matchAll(/finding\(\s*'([a-z]+-[a-z]+)'/g)].map(([, what]) => what!);
  // A path that looks like a code.
  const notCodes = new Set(['templates/theme']);
  const areas = [...text.matchAll(/area: '([a-z]+)'/g)].map(([, area]) => area!);
  return new Set([
    ...codesIn(text).filter((code) => !notCodes.has(code)),
    // Beside the rules that packages are verified by, which are no findings.
    ...codesIn(textOf('src/import', 'src/write')).filter((code) => /^(import|write)\//.test(code)),
    ...areas.flatMap((area) => ofSettings.map((what) => `${area}/${what}`)),
  ]);
}

const textOf = (...folders: readonly string[]): string =>
  folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

const codesIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?<=[\s(])'([a-z]+(?:-[a-z]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*)'(?=[,\s)])/g)].map(([, code]) => code!);
