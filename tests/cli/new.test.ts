import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { blocks } from '../../src/blocks/index.ts';
import { buildCourse } from '../../src/build.ts';
import { main } from '../../src/cli/main.ts';
import { questions } from '../../src/questions/index.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';
import { findingLine } from '../support/finding-line.ts';

afterEach(() => vi.restoreAllMocks());

/** A project with the templates and kinds of this one, and no courses yet. */
function project(...courses: readonly string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const name of ['src', 'templates']) symlinkSync(join(PROJECT_ROOT, name), join(root, name));
  mkdirSync(join(root, 'courses'));
  for (const course of courses) {
    mkdirSync(join(root, 'courses', course, 'lessons'), { recursive: true });
    writeFileSync(
      join(root, 'courses', course, 'course.yaml'),
      `id: ${course}\nversion: 1.0.0\ntitle: A\nlanguage: en\n`,
    );
  }
  return root;
}

/** What was printed, and the exit code. */
async function run(root: string, args: readonly string[], calledFrom = root) {
  const lines: string[] = [];
  const print = (line: unknown) => void lines.push(String(line));
  vi.spyOn(console, 'log').mockImplementation(print);
  vi.spyOn(console, 'error').mockImplementation(print);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    print(text);
    return true;
  });
  const code = await main(['new', ...args], { projectRoot: root, cwd: root, calledFrom });
  return { code, text: lines.join('\n') };
}

const findings = async (root: string, course: string) => {
  const built = await buildCourse({ root: join(root, 'courses', course), name: course, projectRoot: PROJECT_ROOT });
  return { told: built.diagnostics.map(findingLine), packages: built.plans.map(({ format }) => format) };
};

const read = (root: string, path: string): string => readFileSync(join(root, 'courses', path), 'utf8');

it('makes a course that packages at once, with nothing to mend', async () => {
  const root = project();
  const { code, text } = await run(root, ['traffic-stops', '--title', 'Stops: the basics', '--language', 'en-US']);
  expect(code).toBe(0);
  expect(text).toContain('Stops: the basics is in courses/traffic-stops/');
  expect(text).toContain('npm run package -- traffic-stops');
  expect(await findings(root, 'traffic-stops')).toEqual({ told: [], packages: ['scorm12'] });
  const settings = read(root, 'traffic-stops/course.yaml');
  expect(settings).toContain('\nid: traffic-stops\n');
  expect(settings).toContain('\ntitle: "Stops: the basics"\n');
  expect(settings).toContain('\nlanguage: en-US\n');
  expect(settings).toContain('# Raise it whenever learners get a new package');
});

it('takes the folder from the title and the title from the folder', async () => {
  const root = project();
  expect((await run(root, ['--title', 'Übung für Anfänger'])).code).toBe(0);
  expect((await run(root, ['night-shift', '--yes'])).code).toBe(0);
  expect(readdirSync(join(root, 'courses')).sort()).toEqual(['night-shift', 'ubung-fur-anfanger']);
  expect(read(root, 'night-shift/course.yaml')).toContain('\ntitle: Night shift\n');
});

it('makes lessons before the final assessment and an assessment behind it, with nothing to mend', async () => {
  const root = project();
  await run(root, ['stops']);
  expect((await run(root, ['lesson', 'What', 'the', 'law', 'says: basics'])).text).not.toContain('comes after');
  expect((await run(root, ['lesson', 'at-night', '--assessment', '--title', 'Stops at night'])).code).toBe(0);
  expect((await run(root, ['lesson', 'reports'])).code).toBe(0);
  expect(readdirSync(join(root, 'courses/stops/lessons'))).toEqual([
    '01-handing-over.md',
    '02-what-the-law-says-basics.md',
    '03-reports.md',
    '90-final-assessment.md',
    '91-at-night.md',
  ]);
  expect(read(root, 'stops/lessons/02-what-the-law-says-basics.md')).toContain('title: "What the law says: basics"\n');
  expect(read(root, 'stops/lessons/91-at-night.md')).toContain('title: Stops at night\nkind: assessment\n');
  expect(await findings(root, 'stops')).toEqual({ told: [], packages: ['scorm12'] });
});

it('says how a lesson comes before an assessment that leaves no number free', async () => {
  const root = project('stops');
  writeFileSync(join(root, 'courses/stops/lessons/01-law.md'), '---\ntitle: Law\n---\n');
  writeFileSync(join(root, 'courses/stops/lessons/02-check.md'), '---\ntitle: Check\nkind: assessment\n---\n');
  const { text } = await run(root, ['lesson', 'signs']);
  expect(text).toContain('courses/stops/lessons/03-signs.md');
  expect(text).toContain('it comes after the assessment 02-check.md');
  expect(text).toContain('To have it before, rename that to 90-check.md');
});

