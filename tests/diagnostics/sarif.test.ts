import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import Ajv from 'ajv';
import draft4 from 'ajv/lib/refs/json-schema-draft-04.json' with { type: 'json' };
import { expect, it } from 'vitest';
import { findingExamples } from '../../src/cli/findings-command.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { sarifLog } from '../../src/diagnostics/format-sarif.ts';
import { SourceFile } from '../../src/text/source.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';

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

it('is valid by the schema of the standard, with fixes, with suppressions and for every code there is', () => {
  const fix = [{ range: { start: 12, end: 26 }, text: '[1-888-373-7888](tel:+18883737888)' }];
  const codes = findingExamples(PROJECT_ROOT).map(({ code }) => code as Diagnostic['code']);
  const everything = codes.map((code) => ({ ...at(12), code }));
  const log = sarifLog(
    [{ ...at(12), fix }, missing, ...everything],
    [{ diagnostic: at(12), reason: 'Aloud' }],
    '1.2.3',
  );
  const valid = new Ajv({ schemaId: 'auto', allErrors: true }).addMetaSchema(draft4).compile(schema);
  valid(log);
  expect(valid.errors ?? []).toEqual([]);
  valid({ ...log, version: '2.0.0' });
  expect(valid.errors).toHaveLength(1);
});

it('says how a finding is mended where --fix would do it (clause 3.55)', () => {
  const fix = [{ range: { start: 12, end: 26 }, text: '[call](tel:+1)' }];
  const { results } = sarifLog([{ ...at(12), fix }, at(33)], [], '1').runs[0]!;
  expect(results[0]).toMatchObject({
    fixes: [
      {
        description: { text: 'write a link' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'courses/night%20calls/lessons/01-signs.md' },
            replacements: [
              {
                deletedRegion: { startLine: 2, startColumn: 6, endLine: 2, endColumn: 20 },
                insertedContent: { text: '[call](tel:+1)' },
              },
            ],
          },
        ],
      },
    ],
  });
  expect(results[1]).not.toHaveProperty('fixes');
});

it('explains each rule in sentences, and says where the reference is in the project, with nothing remote', () => {
  for (const { id, shortDescription, help, ...rest } of run!.tool.driver.rules) {
    expect(shortDescription.text).toMatch(/^\S+ .*\.$/);
    expect(help.text).toMatch(/\.|\)$/);
    expect(help.markdown).toContain(`docs/findings.md#${id.replace('/', '')}`);
    expect(rest).not.toHaveProperty('helpUri');
  }
});
