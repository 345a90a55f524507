import { expect, it } from 'vitest';
import { grader } from '../../../src/questions/choice/grade.ts';

// biome-ignore format: a table
it.each<[picked: string[], correct: string[], partial: boolean, share: number]>([
  [['b'],           ['b'],      false, 1],
  [['a'],           ['b'],      false, 0],
  [[],              ['b'],      false, 0],
  [['a', 'b'],      ['b'],      false, 0],
  [['a', 'c'],      ['a', 'c'], false, 1],
  [['c', 'a'],      ['a', 'c'], false, 1],
  [['a'],           ['a', 'c'], false, 0],
  [['a'],           ['a', 'c'], true,  0.5],
  [['a', 'b'],      ['a', 'c'], true,  0],
  [['a', 'b', 'c'], ['a', 'c'], true,  0.5],
  [['b', 'd'],      ['a', 'c'], true,  0],
  [[],              ['a', 'c'], true,  0],
  [['a', 'a'],      ['a', 'c'], false, 0],
  [['a', 'a'],      ['a', 'c'], true,  0.5],
  [['z'],           ['a'],      true,  0],
])('%j of %j, partial %s, earns %d', (picked, correct, partial, share) => {
  expect(grader.grade({ correct, partial }, picked)).toBe(share);
});

it('reports all right options as one response', () => {
  expect(grader.correctResponses({ correct: ['a', 'c'], partial: true })).toEqual([['a', 'c']]);
});
