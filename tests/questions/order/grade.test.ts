import { expect, it } from 'vitest';
import { grader } from '../../../src/questions/order/grade.ts';

const order = ['c', 'a', 'd', 'b'];

// biome-ignore format: a table
it.each<[response: string[], inFull: number, inPart: number]>([
  [['c', 'a', 'd', 'b'],      1, 1],
  [['c', 'a', 'b', 'd'],      0, 0.5],
  [['b', 'd', 'a', 'c'],      0, 0],
  [['a', 'd', 'b', 'c'],      0, 0],
  [['c', 'b', 'a', 'd'],      0, 0.25],
  [['c', 'a'],                0, 0.5],
  [['c', 'a', 'd', 'b', 'c'], 0, 0],
  [[],                        0, 0],
])('%j earns %d, or %d where parts count', (response, inFull, inPart) => {
  expect(grader.grade({ order, partial: false }, response)).toBe(inFull);
  expect(grader.grade({ order, partial: true }, response)).toBe(inPart);
});
