import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optionLetters, rowSigns } from '../../src/lock/option-letters.ts';

const before = {
  options: {
    a: 'That she was moved across a state line',
    b: 'Force, fraud or coercion',
    c: 'That she is under 18',
    d: 'That money was paid',
  },
};
const [moved, force, under18, paid] = Object.values(before.options) as [string, string, string, string];

describe('letters of options', () => {
  it.each<[string, readonly string[], string]>([
    ['as they were', [moved, force, under18, paid], 'abcd'],
    ['in another order', [paid, under18, moved, force], 'dcab'],
    ['without one', [moved, force, paid], 'abd'],
    ['with a new one in front', ['That he knew her age', moved, force, under18, paid], 'eabcd'],
    ['with one in place of another', [moved, force, under18, 'The consent of a parent'], 'abce'],
    ['with another case, space and full stop', ['force,  fraud or coercion.', moved, under18, paid], 'bacd'],
    ['with one reworded', [moved, force, under18, 'That some money was paid'], 'abcd'],
    [
      'with two reworded and turned around',
      ['That some money was paid', force, under18, 'That she was taken across a state line'],
      'dbca',
    ],
    ['with another number', [moved, force, 'That she is under 16', paid], 'abed'],
    ['with a not', [moved, force, under18, 'That no money was paid'], 'abce'],
  ])('%s', (_, words, letters) => {
    expect(optionLetters(before, words).join('')).toBe(letters);
  });

  it.each([
    ['It is legal in this state', 'It is illegal in this state'],
    ['The parent consented to the search', 'The parent objected to the search'],
    ['Before the interview begins', 'After the interview begins'],
    ['The risk increases at night', 'The risk decreases at night'],
    ['The officer may enter the room', 'The officer must enter the room'],
    ['She is treated as a suspect', 'She is treated as a victim'],
    ['He was guilty of the offense', 'He was suspected of the offense'],
    ['Agree with the caller', 'Disagree with the caller'],
    ['Report it within a day', 'Report it without a day'],
    ['All of the calls are logged', 'Some of the calls are logged'],
  ])('are others when the meaning turns: %s', (one, other) => {
    expect(optionLetters({ options: { a: one, b: moved } }, [other, moved])).toEqual(['c', 'b']);
    expect(optionLetters({ options: { a: other, b: moved } }, [one, moved])).toEqual(['c', 'b']);
  });

  it('are those of the alphabet when there were none before', () => {
    expect(optionLetters(undefined, [moved, force, under18])).toEqual(['a', 'b', 'c']);
  });

  it('of rows are numbers, and letters from the tenth on', () => {
    const words = Array.from({ length: 11 }, (_, row) => `Row number ${row}`);
    expect(rowSigns(undefined, words).join('')).toBe('123456789ab');
    expect(rowSigns({ rows: [['2', moved]], spentRows: '1' }, [force, moved])).toEqual(['3', '2']);
  });

  it('of options that are gone are given to no other', () => {
    expect(optionLetters({ options: { a: moved, c: paid }, spent: 'bd' }, [moved, paid, 'New'])).toEqual([
      'a',
      'c',
      'e',
    ]);
  });

  it('are used again when there are no others left', () => {
    expect(optionLetters({ options: { a: moved }, spent: 'bcdefghijklmnopqrstuvwxyz' }, ['New'])).toEqual(['a']);
  });

  it('do not tell two alike options apart by a guess', () => {
    const alike = { options: { a: 'Call number x first', b: 'Call number y first' } };
    expect(optionLetters(alike, ['Call number z first', 'Hang up'])).toEqual(['c', 'd']);
  });

  it('are as many as options, each another, whatever options there were', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[a-d 1]{1,8}$/), { minLength: 1, maxLength: 26 });
    fc.assert(
      fc.property(fc.array(words, { minLength: 2, maxLength: 6 }), (versions) => {
        let entry = { options: {}, spent: '' };
        for (const options of versions) {
          const letters = optionLetters(entry, options);
          expect(new Set(letters).size).toBe(options.length);
          expect(letters.join('')).toMatch(/^[a-z]+$/);
          entry = { options: Object.fromEntries(letters.map((letter, index) => [letter, options[index]])), spent: '' };
        }
      }),
    );
  });
});
