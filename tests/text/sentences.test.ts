import { expect, it } from 'vitest';
import { sentencesOf, wordsOf } from '../../src/text/sentences.ts';

it.each([
  ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
  ['See 22 U.S.C. § 7102(11). It is short.', ['See 22 U.S.C. § 7102(11).', 'It is short.']],
  ['At 7 p.m. she calls. Dr. Ames answers.', ['At 7 p.m. she calls.', 'Dr. Ames answers.']],
  ['He said, "I am a customer." How is that?', ['He said, "I am a customer."', 'How is that?']],
  ['It costs $3.50 a day', ['It costs $3.50 a day']],
  ['Wait... then go on', ['Wait... then go on']],
  ['   ', []],
])('%s', (text, sentences) => {
  expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(sentences);
});

it('words are what is spoken, without what stands around them', () => {
  expect(wordsOf('A 16-year-old’s ID: "under 18", § 7102(11).')).toEqual([
    'A',
    '16-year-old’s',
    'ID',
    'under',
    '18',
    '7102',
    '11',
  ]);
});
