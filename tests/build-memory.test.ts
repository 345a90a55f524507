import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BuildMemory } from '../src/build-memory.ts';
import { CourseTest } from './support/course-test.ts';
import { findingLine } from './support/finding-line.ts';

/** What a build comes to, without what is told apart by identity only. */
const outcome = async (course: CourseTest, memory?: BuildMemory, changed?: readonly string[]) => {
  const built = await course.build({
    formats: ['scorm12'],
    ...(memory ? { memory } : {}),
    ...(changed ? { changed: changed.map((path) => join(course.root, path)) } : {}),
  });
  return {
    findings: built.diagnostics.map((finding) => [findingLine(finding), finding.help]),
    files: built.plans.flatMap(({ entries }) => entries),
    reports: built.reports,
    outline: built.outline,
    lock: built.stateLock?.text,
  };
};

const lesson = (words: string): string => `---\ntitle: Lesson\n---\n\n## Words\n\n${words}\n`;

const QUESTION = '::: choice {#wall}\nWho has walls?\n\n- [x] Plants\n- [ ] Animals\n:::';

const GLOSSARY = 'terms:\n  - term: plain\n    definition: Without anything.\n';

const bank = (first: string): string =>
  `---\ntitle: Walls\n---\n\n${[first, 'What is a wall?']
    .map((text, place) => `::: choice {#wall-${place}}\n${text}\n\n- [x] Plants\n- [ ] Animals\n:::\n`)
    .join('\n')}`;

const EDITS = [
  lesson('Plain.'),
  lesson('A [link](02-b.md#words) and one [astray](02-b.md#nowhere).'),
  lesson(QUESTION),
  lesson(QUESTION.replace('[x]', '[ ]')),
  lesson(`${QUESTION}\n\n${QUESTION}`),
  lesson('A note.[^1]\n\n[^1]: Said below.'),
  lesson('::: include {file=02-b.md}\n:::'),
  '---\ntitle: Other\nid: other\n---\n\n## Words\n',
];

it('a build that remembers the one before comes to the same as one that does not', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ file: fc.constantFrom('lessons/01-a.md', 'lessons/02-b.md'), text: fc.constantFrom(...EDITS) }),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
      fc.constantFrom(undefined, GLOSSARY),
      async (edits, glossary) => {
        const course = CourseTest.of({
          'lessons/01-a.md': EDITS[0]!,
          'lessons/02-b.md': EDITS[0]!,
          'glossary.yaml': glossary,
        });
        const memory = new BuildMemory();
        await outcome(course, memory);
        for (const { file, text } of edits) {
          course.write({ [file]: text });
          expect(await outcome(course, memory, [file])).toEqual(await outcome(course));
        }
      },
    ),
    { numRuns: 15 },
  );
});

const settings = (more = ''): string => `id: course\nversion: 1.0.0\ntitle: Course\nlanguage: en\n${more}`;

const OBJECTIVES = 'objectives:\n  walls: Tell who has walls\n';

/** A picture of so many pixels; bytes say nothing of it. */
const picture = (width: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="40"><path d="M0 0h1v1z"/></svg>`;

/** The lock of the course when the options of its question stood the other way round. */
async function otherLock(): Promise<string> {
  const turned = QUESTION.replace(/(- \[x\].*)\n(.*)/, '$2\n$1');
  return (await outcome(CourseTest.of({ 'course.yaml': settings(), 'lessons/01-a.md': lesson(turned) }))).lock!;
}

const LESSON = lesson(
  [
    QUESTION.replace('#wall', '#wall objective=walls'),
    '![A wall](../assets/wall.svg)',
    'Ask {{agency.name}}.',
    '::: download\n[Sheet](../assets/sheet.csv)\n:::',
    '[The other one](02-b.md)',
  ].join('\n\n'),
);

const COURSE = {
  'course.yaml': settings(OBJECTIVES),
  'lessons/01-a.md': LESSON,
  'lessons/02-b.md': lesson('::: include {file=../parts/note.md}\n:::'),
  'lessons/03-check.md': '---\ntitle: Check\nkind: assessment\ndraw: 1 from walls\n---\n',
  'banks/walls.md': bank('Who has thick walls?'),
  'glossary.yaml': GLOSSARY,
  'agency.yaml': 'name: Police\n',
  'assets/wall.svg': picture(60),
  'assets/sheet.csv': `Name\n${'x'.repeat(1500)}`,
  'assets/film.vtt': 'WEBVTT\n',
  'parts/note.md': 'A note.',
} as const;

