import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fixCourse } from '../../src/cli/fix-course.ts';
import { lessonText } from '../parse/fragments.ts';
import { CourseTest, PROJECT_ROOT } from '../support/course-test.ts';

const FRONT = '---\ntitle: Signs\n---\n\n';
const LESSON = 'lessons/01-signs.md';
const fix = ({ root }: CourseTest) => fixCourse({ root, name: 'course', projectRoot: PROJECT_ROOT });
const read = ({ root }: CourseTest, path = LESSON) => readFileSync(join(root, path), 'utf8');
const question = (box: string) => `::: choice {#age}\nHow old is a child?\n\n- [x] Under 18\n- ${box}Under 21\n:::\n`;

// biome-ignore format: a table
it.each([
  ['heading/level-one',          '# Signs *seen*\n',                          '## Signs *seen*\n'],
  ['heading/skips-level',        '## A\n\n#### B {#b}\n\n##### C\n',          '## A\n\n### B {#b}\n\n#### C\n'],
  ['heading/bold-line',          '## A\n\n**What to see**\n\nWords.\n',       '## A\n\n### What to see\n\nWords.\n'],
  ['text/phone',                 'Call 1-888-373-7888 or (800) 843-5678.\n',  'Call [1-888-373-7888](tel:+18883737888) or [(800) 843-5678](tel:+18008435678).\n'],
  ['text/other-language',        'Ask: ¿Estás a salvo? Then wait.\n',         'Ask: [¿Estás a salvo?]{lang=es} Then wait.\n'],
  ['image/alt-says-picture',     '![A picture of a board](../assets/Board.svg)\n', '![A board](../assets/board.svg)\n'],
  ['asset/wrong-case',           '![A board](../Assets/board.SVG)\n',         '![A board](../assets/board.svg)\n'],
  ['list/no-list',               'Bring:\n• a log\n✓ a list\n– a pen\n',      'Bring:\n- a log\n- a list\n- a pen\n'],
  ['markdown/invisible-break',   'Main Street   \nFloor 2\n',                 'Main Street\\\nFloor 2\n'],
  ['link/no-such-place',         '## Signs\n\n[See signs](#sings)\n',         '## Signs\n\n[See signs](#signs)\n'],
  ['choice/no-mark, capital',    question('[X ] '),                           question('[x] ')],
  ['choice/no-mark, nothing',    question('[] '),                             question('[ ] ')],
  ['choice/no-mark, no blank',   question('[ ]'),                             question('[ ] ')],
  ['container/few-colons',       ':: note\nWords.\n::\n',                     '::: note\nWords.\n:::\n'],
  ['container/few-colons, one',  'Words.\n\n: note\nWords.\n:\n',           'Words.\n\n::: note\nWords.\n:::\n'],
  ['container/unclosed',         '::: note\nWords.\n::\n',                    '::: note\nWords.\n:::\n'],
  ['heading/no-blank',           '##Signs\n\n#What to do\n',                 '## Signs\n\n## What to do\n'],
  ['link/unreadable',            'A [law] (https://a.org) and [more](https://b.org now\n', 'A [law](https://a.org) and [more](https://b.org) now\n'],
  ['question/option-sign',       question('[ ] ').replaceAll('- [', '-['),    question('[ ] ')],
  ['question/option-sign, (x)',  question('[ ] ').replace('- [x]', '(x)').replace('- [ ]', '( )'), question('[ ] ')],
  ['choice/no-mark, (x)',        question('[ ] ').replace('[x]', '(x)'),      question('[ ] ')],
  ['table/no-line',              '::: match {#m}\nWho?\n\n| A | B |\n| 1 | 2 |\n| 3 | 4 |\n:::\n', '::: match {#m}\nWho?\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n:::\n'],
  ['attributes/unreadable, words', '::: note {title=My title #mind}\nWords.\n:::\n', '::: note {title="My title" #mind}\nWords.\n:::\n'],
  ['attributes/unreadable, quotes', '::: note {title=“My title”}\nWords.\n:::\n', '::: note {title="My title"}\nWords.\n:::\n'],
  ['attributes/unreadable, commas', question('[ ] ').replace('{#age}', '{ #age , points = 2 }'), question('[ ] ').replace('#age', '#age points=2')],
  ['attributes/unreadable, id',  question('[ ] ').replace('#age', 'under-18'), question('[ ] ').replace('age', 'under-18')],
  ['attributes/unreadable, id=', question('[ ] ').replace('#age', 'id=age points=2'), question('[ ] ').replace('#age', '#age points=2')],
  ['id/invalid',                 question('[ ] ').replace('age', 'Under 18'), question('[ ] ').replace('age', 'under-18')],
  ['container/unreadable-line, title', ':::note My title\nWords.\n:::\n',     ':::note {title="My title"}\nWords.\n:::\n'],
  ['container/unreadable-line, brace', '::: note {title="A title"\nWords.\n:::\n', '::: note {title="A title"}\nWords.\n:::\n'],
  ['container/unreadable-line, id', question('[ ] ').replace('{#age}', '#age'), question('[ ] ')],
  ['link/half-address',          '[The *force*](a@b.org) and [more](www.b.org)\n', '[The *force*](mailto:a@b.org) and [more](https://www.b.org)\n'],
  ['question/reason-outside',    question('[ ] ').replace('18\n', '18\n> That is the law.\n'), question('[ ] ').replace('18\n', '18\n  > That is the law.\n')],
  ['id/missing',                 question('[ ] ').replace(' {#age}', ''),     question('[ ] ').replace('age', 'choice-1')],
  ['id/missing with attributes', question('[ ] ').replace('#age', 'partial'), question('[ ] ').replace('#age', '#choice-1 partial')],
])('%s', async (_, before, after) => {
  const course = CourseTest.of({ 'assets/board.svg': '<svg/>', [LESSON]: FRONT + before });
  await fix(course);
  expect(read(course)).toBe(FRONT + after);
});

