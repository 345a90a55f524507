import { describe, expect, it, test } from 'vitest';
import { answered, launch, snapshot } from '../launch.ts';

/** What is read at every launch, as an LMS answers that knows nothing yet. */
const reading = (more: Record<string, string> = {}): readonly string[] =>
  Object.entries({
    'cmi.core.lesson_status': 'not attempted',
    'cmi.core.student_name': 'Reyes, Dana',
    'cmi.core.student_id': 'officer-17',
    'cmi.student_data.mastery_score': '',
    'cmi.suspend_data': '',
    'cmi.core.lesson_location': '',
    'cmi.core.lesson_mode': 'normal',
    'cmi.core.credit': 'credit',
    'cmi.core.score.raw': '',
    'cmi.interactions._children': 'id,objectives,time,type,correct_responses,weighting,student_response,result,latency',
    'cmi.interactions._count': '0',
    'cmi.objectives._children': 'id,score,status',
    'cmi.objectives._count': '0',
    ...more,
  }).flatMap(([element, value]) => [
    `LMSGetValue ${element} -> ${JSON.stringify(value)}`,
    // Nothing is there, or it could not be read.
    ...(/suspend_data|score\.raw/.test(element) && value === '' ? ['LMSGetLastError -> "0"'] : []),
  ]);

const set = (element: string, value: string): string => `LMSSetValue cmi.${element} ${value}`.trimEnd();

/** After a commit the state is read back, to see what the LMS made of it. */
const readBack = (state: string): string => `LMSGetValue cmi.suspend_data -> "${state}"`;

const beginning = ['LMSSetValue cmi.core.session_time 0000:00:00.00', 'LMSSetValue cmi.core.exit suspend'];

const failed = snapshot({ state: '1failed', completed: true, progress: 1, score: 50, passed: false, final: false });
const passed = snapshot({ state: '1passed', completed: true, progress: 1, score: 90, passed: true });

describe('a first launch', () => {
  it('reads the record, says that it has begun, and ends', async () => {
    const { lms, lines, violations } = launch('1.2');
    expect(await lms.open()).toEqual({
      recording: 'on',
      learner: 'officer-17',
      learnerName: 'Reyes, Dana',
      state: '',
      location: '',
      completed: false,
    });
    expect(lines()).toEqual([
      'LMSInitialize',
      ...reading(),
      ...beginning,
      set('core.lesson_status', 'incomplete'),
      'LMSCommit',
    ]);
    lms.close(snapshot());
    expect(lines()).toEqual([
      set('core.lesson_location', 'signs'),
      set('suspend_data', '1state'),
      set('core.session_time', '0000:01:00.00'),
      'LMSCommit',
      'LMSFinish',
    ]);
    expect(violations()).toEqual([]);
  });

  it('takes the pass mark of the LMS, but not 0, which is no mark', async () => {
    expect(await launch('1.2', { passMark: 70 }).lms.open()).toMatchObject({ passMark: 70 });
    expect(await launch('1.2', { passMark: 0 }).lms.open()).not.toHaveProperty('passMark');
  });
});

describe('saving', () => {
  it('sends only what is new', async () => {
    const { lms, lines } = launch('1.2');
    await lms.open();
    await lms.save(snapshot());
    lines();
    expect(await lms.save(snapshot({ location: 'law', seconds: 75 }))).toEqual({ saved: true, refused: [] });
    expect(lines()).toEqual([
      set('core.lesson_location', 'law'),
      set('core.session_time', '0000:01:15.00'),
      'LMSCommit',
      readBack('1state'),
    ]);
  });

  it('reports each answer once, in the words of 1.2', async () => {
    const { lms, lines, violations } = launch('1.2');
    await lms.open();
    lines();
    await lms.save(snapshot({ interactions: [answered()] }));
    expect(lines()).toEqual([
      set('core.lesson_location', 'signs'),
      set('suspend_data', '1state'),
      set('interactions.0.id', 'trafficking.under-18'),
      set('interactions.0.type', 'choice'),
      set('interactions.0.objectives.0.id', 'law'),
      set('interactions.0.time', '10:11:12'),
      set('interactions.0.correct_responses.0.pattern', 'c'),
      set('interactions.0.weighting', '2'),
      set('interactions.0.student_response', 'b'),
      set('interactions.0.result', 'wrong'),
      set('interactions.0.latency', '0000:00:12.35'),
      set('core.session_time', '0000:01:00.00'),
      'LMSCommit',
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
      set('interactions.1.time', '10:11:12'),
      set('interactions.1.correct_responses.0.pattern', '18, years'),
      set('interactions.1.weighting', '2'),
      set('interactions.1.student_response', 'eighteen, years'),
      set('interactions.1.result', '0.5'),
      set('interactions.1.latency', '0000:00:12.35'),
      'LMSCommit',
      readBack('1state'),
    ]);
    expect(violations()).toEqual([]);
  });
});

