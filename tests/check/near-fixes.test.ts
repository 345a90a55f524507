import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixCourse } from '../../src/cli/fix-course.ts';
import { CourseTest, PROJECT_ROOT } from '../support/course-test.ts';

const LESSON = 'lessons/01-signs.md';
const FRONT = '---\ntitle: Signs\n---\n\n';
const COURSE = 'id: course\nversion: 1.0.0\ntitle: Course\nlanguage: en\n';
const QUESTION = '::: choice {#age}\nHow old is a child?\n\n- [x] Under 18\n- [ ] Under 21\n:::\n';
const SCENARIO = (place: string) =>
  `:::: scenario {#call title="A call"}\n::: situation {#door title="At the door"}\nWho asks?\n\n- [Ask her](#${place})\n- [Leave](#gone)\n:::\n\n::: ending {#alone title="Alone"}\nShe talks.\n:::\n\n::: ending {#gone title="Gone"}\nNobody talks.\n:::\n::::\n`;

/** What becomes of a file with --fix. */
async function mended(files: Readonly<Record<string, string>>, path: string): Promise<string> {
  const course = CourseTest.of({ 'course.yaml': COURSE, [LESSON]: `${FRONT}Words.\n`, ...files });
  await fixCourse({ root: course.root, name: 'course', projectRoot: PROJECT_ROOT });
  return readFileSync(join(course.root, path), 'utf8');
}

// biome-ignore format: a table
it.each([
  ['container/unknown',               ':::notes\nWords.\n:::\n',                          ':::note\nWords.\n:::\n'],
  ['container/unknown, once',         '::: notes {title="notes"}\nWords.\n:::\n',         '::: note {title="notes"}\nWords.\n:::\n'],
  ['attributes/unknown',              '::: note {tilte="A tilte"}\nWords.\n:::\n',         '::: note {title="A tilte"}\nWords.\n:::\n'],
  ['attributes/unknown, words',       'Say [hola]{lnag=es}.\n',                            'Say [hola]{lang=es}.\n'],
  ['attributes/unknown, there',       '::: note {title="A" tilte="B"}\nWords.\n:::\n',     '::: note {title="A" tilte="B"}\nWords.\n:::\n'],
  ['attributes/unknown, twice',       '::: note {titel="A" tilte="B"}\nWords.\n:::\n',     '::: note {titel="A" tilte="B"}\nWords.\n:::\n'],
  ['question/unknown-objective',      QUESTION.replace('#age', '#age objective=lwa'),      QUESTION.replace('#age', '#age objective=law')],
  ['include/unknown-example',         '::: include {example=choise}\n:::\n',               '::: include {example=choice}\n:::\n'],
  ['link/no-such-page',               '[02-lwas.md](02-lwas.md)\n',                        '[02-lwas.md](02-laws.md)\n'],
  ['link/no-such-page, folder',       '[Sheet](../reference/sheat.md#x)\n',                '[Sheet](../reference/sheet.md#x)\n'],
  ['scenario/no-such-place',          SCENARIO('allone'),                                  SCENARIO('alone')],
  ['agency/unknown-variable',         'Call {{agency.nmae}}, {{ name }}.\n',               'Call {{agency.name}}, {{ agency.name }}.\n'],
])('%s', async (_, before, after) => {
  const text = await mended(
    {
      'course.yaml': `${COURSE}objectives:\n  law: State the law\n`,
      'agency.yaml': 'name: Springfield\n',
      'lessons/02-laws.md': `${FRONT}Words.\n`,
      'reference/sheet.md': `${FRONT}## X\n\nWords.\n`,
      [LESSON]: FRONT + before,
    },
    LESSON,
  );
  expect(text).toBe(FRONT + after);
});

// biome-ignore format: a table
it.each([
  ['lesson/unknown-objective',  LESSON,        '---\ntitle: Signs\nobjectives: [lwa]\n---\n\nWords.\n',            '[law]'],
  ['bank/unknown',              LESSON,        '---\ntitle: Check\nkind: assessment\ndraw: 1 from roll-cal\n---\n', 'draw: 1 from roll-call\n'],
  ['override/unknown-rule',     LESSON,        '---\ntitle: Signs\na11y-override:\n- text/acronyms - known\n---\n\nThe ICAC and the ICAC.\n', '- text/acronym - known'],
  ['checks/unknown-rule',       'course.yaml', `${COURSE}checks:\n  off:\n    text/acronyms: Known to text/acronyms.\n`, '    text/acronym: Known to text/acronyms.'],
  ['course/unknown-lesson',     'course.yaml', `${COURSE}lessons:\n- 01-sings.md\n`,                               '- 01-signs.md'],
  ['course/unknown-setting',    'course.yaml', `${COURSE}pasMark: 70\n`,                                           'passMark: 70'],
  ['course/invalid-setting',    'course.yaml', `${COURSE}certificate: yes\n`,                                      'certificate: true'],
  ['lesson/broken-yaml',        LESSON,        '---\ntitle: Stops: how\n---\n\nWords.\n',                          '---\ntitle: "Stops: how"\n---\n'],
  ['agency/broken-yaml',        'agency.yaml', 'name: Springfield: police\n',                                      'name: "Springfield: police"\n'],
])('%s', async (_, path, text, after) => {
  const bank = `---\ntitle: Roll call\n---\n\n${QUESTION}`;
  const objectives = path === 'course.yaml' ? {} : { 'course.yaml': `${COURSE}objectives:\n  law: State the law\n` };
  expect(await mended({ ...objectives, 'banks/roll-call.md': bank, [path]: text }, path)).toContain(after);
});

// biome-ignore format: a table
it.each([
  ['# Signs\n\nWords.\n',                '---\ntitle: Signs\n---\n\nWords.\n'],
  ['\n# Stops: *how* #\n\n# More\n',     '---\ntitle: "Stops: how"\n---\n\n## More\n'],
  ['# 911\n\nWords.\n',                  '---\ntitle: "911"\n---\n\nWords.\n'],
  ['## Signs\n\nWords.\n',               '## Signs\n\nWords.\n'],
  ['Words.\n\n# Signs\n',                'Words.\n\n## Signs\n'],
])('%j without settings becomes %j', async (before, after) => {
  expect(await mended({ [LESSON]: before }, LESSON)).toBe(after);
});

it('does nothing where two are as near', async () => {
  const yaml = `${COURSE}objectives:\n  lap: State it\n  lay: Say it\n`;
  const text = FRONT + QUESTION.replace('#age', '#age objective=law');
  expect(await mended({ 'course.yaml': yaml, [LESSON]: text }, LESSON)).toBe(text);
});
