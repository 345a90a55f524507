import { describe, expect, it, test } from 'vitest';
import type { Snapshot } from '../../../src/attempt/lms.ts';
import { answered, launch, snapshot } from '../launch.ts';

/** What is read at every launch, as an LMS answers that knows nothing yet. */
const reading = (more: Record<string, string> = {}): readonly string[] =>
  Object.entries({
    'cmi.completion_status': 'unknown',
    'cmi.success_status': 'unknown',
    'cmi.learner_name': 'Reyes, Dana',
    'cmi.learner_id': 'officer-17',
    'cmi.scaled_passing_score': '',
    'cmi.suspend_data': '',
    'cmi.location': '',
    'cmi.mode': 'normal',
    'cmi.credit': 'credit',
    'cmi.score.raw': '',
    'cmi.progress_measure': '',
    'cmi.interactions._count': '0',
    'cmi.objectives._count': '0',
    ...more,
  }).flatMap(([element, value]) => [
    `GetValue ${element} -> ${JSON.stringify(value)}`,
    // Nothing is there, or it could not be read.
    ...(/suspend_data|score\.raw/.test(element) && value === '' ? ['GetLastError -> "403"'] : []),
  ]);

const set = (element: string, value: string): string => `SetValue cmi.${element} ${value}`.trimEnd();

/** After a commit the state is read back, to see what the LMS made of it. */
const readBack = (state: string): string => `GetValue cmi.suspend_data -> "${state}"`;

const beginning = [set('session_time', 'PT0H0M0S'), set('exit', 'suspend')];

const failed = snapshot({ state: '1failed', completed: true, progress: 1, score: 50, passed: false, final: false });
const passed = snapshot({ state: '1passed', completed: true, progress: 1, score: 90, passed: true });

describe('a first launch', () => {
  it('reads the record, says that it has begun, and ends', async () => {
    const { lms, lines, violations } = launch('2004');
    expect(await lms.open()).toEqual({
      recording: 'on',
      learner: 'officer-17',
      learnerName: 'Reyes, Dana',
      state: '',
      location: '',
      completed: false,
    });
    expect(lines()).toEqual([
      'Initialize',
      ...reading(),
      ...beginning,
      set('completion_status', 'incomplete'),
      'Commit',
    ]);
    lms.close(snapshot());
    expect(lines()).toEqual([
      set('location', 'signs'),
      set('suspend_data', '1state'),
      set('session_time', 'PT0H1M0S'),
      set('progress_measure', '0'),
      'Commit',
      'Terminate',
    ]);
    expect(violations()).toEqual([]);
  });

  it('takes the pass mark of the LMS, but not 0, which is no mark', async () => {
    expect(await launch('2004', { passMark: 7 }).lms.open()).toMatchObject({ passMark: 7 });
    expect(await launch('2004', { passMark: 0 }).lms.open()).not.toHaveProperty('passMark');
  });
});