describe('how it went', () => {
  const told = async (...saves: readonly ReturnType<typeof snapshot>[]): Promise<readonly string[]> => {
    const { lms, lines, violations } = launch('1.2');
    await lms.open();
    for (const save of saves) await lms.save(save);
    expect(violations()).toEqual([]);
    return lines().filter((line) => /score|lesson_status/.test(line) && line.includes('Set'));
  };

  const begun = set('core.lesson_status', 'incomplete');
  const scored = (raw: number) => [
    set('core.score.min', '0'),
    set('core.score.max', '100'),
    set('core.score.raw', String(raw)),
  ];

  test('nothing is scored: completed', async () => {
    expect(await told(snapshot({ completed: true, progress: 1 }))).toEqual([
      begun,
      set('core.lesson_status', 'completed'),
    ]);
  });

  test('passed: the score, then the status', async () => {
    expect(await told(passed)).toEqual([begun, ...scored(90), set('core.lesson_status', 'passed')]);
  });

  test('passed before all lessons are done: not yet', async () => {
    expect(await told({ ...passed, completed: false, progress: 0.5 })).toEqual([begun, ...scored(90)]);
  });

  test('failed with another try: still incomplete; then passed', async () => {
    expect(await told(failed, passed)).toEqual([
      begun,
      ...scored(50),
      set('core.score.raw', '90'),
      set('core.lesson_status', 'passed'),
    ]);
  });

  test('failed for good', async () => {
    expect(await told({ ...failed, final: true })).toEqual([begun, ...scored(50), set('core.lesson_status', 'failed')]);
  });
});

describe('coming back', () => {
  const recordAfter = async (last: ReturnType<typeof snapshot>) => {
    const first = launch('1.2');
    await first.lms.open();
    first.lms.close(last);
    return first.record();
  };

  it('gives back what was saved', async () => {
    const { lms, lines } = launch('1.2', { record: await recordAfter(snapshot()) });
    expect(await lms.open()).toMatchObject({ state: '1state', location: 'signs', completed: false });
    expect(lines()).toEqual([
      'LMSInitialize',
      ...reading({
        'cmi.core.lesson_status': 'incomplete',
        'cmi.suspend_data': '1state',
        'cmi.core.lesson_location': 'signs',
      }),
      ...beginning,
      'LMSCommit',
    ]);
  });

  it('never makes a passed course worse', async () => {
    const { lms, lines, violations } = launch('1.2', { record: await recordAfter(passed) });
    expect(await lms.open()).toMatchObject({ completed: true, passed: true });
    lines();
    await lms.save(snapshot({ state: '1again', score: 20, passed: false }));
    lms.close({ ...failed, final: true });
    expect(lines()).toEqual([
      set('core.lesson_location', 'signs'),
      set('suspend_data', '1again'),
      set('core.session_time', '0000:01:00.00'),
      'LMSCommit',
      readBack('1again'),
      set('suspend_data', '1failed'),
      'LMSCommit',
      'LMSFinish',
    ]);
    expect(violations()).toEqual([]);
  });

  it.each([
    ['failed', passed, ['core.score.raw 90', 'core.lesson_status passed']],
    ['failed', snapshot(), []],
    ['completed', passed, ['core.score.raw 90', 'core.lesson_status passed']],
    ['completed', { ...failed, final: true }, ['core.score.raw 50']],
    ['passed', snapshot({ completed: true }), []],
    ['browsed', snapshot(), ['core.lesson_status incomplete']],
  ])('found %s', async (status, now, expected) => {
    const found = { cmi: { core: { lesson_status: status } } };
    const { lms, lines, violations } = launch('1.2', { record: found });
    await lms.open();
    lms.close(now);
    const told = lines().filter((line) => /Set.*(raw|lesson_status)/.test(line));
    expect(told).toEqual(expected.map((line) => `LMSSetValue cmi.${line}`));
    expect(violations()).toEqual([]);
  });

  it('only raises a score', async () => {
    const found = { cmi: { core: { lesson_status: 'incomplete', score: { raw: '60', min: '0', max: '100' } } } };
    const { lms, lines } = launch('1.2', { record: found });
    await lms.open();
    lines();
    await lms.save(failed);
    expect(lines().filter((line) => line.includes('score'))).toEqual([]);
    await lms.save(passed);
    expect(lines().filter((line) => line.includes('raw'))).toEqual([set('core.score.raw', '90')]);
  });
});

describe('review, browsing, no credit', () => {
  it.each([
    ['review', { mode: 'review' }],
    ['browse', { mode: 'browse' }],
    ['no credit', { mode: 'normal' }],
  ] as const)('%s: nothing is written, the session is ended', async (name, settings) => {
    const { lms, lines, violations } = launch('1.2', {
      ...settings,
      record: { cmi: { suspend_data: '1state', core: { lesson_status: 'passed', lesson_location: 'signs' } } },
      oddity: (api) => ({
        ...api,
        LMSGetValue: (element) =>
          name === 'no credit' && element === 'cmi.core.credit' ? 'no-credit' : api.LMSGetValue?.(element),
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
    const said = lines();
    expect(said.filter((line) => !/^LMSGet(Value|LastError)/.test(line))).toEqual(['LMSInitialize', 'LMSFinish']);
    expect(violations()).toEqual([]);
  });
});