const GATE = { 'lessons/04-gate.md': lesson('![A gate](../assets/gat.svg)') };

type Files = Readonly<Record<string, string | undefined>>;

/** What is saved; and what was there before, where it is more than {@link COURSE}. */
const SAVES: (readonly [what: string, files: Files, before?: Files])[] = [
  ['a lesson comes', { 'lessons/05-c.md': lesson('New.') }],
  ['a lesson goes', { 'lessons/02-b.md': undefined }],
  ['the title is another one', { 'course.yaml': settings(OBJECTIVES).replace('Course', 'Other') }],
  ['an objective is another one', { 'course.yaml': settings(OBJECTIVES.replace('walls:', 'fences:')) }],
  ['lessons are taken in their order', { 'course.yaml': settings(`${OBJECTIVES}order: in-order\n`) }],
  ['numbers are written as in another language', { 'course.yaml': settings(OBJECTIVES).replace('en', 'de') }],
  ['the settings are broken', { 'course.yaml': 'id: [' }],
  ['a style comes', { 'theme/tokens.css': ':root { --rc-ink: #111; }' }],
  ['a term changes', { 'glossary.yaml': GLOSSARY.replace('plain', 'note') }],
  ['the glossary goes', { 'glossary.yaml': undefined }],
  ['a question bank changes', { 'banks/walls.md': bank('Who has strong walls?') }],
  ['the agency has another name', { 'agency.yaml': 'name: Sheriff\n' }],
  ['the agency goes', { 'agency.yaml': undefined }],
  ['the agency has the wrong file name', { 'agency.yaml': undefined, 'Agency.yaml': 'name: Police\n' }],
  ['an agency comes under the wrong file name', { 'Agency.yaml': 'name: Police\n' }, { 'agency.yaml': '' }],
  ['an agency comes that is no text', { 'agency.yaml': '\u0000' }, { 'agency.yaml': '' }],
  ['captions are no text', { 'assets/film.vtt': '\u0000' }],
  ['a picture has another size', { 'assets/wall.svg': picture(80) }],
  ['a picture goes', { 'assets/wall.svg': undefined }],
  ['a picture comes that is nearly the one that is missing', { 'assets/gate.svg': picture(60) }, GATE],
  ['a download has another size', { 'assets/sheet.csv': 'Name\n' }],
  ['what is included is other', { 'parts/note.md': 'Another note.' }],
  ['what is included is no text', { 'parts/note.md': '\u0000' }],
];

async function savedAfter(before: Files, files: Files) {
  const course = CourseTest.of(COURSE).write(before);
  const memory = new BuildMemory();
  const first = await outcome(course, memory);
  save(course, files);
  return { first, saved: await outcome(course, memory, Object.keys(files)), afresh: await outcome(course) };
}

function save(course: CourseTest, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    if (text !== undefined) course.write({ [path]: text });
    else if (existsSync(join(course.root, path))) course.remove(path);
  }
}

for (const [what, files, before = {}] of SAVES) {
  it(`is not misled when ${what}`, async () => {
    const { first, saved, afresh } = await savedAfter(before, files);
    expect(saved).toEqual(afresh);
    expect(saved).not.toEqual(first);
  });
}

it.each<[what: string, before: Files]>([
  ['a lock comes', {}],
  ['a lock is mended', { 'state.lock.json': '{' }],
])('is not misled when %s', async (_, before) => {
  const { first, saved, afresh } = await savedAfter(before, { 'state.lock.json': await otherLock() });
  expect(saved).toEqual(afresh);
  expect(saved).not.toEqual(first);
});

