import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { formatDiagnostic } from '../../src/diagnostics/format-text.ts';
import { type CourseFiles, CourseTest, PROJECT_ROOT } from '../support/course-test.ts';

const FIXTURES = join(PROJECT_ROOT, 'tests/fixtures/findings');
const lesson = (body: string): string => `---\ntitle: Signs\n---\n\n${body}\n`;

/** Everything that was packaged well must be untouched when something is wrong with the course. */
async function packaged(root: string): Promise<{ code: number; told: string; written: boolean }> {
  const out = join(root, '../dist');
  const [log, error] = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')].map((spy) =>
    spy.mockImplementation(() => {}),
  );
  const code = await main(['package', root, '--out', out], { projectRoot: PROJECT_ROOT, cwd: join(root, '..') });
  const told = [...log!.mock.calls, ...error!.mock.calls].map(([line]) => String(line)).join('\n');
  vi.restoreAllMocks();
  return { code, told, written: existsSync(out) };
}

// biome-ignore format: a table
it.each([
  ['no course.yaml',                                'course/no-course-file'],
  ['broken YAML',                                   'course/broken-yaml'],
  ['an unknown setting, with the nearest one',      'course/unknown-setting'],
  ['two lessons with one id',                       'id/duplicate--lessons'],
  ['two questions with one id',                     'id/duplicate'],
  ['an id that SCORM cannot carry',                 'id/invalid'],
  ['a missing picture',                             'asset/missing'],
  ['a picture outside the course folder',           'asset/outside-course'],
  ['a folder in place of course.yaml',              'file/is-folder--course-file'],
  ['a folder in place of a lesson',                 'file/is-folder'],
  ['a folder in place of a picture',                'asset/is-folder'],
  ['a file in Latin-1',                             'file/not-utf8'],
  ['a file in UTF-16',                              'file/not-utf8--utf-16'],
  ['an unclosed container',                         'container/unclosed'],
  ['a container nobody knows, with the nearest',    'container/unknown'],
  ['a choice without a right option',               'choice/no-correct-option'],
  ['a choice with one option',                      'choice/one-option'],
  ['a choice with two equal options',               'choice/equal-options'],
  ['a blank without a gap',                         'blank/no-gap'],
  ['an assessment without questions',               'assessment/no-questions'],
  ['a pass mark of 130',                            'course/invalid-setting'],
  ['a heading that skips a level',                  'heading/skips-level'],
  ['an image without alt',                          'image/no-alt-text'],
  ['script, onclick and iframe',                    'markdown/raw-html'],
  ['addresses that run, in every disguise',         'link/unsafe'],
  ['an address that runs, in a picture',            'asset/not-a-file'],
  ['an address that runs, as the source of a law',  'link/unsafe--source'],
  ['an empty course',                               'course/no-lessons'],
  ['a file name with a space',                      'file/unsafe-name'],
  ['a file name with an accent',                    'file/unsafe-name--accent'],
  ['a file name with upper case',                   'file/unsafe-name--upper'],
  ['a picture with a twin in upper case',           'asset/unsafe-name--twins'],
  ['broken captions',                               'captions/invalid'],
  ['a media folder that is not there',              'course/no-media-folder'],
])('%s: told, and nothing is written', async (_, fixture) => {
  const course = CourseTest.copyFrom(join(FIXTURES, fixture, 'course'));
  const { code, told, written } = await packaged(course.root);
  expect({ code, written }).toEqual({ code: 1, written: false });
  expect(told).toContain(readFileSync(join(FIXTURES, fixture, 'expected.txt'), 'utf8').trimEnd());
  expect(told).toContain('course was not packaged');
});

// biome-ignore format: a table
it.each<[string, CourseFiles, string]>([
  ['a folder without course.yaml',   { 'course.yaml': undefined, 'lessons/01-signs.md': lesson('Words.') }, 'course/course.yaml error The course has no course.yaml'],
  ['a Markdown file of 20 MB',       { 'lessons/01-big.md': lesson('Words.\n'.repeat(3_000_000)) }, 'course/lessons/01-big.md error This file has 21.0 MB'],
  ['2,000 lessons',                  Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`lessons/l-${n}.md`, lesson('Words.')])), 'course error The course has 2000 lessons; one package can carry 1000'],
])('%s: told in one finding, and nothing is written', async (_, files, finding) => {
  const course = CourseTest.of(files);
  const { code, told, written } = await packaged(course.root);
  expect({ code, written }).toEqual({ code: 1, written: false });
  expect(told).toContain(finding);
  expect(told).toContain('was not packaged: 1 error;');
});

