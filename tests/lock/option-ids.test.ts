import { expect, it } from 'vitest';
import { unpackKey } from '../../src/attempt/answer-key.ts';
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
