import { describe, expect, it } from 'vitest';
import { dateTimeOf } from '../../src/blocks/timeline/date-time.ts';

describe('a date of a timeline', () => {
  it.each([
    ['2000-10-28', '2000-10-28'],
    ['2000-10', '2000-10'],
    ['2000', '2000'],
    ['October 28, 2000', '2000-10-28'],
    ['Oct. 28, 2000', '2000-10-28'],
    ['Sept. 3rd, 2001', '2001-09-03'],
    ['october 2000', '2000-10'],
    ['28 October 2000', '2000-10-28'],
    ['  28th\n Oct 2000 ', '2000-10-28'],
    ['February 29, 2024', '2024-02-29'],
    ['22:15', '22:15'],
    ['9:05', '09:05'],
    ['10:15 p.m.', '22:15'],
    ['12:00 am', '00:00'],
    ['12:30 PM', '12:30'],
  ])('%j is %s', (words, dateTime) => {
    expect(dateTimeOf(words)).toBe(dateTime);
  });

  it.each([
    '',
    'Before midnight',
    'February 29, 2023',
    'February 30, 2024',
    '2000-13',
    '0000',
    'Octember 2000',
    '24:00',
    '13:00 p.m.',
    '0:10 am',
    'Ma 2000',
    '28 October',
    '200',
  ])('%j stays words', (words) => {
    expect(dateTimeOf(words)).toBeUndefined();
  });
});