describe('saving', () => {
  it('sends only what is new', async () => {
    const { lms, lines } = launch('2004');
    await lms.open();
    await lms.save(snapshot());
    lines();
    expect(await lms.save(snapshot({ location: 'law', progress: 1 / 3, seconds: 75 }))).toEqual({
      saved: true,
      refused: [],
    });
    expect(lines()).toEqual([
      set('location', 'law'),
      set('session_time', 'PT0H1M15S'),
      set('progress_measure', '0.33'),
      'Commit',
      readBack('1state'),
    ]);
  });

  it('reports each answer once, in the words of 2004', async () => {
    const { lms, lines, violations } = launch('2004');
    await lms.open();
    await lms.save(snapshot());
    lines();
    await lms.save(snapshot({ interactions: [answered()] }));
    expect(lines()).toEqual([
      set('interactions.0.id', 'trafficking.under-18'),
      set('interactions.0.type', 'choice'),
      set('interactions.0.objectives.0.id', 'law'),
      set('interactions.0.timestamp', '2026-01-02T10:11:12'),
      set('interactions.0.correct_responses.0.pattern', 'c'),
      set('interactions.0.weighting', '2'),
      set('interactions.0.learner_response', 'b'),
      set('interactions.0.result', 'incorrect'),
      set('interactions.0.latency', 'PT0H0M12.35S'),
      set('interactions.0.description', 'What must be shown?'),
      'Commit',
      readBack('1state'),
    ]);
    const blank = answered({
      id: 'trafficking.age',
      shape: { type: 'text', gaps: 2, characters: 40 },
      response: ['eighteen', 'years'],
      correct: [['18', 'years']],
      grade: 0.5,
    });
    await lms.save(snapshot({ interactions: [answered(), blank] }));
    expect(lines()).toEqual([
      set('interactions.1.id', 'trafficking.age'),
      set('interactions.1.type', 'fill-in'),
      set('interactions.1.objectives.0.id', 'law'),
      set('interactions.1.timestamp', '2026-01-02T10:11:12'),
      set('interactions.1.correct_responses.0.pattern', '18[,]years'),
      set('interactions.1.weighting', '2'),
      set('interactions.1.learner_response', 'eighteen[,]years'),
      set('interactions.1.result', '0.5'),
      set('interactions.1.latency', 'PT0H0M12.35S'),
      set('interactions.1.description', 'What must be shown?'),
      'Commit',
      readBack('1state'),
    ]);
    expect(violations()).toEqual([]);
  });

  it('adds answers to those of earlier sessions', async () => {
    const first = launch('2004');
    await first.lms.open();
    first.lms.close(snapshot({ interactions: [answered(), answered()] }));
    const second = launch('2004', { record: first.record() });
    await second.lms.open();
    second.lms.close(snapshot({ interactions: [answered()] }));
    expect(second.lines().filter((line) => /interactions\.\d+\.id/.test(line))).toEqual([
      set('interactions.2.id', 'trafficking.under-18'),
    ]);
    expect(second.violations()).toEqual([]);
  });
});

describe('how it went', () => {
  const told = async (...saves: readonly Snapshot[]): Promise<readonly string[]> => {
    const { lms, lines, violations } = launch('2004');
    await lms.open();
    for (const save of saves) await lms.save(save);
    expect(violations()).toEqual([]);
    return lines().filter((line) => /Set.*(score|status|progress)/.test(line));
  };

  const begun = set('completion_status', 'incomplete');
  const scored = (raw: number) => [
    set('score.min', '0'),
    set('score.max', '100'),
    set('score.raw', String(raw)),
    set('score.scaled', String(raw / 100)),
  ];

  test('nothing is scored: completed', async () => {
    expect(await told(snapshot({ completed: true, progress: 1 }))).toEqual([
      begun,
      set('progress_measure', '1'),
      set('completion_status', 'completed'),
    ]);
  });

  test('passed: the score, then both statuses', async () => {
    expect(await told(passed)).toEqual([
      begun,
      ...scored(90),
      set('progress_measure', '1'),
      set('completion_status', 'completed'),
      set('success_status', 'passed'),
    ]);
  });

  test('passed before all lessons are done: passed and incomplete', async () => {
    expect(await told({ ...passed, completed: false, progress: 0.5 })).toEqual([
      begun,
      ...scored(90),
      set('progress_measure', '0.5'),
      set('success_status', 'passed'),
    ]);
  });

  test('failed with another try: incomplete, and not wholly done; then passed', async () => {
    expect(await told(failed, passed)).toEqual([
      begun,
      ...scored(50),
      set('progress_measure', '0.99'),
      set('success_status', 'failed'),
      set('score.raw', '90'),
      set('score.scaled', '0.9'),
      set('progress_measure', '1'),
      set('completion_status', 'completed'),
      set('success_status', 'passed'),
    ]);
  });

  test('failed for good: completed and failed', async () => {
    expect(await told({ ...failed, final: true })).toEqual([
      begun,
      ...scored(50),
      set('progress_measure', '1'),
      set('completion_status', 'completed'),
      set('success_status', 'failed'),
    ]);
  });
});

