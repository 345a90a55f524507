import fc from 'fast-check';
import { expect, it } from 'vitest';
import { grader } from '../../../src/questions/blank/grade.ts';

// biome-ignore format: a table
it.each<[typed: string, accepted: string[], right: boolean]>([
  ['18',                  ['18', 'eighteen'],       true],
  ['eighteen',            ['18', 'eighteen'],       true],
  ['Eighteen',            ['18', 'eighteen'],       true],
  ['  EIGHTEEN  ',        ['18', 'eighteen'],       true],
  ['eighteen.',           ['18', 'eighteen'],       true],
  ['eighteen!?',          ['18', 'eighteen'],       true],
  ['eighten',             ['18', 'eighteen'],       false],
  ['1 8',                 ['18'],                   false],
  ['１８',                 ['18'],                   true],
  ['the  NCIC',           ['the NCIC'],             true],
  ['the\u00a0ncic',       ['the NCIC'],             true],
  ['twenty–four hours',   ['twenty-four hours'],    true],
  ['twenty - four hours', ['twenty-four hours'],    true],
  ['child’s',             ["child's"],              true],
  ['“thing of value”',    ['"thing of value"'],     true],
  ['coercion',            ['coercion', 'fraud'],    true],
  ['coercion, fraud',     ['coercion', 'fraud'],    false],
  ['Straße',              ['strasse'],              false],
  ['SEÑAL',               ['señal'],                true],
  ['sen\u0303al',         ['señal'],                true],
  ['senal',               ['señal'],                false],
  ['',                    ['18'],                   false],
  ['   ',                 ['18'],                   false],
  ['.',                   ['18'],                   false],
  ['?',                   ['?'],                    true],
  ['...',                 ['...'],                  true],
  ['',                    ['?'],                    false],
  ['',                    ['...'],                  false],
  ['U.S.',                ['U.S.'],                 true],
  ['u.s',                 ['U.S.'],                 true],
])('%j for %j: %s', (typed, accepted, right) => {
  expect(grader.grade({ gaps: [accepted], partial: false }, [typed])).toBe(right ? 1 : 0);
});

// biome-ignore format: a table
it.each<[typed: string[], partial: boolean, share: number]>([
  [['ncic', '2'],           false, 1],
  [['ncic', 'two'],         false, 1],
  [['2', 'ncic'],           false, 0],
  [['ncic', ''],            false, 0],
  [['ncic', ''],            true,  0.5],
  [['', 'two'],             true,  0.5],
  [['ncic'],                true,  0.5],
  [[],                      true,  0],
  [['ncic', '2', 'more'],   false, 1],
])('%j in two gaps, partial %s, earns %d', (typed, partial, share) => {
  expect(grader.grade({ gaps: [['NCIC', 'the NCIC'], ['2', 'two']], partial }, typed)).toBe(share);
});

it('reports the best texts first, then the variants', () => {
  expect(grader.correctResponses({ gaps: [['NCIC', 'the NCIC'], ['2']], partial: false })).toEqual([
    ['NCIC', '2'],
    ['the NCIC', '2'],
  ]);
});

it('takes every text it accepts, and never takes nothing', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((it) => it.trim() !== '');
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (accepted) => {
      for (const right of accepted) expect(grader.grade({ gaps: [accepted], partial: false }, [right])).toBe(1);
      expect(grader.grade({ gaps: [accepted], partial: true }, [])).toBe(0);
      expect(grader.grade({ gaps: [accepted], partial: true }, [''])).toBe(0);
    }),
  );
});
