import { describe, expect, it, test } from 'vitest';
import type { Snapshot } from '../../src/attempt/lms.ts';
import { defaultTracking, type Tracking } from '../../src/attempt/tracking.ts';
import { cmi5 } from '../../src/formats/cmi5/index.ts';
import * as cmi12 from '../../src/formats/scorm12/cmi.ts';
import { scorm12 } from '../../src/formats/scorm12/index.ts';
import * as cmi2004 from '../../src/formats/scorm2004/cmi.ts';
import { scorm2004 } from '../../src/formats/scorm2004/index.ts';
import { packageInput } from '../support/package-input.ts';
import { launch, snapshot } from './launch.ts';

/** Where a learner stands, in the words that both tables are asked with. */
const STANDINGS = {
  'half way': {},
  'completed, nothing scored': { completed: true, progress: 1 },
  'passed, a lesson open': { passed: true, score: 90 },
  passed: { completed: true, progress: 1, passed: true, score: 90 },
  'failed, may try again': { completed: true, progress: 1, passed: false, score: 40, final: false },
  'failed for good': { completed: true, progress: 1, passed: false, score: 40 },
} satisfies Record<string, Partial<Snapshot>>;
type Standing = keyof typeof STANDINGS;

const nothing12 = cmi12.readCmi((element) => (element.endsWith('_children') ? 'id' : ''));
const nothing2004 = cmi2004.readCmi(() => '');

const values12 = (more: Partial<Snapshot>, tracking: Partial<Tracking>): ReadonlyMap<string, string> =>
  new Map(cmi12.writeCmi(snapshot(more), nothing12, { ...defaultTracking, ...tracking }));
const values2004 = (more: Partial<Snapshot>, tracking: Partial<Tracking>): ReadonlyMap<string, string> =>
  new Map(cmi2004.writeCmi(snapshot(more), nothing2004, { ...defaultTracking, ...tracking }));

describe('status and exit', () => {
  // biome-ignore format: a table
  it.each<readonly [Standing, Partial<Tracking>, string, string, string]>([
    // standing                    setting                          1.2                  2004                          exit
    ['half way',                   {},                              'incomplete',        'incomplete unknown 0',       'suspend'],
    ['completed, nothing scored',  {},                              'completed',         'completed unknown 1',        'suspend'],
    ['passed, a lesson open',      {},                              'incomplete',        'incomplete passed 0',        'suspend'],
    ['passed',                     {},                              'passed',            'completed passed 1',         'suspend'],
    ['failed, may try again',      {},                              'incomplete',        'incomplete failed 0.99',     'suspend'],
    ['failed for good',            {},                              'failed',            'completed failed 1',         'suspend'],

    ['passed',                     { onFail: 'incomplete' },        'passed',            'completed passed 1',         'suspend'],
    ['failed, may try again',      { onFail: 'incomplete' },        'incomplete',        'incomplete unknown 0.99',    'suspend'],
    ['failed for good',            { onFail: 'incomplete' },        'incomplete',        'incomplete unknown 0.99',    'suspend'],

    ['completed, nothing scored',  { passedAs: 'completed' },       'completed',         'completed unknown 1',        'suspend'],
    ['passed',                     { passedAs: 'completed' },       'completed',         'completed passed 1',         'suspend'],
    ['failed for good',            { passedAs: 'completed' },       'failed',            'completed failed 1',         'suspend'],

    ['half way',                   { afterFinish: 'start-over' },   'incomplete',        'incomplete unknown 0',       'suspend'],
    ['passed, a lesson open',      { afterFinish: 'start-over' },   'incomplete',        'incomplete passed 0',        'suspend'],
    ['completed, nothing scored',  { afterFinish: 'start-over' },   'completed',         'completed unknown 1',        'normal'],
    ['passed',                     { afterFinish: 'start-over' },   'passed',            'completed passed 1',         'normal'],
    ['failed, may try again',      { afterFinish: 'start-over' },   'incomplete',        'incomplete failed 0.99',     'suspend'],
    ['failed for good',            { afterFinish: 'start-over' },   'failed',            'completed failed 1',         'normal'],
    ['failed for good',            { afterFinish: 'start-over', onFail: 'incomplete' },
                                                                    'incomplete',        'incomplete unknown 0.99',    'suspend'],
  ])('%s with %j', (standing, tracking, status12, status2004, exit) => {
    const one = values12(STANDINGS[standing], tracking);
    expect(one.get('cmi.core.lesson_status')).toBe(status12);
    expect(one.get('cmi.core.exit')).toBe(exit === 'normal' ? '' : exit);
    const other = values2004(STANDINGS[standing], tracking);
    const word = (element: string) => other.get(`cmi.${element}`) ?? 'unknown';
    expect([word('completion_status'), word('success_status'), word('progress_measure')].join(' ')).toBe(status2004);
    expect(other.get('cmi.exit')).toBe(exit);
  });
});

