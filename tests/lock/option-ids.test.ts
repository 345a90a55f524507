import { expect, it } from 'vitest';
import { unpackKey } from '../../src/attempt/answer-key.ts';
import { emptyAttempt } from '../../src/attempt/attempt.ts';
import type { Outline, Response } from '../../src/attempt/outline.ts';
import { decodeAttempt, encodeAttempt } from '../../src/attempt/saved-state.ts';
import { CourseTest } from '../support/course-test.ts';

const lesson = (...options: readonly string[]) => `---
title: The law
---

::: choice {#under-18}
When is no force needed?

${options.join('\n')}
:::
`;

it('an option keeps its letter in the page, in the key and in reports, wherever it stands', async () => {
  const [first, second, third] = ['- [ ] Under 21', '- [x] Under 18', '- [ ] When money was paid'] as const;
  const course = CourseTest.of({ 'lessons/01-law.md': lesson(first, second, third) });
  course.write({ 'state.lock.json': (await course.check()).stateLock!.text });

  course.write({ 'lessons/01-law.md': lesson('- [ ] At any age', third, second, first) });
  const { outline, plans, reports } = await course.build({ formats: ['web'] });

  const [question] = outline!.questions;
  expect(question!.shape).toEqual({ type: 'pick', options: ['d', 'c', 'b', 'a'], many: false });
  expect(unpackKey(question!.key)).toMatchObject({ correct: ['b'] });
  const page = plans[0]!.entries.find(({ path }) => path === 'index.html')!;
  const inputs = [
    ...('text' in page ? page.text : '').matchAll(/type="radio"[^>]* value="(\w)"[\s\S]*?rc-option-text">([^<]*)/g),
  ];
  expect(inputs.map(([, value, words]) => `${value} ${words}`)).toEqual([
    'd At any age',
    'c When money was paid',
    'b Under 18',
    'a Under 21',
  ]);
  expect(reports[0]!.text).toContain('d. At any age\nc. When money was paid\nb. Under 18\na. Under 21');
});

const kept = (outline: Outline, response: Response) => ({
  ...emptyAttempt,
  answers: { [outline.questions[0]!.id]: { response, checked: true, tries: 1 } },
});

/** What an answer given before is after an edit of the lesson. */
async function afterEdit(before: string, after: string, response: Response): Promise<Response | undefined> {
  const head = '---\ntitle: The law\n---\n\n';
  const course = CourseTest.of({ 'lessons/01-law.md': head + before });
  const first = (await course.check()) as { readonly outline: Outline; readonly stateLock: { readonly text: string } };
  course.write({ 'state.lock.json': first.stateLock.text, 'lessons/01-law.md': head + after });
  const { outline } = await course.check();
  const decoded = decodeAttempt(outline!, encodeAttempt(first.outline, kept(first.outline, response), 1));
  expect(decoded.kept).toBe('all');
  return decoded.attempt.answers[outline!.questions[0]!.id]?.response;
}

const pairs = (...rows: readonly string[]) =>
  `::: match {#terms}\nWhat is it?\n\n| Term | Meaning |\n|---|---|\n${rows.join('\n')}\n:::\n`;

it('a match keeps what was chosen in which row, wherever rows and options stand', async () => {
  // Options: a. A federal offense, b. An index, c. Nobody, d. The clearinghouse. Rows: 1. NCIC, 2. Smuggling, 3. NCMEC.
  const [ncic, smuggling, ncmec, nobody] = [
    '| NCIC | An index |',
    '| Smuggling | A federal offense |',
    '| NCMEC | The clearinghouse |',
    '| | Nobody |',
  ] as const;
  const before = pairs(ncic, smuggling, ncmec, nobody);
  const answer = ['b', '', 'c'];
  expect(await afterEdit(before, pairs(ncmec, nobody, ncic, smuggling), answer)).toEqual(['c', 'b', '']);
  const reworded = '| Smuggling | Some federal offense |';
  expect(await afterEdit(before, pairs(ncmec, nobody, ncic, reworded), answer)).toEqual(['c', 'b', '']);
  expect(await afterEdit(before, pairs(ncic, smuggling, ncmec), answer)).toBeUndefined();
  expect(
    await afterEdit(before, pairs('| NCIC | Nobody |', smuggling, ncmec, '| | An index |'), answer),
  ).toBeUndefined();
});

const steps = (...items: readonly string[]) =>
  `::: order {#steps}\nIn which order?\n\n${items.map((item, place) => `${place + 1}. ${item}`).join('\n')}\n:::\n`;

it('an order keeps where items were put while it asks for the same, in other words at most', async () => {
  const [count, call, write] = ['Count everybody again', 'Call the police', 'Write it all down'] as const;
  const before = steps(count, call, write);
  const answer = ['c', 'b', 'a'];
  expect(await afterEdit(before, before, answer)).toEqual(answer);
  expect(await afterEdit(before, steps(count, 'Call the police now', write), answer)).toEqual(answer);
  expect(await afterEdit(before, steps(call, count, write), answer)).toBeUndefined();
  expect(await afterEdit(before, steps(count, call, write, 'Go home'), answer)).toBeUndefined();
});
