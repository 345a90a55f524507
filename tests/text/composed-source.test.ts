import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ComposedSource, type Piece } from '../../src/text/composed-source.ts';
import { SourceFile } from '../../src/text/source.ts';

const piece = (source: SourceFile, start: number, end: number): Piece => ({
  text: source.text.slice(start, end),
  place: { source, range: { start, end } },
});

const outer = new SourceFile('outer.md', 'One.\n@\nTwo.\n');
const inner = new SourceFile('inner.md', 'Inner words.\n');
const composed = new ComposedSource('outer.md', [piece(outer, 0, 5), piece(inner, 0, 13), piece(outer, 7, 12)]);

it('is the pieces one after the other', () => {
  expect(composed.text).toBe('One.\nInner words.\nTwo.\n');
  expect(composed.path).toBe('outer.md');
});

it.each([
  ['in the file around', 'One', outer, 'One'],
  ['in the file inside', 'words', inner, 'words'],
  ['behind the file inside', 'Two.', outer, 'Two.'],
  ['that begins before the file inside', 'One.\nInner', outer, 'One.\n'],
  ['that begins before and ends behind it', 'One.\nInner words.\nTwo', outer, 'One.\n@\nTwo'],
  ['that begins inside and ends behind it', 'words.\nTwo', inner, 'words.\n'],
])('finds a stretch %s', (_, words, file, written) => {
  const start = composed.text.indexOf(words);
  const { source, range } = composed.place({ start, end: start + words.length });
  expect(source).toBe(file);
  expect(source.text.slice(range.start, range.end)).toBe(written);
});

it('finds the end of the text, and a stretch without letters', () => {
  const end = composed.text.length;
  expect(composed.place({ start: end, end })).toEqual({ source: outer, range: { start: 12, end: 12 } });
  expect(composed.place({ start: 0, end: 0 })).toEqual({ source: outer, range: { start: 0, end: 0 } });
});

it('has every letter in the file that it came from, however deep that was', () => {
  const text = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('a', 'b', '\n', ':') });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), fc.nat(), (texts, cut) => {
      const files = texts.map((words, index) => new SourceFile(`${index}.md`, words));
      const within = new ComposedSource(
        '0.md',
        files.map((file) => piece(file, 0, file.text.length)),
      );
      const at = cut % within.text.length;
      const around = new SourceFile('around.md', 'Around.');
      const whole = new ComposedSource('around.md', [
        piece(around, 0, 3),
        piece(within, 0, at),
        piece(around, 3, 7),
        piece(within, at, within.text.length),
      ]);
      for (let start = 0; start < whole.text.length; start += 1) {
        const { source, range } = whole.place({ start, end: start + 1 });
        expect(source).not.toBeInstanceOf(ComposedSource);
        expect(source.text.slice(range.start, range.end)).toBe(whole.text[start]);
      }
    }),
  );
});
