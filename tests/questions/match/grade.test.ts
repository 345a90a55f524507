import { expect, it } from 'vitest';
import { grader } from '../../../src/questions/match/grade.ts';

const right = ['c', 'a', 'a', 'b'];

// biome-ignore format: a table
it.each<[response: string[], inFull: number, inPart: number]>([
  [['c', 'a', 'a', 'b'],      1, 1],
  [['c', 'a', 'a', 'a'],      0, 0.75],
  [['c', '', '', ''],         0, 0.25],
  [['a', 'b', 'c', 'c'],      0, 0],
  [['a', 'a', 'a', 'a'],      0, 0.5],
  [['c', 'a'],                0, 0.5],
  [['c', 'a', 'a', 'b', 'b'], 1, 1],
  [[],                        0, 0],
])('%j earns %d, or %d where parts count', (response, inFull, inPart) => {
  expect(grader.grade({ right, partial: false }, response)).toBe(inFull);
  expect(grader.grade({ right, partial: true }, response)).toBe(inPart);
});
