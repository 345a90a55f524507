import { describe, expect, it } from 'vitest';
import { byWords } from '../../src/course/word-order.ts';

describe('the order of words', () => {
  it.each([
    [
      ['Within 30 days', 'within 2 hours', 'At once'],
      ['At once', 'within 2 hours', 'Within 30 days'],
    ],
    [
      ['Élan', 'Egg', 'else'],
      ['Egg', 'Élan', 'else'],
    ],
    [
      ['10', '9', 'nine'],
      ['9', '10', 'nine'],
    ],
    [
      ['On call', 'On'],
      ['On', 'On call'],
    ],
    [
      ['on', 'On'],
      ['On', 'on'],
    ],
  ])('%j', (words, sorted) => {
    expect([...words].sort(byWords)).toEqual(sorted);
    expect([...words].reverse().sort(byWords)).toEqual(sorted);
  });
});
