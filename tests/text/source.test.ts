import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SourceFile } from '../../src/text/source.ts';

const source = new SourceFile('a.md', 'one\n\n  two 🚔 words \nend');

// biome-ignore format: a table
it.each([
  [0, 1, 1], [3, 1, 4], [4, 2, 1], [5, 3, 1], [7, 3, 3], [13, 3, 9], [20, 3, 16], [21, 4, 1], [24, 4, 4],
])('offset %d is line %d, column %d', (offset, line, column) => {
  expect(source.position(offset)).toEqual({ line, column });
});

// biome-ignore format: a table
it.each([
  [0, 'one', 0], [1, '', 4], [2, '  two 🚔 words ', 5], [3, 'end', 21], [4, '', 24],
])('line %d is %j from %d', (line, text, start) => {
  expect(source.lineText(line)).toBe(text);
  expect(source.lineStart(line)).toBe(start);
});

it.each([
  [0, 1, 'one'],
  [2, 3, 'two 🚔 words'],
  [0, 4, 'one\n\n  two 🚔 words \nend'],
  [1, 2, ''],
  [3, 9, 'end'],
  [9, 9, ''],
])('the words of lines %d to %d are %j', (first, end, words) => {
  const range = source.linesRange(first, end);
  expect(source.text.slice(range.start, range.end)).toBe(words);
});

it('ends every line before its line end', () => {
  expect([0, 3, 4, 5, 12, 21, 24].map((offset) => source.lineEnd(offset))).toEqual([3, 3, 4, 20, 20, 24, 24]);
});

it('finds the way from an offset to a line and back', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n', '🚔')), fc.nat(), (words, at) => {
      const file = new SourceFile('a.md', words.join(''));
      const offset = at % (file.text.length + 1);
      const { line, column } = file.position(offset);
      expect(file.lineStart(line - 1) + column - 1).toBe(offset);
      expect(file.lineEnd(offset)).toBe(file.lineStart(line - 1) + file.lineText(line - 1).length);
      expect(file.lineCount).toBe(file.text.split('\n').length);
    }),
  );
});
