import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeFrame } from '../../src/diagnostics/code-frame.ts';
import { SourceFile } from '../../src/text/source.ts';

const TEXT = 'one\ntwo words\nthree';
const long = `${'a'.repeat(150)}HERE${'b'.repeat(150)}`;

/** The frame of a text in which the place stands between angle quotation marks. */
const frame = (marked: string, width?: number): string => {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  return codeFrame(new SourceFile('a.md', marked.replace(/[«»]/g, '')), { start, end }, width);
};

// biome-ignore format: a table
it.each<[string, string, string[]]>([
  ['in the first line',          '«one»\ntwo words\nthree',      ['1 | one', '  | ^^^', '2 | two words']],
  ['in a line between',          'one\ntwo «words»\nthree',      ['1 | one', '2 | two words', '  |     ^^^^^', '3 | three']],
  ['in the last line',           'one\ntwo words\n«three»',      ['2 | two words', '3 | three', '  | ^^^^^']],
  ['of nothing',                 'one\ntwo «»words\nthree',      ['1 | one', '2 | two words', '  |     ^', '3 | three']],
  ['at the end of a line',       'one«»\ntwo words\nthree',      ['1 | one', '  |    ^', '2 | two words']],
  ['in an empty line',           'one\n«»\nthree',               ['1 | one', '2 |', '  | ^', '3 | three']],
  ['at the end of the file',     'one\ntwo\n«»',                 ['2 | two', '3 |', '  | ^']],
  ['over several lines',         'one\ntwo «words\nthree\nf»our', ['1 | one', '2 | two words', '  |     ^^^^^', '3 | three']],
  ['from the end of a line on',  'one\ntwo words«\nthree»',      ['1 | one', '2 | two words', '  |          ^', '3 | three']],
  ['before a last line end',     'one\n«two»\n',                 ['1 | one', '2 | two', '  | ^^^']],
  ['behind a tab',               '\t«one»',                      ['1 |  one', '  |  ^^^']],
  ['behind signs for terminals', '\u001b[2J«one»',               ['1 |  [2Jone', '  |     ^^^']],
])('%s', (_, marked, lines) => {
  expect(frame(marked).split('\n')).toEqual(lines);
});

it('lines up the numbers of lines', () => {
  const marked = `${'line\n'.repeat(8)}«ninth»\ntenth`;
  expect(frame(marked).split('\n')).toEqual([' 8 | line', ' 9 | ninth', '   | ^^^^^', '10 | tenth']);
});

it('says nothing about a file without words', () => {
  expect(codeFrame(new SourceFile('a.md', ''), { start: 0, end: 0 })).toBe('');
});

it('cuts a long line around the place', () => {
  const [line, underline] = frame(long.replace('HERE', '«HERE»'), 80).split('\n') as [string, string];
  expect(line).toBe(`1 | ${'a'.repeat(20)}HERE${'b'.repeat(51)}`);
  expect(underline).toBe(`  | ${' '.repeat(20)}^^^^`);
});

it.each([
  [40, 44],
  [80, 80],
  [200, 200],
  [10, 44],
])('a terminal of %d columns gets lines of at most %d', (width, most) => {
  const lines = frame(long.replace('HERE', '«HERE»'), width).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(most);
  expect(lines[0]!.slice(lines[1]!.indexOf('^'), lines[1]!.lastIndexOf('^') + 1)).toBe('HERE');
});

it('underlines what it is about, wherever it is', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', ' ', '\n', '\t', 'é'), { minLength: 1, maxLength: 400 })
    .map((it) => it.join(''));
  fc.assert(
    fc.property(text, fc.nat(400), fc.nat(400), fc.integer({ min: 1, max: 200 }), (words, one, other, width) => {
      const source = new SourceFile('a.md', words);
      const [start, end] = [Math.min(one, other, words.length), Math.min(Math.max(one, other), words.length)];
      const lines = codeFrame(source, { start, end }, width).split('\n');
      const at = lines.findIndex((line) => /^ *\| +\^+$|^ *\| \^+$/.test(line));
      const shown = lines[at - 1]!.slice(lines[at]!.indexOf('^'), lines[at]!.lastIndexOf('^') + 1);
      const { line } = source.position(start);
      const meant = words.slice(start, Math.min(end, source.lineEnd(start))).replaceAll('\t', ' ');
      expect(lines[at - 1]).toMatch(new RegExp(`^ *${line} \\|`));
      expect(meant.trimEnd().startsWith(shown.trimEnd()) || meant === '').toBe(true);
    }),
  );
});

it('is made of the text alone', () => {
  expect(codeFrame(new SourceFile('a.md', TEXT), { start: 4, end: 7 })).toBe(
    '1 | one\n2 | two words\n  | ^^^\n3 | three',
  );
});
