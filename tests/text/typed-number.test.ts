import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readNumber } from '../../src/text/typed-number.ts';

// biome-ignore format: a table
it.each<[text: string, point: string | undefined, comma: string | undefined]>([
  ['12',               '12',         '12'],
  [' 12 ',             '12',         '12'],
  ['0',                '0',          '0'],
  ['-0',               '0',          '0'],
  ['007',              '7',          '7'],
  ['1.5',              '1.5',        '1.5'],
  ['1,5',              '1.5',        '1.5'],
  ['1.50',             '1.5',        '1.5'],
  ['.5',               '0.5',        '0.5'],
  [',5',               '0.5',        '0.5'],
  ['5.',               '5',          '5'],
  ['1,500',            '1500',       '1.5'],
  ['1.500',            '1.5',        '1500'],
  ['0,500',            '0.5',        '0.5'],
  ['0.125',            '0.125',      '0.125'],
  ['1234,567',         '1234.567',   '1234.567'],
  ['1,500.25',         '1500.25',    '1500.25'],
  ['1.500,25',         '1500.25',    '1500.25'],
  ['1,234,567',        '1234567',    '1234567'],
  ['1.234.567,8',      '1234567.8',  '1234567.8'],
  ['1 500',            '1500',       '1500'],
  ['1\u202f500,5',     '1500.5',     '1500.5'],
  ['1\u00a0234\u00a0567', '1234567', '1234567'],
  ["1'500.5",          '1500.5',     '1500.5'],
  ['1’500',            '1500',       '1500'],
  ['-3',               '-3',         '-3'],
  ['\u22123',          '-3',         '-3'],
  ['– 3',              '-3',         '-3'],
  ['+3',               '3',          '3'],
  ['１２',              '12',         '12'],
  ['',                 undefined,    undefined],
  ['.',                undefined,    undefined],
  ['-',                undefined,    undefined],
  ['twelve',           undefined,    undefined],
  ['12 hours',         undefined,    undefined],
  ['1 2',              undefined,    undefined],
  ['12 34',            undefined,    undefined],
  ['1,50,000',         undefined,    undefined],
  ['1.2.3',            undefined,    undefined],
  ['1,500,25',         undefined,    undefined],
  ['1e3',              undefined,    undefined],
  ['1/2',              undefined,    undefined],
  ['--3',              undefined,    undefined],
  ['9 to 11',          undefined,    undefined],
  ['Infinity',         undefined,    undefined],
])('%j is %s where a point is the decimal sign, and %s where a comma is', (text, point, comma) => {
  expect([readNumber(text, '.'), readNumber(text, ',')]).toEqual([point, comma]);
});

it('reads back any number as a language writes it', () => {
  const number = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => Number(value.toFixed(2)));
  fc.assert(
    fc.property(number, fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'es-ES', 'de-CH'), (value, language) => {
      const comma = new Intl.NumberFormat(language).format(1.5).includes(',');
      const text = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
      expect(Number(readNumber(text, comma ? ',' : '.'))).toBe(value === 0 ? 0 : value);
    }),
  );
});

it('gives a plain decimal or nothing, whatever is typed', () => {
  const typed = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[-+]?[\d., ']{0,12}$/));
  fc.assert(
    fc.property(typed, fc.constantFrom('.' as const, ',' as const), (text, sign) => {
      const number = readNumber(text, sign) ?? '0';
      expect(number).toMatch(/^-?\d+(\.\d*[1-9])?$/);
      expect(readNumber(number.replace('.', sign), sign)).toBe(number);
    }),
  );
});