it('the empty line above the settings is deleted', async () => {
  const course = CourseTest.of({ [LESSON]: `\n${FRONT}Words.\n` });
  await fix(course);
  expect(read(course)).toBe(`${FRONT}Words.\n`);
});

it('a flag with a slip in it does not become a part of an id', async () => {
  const course = CourseTest.of({ [LESSON]: FRONT + question('[ ] ').replace('#age', 'parital') });
  await fix(course);
  expect(read(course)).toContain('{#choice-1 par');
});

it('an objective that was mistyped is the one that was meant', async () => {
  const course = CourseTest.of({
    'course.yaml': 'id: course\nversion: 1.0.0\ntitle: Course\nlanguage: en\nobjectives:\n  recognize: Name signs\n',
    [LESSON]: FRONT + question('[ ] ').replace('#age', '#age objective=recognise'),
  });
  await fix(course);
  expect(read(course)).toContain('{#age objective=recognize}');
});

it('two questions without ids get two, other than those that are there', async () => {
  const nameless = question('[ ] ').replace(' {#age}', '');
  const course = CourseTest.of({
    [LESSON]: `${FRONT}${nameless}\n${nameless}\n${question('[ ] ').replace('age', 'choice-1')}`,
  });
  await fix(course);
  expect(read(course).match(/#choice-\d/g)).toEqual(['#choice-2', '#choice-3', '#choice-1']);
});

it('leaves byte order mark, line ends and everything else alone', async () => {
  const text = `\ufeff${FRONT}# Signs\n\nWords\twith  blanks.   \n\n\nMore.`.replaceAll('\n', '\r\n');
  const course = CourseTest.of({ [LESSON]: text });
  const diffs = await fix(course);
  expect(read(course)).toBe(text.replace('# Signs', '## Signs'));
  expect(diffs).toEqual([
    '--- course/lessons/01-signs.md\n+++ course/lessons/01-signs.md\n@@ -3,5 +3,5 @@\n ---\n \n-# Signs\n+## Signs\n \n Words\twith  blanks.   ',
  ]);
});

it('touches no file that has nothing to mend', async () => {
  const course = CourseTest.of({ [LESSON]: `${FRONT}Words.\n` });
  expect(await fix(course)).toEqual([]);
});

/** Without what is told only when nothing else could be the cause of it. */
const found = async (course: CourseTest) =>
  (await course.check()).diagnostics.filter(({ code }) => code !== 'asset/unused');

it('once is enough, and nothing gets worse', async () => {
  const course = CourseTest.of({ 'assets/map.svg': '<svg/>' });
  await fc.assert(
    fc.asyncProperty(lessonText, async (body) => {
      course.write({ [LESSON]: FRONT + body });
      const before = await found(course);
      // What is in a container is understood, and told, when its name is.
      fc.pre(!before.some(({ code, fix }) => code === 'container/unknown' && fix !== undefined));
      await fix(course);
      const mended = read(course);
      const after = await found(course);
      expect(after.length).toBeLessThanOrEqual(before.length);
      expect(await fix(course)).toEqual([]);
      expect(read(course)).toBe(mended);
      if (before.some((diagnostic) => diagnostic.fix)) expect(after.length).toBeLessThan(before.length);
    }),
    { numRuns: 150 },
  );
});