it('puts the example of each kind at the end of a lesson with its files, with nothing to mend', async () => {
  const root = project();
  await run(root, ['stops']);
  for (const { name } of questions) {
    expect(await run(root, ['question', name, '--to', 'handing-over'])).toMatchObject({ code: 0 });
  }
  const names = blocks.filter(({ within }) => !within).flatMap((kind) => kind.names);
  for (const [place, name] of names.entries()) {
    // Pages of their own, as a content note stands first and headings are not repeated in one lesson.
    await run(root, ['lesson', `page-${place}`]);
    expect(await run(root, ['block', name, '--to', `page-${place}`])).toMatchObject({ code: 0 });
  }
  const settings = join(root, 'courses/stops/course.yaml');
  writeFileSync(
    settings,
    `${readFileSync(settings, 'utf8')}\ncontentNote: Lessons with a content note are announced here.\n`,
  );
  expect(await findings(root, 'stops')).toEqual({ told: [], packages: ['scorm12'] });
  expect(readdirSync(join(root, 'courses/stops/assets')).sort()).toEqual([
    'example-2.svg',
    'example.csv',
    'example.svg',
  ]);
  expect(readdirSync(join(root, 'courses/stops/media')).sort()).toEqual([
    'example.en.vtt',
    'example.jpg',
    'example.mp4',
  ]);
  await run(root, ['question', 'choice', '--to', 'final-assessment']);
  expect(read(root, 'stops/lessons/90-final-assessment.md')).toContain('::: choice {#my-choice-2}');
});

it('overwrites no file of the course, and takes one that is the same', async () => {
  const root = project('stops');
  const lesson = join(root, 'courses/stops/lessons/01-law.md');
  writeFileSync(lesson, '---\ntitle: Law\n---\n');
  mkdirSync(join(root, 'courses/stops/assets'));
  writeFileSync(join(root, 'courses/stops/assets/example.svg'), 'mine');
  const first = await run(root, ['block', 'figure', '--to', 'law']);
  expect(first.text).toContain('courses/stops/assets/example-2.svg came with it');
  expect(readFileSync(lesson, 'utf8')).toContain('](../assets/example-2.svg)');
  expect(read(root, 'stops/assets/example.svg')).toBe('mine');
  expect((await run(root, ['block', 'figure', '--to', 'law'])).text).toContain(
    'courses/stops/assets/example-2.svg was there already',
  );
  expect(readdirSync(join(root, 'courses/stops/assets'))).toEqual(['example-2.svg', 'example.svg']);
});

it('puts films where course.yaml has them', async () => {
  const root = project('stops');
  writeFileSync(join(root, 'courses/stops/lessons/01-law.md'), '---\ntitle: Law\n---\n');
  writeFileSync(
    join(root, 'courses/stops/course.yaml'),
    'id: stops\nversion: 1.0.0\ntitle: A\nlanguage: en\nmedia: ../films\n',
  );
  await run(root, ['block', 'video', '--to', 'law']);
  expect(readdirSync(join(root, 'courses/films')).sort()).toEqual(['example.en.vtt', 'example.jpg', 'example.mp4']);
  expect(read(root, 'stops/lessons/01-law.md')).toContain('src=media/example.mp4');
  expect(await findings(root, 'stops')).toEqual({ told: [], packages: ['scorm12'] });
});

it('makes a scenario of the name it is given', async () => {
  const root = project();
  await run(root, ['stops']);
  expect(await run(root, ['scenario', 'traffic-stop', '--to', 'handing-over'])).toMatchObject({ code: 0 });
  expect((await run(root, ['scenario', 'A night call', '--to', 'handing-over'])).code).toBe(0);
  const text = read(root, 'stops/lessons/01-handing-over.md');
  expect(text).toContain('scenario {#traffic-stop ');
  expect(text).toContain('](#traffic-stop-window)');
  expect(text).toContain('scenario {#a-night-call ');
  expect(await run(root, ['scenario', 'stop', '--id', 'other'])).toMatchObject({ code: 2 });
  const long = 'a-name-of-exactly-forty-letters-it-can-be';
  await run(root, ['scenario', long.slice(0, 40), '--to', 'handing-over']);
  expect((await findings(root, 'stops')).told).toEqual([]);
});

