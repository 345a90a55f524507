import { expect, it } from 'vitest';
import type { ResponseShape } from '../../src/attempt/outline.ts';
import { reportedParts } from '../../src/attempt/reported-parts.ts';

const grid: ResponseShape = { type: 'match', rows: ['1', '2'], options: ['a', 'b', 'c'], record: 'likert' };
const statement = { type: 'pick', options: ['a', 'b', 'c'], many: false, record: 'likert' };

it('reports a grid statement by statement, also those without an answer', () => {
  const question = { id: 'views', text: 'How sure are you?', shape: grid, statements: ['Of this?', 'Of that?'] };
  expect(reportedParts(question, ['', 'c'])).toEqual([
    { id: 'views.1', text: 'Of this?', shape: statement, response: [] },
    { id: 'views.2', text: 'Of that?', shape: statement, response: ['c'] },
  ]);
});

it.each<ResponseShape>([
  { type: 'pick', options: ['a', 'b'], many: false, record: 'likert' },
  { type: 'match', rows: ['1'], options: ['a', 'b'] },
])('reports %j as it is', (shape) => {
  expect(reportedParts({ id: 'q', text: 'What?', shape }, ['b'])).toEqual([
    { id: 'q', text: 'What?', shape, response: ['b'] },
  ]);
});
