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
    findings: built.diagnostics.map(findingLine),
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

it.each([
  ['a lesson comes', { 'lessons/04-c.md': lesson('New.') }, ['lessons/04-c.md']],
  [
    'the settings change',
    { 'course.yaml': 'id: course\nversion: 1.0.0\ntitle: Other\nlanguage: en\n' },
    ['course.yaml'],
  ],
  ['a style changes', { 'theme/tokens.css': ':root { --rc-ink: #111; }' }, ['theme/tokens.css']],
  [
    'nobody says what changed',
    { 'course.yaml': 'id: course\nversion: 1.0.1\ntitle: Course\nlanguage: en\n' },
    undefined,
  ],
  ['a term changes', { 'glossary.yaml': GLOSSARY.replace('plain', 'walls') }, ['glossary.yaml']],
  ['a question bank changes', { 'banks/walls.md': bank('Who has strong walls?') }, ['banks/walls.md']],
])('forgets everything when %s', async (_, files, changed) => {
  const course = CourseTest.of({
    'lessons/01-a.md': EDITS[0]!,
    'lessons/02-b.md': EDITS[2]!,
    'lessons/03-check.md': '---\ntitle: Check\nkind: assessment\ndraw: 1 from walls\n---\n',
    'banks/walls.md': bank('Who has thick walls?'),
    'glossary.yaml': GLOSSARY,
  });
  const memory = new BuildMemory();
  expect((await outcome(course, memory)).findings).toEqual([]);
  course.write(files);
  expect(await outcome(course, memory, changed)).toEqual(await outcome(course));
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
