import { expect, it } from 'vitest';
import { grader } from '../../../src/questions/hotspot/grade.ts';

const correct = ['a', 'c', 'd'];

// biome-ignore format: a table
it.each<[response: string[], inFull: number, inPart: number]>([
  [['a', 'c', 'd'],      1, 1],
  [['a', 'c'],           0, 2 / 3],
  [['a', 'b', 'c', 'd'], 0, 2 / 3],
  [['a', 'b'],           0, 0],
  [['a', 'a'],           0, 1 / 3],
  [['b'],                0, 0],
  [[],                   0, 0],
])('%j earns %d, or %d where parts count', (response, inFull, inPart) => {
  expect(grader.grade({ correct, partial: false }, response)).toBe(inFull);
  expect(grader.grade({ correct, partial: true }, response)).toBe(inPart);
});
