import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { clipText, packText, textBegin, textCost, unpackText } from '../../src/attempt/text-cost.ts';
import { anyText } from './arbitraries.ts';

describe('what a text costs', () => {
  it.each([
    ['', 0],
    ['abcXYZ019', 9],
    ['Yes, he did.', 12],
    ["didn't", 7],
    ['Who? What!', 12],
    ['a\nb', 4],
    ['señora', 7],
    ['“quoted”', 10],
    ['Ä', 4],
    ['日本', 8],
    ['👮', 8],
  ])('%j costs %i', (text, cost) => {
    expect(textCost(text)).toBe(cost);
  });

  test('every sign of a keyboard costs at most 2', () => {
    const keyboard = Array.from({ length: 95 }, (_, place) => String.fromCharCode(32 + place));
    for (const sign of [...keyboard, ...'\náéíóúñü¿¡–’“”…§']) expect([sign, textCost(sign) <= 2]).toEqual([sign, true]);
  });
});

describe('packed texts', () => {
  it('comes back as it was, lone surrogates included', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(unpackText(packText(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
    for (let unit = 0; unit <= 0xffff; unit++) {
      const text = String.fromCharCode(unit);
      if (unpackText(packText(text)) !== text) expect(unit).toBe('kept');
    }
  });

  it('holds neither other signs nor what separates texts', () => {
    fc.assert(
      fc.property(fc.array(anyText), (texts) => {
        const packed = texts.map(packText);
        expect(packed.join('')).toMatch(/^[A-Za-z0-9_.~-]*$/);
        expect(packed.join(textBegin).split(textBegin)).toEqual(packed.length === 0 ? [''] : packed);
      }),
    );
  });

  it('gives some text for anything', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'~-_.AvV9é\n') }),
        (text) => typeof unpackText(text) === 'string',
      ),
    );
  });
});

describe('clipping', () => {
  it('keeps the longest beginning that is cheap enough', () => {
    expect(clipText('Who? What', 5)).toBe('Who?');
    expect(clipText('Who? What', 4)).toBe('Who');
    expect(clipText('a👮b', 8)).toBe('a');
    expect(clipText('a👮b', 9)).toBe('a👮');
    expect(clipText('abc', 0)).toBe('');
  });

  it('never costs more than it may', () => {
    fc.assert(
      fc.property(anyText, fc.nat({ max: 60 }), (text, characters) => {
        const clipped = clipText(text, characters);
        expect(text.startsWith(clipped)).toBe(true);
        expect(textCost(clipped)).toBeLessThanOrEqual(characters);
        if (textCost(text) <= characters) expect(clipped).toBe(text);
      }),
    );
  });
});
