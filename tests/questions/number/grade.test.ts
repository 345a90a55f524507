import { describe, expect, it, test } from 'vitest';
import { grader, type NumberKey } from '../../../src/questions/number/grade.ts';

const exact: NumberKey = { best: '9', from: '9', to: '9', unit: '' };
const tolerant: NumberKey = { best: '18', from: '17.1', to: '18.9', unit: 'miles' };
const range: NumberKey = { from: '-5', to: '10', unit: '$' };

// biome-ignore format: a table
it.each<[key: NumberKey, typed: string[], share: number]>([
  [exact,    ['9'],       1],
  [exact,    ['9.0'],     1],
  [exact,    ['9.01'],    0],
  [exact,    ['nine'],    0],
  [exact,    [''],        0],
  [exact,    [],          0],
  [exact,    ['9 '],      0],
  [exact,    ['0x9'],     0],
  [exact,    ['9e0'],     0],
  [tolerant, ['17.1'],    1],
  [tolerant, ['17.09'],   0],
  [tolerant, ['18.9'],    1],
  [tolerant, ['18.901'],  0],
  [range,    ['-5'],      1],
  [range,    ['0'],       1],
  [range,    ['-5.1'],    0],
  [range,    ['10'],      1],
])('%j answered with %j earns %d', (key, typed, share) => {
  expect(grader.grade(key, typed)).toBe(share);
});

test('what is right: the best first, then from where to where', () => {
  expect([exact, tolerant, range].map(grader.correctResponses)).toEqual([
    [['9']],
    [['18'], ['17.1'], ['18.9']],
    [['-5'], ['10']],
  ]);
});

describe('what is right in words', () => {
  it.each<[NumberKey, string]>([
    [exact, '9'],
    [{ ...exact, unit: 'officers' }, '9 officers'],
    [{ ...exact, unit: '%' }, '9%'],
    [{ ...exact, unit: '€' }, '€9'],
    [tolerant, '18 miles (17.1 to 18.9 miles counts)'],
    [range, '-$5 to $10'],
  ])('%j', (key, words) => {
    expect(grader.inWords?.(key)).toBe(words);
  });
});
