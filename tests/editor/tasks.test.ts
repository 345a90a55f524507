import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { formatDiagnostic } from '../../src/diagnostics/format-text.ts';
import { SourceFile } from '../../src/text/source.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';

type Pattern = { readonly regexp: string; readonly kind?: string } & Readonly<Record<string, number>>;

const { tasks } = JSON.parse(readFileSync(join(PROJECT_ROOT, '.vscode/tasks.json'), 'utf8')) as {
  readonly tasks: readonly {
    readonly label: string;
    readonly command: string;
    readonly problemMatcher: readonly { readonly pattern: Pattern }[];
  }[];
};
const [check] = tasks;

/** What the Problems panel gets of what is printed: the parts that each matcher names. */
const problemsIn = (printed: string) =>
  printed.split('\n').flatMap((line) =>
    check!.problemMatcher.flatMap(({ pattern: { regexp, kind, ...parts } }) => {
      const found = new RegExp(regexp).exec(line);
      return found ? [Object.fromEntries(Object.entries(parts).map(([part, at]) => [part, found[at]]))] : [];
    }),
  );

const finding: Diagnostic = {
  code: 'choice/no-options',
  severity: 'error',
  message: 'There are no options: [x] error 3:4',
  help: 'write - [ ] and words',
  source: new SourceFile('courses/night calls/lessons/01-a.md', 'one\n1:1 error two [a/b]\nthree'),
  range: { start: 8, end: 13 },
};

it('the task check lists every finding once under Problems, with place and code', () => {
  expect(check).toMatchObject({ label: 'check', command: 'npm run check' });
  expect(problemsIn(formatDiagnostic(finding))).toEqual([
    {
      file: 'courses/night calls/lessons/01-a.md',
      line: '2',
      column: '5',
      severity: 'error',
      message: 'There are no options: [x] error 3:4',
      code: 'choice/no-options',
    },
  ]);
});

it('a finding about a file as a whole, too', () => {
  const gone = { ...finding, source: new SourceFile('courses/gone/course.yaml', ''), range: { start: 0, end: 0 } };
  expect(problemsIn(formatDiagnostic({ ...gone, severity: 'warning', message: 'There is none' }))).toEqual([
    { file: 'courses/gone/course.yaml', severity: 'warning', message: 'There is none', code: 'choice/no-options' },
  ]);
});