it('an empty folder: told that it is no course, and nothing is written', async () => {
  const course = CourseTest.of({ 'course.yaml': undefined });
  const { code, told, written } = await packaged(course.root);
  expect({ code, written }).toEqual({ code: 2, written: false });
  expect(told).toContain('is no course: a course is a folder with a course.yaml and a folder lessons/');
});

it('a picture that is a link out of the course is not packed', async () => {
  const course = CourseTest.of({ '../secret.svg': '<svg/>', 'lessons/01-signs.md': lesson('![A map](map.svg)') });
  symlinkSync('../../secret.svg', join(course.root, 'lessons/map.svg'));
  const { code, told, written } = await packaged(course.root);
  expect({ code, written }).toEqual({ code: 1, written: false });
  expect(told).toContain('map.svg lies outside the course folder');
});

it('a folder of pictures that is a link out of the course is none', async () => {
  const course = CourseTest.of({
    '../assets/map.svg': '<svg/>',
    'lessons/01-signs.md': lesson('![A](../assets/map.svg)'),
  });
  symlinkSync('../assets', join(course.root, 'assets'));
  expect(await course.findings()).toEqual(['lessons/01-signs.md:5:1 asset/outside-course']);
});

it('a picture that is a link inside the course is as good as any', async () => {
  const course = CourseTest.of({ 'maps/map.svg': '<svg/>', 'lessons/01-signs.md': lesson('![A map](map.svg)') });
  symlinkSync('../maps/map.svg', join(course.root, 'lessons/map.svg'));
  expect(await course.findings()).toEqual([]);
});

it.each([
  ['a byte order mark', (text: string) => `\ufeff${text}`],
  ['line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
  ['line ends of old Macs', (text: string) => text.replaceAll('\n', '\r')],
  ['both', (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`],
])('%s is accepted, and positions are right', async (_, saved) => {
  const yaml = 'id: course\nversion: 1.0.0\ntitle: Course\nlanguage: en\npassMark: 130\n';
  const course = CourseTest.of({
    'course.yaml': saved(yaml),
    'lessons/01-signs.md': saved(lesson('Words.\n\n# High')),
  });
  expect((await course.check()).diagnostics.map((diagnostic) => formatDiagnostic(diagnostic))).toEqual([
    'course/course.yaml:5:11 error passMark must be at most 100 [course/invalid-setting]\n4 | language: en\n5 | passMark: 130\n  |           ^^^\nhelp: write 100 or less',
    'course/lessons/01-signs.md:7:1 error The title of the lesson is its only heading of level 1 [heading/level-one]\n6 |\n7 | # High\n  | ^^^^^^\nhelp: write ## High',
  ]);
});

it('everything that is wrong is told in one run, by file and place', async () => {
  const course = CourseTest.of({
    'course.yaml': 'id: course\nversion: 1.0.0\ntitle: Course\nlanguage: en\npassMark: 130\ncolour: blue\n',
    'lessons/02-calls.md': lesson('![](gone.png)\n\n# High'),
    'lessons/01-signs.md': lesson('::: choice\nWhich?\n\n- [ ] One\n:::\n\n<b>bold</b> [bad](javascript:x)'),
    'lessons/03-test.md': '---\ntitle: Test\nkind: assessment\n---\n\nNo questions.\n',
    'reference/card.md': '## No title\n',
  });
  expect(await course.findings()).toEqual([
    'course.yaml:5:11 course/invalid-setting',
    'course.yaml:6:1 course/unknown-setting',
    'lessons/01-signs.md:5:1 id/missing',
    'lessons/01-signs.md:8:1 choice/one-option',
    'lessons/01-signs.md:11:1 markdown/raw-html',
    'lessons/01-signs.md:11:13 link/unsafe',
    'lessons/02-calls.md:5:1 asset/missing',
    'lessons/02-calls.md:5:1 image/no-alt-text',
    'lessons/02-calls.md:7:1 heading/level-one',
    'lessons/03-test.md:1:1 assessment/no-questions',
    'reference/card.md:1:1 lesson/no-front-matter',
  ]);
});
