import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { Ids } from '../../src/parse/ids.ts';
import { SourceFile } from '../../src/text/source.ts';

const source = new SourceFile('a.md', 'one\ntwo');

function take(...ids: readonly string[]): readonly string[] {
  const found: Diagnostic[] = [];
  const all = new Ids((diagnostic) => found.push(diagnostic));
  for (const [at, id] of ids.entries())
    all.take(id, { what: 'a question', source, range: { start: at * 4, end: at * 4 + 3 } });
  return found.map(({ code, help }) => `${code}: ${help}`);
}

it.each(['a', 'under-18', 'a1', 'a-1-b', 'a'.repeat(40), 'rcx', 'fnord', 'fnrefs'])('%s is an id', (id) => {
  expect(take(id)).toEqual([]);
});

// biome-ignore format: a table
it.each([
  ['Under-18',       'under-18'],
  ['18-and-under',   'and-under'],
  ['under_18',       'under-18'],
  ['under--18',      'under-18'],
  ['-under',         'under'],
  ['under-',         'under'],
  ['Señal!',         'senal'],
  ['a b',            'a-b'],
  ['rc-main',        'my-rc-main'],
  ['rc',             'my-rc'],
  ['fn1',            'my-fn1'],
  ['fnref-1',        'my-fnref-1'],
  ['a'.repeat(41),   'a'.repeat(40)],
  ['子ども',          'small letters, digits and hyphens'],
  ['123',            'small letters, digits and hyphens'],
])('%s is none: write %s', (id, instead) => {
  expect(take(id)).toEqual([`id/invalid: write ${instead}`]);
});

it('one thing has one id', () => {
  expect(take('a', 'b', 'a')).toEqual(['id/duplicate: the other is a question at a.md:1']);
  expect(take('a', 'a', 'a')).toHaveLength(2);
  expect(take('a', 'A')).toEqual(['id/invalid: write a']);
});

it('what it says to write instead can be an id', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (id) => {
      const [told] = take(id);
      const instead = told?.replace('id/invalid: write ', '');
      if (instead === undefined || instead.includes(' ')) return;
      expect(take(instead)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
