import { describe, expect, it } from 'vitest';
import { sameTerm, TermFinder } from '../../src/course/terms.ts';

const finder = (...forms: readonly (readonly string[])[]): TermFinder =>
  new TermFinder(
    forms.map((all, place) => ({ id: `t${place}`, term: all[0]!, forms: all, range: { start: 0, end: 0 } })),
  );

const found = (text: string, ...forms: readonly (readonly string[])[]): string | undefined => {
  const use = finder(...forms).first(text);
  return use && text.slice(use.start, use.end);
};

describe('a term is found', () => {
  it.each([
    ['as it is written', 'A minor is a child.', ['minor'], 'minor'],
    ['in a sentence that it begins', 'Minor children.', ['minor'], 'Minor'],
    ['in another form', 'Many indicators.', ['indicator', 'indicators'], 'indicators'],
    ['as the longest form', 'A sex act for money', ['sex act', 'sex act for money'], 'sex act for money'],
    ['over the end of a line', 'a commercial\nsex act', ['commercial sex act'], 'commercial\nsex act'],
    ['with either apostrophe', 'the victim’s advocate', ["victim's advocate"], 'victim’s advocate'],
    ['with signs in it', 'a T visa (T-1) is', ['T visa (T-1)'], 'T visa (T-1)'],
    ['with letters of other languages', 'El niño está', ['niño'], 'niño'],
    ['in large letters as it is written', 'Call NCMEC.', ['NCMEC'], 'NCMEC'],
  ])('%s', (_, text, forms, words) => {
    expect(found(text, forms)).toBe(words);
  });

  it.each([
    ['in the middle of a word', 'minority', ['minor']],
    ['in a word with an accent', 'niños', ['niño']],
    ['in small letters when all of it is large', 'on thin ice', ['ICE']],
  ])('not %s', (_, text, forms) => {
    expect(found(text, forms)).toBeUndefined();
  });

  it('by the first that stands in the text, the longer of two', () => {
    expect(found('a commercial sex act', ['sex act'], ['commercial sex act'])).toBe('commercial sex act');
    expect(found('the act, then a minor', ['minor'], ['act'])).toBe('act');
  });
});

it.each([
  ['Sex act', 'sex  act', true],
  ['ICE', 'ice', false],
  ['minor', 'minors', false],
])('%s and %s are one term: %s', (one, other, same) => {
  expect(sameTerm(one, other)).toBe(same);
});
