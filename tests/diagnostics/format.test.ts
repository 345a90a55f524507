import { expect, it } from 'vitest';
import { type Diagnostic, hasErrors, sortDiagnostics } from '../../src/diagnostics/diagnostic.ts';
import { diagnosticJson } from '../../src/diagnostics/format-json.ts';
import { countWords, formatDiagnostic } from '../../src/diagnostics/format-text.ts';
import { SourceFile } from '../../src/text/source.ts';

const source = new SourceFile('courses/x/lessons/01-a.md', 'one\ntwo words\nthree');
const finding: Diagnostic = {
  code: 'choice/no-options',
  severity: 'error',
  message: 'There are no options',
  help: 'write some',
  source,
  range: { start: 8, end: 13 },
};

it('as a person reads it', () => {
  expect(formatDiagnostic(finding)).toBe(`courses/x/lessons/01-a.md:2:5 error There are no options [choice/no-options]
1 | one
2 | two words
  |     ^^^^^
3 | three
help: write some`);
});

it('without a remedy, and about a file that has no words', () => {
  const { help: _, ...rest } = {
    ...finding,
    severity: 'warning' as const,
    source: new SourceFile('a.md', ''),
    range: { start: 0, end: 0 },
  };
  expect(formatDiagnostic(rest)).toBe('a.md warning There are no options [choice/no-options]');
});

it('in the colours it is given', () => {
  const mark = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
  const style = { bold: mark('b'), dim: mark('d'), red: mark('r'), yellow: mark('y') };
  const about = { source: new SourceFile('a.md', ''), range: { start: 0, end: 0 } };
  expect(formatDiagnostic({ ...finding, ...about }, style)).toBe(
    '<b>a.md</b> <r>error</r> There are no options <d>[choice/no-options]</d>\nhelp: write some',
  );
  expect(formatDiagnostic({ ...finding, ...about, severity: 'warning' }, style)).toContain('<y>warning</y>');
});

it('in few lines whatever a course says', () => {
  const loud = { ...finding, message: `There is no file \u001b[2J\n${'x'.repeat(100_000)}`, help: 'a\u0000b\r\nc' };
  const lines = formatDiagnostic(loud).split('\n');
  expect(lines).toHaveLength(6);
  expect(lines[0]).toHaveLength('courses/x/lessons/01-a.md:2:5 error '.length + 500 + ' [choice/no-options]'.length);
  expect(lines[0]).toContain('There is no file  [2J xxx');
  expect(lines[5]).toBe('help: a b  c');
});

it('as data: every key, counted from 1, end exclusive', () => {
  expect(diagnosticJson(finding)).toEqual({
    code: 'choice/no-options',
    severity: 'error',
    message: 'There are no options',
    help: 'write some',
    file: 'courses/x/lessons/01-a.md',
    line: 2,
    column: 5,
    endLine: 2,
    endColumn: 10,
    docs: 'docs/findings.md#choiceno-options',
  });
  const { help: _, ...rest } = finding;
  expect(Object.keys(diagnosticJson({ ...rest, range: { start: 2, end: 14 } }))).not.toContain('help');
  expect(diagnosticJson({ ...rest, range: { start: 2, end: 14 } })).toMatchObject({
    line: 1,
    column: 3,
    endLine: 3,
    endColumn: 1,
  });
});

it('in one order, whatever order they were found in', () => {
  const at = (path: string, start: number, end: number, code: Diagnostic['code']): Diagnostic => ({
    ...finding,
    code,
    source: new SourceFile(path, 'x'.repeat(20)),
    range: { start, end },
  });
  const sorted = [
    at('a/b.md', 9, 9, 'z/z'),
    at('a/c.md', 0, 1, 'a/a'),
    at('a/c.md', 0, 2, 'a/a'),
    at('a/c.md', 0, 2, 'b/a'),
    at('a/c.md', 3, 4, 'a/a'),
    at('b.md', 0, 0, 'a/a'),
    at('ä.md', 0, 0, 'a/a'),
  ];
  expect(sortDiagnostics([...sorted].reverse())).toEqual(sorted);
  expect(sortDiagnostics(sorted.map((_, index) => sorted[(index * 3) % sorted.length]!))).toEqual(sorted);
});

it.each([
  [[], '', false],
  [['error'], '1 error', true],
  [['warning'], '1 warning', false],
  [['error', 'error', 'warning'], '2 errors, 1 warning', true],
  [['warning', 'warning'], '2 warnings', false],
] as const)('%j is %j', (severities, words, errors) => {
  const some = severities.map((severity) => ({ ...finding, severity }));
  expect(countWords(some)).toBe(words);
  expect(hasErrors(some)).toBe(errors);
});
