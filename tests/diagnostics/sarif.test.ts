import { expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { sarifLog } from '../../src/diagnostics/format-sarif.ts';
import { SourceFile } from '../../src/text/source.ts';

const source = new SourceFile(
  'courses/night calls/lessons/01-signs.md',
  'Words.\nCall 1-888-373-7888.\nCall 1-888-373-7888.\n',
);
const at = (start: number): Diagnostic => ({
  code: 'text/phone',
  severity: 'warning',
  message: 'It cannot be tapped',
  help: 'write a link',
  source,
  range: { start, end: start + 14 },
});
const missing: Diagnostic = {
  code: 'course/no-folder',
  severity: 'error',
  message: 'There is no such course folder',
  source: new SourceFile('courses/gone', ''),
  range: { start: 0, end: 0 },
};

const [run] = sarifLog([at(12), at(33), missing], [{ diagnostic: at(12), reason: 'It is read aloud' }], '1.2.3').runs;

it('keeps the rules of SARIF 2.1.0 on versions, rules and indexes (clauses 3.13, 3.19, 3.27, 3.49)', () => {
  const log = sarifLog([at(12)], [], '1.2.3');
  expect(log).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif-2.1.0') });
  expect(run!.tool.driver).toMatchObject({ name: 'Rollcall', semanticVersion: '1.2.3' });
  expect(run!.tool.driver.rules.map(({ id }) => id)).toEqual(['course/no-folder', 'text/phone']);
  for (const { ruleId, ruleIndex, level, message } of run!.results) {
    expect(run!.tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
    expect(['error', 'warning', 'note', 'none']).toContain(level);
    expect(message.text).not.toBe('');
  }
});

it('says where, relative to the folder, escaped as an address, from 1 (clauses 3.4, 3.30)', () => {
  const [first, , gone] = run!.results.map(({ locations }) => locations[0]!.physicalLocation);
  expect(first).toEqual({
    artifactLocation: { uri: 'courses/night%20calls/lessons/01-signs.md' },
    region: { startLine: 2, startColumn: 6, endLine: 2, endColumn: 20 },
  });
  expect(gone).toEqual({ artifactLocation: { uri: 'courses/gone' } });
});

it('has a fingerprint for each finding that stays when lines move (clause 3.27.17)', () => {
  const prints = run!.results.map(({ partialFingerprints }) => partialFingerprints['rollcall/v1']);
  expect(new Set(prints.slice(0, 3)).size).toBe(3);
  const moved = new SourceFile(source.path, `\n\n${source.text}`);
  const [again] = sarifLog([{ ...at(12), source: moved, range: { start: 14, end: 28 } }], [], '1').runs[0]!.results;
  expect(again!.partialFingerprints['rollcall/v1']).toBe(prints[0]);
});

it('suppresses what is let stand, with its reason (clause 3.35)', () => {
  expect(run!.results.map((result) => ('suppressions' in result ? result.suppressions : undefined))).toEqual([
    undefined,
    undefined,
    undefined,
    [{ kind: 'inSource', justification: 'It is read aloud' }],
  ]);
});

it('explains each rule, and links to the reference in the project, to nothing remote', () => {
  for (const { help, helpUri } of run!.tool.driver.rules) {
    expect(help.text).toMatch(/\.|\)$/);
    expect(helpUri).toMatch(/^docs\/findings\.md#[a-z0-9-]+$/);
  }
});