it('makes scenarios whose situations have ids of their own, too', async () => {
  const root = project();
  await run(root, ['stops']);
  await run(root, ['scenario', '--to', 'handing-over']);
  await run(root, ['scenario', '--to', 'final-assessment', '--id', 'second']);
  const { told } = await findings(root, 'stops');
  expect(told.filter((line) => / (id|scenario|link)\//.test(line))).toEqual([]);
  const text = read(root, 'stops/lessons/90-final-assessment.md');
  expect(text).toContain('scenario {#second ');
  expect(text).toContain('](#second-window)');
  expect(text).not.toContain('#example-');
});

it('keeps the line ends of a lesson', async () => {
  const root = project('stops');
  writeFileSync(join(root, 'courses/stops/lessons/01-a.md'), '---\r\ntitle: A\r\n---\r\n\r\nWords.\r\n');
  expect(await run(root, ['question', 'choice', '--to', '01-a.md', '--id', 'first'])).toMatchObject({
    code: 0,
    text: expect.stringContaining('courses/stops/lessons/01-a.md:7'),
  });
  expect(read(root, 'stops/lessons/01-a.md')).toMatch(/^([^\n]*\r\n)+$/);
  expect(read(root, 'stops/lessons/01-a.md')).toContain('\r\n\r\n::: choice {#first}\r\n');
});

it('makes a scenario whose situations have ids of their own, as often as one likes', async () => {
  const root = project();
  await run(root, ['stops']);
  for (let times = 0; times < 2; times += 1) {
    expect(await run(root, ['scenario', '--to', 'handing-over'])).toMatchObject({ code: 0 });
  }
  expect((await findings(root, 'stops')).told).toEqual([]);
  expect(read(root, 'stops/lessons/01-handing-over.md')).toContain(':::: situation {#my-scenario-2-door ');
});

it('prints a question or block for copying when no lesson is named', async () => {
  const root = project('stops');
  const { code, text } = await run(root, ['block', 'key-points']);
  expect(code).toBe(0);
  expect(text).toMatch(/^::: key-points\n- .*\n:::$/s);
  expect((await run(root, ['question', 'blank'])).text).toMatch(/^::: blank \{#my-blank\}\n/);
});

it('finds the course around the place where it was called', async () => {
  const root = project('stops', 'nights');
  expect((await run(root, ['lesson', 'first'])).text).toBe('Which course? Add --course and one of: nights, stops');
  expect(await run(root, ['lesson', 'first'], join(root, 'courses/nights/lessons'))).toMatchObject({ code: 0 });
  expect(await run(root, ['lesson', 'first', '--course', 'stops'])).toMatchObject({ code: 0 });
  expect(existsSync(join(root, 'courses/nights/lessons/01-first.md'))).toBe(true);
  expect(existsSync(join(root, 'courses/stops/lessons/01-first.md'))).toBe(true);
});

it('says where to add a lesson when course.yaml lists them', async () => {
  const root = project('stops');
  writeFileSync(join(root, 'courses/stops/course.yaml'), 'id: stops\nlessons:\n- 01-a.md\n');
  expect((await run(root, ['lesson', 'first'])).text).toContain('course.yaml lists the lessons: add 01-first.md');
});

// biome-ignore format: a table
it.each([
  [[],                                        'What is the name of the course?'],
  [['My-Course'],                             'did you mean my-course?'],
  [['my', 'course'],                          'The name of a course is one word: npm run new -- my-course'],
  [['course', 'my', 'course'],                'npm run new -- course my-course'],
  [['lessn'],                                 'Did you mean npm run new -- lesson? For a course of that name: npm run new -- course lessn'],
  [['qestion', 'choice'],                     'Did you mean npm run new -- question choice?'],
  [['stops'],                                 'There is a course stops already; choose another name'],
  [['--title', 'Stops'],                      'There is a course stops already; choose another name'],
  [['nights', '--language', 'English'],       '--language: language must be a language tag: en, en-US, es'],
  [['nights', '--title', ''],                 '--title: title must not be empty'],
  [['nights', '--titel', 'Nights'],           'Did you mean --title?'],
  [['lesson'],                                'What is the name of the lesson?'],
  [['lesson', '???'],                         '??? has no letters a to z that a file name could be made of'],
  [['lesson', 'law'],                         'There is a lesson courses/stops/lessons/01-law.md already'],
  [['lesson', 'new', '--course', 'stop'],     'There is no course stop; did you mean stops?'],
  [['question'],                              'Which kind of question? npm run new -- question choice'],
  [['question', 'choise'],                    'There is no question choise; did you mean choice?'],
  [['question', 'note'],                      'it is a block: npm run new -- block note'],
  [['block', 'choice'],                       'it is a question: npm run new -- question choice'],
  [['question', 'choice', 'blank'],           'blank was not understood'],
  [['question', 'choice', '--id', 'My id'],   'did you mean my-id?'],
  [['question', 'choice', '--to', 'lawn'],    'There is no lesson lawn in courses/stops; did you mean law?'],
  [['question', 'choice', '--to', 'courses/stops/course.yaml'], 'is no lesson'],
  [['block', 'key-points', '--to', 'law'],    '::: key-points stands inside ::: discussion'],
] as const)('%j is answered with %j, and nothing is made', async (args, told) => {
  const root = project('stops');
  writeFileSync(join(root, 'courses/stops/lessons/01-law.md'), '---\ntitle: Law\n---\n\nWords.\n');
  const { code, text } = await run(root, args);
  expect(text).toContain(told);
  expect(code).toBe(2);
  expect(readdirSync(join(root, 'courses'))).toEqual(['stops']);
  expect(readdirSync(join(root, 'courses/stops/lessons'))).toEqual(['01-law.md']);
  expect(read(root, 'stops/lessons/01-law.md')).toBe('---\ntitle: Law\n---\n\nWords.\n');
});