describe('coming back', () => {
  const recordAfter = async (last: Snapshot) => {
    const first = launch('2004');
    await first.lms.open();
    first.lms.close(last);
    return first.record();
  };

  it('gives back what was saved', async () => {
    const { lms, lines } = launch('2004', { record: await recordAfter(snapshot({ progress: 0.5 })) });
    expect(await lms.open()).toMatchObject({ state: '1state', location: 'signs', completed: false });
    expect(lines()).toEqual([
      'Initialize',
      ...reading({
        'cmi.completion_status': 'incomplete',
        'cmi.suspend_data': '1state',
        'cmi.location': 'signs',
        'cmi.progress_measure': '0.5',
      }),
      ...beginning,
      'Commit',
    ]);
  });

  it('never makes a passed course worse', async () => {
    const { lms, lines, violations } = launch('2004', { record: await recordAfter(passed) });
    expect(await lms.open()).toMatchObject({ completed: true, passed: true });
    lines();
    await lms.save(snapshot({ state: '1again', score: 20, passed: false }));
    lms.close({ ...failed, final: true });
    expect(lines()).toEqual([
      set('location', 'signs'),
      set('suspend_data', '1again'),
      set('session_time', 'PT0H1M0S'),
      'Commit',
      readBack('1again'),
      set('suspend_data', '1failed'),
      'Commit',
      'Terminate',
    ]);
    expect(violations()).toEqual([]);
  });

  const found = (completion: string, success: string, more: object = {}) => ({
    cmi: { exit: 'suspend', completion_status: completion, success_status: success, ...more },
  });

  it.each([
    ['incomplete', 'failed', passed, ['completion_status completed', 'success_status passed']],
    ['incomplete', 'failed', snapshot(), []],
    ['completed', 'failed', passed, ['success_status passed']],
    ['completed', 'unknown', { ...failed, final: true }, ['success_status failed']],
    ['incomplete', 'passed', { ...failed, final: true }, ['completion_status completed']],
    ['completed', 'passed', snapshot({ completed: true }), []],
  ])('found %s and %s', async (completion, success, now, expected) => {
    const { lms, lines, violations } = launch('2004', { record: found(completion, success) });
    await lms.open();
    lms.close(now);
    const told = lines().filter((line) => /Set.*status/.test(line) && !line.endsWith('incomplete'));
    expect(told).toEqual(expected.map((line) => `SetValue cmi.${line}`));
    expect(violations()).toEqual([]);
  });

  it('only raises score and progress', async () => {
    const score = { raw: '60', min: '0', max: '100', scaled: '0.6' };
    const record = found('incomplete', 'unknown', { score, progress_measure: '0.8' });
    const { lms, lines, violations } = launch('2004', { record });
    await lms.open();
    lines();
    await lms.save(snapshot({ score: 50, progress: 0.5 }));
    expect(lines().filter((line) => /score|progress/.test(line))).toEqual([]);
    await lms.save(snapshot({ score: 70, progress: 0.9 }));
    expect(lines().filter((line) => /raw|progress/.test(line))).toEqual([
      set('score.raw', '70'),
      set('progress_measure', '0.9'),
    ]);
    expect(violations()).toEqual([]);
  });
});

describe('review, browsing, no credit', () => {
  it.each([
    ['review', { mode: 'review' }],
    ['browse', { mode: 'browse' }],
    ['no credit', { mode: 'normal' }],
  ] as const)('%s: nothing is written, the session is ended', async (name, settings) => {
    const { lms, lines, violations } = launch('2004', {
      ...settings,
      record: {
        cmi: {
          exit: 'suspend',
          suspend_data: '1state',
          location: 'signs',
          completion_status: 'completed',
          success_status: 'passed',
        },
      },
      oddity: (api) => ({
        ...api,
        GetValue: (element) =>
          name === 'no credit' && element === 'cmi.credit' ? 'no-credit' : api.GetValue?.(element),
      }),
    });
    expect(await lms.open()).toMatchObject({
      recording: 'view-only',
      state: '1state',
      location: 'signs',
      passed: true,
    });
    expect(await lms.save(passed)).toEqual({ saved: false, refused: [] });
    lms.close(passed);
    expect(lines().filter((line) => !/^Get(Value|LastError)/.test(line))).toEqual(['Initialize', 'Terminate']);
    expect(violations()).toEqual([]);
  });
});
