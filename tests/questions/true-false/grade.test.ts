import { expect, it } from 'vitest';
import { grader } from '../../../src/questions/true-false/grade.ts';

// biome-ignore format: a table
it.each<[picked: string[], right: 't' | 'f', share: number]>([
  [['t'], 't', 1],
  [['f'], 't', 0],
  [['t'], 'f', 0],
  [['f'], 'f', 1],
  [[],    'f', 0],
  [['x'], 't', 0],
])('%j where %s is right earns %d', (picked, right, share) => {
  expect(grader.grade({ right }, picked)).toBe(share);
});