describe('the score', () => {
  const record = (score: string) => ({
    one: cmi12.readCmi((element) => (element === 'cmi.core.score.raw' ? score : '')),
    other: cmi2004.readCmi((element) => (element === 'cmi.score.raw' ? score : '')),
  });
  const told = (score: number, found: string, which: Tracking['score']) => {
    const { one, other } = record(found);
    const tracking = { ...defaultTracking, score: which };
    return [
      new Map(cmi12.writeCmi(snapshot({ score }), one, tracking)).get('cmi.core.score.raw'),
      new Map(cmi2004.writeCmi(snapshot({ score }), other, tracking)).get('cmi.score.raw'),
    ];
  };

  it.each([
    [60, '', 'best', '60'],
    [60, '40', 'best', '60'],
    [40, '60', 'best', undefined],
    [40, '60', 'last', '40'],
    [60, '40', 'last', '60'],
  ] as const)('of %d over "%s" by the %s is told as %s', (score, found, which, expected) => {
    expect(told(score, found, which)).toEqual([expected, expected]);
  });
});

describe('what a SCORM 2004 LMS is asked when the exit button ends the session', () => {
  const asked = (more: Partial<Snapshot>, exitRequest: Tracking['exitRequest']) =>
    values2004(more, { exitRequest }).get('adl.nav.request');

  it.each([
    ['none', undefined],
    ['suspendAll', 'suspendAll'],
    ['exitAll', 'exitAll'],
  ] as const)('%s', (request, expected) => {
    expect(asked({ exits: true }, request)).toBe(expected);
    expect(asked({}, request)).toBeUndefined();
    expect([...values12({ exits: true }, { exitRequest: request }).keys()]).not.toContain('adl.nav.request');
  });

  test('it is the last thing that is set', () => {
    expect([...values2004({ ...STANDINGS.passed, exits: true }, { exitRequest: 'suspendAll' }).keys()].at(-1)).toBe(
      'adl.nav.request',
    );
  });

  test('an LMS whose player breaks over it has saved everything before', async () => {
    const { lms, record } = launch('2004', {
      tracking: { exitRequest: 'suspendAll' },
      oddity: (api) => ({
        ...api,
        SetValue: (element, value) => {
          if (element === 'adl.nav.request') throw new SyntaxError('Unexpected token <');
          return api.SetValue?.(element, value);
        },
      }),
    });
    await lms.open();
    await lms.save(snapshot(STANDINGS.passed));
    expect(() => lms.close(snapshot({ ...STANDINGS.passed, exits: true }))).not.toThrow();
    expect(record().cmi).toMatchObject({ completion_status: 'completed', success_status: 'passed' });
  });
});

