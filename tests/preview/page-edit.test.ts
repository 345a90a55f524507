import { expect, it } from 'vitest';
import { type ComparablePage, pageEdit, partsOf } from '../../src/preview/page-edit.ts';
import { CourseTest } from '../support/course-test.ts';

const pageOf = async (course: CourseTest, beside: Readonly<Record<string, string>> = {}): Promise<ComparablePage> => {
  const { plans } = await course.build({ formats: ['scorm12'] });
  const entry = plans[0]?.entries.find(({ path }) => path === 'index.html');
  return {
    ...partsOf(entry && 'text' in entry ? entry.text : ''),
    scripts: [],
    beside: new Map(Object.entries(beside)),
  };
};

const lesson = (words: string, more = ''): string =>
  `---\ntitle: Cells\nminutes: 3\n---\n\n## Walls\n\n${words}\n${more}`;

const courseOf = (first = lesson('Plants have walls.'), second = lesson('Animals have none.')): CourseTest =>
  CourseTest.of({ 'lessons/01-plants.md': first, 'lessons/02-animals.md': second });

const QUESTION = '\n::: choice {#wall}\nWho has walls?\n\n- [x] Plants\n- [ ] Animals\n:::\n';

it('finds the one lesson that has other words', async () => {
  const edit = pageEdit(await pageOf(courseOf()), await pageOf(courseOf(lesson('Plants have thick walls.'))));
  const before = expect.stringContaining('Plants have walls.');
  const markup = expect.stringMatching(
    /^<section class="rc-page" id="plants"[\s\S]*Plants have thick walls\.[\s\S]*<\/section>\s*$/,
  );
  expect(edit).toEqual({ sections: [0, { before, markup }, 2], newScript: false });
});

it('finds nothing where nothing is other', async () => {
  const same = await pageOf(courseOf());
  expect(pageEdit(same, same)).toEqual({ sections: [0, 1, 2], newScript: false });
});

it.each([
  ['the title of a lesson', () => courseOf(lesson('Plants have walls.').replace('Cells', 'Cell walls')), 3],
  ['a question', () => courseOf(lesson('Plants have walls.', QUESTION)), 3],
  ['a lesson that comes', () => courseOf().write({ 'lessons/03-fungi.md': lesson('So have fungi.') }), 4],
  ['a lesson that goes', () => courseOf().remove('lessons/02-animals.md'), 2],
])('tells what stands around the lessons, too, for %s', async (_, changed, sections) => {
  const after = await pageOf(changed());
  const edit = pageEdit(await pageOf(courseOf()), after);
  expect(edit?.around).toEqual(after.around);
  expect(edit?.sections).toHaveLength(sections);
});

it('knows a lesson again that stands elsewhere', async () => {
  const renamed = courseOf().rename('lessons/01-plants.md', 'lessons/03-plants.md');
  const edit = pageEdit(await pageOf(courseOf()), await pageOf(renamed));
  // "Lesson 1 of 2" is other in both, and neither stood in this place before.
  expect(edit?.sections.map((section) => (typeof section === 'number' ? section : Object.keys(section)))).toEqual([
    expect.anything(),
    ['markup'],
    ['markup'],
  ]);
});

it('finds the title page, too, when a lesson takes longer', async () => {
  const longer = courseOf(lesson('Plants have walls.').replace('minutes: 3', 'minutes: 4'));
  const { sections } = pageEdit(await pageOf(courseOf()), await pageOf(longer))!;
  expect(sections.filter((section) => typeof section !== 'number')).toHaveLength(2);
});

it.each([
  ['styles are other', { 'course.css': 'p {}' }, { 'course.css': 'a {}' }, false],
  ['a picture is other', { 'assets/a.png': '5' }, { 'assets/a.png': '6' }, false],
  ['a picture comes', {}, { 'assets/a.png': '6' }, true],
  ['a picture goes', { 'assets/a.png': '5' }, {}, true],
])('when %s', async (_, before, after, isEdit) => {
  expect(pageEdit(await pageOf(courseOf(), before), await pageOf(courseOf(), after)) !== undefined).toBe(isEdit);
});

it('tells of another script', async () => {
  const page = await pageOf(courseOf());
  const edit = pageEdit({ ...page, scripts: ['a', 'b'] }, { ...page, scripts: ['a', 'c'] });
  expect(edit).toEqual({ sections: [0, 1, 2], newScript: true });
});

it('has a page that allows itself something else opened from its beginning', async () => {
  const page = await pageOf(courseOf());
  const [start, end] = page.around;
  expect(
    pageEdit(page, { ...page, around: [start.replace('<meta charset', '<meta name="x"><meta charset'), end] }),
  ).toBe(undefined);
});

it('has a large page that is mostly other opened from its beginning', async () => {
  const many = (words: string): CourseTest =>
    CourseTest.of(
      Object.fromEntries(
        ['a', 'b', 'c', 'd'].map((name) => [
          `lessons/${name}.md`,
          lesson(name > 'b' ? 'Same words.' : words, `\n${'Words. '.repeat(8000)}`),
        ]),
      ),
    );
  const [one, two] = [await pageOf(many('One.')), await pageOf(many('Two.'))];
  expect(pageEdit(one, two)).toBeUndefined();
});
