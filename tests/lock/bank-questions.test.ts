import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CourseTest } from '../support/course-test.ts';
import { readTable } from '../support/csv.ts';

const forms = () => CourseTest.copyOf('roll-call-forms');
const BANK = 'banks/roll-call.md';

const read = (course: CourseTest, path: string): string => readFileSync(join(course.root, path), 'utf8');

/** Packages it, as far as the lock goes. */
async function lock(course: CourseTest): Promise<CourseTest> {
  const { stateLock, diagnostics } = await course.check();
  expect(diagnostics).toEqual([]);
  return course.write({ 'state.lock.json': stateLock!.text });
}

const slotsOf = async (course: CourseTest) => {
  const { stateLock, diagnostics } = await course.check();
  const slots = new Map(
    stateLock!.slots.map(({ keeps, id, retired }, place) => [retired ? '' : `${keeps} ${id}`, place]),
  );
  return { slots, added: stateLock!.added, edits: stateLock!.edits?.edits ?? [], diagnostics };
};

it('a question of a bank has a place in the saved state for each assessment that may ask it', async () => {
  const { slots } = await slotsOf(forms());
  expect(slots.has('question before.leader')).toBe(true);
  expect(slots.has('question after.leader')).toBe(true);
  expect(slots.has('question leader')).toBe(false);
});

it('another order in the bank, or other words, leave every place as it is', async () => {
  const course = await lock(forms());
  const before = (await slotsOf(course)).slots;
  const [head, ...questions] = read(course, BANK).split(/(?=^::: choice)/m);
  course.write({
    [BANK]: [head, ...questions.toReversed()].join('').replace('Who leads it?', 'Who leads the roll call?'),
  });
  const now = await slotsOf(course);
  expect(now.added).toBe(0);
  expect([...now.slots].toSorted()).toEqual([...before].toSorted());
});

it('what was renamed keeps its places: a question, and an assessment with all its questions', async () => {
  const course = await lock(forms());
  const before = (await slotsOf(course)).slots;
  course.write({ [BANK]: read(course, BANK).replace('{#leader ', '{#who-leads was=leader ') });
  course.rename('lessons/04-after.md', 'lessons/04-last-check.md');
  course.write({
    'lessons/04-last-check.md': read(course, 'lessons/04-last-check.md').replace('kind:', 'was: after\nkind:'),
  });
  const { slots, added, diagnostics } = await slotsOf(course);
  expect(diagnostics).toEqual([]);
  expect(added).toBe(0);
  expect(slots.get('question last-check.who-leads')).toBe(before.get('question after.leader'));
  expect(slots.get('question before.who-leads')).toBe(before.get('question before.leader'));
  expect(slots.get('question last-check.present')).toBe(before.get('question after.present'));
});

it('a new right answer is told at its line of the bank, for each assessment', async () => {
  const course = await lock(forms());
  course.write({
    'course.yaml': read(course, 'course.yaml').replace('1.0.0', '1.1.0'),
    [BANK]: read(course, BANK).replace('- [x] The sergeant\n- [ ] The newest', '- [ ] The sergeant\n- [x] The newest'),
  });
  const { edits } = await slotsOf(course);
  expect(edits.map(({ effect, id, place }) => [effect, id, place?.source.path])).toEqual([
    ['breaks', 'before.leader', 'course/banks/roll-call.md'],
    ['breaks', 'after.leader', 'course/banks/roll-call.md'],
  ]);
});

it('the page has every question of the bank, hidden, and nothing that tells which are drawn', async () => {
  const { plans } = await forms().build({ formats: ['web'] });
  const page = plans[0]!.entries.find(({ path }) => path.endsWith('index.html')) as { readonly text: string };
  const pools = [...page.text.matchAll(/<div class="rc-drawn" hidden>(.*?<\/rc-question>)\n<\/div>/gs)].map(
    ([, pool]) => pool!,
  );
  const ids = (pool: string) => [...pool.matchAll(/ question="(?:before|after)\.([a-z]+)"/g)].map(([, id]) => id);
  const inBank = [...read(forms(), BANK).matchAll(/\{#([a-z]+) /g)].map(([, id]) => id);
  expect(pools.map(ids)).toEqual([inBank, inBank]);
});

it('the answer key lists each of them with the bank, and says what a pretest is for', async () => {
  const { reports } = await forms().build({ formats: ['scorm12'] });
  const rows = readTable(reports[0]!.text);
  expect(rows).toHaveLength(24);
  expect(rows.find((row) => row['Id in reports'] === 'roll-call-forms.before.leader')).toMatchObject({
    Use: 'pretest',
    'Question bank': 'Roll call',
    'Right answer in words': 'The sergeant',
  });
  expect(reports[1]!.text).toContain('drawn from the question bank Roll call');
});
