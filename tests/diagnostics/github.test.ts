import { expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { githubCommand } from '../../src/diagnostics/format-github.ts';
import { SourceFile } from '../../src/text/source.ts';

const finding: Diagnostic = {
  code: 'choice/no-options',
  severity: 'error',
  message: 'There are no options',
  help: 'write some',
  source: new SourceFile('courses/x/lessons/01-a.md', 'one\ntwo words\nthree'),
  range: { start: 8, end: 13 },
};

it('says what is wrong at which line', () => {
  expect(githubCommand(finding)).toBe(
    '::error file=courses/x/lessons/01-a.md,line=2,endLine=2,col=5,endColumn=10,title=choice/no-options::There are no options%0Ahelp: write some',
  );
});

it('has no columns when it goes over several lines, and no line when there is no file', () => {
  expect(githubCommand({ ...finding, severity: 'warning', range: { start: 4, end: 16 } })).toMatch(
    /^::warning file=courses\/x\/lessons\/01-a\.md,line=2,endLine=3,title=choice\/no-options::/,
  );
  const gone = { ...finding, source: new SourceFile('courses/gone', ''), range: { start: 0, end: 0 } };
  expect(githubCommand(gone)).toMatch(/^::error file=courses\/gone,title=choice\/no-options::There/);
});

it('escapes what would end a property or the command', () => {
  const source = new SourceFile('courses/a,b: 5%/01.md', 'words');
  const { help: _, ...rest } = { ...finding, source, range: { start: 0, end: 5 }, message: '5% of\r\na: b, ::c' };
  expect(githubCommand(rest)).toBe(
    '::error file=courses/a%2Cb%3A 5%25/01.md,line=1,endLine=1,col=1,endColumn=6,title=choice/no-options::5%25 of%0D%0Aa: b, ::c',
  );
});