describe.each(['1.2', '2004'] as const)('objectives in SCORM %s', (standard) => {
  const law = { id: 'law', text: 'Say the law', score: 50, passed: false } as const;
  const signs = { id: 'signs', text: 'Name\nthe signs', score: 100, passed: true } as const;
  const prefix = standard === '1.2' ? 'LMS' : '';
  const set = (element: string, value: string) => `${prefix}SetValue cmi.objectives.${element} ${value}`;
  const score = (place: number, raw: number) => [
    set(`${place}.score.min`, '0'),
    set(`${place}.score.max`, '100'),
    set(`${place}.score.raw`, String(raw)),
    ...(standard === '1.2' ? [] : [set(`${place}.score.scaled`, String(raw / 100))]),
  ];
  const describes = (place: number, text: string) => (standard === '1.2' ? [] : [set(`${place}.description`, text)]);
  const statusOf = { completed: 'completion', incomplete: 'completion', passed: 'success', failed: 'success' } as const;
  const stands = (place: number, word12: string, ...words2004: readonly (keyof typeof statusOf)[]) =>
    standard === '1.2'
      ? [set(`${place}.status`, word12)]
      : words2004.map((word) => set(`${place}.${statusOf[word]}_status`, word));
  const told = (lines: readonly string[]) =>
    lines.filter((line) => line.startsWith(`${prefix}SetValue cmi.objectives`));

  it('are told in full, each once', async () => {
    const { lms, lines, violations } = launch(standard);
    await lms.open();
    lines();
    await lms.save(snapshot({ objectives: [signs, law] }));
    expect(told(lines())).toEqual([
      set('0.id', 'signs'),
      ...describes(0, 'Name the signs'),
      ...score(0, 100),
      ...stands(0, 'passed', 'completed', 'passed'),
      set('1.id', 'law'),
      ...describes(1, 'Say the law'),
      ...score(1, 50),
      ...stands(1, 'failed', 'completed', 'failed'),
    ]);
    await lms.save(snapshot({ objectives: [signs, law] }));
    expect(told(lines())).toEqual([]);
    expect(violations()).toEqual([]);
  });

  it('are incomplete while a question or a try is left', async () => {
    const { lms, lines, violations } = launch(standard);
    const { passed: _, ...open } = law;
    await lms.open();
    lines();
    await lms.save(snapshot({ objectives: [open] }));
    expect(told(lines())).toEqual([
      set('0.id', 'law'),
      ...describes(0, 'Say the law'),
      ...score(0, 50),
      ...stands(0, 'incomplete', 'incomplete'),
    ]);
    await lms.save(snapshot({ objectives: [law], final: false }));
    expect(told(lines())).toEqual(standard === '1.2' ? [] : stands(0, '', 'completed', 'failed'));
    await lms.save(snapshot({ objectives: [{ ...law, score: 80, passed: true }] }));
    expect(told(lines())).toEqual([...score(0, 80).slice(2), ...stands(0, 'passed', 'passed')]);
    expect(violations()).toEqual([]);
  });

  it('are found again at the next launch, their ids never set twice, and never made worse', async () => {
    const first = launch(standard);
    await first.lms.open();
    first.lms.close(snapshot({ objectives: [signs, law] }));
    const { lms, lines, violations } = launch(standard, { record: first.record() });
    await lms.open();
    lines();
    await lms.save(
      snapshot({
        objectives: [
          { ...signs, score: 0, passed: false },
          { ...law, score: 90, passed: true },
        ],
      }),
    );
    expect(told(lines())).toEqual([...score(1, 90), ...stands(1, 'passed', 'passed')]);
    expect(violations()).toEqual([]);
  });

  it('stand behind those that the LMS has filled in', async () => {
    const before = launch(standard);
    await before.lms.open();
    before.lms.close(snapshot({ objectives: [{ id: 'primary', text: 'Of the LMS', score: 0 }] }));
    const { lms, lines, violations } = launch(standard, { record: before.record() });
    await lms.open();
    lines();
    await lms.save(snapshot({ objectives: [law] }));
    expect(told(lines())[0]).toBe(set('1.id', 'law'));
    expect(violations()).toEqual([]);
  });

  it('have ids that every LMS takes', async () => {
    const { lms, lines } = launch(standard);
    await lms.open();
    lines();
    await lms.save(snapshot({ objectives: [{ ...law, id: '2 über alles' }] }));
    expect(told(lines())[0]).toBe(set('0.id', 'q2__ber_alles'));
  });

  it('are not called failed where nothing is', async () => {
    const { lms, lines } = launch(standard, { tracking: { onFail: 'incomplete' } });
    await lms.open();
    lines();
    await lms.save(snapshot({ objectives: [law] }));
    expect(told(lines()).filter((line) => line.includes('failed'))).toEqual([]);
  });

  it('that are refused hold up nothing else, and are tried again', async () => {
    let refuses = true;
    const { lms, lines } = launch(standard, {
      oddity: (api) => ({
        ...api,
        [`${prefix}SetValue`]: (element, value) =>
          refuses && element === 'cmi.objectives.0.id' ? 'false' : api[`${prefix}SetValue`]?.(element, value),
        [`${prefix}GetLastError`]: () => (refuses ? '351' : api[`${prefix}GetLastError`]?.()),
      }),
    });
    refuses = false;
    await lms.open();
    refuses = true;
    const { saved, refused } = await lms.save(snapshot({ objectives: [signs, law] }));
    expect(refused[0]).toMatch(/^cmi\.objectives\.0\.id: 351/);
    expect(saved).toBe(true);
    expect(told(lines())).toHaveLength(1);
    refuses = false;
    await lms.save(snapshot({ objectives: [signs, law] }));
    expect(told(lines())).toContain(set('1.id', 'law'));
  });
});

test('an LMS of SCORM 1.2 that keeps no objectives is not told any', async () => {
  const { lms, lines, violations } = launch('1.2', {
    oddity: (api) => ({
      ...api,
      LMSGetValue: (element) => (String(element).startsWith('cmi.objectives') ? '' : api.LMSGetValue?.(element)),
    }),
  });
  await lms.open();
  lms.close(snapshot({ objectives: [{ id: 'law', text: 'Say the law', score: 50, passed: false }] }));
  expect(lines().filter((line) => /Set.*objectives/.test(line))).toEqual([]);
  expect(violations()).toEqual([]);
});

test('no package has a time limit, because none could be turned off (WCAG 2.2.1)', () => {
  const limits = /maxtimeallowed|timelimitaction|limitConditions|DurationLimit/i;
  const manifests = [scorm12, scorm2004, cmi5].flatMap((format) => format.plan(packageInput()).entries.slice(0, 1));
  expect(manifests.map(({ path }) => path)).toEqual(['imsmanifest.xml', 'imsmanifest.xml', 'cmi5.xml']);
  expect(manifests.filter((entry) => !('text' in entry) || limits.test(entry.text))).toEqual([]);
});
