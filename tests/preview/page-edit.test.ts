import { expect, it } from 'vitest';
import { pageChanges } from '../../src/preview/page-changes.ts';
import { CourseTest } from '../support/course-test.ts';

const page = async (course: CourseTest): Promise<string> => {
  const { plans } = await course.build({ formats: ['scorm12'] });
  const entry = plans[0]?.entries.find(({ path }) => path === 'index.html');
  return entry && 'text' in entry ? entry.text : '';
};

const lesson = (words: string, more = ''): string =>
  `---\ntitle: Cells\nminutes: 3\n---\n\n## Walls\n\n${words}\n${more}`;

const courseOf = (first: string, second = lesson('Animals have none.')): CourseTest =>
  CourseTest.of({ 'lessons/01-plants.md': first, 'lessons/02-animals.md': second });

const QUESTION = '\n::: choice {#wall}\nWho has walls?\n\n- [x] Plants\n- [ ] Animals\n:::\n';

it('finds the one lesson that has other words', async () => {
  const before = await page(courseOf(lesson('Plants have walls.')));
  const after = await page(courseOf(lesson('Plants have thick walls.')));
  const changes = pageChanges(before, after);
  expect(changes).toHaveLength(1);
  expect(changes?.[0]?.before).toContain('Plants have walls.');
  expect(changes?.[0]?.after).toMatch(
    /^<section class="rc-page" id="plants"[\s\S]*Plants have thick walls\.[\s\S]*<\/section>\s*$/,
  );
});

it('finds nothing where nothing is other', async () => {
  const same = await page(courseOf(lesson('Plants have walls.')));
  expect(pageChanges(same, same)).toEqual([]);
});

it.each([
  ['the title of a lesson', lesson('Plants have walls.').replace('Cells', 'Cell walls')],
  ['a question', lesson('Plants have walls.', QUESTION)],
])('leaves %s to a course that is opened anew', async (_, changed) => {
  const before = await page(courseOf(lesson('Plants have walls.')));
  expect(pageChanges(before, await page(courseOf(changed)))).toBeUndefined();
});

it('finds the title page, too, when a lesson takes longer', async () => {
  const before = await page(courseOf(lesson('Plants have walls.')));
  const after = await page(courseOf(lesson('Plants have walls.').replace('minutes: 3', 'minutes: 4')));
  expect(pageChanges(before, after)).toHaveLength(2);
});

it('leaves a new lesson to a course that is opened anew', async () => {
  const before = await page(courseOf(lesson('Plants have walls.')));
  const after = await page(
    courseOf(lesson('Plants have walls.')).write({ 'lessons/03-fungi.md': lesson('So have fungi.') }),
  );
  expect(pageChanges(before, after)).toBeUndefined();
});

it('leaves many lessons at once to a course that is opened anew', async () => {
  const many = (words: string): CourseTest =>
    CourseTest.of(
      Object.fromEntries(
        [1, 2, 3, 4].map((number) => [`lessons/0${number}-part-${'abcd'[number - 1]}.md`, lesson(words)]),
      ),
    );
  expect(pageChanges(await page(many('One.')), await page(many('Two.')))).toBeUndefined();
});
