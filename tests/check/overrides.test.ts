import { expect, it } from 'vitest';
import { CourseTest } from '../support/course-test.ts';

const lesson = (body: string, settings = '') => `---\ntitle: Signs\n${settings}---\n\n${body}\n`;

/** What is told and what is let stand, for a course with one lesson. */
async function checked(body: string, settings = '', courseFile = '') {
  const course = CourseTest.of({
    'course.yaml': `id: course\nversion: 1.0.0\ntitle: Course\nlanguage: en\n${courseFile}`,
    'lessons/01-signs.md': lesson(body, settings),
  });
  const { diagnostics, overridden } = await course.check();
  return {
    told: diagnostics.map(({ code }) => code),
    letStand: overridden.map(({ diagnostic, reason }) => `${diagnostic.code}: ${reason}`),
  };
}

const HERE = '[Here](https://www.dhs.gov).';

it('a container lets stand what is in it, and nothing else', async () => {
  const body = `::: note {a11y-override="link/vague-text - the sentence before says it"}\n${HERE}\n:::\n\n${HERE}`;
  expect(await checked(body)).toEqual({
    told: ['link/vague-text'],
    letStand: ['link/vague-text: the sentence before says it'],
  });
});

it('front matter lets stand what is in the file', async () => {
  const settings = 'a11y-override:\n  - link/vague-text - the sentence before says it\n';
  expect(await checked(`${HERE}\n\n${HERE}`, settings)).toEqual({
    told: [],
    letStand: Array(2).fill('link/vague-text: the sentence before says it'),
  });
});

it('one attribute lets several findings stand', async () => {
  const body = `::: note {a11y-override="link/vague-text - said before; text/acronym – known: to all"}\n[Here](https://www.dhs.gov) is the ICAC.\n:::`;
  expect(await checked(body)).toEqual({
    told: [],
    letStand: ['link/vague-text: said before', 'text/acronym: known: to all'],
  });
});

it('a question takes an override, too', async () => {
  const body =
    '::: choice {#age a11y-override="question/negative - it is asked of both"}\nWhich of these is not a sign?\n\n- [x] One\n- [ ] Two\n:::';
  expect(await checked(body)).toMatchObject({ told: [], letStand: ['question/negative: it is asked of both'] });
});

it.each([
  ['without a reason', 'a11y-override="link/vague-text"', ['override/no-reason']],
  ['with nothing', 'a11y-override', ['override/unknown-rule', 'link/vague-text']],
  ['of an error of another kind', 'a11y-override="id/missing - why"', ['override/unknown-rule', 'link/vague-text']],
  ['of what is not there', 'a11y-override="text/phone - why"', ['override/unused', 'link/vague-text']],
])('an override %s is told', async (_, attribute, told) => {
  expect(await checked(`::: note {${attribute}}\n${HERE}\n:::`)).toEqual({ told, letStand: [] });
});

it('a warning can be turned off for the whole course, an error cannot', async () => {
  const off = 'checks:\n  off:\n    text/acronym: Everybody here knows them.\n    link/vague-text: We like it.\n';
  expect(await checked(`${HERE} ICAC.`, '', off)).toEqual({
    told: ['checks/unknown-rule', 'link/vague-text'],
    letStand: ['text/acronym: Everybody here knows them.'],
  });
});

it.each([
  ['readingGrade', 'text/long-sentence', 'checks:\n  sentenceWords: 12\n'],
  ['acronyms', 'text/acronym', ''],
])('thresholds are the author’s: %s', async (_, code, settings) => {
  const body = 'Ask the ICAC for a record before you leave, and write down what it said.';
  expect((await checked(body, '', settings)).told).toContain(code);
  const other = 'checks:\n  sentenceWords: 20\n  acronyms: [ICAC]\n';
  expect((await checked(body, '', other)).told).toEqual([]);
});

it('an abbreviation that the glossary explains is explained', async () => {
  const course = CourseTest.of({
    'lessons/01-signs.md': lesson('Ask the ICAC for help.'),
    'glossary.yaml':
      'terms:\n  - term: ICAC\n    definition: Internet Crimes Against Children, a network of task forces.\n',
  });
  expect(await course.findings()).toEqual([]);
  course.remove('glossary.yaml');
  expect(await course.findings()).toEqual(['lessons/01-signs.md:5:9 text/acronym']);
});
