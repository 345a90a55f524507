import { expect, it } from 'vitest';
import { renderCourse } from '../../src/render/render-course.ts';
import { CourseTest } from '../support/course-test.ts';

const GLOSSARY = `
title: Our words
terms:
  - term: minor
    forms: [minors]
    definition: Anybody *under* 18 ([more](lessons/01-words.md)).
  - term: commercial sex act
    definition: Any sex act for which something of value is given.
  - term: indicator
    definition: Something that is often seen.
`;

/** The page of a course with the glossary above. */
async function pageOf(files: Readonly<Record<string, string>>): Promise<string> {
  const course = CourseTest.of({ 'glossary.yaml': GLOSSARY, ...files });
  const { course: read, outline } = await course.check();
  const { page } = renderCourse(read!, outline!);
  return 'text' in page ? page.text : '';
}

const lesson = (words: string, front = ''): string => `---\ntitle: Words\n${front}---\n\n${words}\n`;

/** What is marked in a lesson, in order. */
const marked = (page: string): readonly string[] =>
  [...page.matchAll(/<rc-term><a class="rc-term" href="(#\w+)">([^<]*)<\/a><\/rc-term>/g)].map(
    ([, id, words]) => `${id} ${words}`,
  );

it('the first use of each term is marked, once in each lesson', async () => {
  const page = await pageOf({
    'lessons/01-words.md': lesson('Minors, and a minor: a commercial\nsex act is a crime. Minor.'),
    'lessons/02-again.md': lesson('A **minor** is a child.'),
  });
  expect(marked(page)).toEqual(['#glossary_3 Minors', '#glossary_1 commercial\nsex act', '#glossary_3 minor']);
  expect(page).toContain(
    '<p><rc-term><a class="rc-term" href="#glossary_3">Minors</a></rc-term>, and a minor: a <rc-term>',
  );
});

it.each([
  ['a heading', '## A minor'],
  ['a link', 'See [the minor](https://example.org).'],
  ['code', 'Write `minor`.\n\n    minor'],
  ['a quotation', '> A minor is a child.'],
  ['a statute', '::: statute {cite="22 U.S.C."}\nA minor is a child.\n:::'],
  ['a header cell', '| minor |\n|---|\n| 17 |'],
  ['a definition list', 'minor\n: Under 18.'],
  ['a footnote', 'Words.[^a]\n\n[^a]: A minor.'],
  ['words of another language', '[el minor]{lang=es}'],
  ['an alt text', '![minor](minor.svg)'],
  ['a disclosure', '::: disclosure {title="More"}\nA minor.\n:::'],
  ['tabs', '::: tabs {title="A minor"}\n## Minor\n\nA minor.\n\n## Other\n\nWords.\n:::'],
  ['a note for facilitators', 'Words.\n\n::: facilitator\nA minor.\n:::'],
  ['a question', '::: choice {#q}\nA minor?\n\n- [x] A minor\n- [ ] No minor\n:::'],
  ['a discussion', '::: discussion {#d}\nA minor?\n:::'],
])('not in %s', async (_, words) => {
  const page = await pageOf({ 'lessons/01-words.md': lesson(words), 'lessons/minor.svg': '<svg/>' });
  expect(marked(page)).toEqual([]);
});

it.each([
  ['a list', '- A minor'],
  ['a cell', '| a |\n|---|\n| minor |'],
  ['a callout', '::: note\nA minor.\n:::'],
  ['a step', '::: steps\n1. Ask the minor.\n2. Wait.\n:::'],
  ['a timeline', '::: timeline\n- **2000:** A minor.\n:::'],
  ['the first use after a heading with it', '## A minor\n\nThe minor.'],
])('but in %s', async (_, words) => {
  const page = await pageOf({ 'lessons/01-words.md': lesson(words) });
  expect(marked(page)).toEqual(['#glossary_3 minor']);
});

it('nothing is marked in assessments and sheets', async () => {
  const question = '::: choice {#q}\nWhich?\n\n- [x] This\n- [ ] That\n:::';
  const page = await pageOf({
    'lessons/01-words.md': lesson('Words.'),
    'lessons/02-check.md': lesson(`A minor.\n\n${question}`, 'kind: assessment\n'),
    'reference/01-card.md': lesson('A minor.'),
  });
  expect(marked(page)).toEqual([]);
});

it('its page lists the terms in the order of the alphabet, the last of the sheets', async () => {
  const page = await pageOf({
    'lessons/01-words.md': lesson('A minor.'),
    'reference/01-card.md': lesson('Words.'),
  });
  const list = page.slice(page.indexOf('<dl>'), page.lastIndexOf('</dl>'));
  expect(list.split('\n').filter((line) => line !== '')).toEqual([
    '<dl>',
    '<dt id="glossary_1">commercial sex act</dt>',
    '<dd>Any sex act for which something of value is given.</dd>',
    '<dt id="glossary_2">indicator</dt>',
    '<dd>Something that is often seen.</dd>',
    '<dt id="glossary_3">minor</dt>',
    '<dd>Anybody <em>under</em> 18 (<a href="#words">more</a>).</dd>',
  ]);
  expect([...page.matchAll(/data-kind="sheet" aria-labelledby="(\w+)_heading"/g)].map(([, id]) => id)).toEqual([
    'card',
    'glossary',
  ]);
  expect(page).toMatch(/<a href="#glossary" data-page="glossary">.*<span>Our words<\/span>/);
});

it('an abbreviation that it explains need not be spelled out in lessons', async () => {
  const words = 'Call NCMEC as soon as you can, at any time of the day and of the night.';
  const course = CourseTest.of({ 'lessons/01-words.md': lesson(words) });
  expect((await course.findings()).filter((line) => line.includes('text/acronym'))).toHaveLength(1);
  const definition = 'The National Center for Missing and Exploited Children.';
  course.write({ 'glossary.yaml': `terms:\n  - term: NCMEC\n    definition: ${definition}\n` });
  expect((await course.findings()).filter((line) => line.includes('text/acronym'))).toEqual([]);
});

it('a course without a glossary has neither page nor dialog', async () => {
  const page = await pageOf({ 'lessons/01-words.md': lesson('A minor.'), 'glossary.yaml': 'terms: []\n' });
  expect(page).not.toMatch(/glossary|rc-definition/);
});

it('keeps the place of its page in the saved state', async () => {
  const course = CourseTest.of({ 'glossary.yaml': GLOSSARY, 'lessons/01-words.md': lesson('A minor.') });
  const { outline } = await course.check();
  expect(outline?.slots?.map(({ keeps, id }) => `${keeps} ${id}`)).toEqual(['page words', 'page glossary']);
  expect(outline?.lessons.map(({ id }) => id)).toEqual(['words']);
});