it('whatever is saved one after the other, and taken back, comes to the same as in a build that remembers nothing', async () => {
  const anySaves = fc.array(fc.subarray([...SAVES, ['all is taken back', COURSE] as const], { minLength: 1 }), {
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(anySaves, async (saves) => {
      const course = CourseTest.of(COURSE);
      const memory = new BuildMemory();
      await outcome(course, memory);
      for (const each of saves) {
        const files = Object.assign({}, ...each.map(([, changed]) => changed)) as Files;
        save(course, files);
        expect(await outcome(course, memory, Object.keys(files))).toEqual(await outcome(course));
      }
    }),
    { numRuns: 40 },
  );
});

it('forgets everything when nobody says what changed', async () => {
  const course = CourseTest.of({ 'lessons/01-a.md': EDITS[0]! });
  const memory = new BuildMemory();
  await outcome(course, memory);
  course.write({ 'course.yaml': settings().replace('1.0.0', '1.0.1') });
  expect(await outcome(course, memory)).toEqual(await outcome(course));
});

it('notices that a lesson has gone, and is not misled by the files that editors make for a moment', async () => {
  const course = CourseTest.of({ 'lessons/01-a.md': EDITS[0]!, 'lessons/02-b.md': EDITS[2]! });
  const memory = new BuildMemory();
  await outcome(course, memory);
  course.write({ 'lessons/01-a.md': lesson('Saved.') });
  const saved = await outcome(course, memory, ['lessons/.01-a.md.swp', 'lessons/4913', 'lessons/01-a.md']);
  expect(saved).toEqual(await outcome(course));
  course.remove('lessons/02-b.md');
  expect(await outcome(course, memory, ['lessons/02-b.md'])).toEqual(await outcome(course));
});

const SHEET = '::: download\n[Sheet](../media/sheet.csv)\n:::';
const TWO_FOLDERS = { 'one/sheet.csv': 'Some', 'two/sheet.csv': 'More' };

const BEHIND: [what: string, before: Files, saved: Files, changed?: readonly string[]][] = [
  ['the agency beside the course goes', { '../agency.yaml': 'name: Police\n' }, { '../agency.yaml': undefined }],
  [
    'a theme folder comes as a whole',
    { 'lessons/01-a.md': lesson('Plain.') },
    { 'theme/tokens.css': ':root { --rc-ink: #111; }' },
    ['theme'],
  ],
  [
    'big videos are elsewhere',
    { ...TWO_FOLDERS, 'course.yaml': settings('media: one\n'), 'lessons/01-a.md': lesson(SHEET) },
    { 'course.yaml': settings('media: two\n') },
  ],
  [
    'what a folder outside the course has is other, and a lesson is saved',
    {
      '../films/sheet.csv': 'Some',
      'course.yaml': settings('media: ../films\n'),
      'lessons/01-a.md': lesson(SHEET),
    },
    { '../films/sheet.csv': 'x'.repeat(3000), 'lessons/01-a.md': lesson(`More.\n\n${SHEET}`) },
    ['lessons/01-a.md'],
  ],
  [
    'a part beside the big videos changes',
    {
      'one/note.md': 'A note.',
      'course.yaml': settings('media: one\n'),
      'lessons/01-a.md': lesson('::: include {file=../media/note.md}\n:::'),
    },
    { 'one/note.md': 'Another note.' },
  ],
];

for (const [what, before, files, changed = Object.keys(files)] of BEHIND) {
  it(`is not misled when ${what}`, async () => {
    const course = CourseTest.of({ ...LEAST, ...before });
    const memory = new BuildMemory();
    const first = await outcome(course, memory);
    save(course, files);
    const saved = await outcome(course, memory, changed);
    expect(saved).toEqual(await outcome(course));
    expect(saved).not.toEqual(first);
  });
}

const LEAST = { 'course.yaml': settings(), 'lessons/01-a.md': lesson('Ask {{agency.name}}.') };

it('is not misled when a file is saved that a link leads to', async () => {
  const course = CourseTest.of({ 'lessons/01-a.md': lesson('Plain.'), 'parts/b.md': lesson('Plain.') });
  symlinkSync('../parts/b.md', join(course.root, 'lessons/02-b.md'));
  const memory = new BuildMemory();
  const first = await outcome(course, memory);
  course.write({ 'parts/b.md': lesson('Other.') });
  const saved = await outcome(course, memory, ['parts/b.md']);
  expect(saved).toEqual(await outcome(course));
  expect(saved).not.toEqual(first);
});

it('is not misled by who asks for findings while another place of big videos is read', async () => {
  const course = CourseTest.of({
    ...TWO_FOLDERS,
    'course.yaml': settings('media: one\n'),
    'lessons/01-a.md': lesson(SHEET),
  });
  const memory = new BuildMemory();
  await outcome(course, memory);
  course.write({ 'course.yaml': settings('media: two\n') });
  const [saved] = await Promise.all([outcome(course, memory, ['course.yaml']), outcome(course, memory, [])]);
  expect(saved).toEqual(await outcome(course));
});

it('makes anew what could not be made', async () => {
  const memory = new BuildMemory();
  const busy = memory.once('player', () => Promise.reject(new Error('busy')));
  await expect(busy).rejects.toThrow('busy');
  expect(await memory.once('player', async () => 'made')).toBe('made');
});
