import { describe, expect, it, test } from 'vitest';
import { type LaunchSettings, type LearnerRecord, loadApi, type Standard } from '../../src/preview/stand-in-lms.ts';
import { type ApiCall, strictApi } from '../../src/preview/strict-api.ts';

/** An LMS behind the judge; `says` makes a call and gives back its result, error code and broken rules. */
function judged(standard: Standard, settings: Partial<LaunchSettings> = {}, record?: LearnerRecord) {
  const loaded = loadApi({ standard, learnerId: '1', learnerName: 'A', mode: 'normal', ...settings }, record);
  const calls: ApiCall[] = [];
  const api = strictApi(loaded.api, standard, (call) => calls.push(call));
  const says = (name: string, ...args: readonly unknown[]) => {
    const result = api[name]?.(...args);
    return { result, error: calls.at(-1)?.error, violations: calls.at(-1)?.violations };
  };
  return { api, calls, says, values: () => new Map(loaded.values()) };
}

const begun12 = (settings: Partial<LaunchSettings> = {}, record?: LearnerRecord) => {
  const session = judged('1.2', settings, record);
  session.says('LMSInitialize', '');
  return { ...session, set: (element: string, value: string) => session.says('LMSSetValue', element, value) };
};

const begun2004 = (settings: Partial<LaunchSettings> = {}, record?: LearnerRecord) => {
  const session = judged('2004', settings, record);
  session.says('Initialize', '');
  return { ...session, set: (element: string, value: string) => session.says('SetValue', element, value) };
};

const right = { result: 'true', error: '0', violations: [] };
const wrong = (error: string) => ({ result: 'false', error, violations: [expect.any(String)] });

describe('calls', () => {
  it('hears of each, with result, error and broken rules', () => {
    const { api, calls } = judged('1.2');
    api.LMSInitialize?.('');
    api.LMSGetValue?.('cmi.core.student_name');
    api.LMSSetValue?.('cmi.core.lesson_status', 'done');
    api.LMSGetLastError?.();
    expect(calls.map(({ at: _, ...call }) => call)).toEqual([
      { name: 'LMSInitialize', args: [''], result: 'true', error: '0', violations: [] },
      { name: 'LMSGetValue', args: ['cmi.core.student_name'], result: 'A', error: '0', violations: [] },
      {
        name: 'LMSSetValue',
        args: ['cmi.core.lesson_status', 'done'],
        result: 'false',
        error: '405',
        violations: ['cmi.core.lesson_status is not one of "passed", "completed", "failed", "incomplete", "browsed"'],
      },
      { name: 'LMSGetLastError', args: [], result: '405', error: '405', violations: [] },
    ]);
  });

  it('keeps from the LMS what breaks a rule', () => {
    const { set, values } = begun12();
    set('cmi.core.lesson_location', 'x'.repeat(255));
    set('cmi.core.lesson_location', 'y'.repeat(256));
    expect(values().get('cmi.core.lesson_location')).toBe('x'.repeat(255));
  });

  it('lets through what breaks a rule where it is only to remark on it', () => {
    const { api } = loadApi({ standard: '1.2', learnerId: '1', learnerName: 'A', mode: 'normal' }, undefined);
    const calls: ApiCall[] = [];
    const remarking = strictApi(api, '1.2', (call) => calls.push(call), 'remarks');
    remarking.LMSInitialize?.('');
    remarking.LMSSetValue?.('cmi.core.lesson_status', 'completed');
    expect(remarking.LMSSetValue?.('cmi.core.score.raw', '40')).toBe('true');
    expect(remarking.LMSGetValue?.('cmi.core.score.raw')).toBe('40');
    expect(calls.map(({ violations }) => violations.length)).toEqual([0, 0, 1, 0]);
  });

  it('tells what the LMS itself refuses', () => {
    const { set } = begun2004();
    expect(set('cmi.location', '')).toEqual({
      result: 'false',
      error: '406',
      violations: ['the LMS refuses it with error 406'],
    });
  });

  it.each([
    ['LMSInitialize', []],
    ['LMSInitialize', ['x']],
    ['LMSInitialize', ['', '']],
    ['LMSInitialize', [undefined]],
  ] as const)('%s with %j', (name, args) => {
    expect(judged('1.2').says(name, ...args)).toEqual(wrong('201'));
  });

  it.each([
    ['Commit', []],
    ['Commit', [null]],
    ['Terminate', ['x']],
    ['SetValue', ['cmi.location']],
    ['SetValue', ['cmi.score.raw', 5]],
  ] as const)('%s with %j', (name, args) => {
    expect(begun2004().says(name, ...args)).toEqual(wrong('201'));
  });

  it('takes no number for the name of an element', () => {
    expect(begun2004().says('GetValue', 1)).toMatchObject({ result: '', error: '201' });
  });
});

describe('the life of a session', () => {
  const finished12 = () => {
    const { says, set } = begun12();
    set('cmi.core.lesson_status', 'incomplete');
    set('cmi.core.exit', 'suspend');
    set('cmi.core.session_time', '0000:00:05.00');
    says('LMSCommit', '');
    expect(says('LMSFinish', '')).toEqual(right);
    return says;
  };
  const finished2004 = () => {
    const { says, set } = begun2004();
    set('cmi.completion_status', 'incomplete');
    set('cmi.exit', 'suspend');
    set('cmi.session_time', 'PT5S');
    says('Commit', '');
    expect(says('Terminate', '')).toEqual(right);
    return says;
  };

  it.each([
    ['LMSGetValue', ['cmi.core.entry'], '301', '301'],
    ['LMSSetValue', ['cmi.core.exit', ''], '301', '301'],
    ['LMSCommit', [''], '301', '301'],
    ['LMSFinish', [''], '301', '301'],
  ] as const)('1.2: %s before and after', (name, args, before, after) => {
    expect(judged('1.2').says(name, ...args)).toMatchObject({ error: before, violations: [expect.any(String)] });
    expect(finished12()(name, ...args)).toMatchObject({ error: after, violations: [expect.any(String)] });
  });

  it.each([
    ['GetValue', ['cmi.entry'], '122', '123'],
    ['SetValue', ['cmi.exit', ''], '132', '133'],
    ['Commit', [''], '142', '143'],
    ['Terminate', [''], '112', '113'],
  ] as const)('2004: %s before and after', (name, args, before, after) => {
    expect(judged('2004').says(name, ...args)).toMatchObject({ error: before, violations: [expect.any(String)] });
    expect(finished2004()(name, ...args)).toMatchObject({ error: after, violations: [expect.any(String)] });
  });

  test('a second Initialize', () => {
    expect(begun12().says('LMSInitialize', '')).toEqual(wrong('101'));
    expect(begun2004().says('Initialize', '')).toEqual(wrong('103'));
    expect(finished12()('LMSInitialize', '')).toEqual(wrong('101'));
    expect(finished2004()('Initialize', '')).toEqual(wrong('104'));
  });

  test('asking for errors is always allowed', () => {
    expect(judged('2004').says('GetLastError')).toMatchObject({ result: '0', violations: [] });
    expect(finished2004()('GetErrorString', '406')).toMatchObject({ violations: [] });
  });

  test('an end that leaves things undone', () => {
    expect(begun12().says('LMSFinish', '').violations).toEqual([
      'cmi.core.exit was never set',
      'cmi.core.session_time was never set',
      'cmi.core.lesson_status was never set, so the LMS makes one up',
    ]);
    const { says, set } = begun2004();
    set('cmi.completion_status', 'incomplete');
    expect(says('Terminate', '').violations).toEqual([
      'cmi.exit was never set',
      'cmi.session_time was never set',
      'not everything was committed',
    ]);
  });
});

describe('values of SCORM 1.2', () => {
  it.each([
    [
      'cmi.core.lesson_status',
      ['passed', 'completed', 'failed', 'incomplete', 'browsed'],
      ['not attempted', '', 'Passed'],
    ],
    ['cmi.core.score.raw', ['0', '100', '66.67', '100.0'], ['', '-1', '100.5', '101', '.5', '5.', '1e1', 'NaN']],
    ['cmi.core.exit', ['', 'suspend', 'time-out'], ['normal', 'logout']],
    [
      'cmi.core.session_time',
      ['00:00:05', '0000:00:05.00', '99:59:59.9'],
      ['1:02:03', '00:00:05.123', '10000:00:00', '00:60:00', 'PT5S'],
    ],
    ['cmi.suspend_data', ['', 'x'.repeat(4096)], ['x'.repeat(4097), 'é', 'a\nb']],
    ['cmi.core.lesson_location', ['', 'signs'], ['x'.repeat(256), 'señal']],
    ['cmi.core.score.scaled', [], ['0.5']],
    ['cmi.completion_status', [], ['completed']],
  ])('%s', (element, good, bad) => {
    for (const value of good) expect([value, begun12().set(element, value)]).toEqual([value, right]);
    for (const value of bad) expect([value, begun12().set(element, value)]).toMatchObject([value, { result: 'false' }]);
  });

  it.each([
    ['cmi.core.student_name', 'A', '403'],
    ['cmi.core._children', 'A', '402'],
    ['cmi.interactions._count', '1', '402'],
    ['cmi.core.nonsense', 'A', '401'],
    ['cmi.interactions.0.description', 'A', '401'],
    ['cmi.core.lesson_status', 'done', '405'],
  ])('%s is refused with the code of the standard', (element, value, code) => {
    expect(begun12().set(element, value)).toEqual(wrong(code));
  });

  it('does not read what can only be written', () => {
    const { says } = begun12();
    expect(says('LMSGetValue', 'cmi.core.exit')).toMatchObject({ result: '', error: '404' });
    expect(says('LMSGetValue', 'cmi.interactions.0.id')).toMatchObject({ result: '', error: '404' });
    expect(says('LMSGetValue', 'cmi.nonsense')).toMatchObject({ result: '', error: '401' });
  });
});

describe('values of SCORM 2004', () => {
  it.each([
    ['cmi.completion_status', ['completed', 'incomplete', 'not attempted', 'unknown'], ['passed', '']],
    ['cmi.success_status', ['passed', 'failed', 'unknown'], ['completed', '']],
    ['cmi.score.scaled', ['-1', '1', '0', '0.6667', '1.0'], ['', '1.1', '.5', '1e-1']],
    ['cmi.score.raw', ['0', '100', '66.67'], ['', '101', '.5']],
    ['cmi.progress_measure', ['0', '0.99', '1'], ['-0.5', '1.5', '']],
    ['cmi.exit', ['', 'suspend', 'normal', 'time-out'], ['logout', 'exit']],
    ['cmi.session_time', ['PT5S', 'PT1H2M3.45S', 'PT0H0M0S'], ['PT', 'P1W', 'PT3.456S', '00:00:05', 'PT1.5H']],
    ['cmi.suspend_data', ['x'.repeat(64_000)], ['x'.repeat(64_001), 'é']],
    ['cmi.location', ['signs', 'x'.repeat(1000)], ['x'.repeat(1001)]],
    ['adl.nav.request', ['suspendAll', 'continue'], ['_none_', 'exitAll', 'exit']],
    ['cmi.core.lesson_status', [], ['passed']],
  ])('%s', (element, good, bad) => {
    for (const value of good) expect([value, begun2004().set(element, value)]).toEqual([value, right]);
    for (const value of bad)
      expect([value, begun2004().set(element, value)]).toMatchObject([value, { result: 'false' }]);
  });

  it.each([
    ['cmi.learner_name', 'A', '404'],
    ['cmi.interactions._count', '1', '404'],
    ['cmi.nonsense', 'A', '401'],
    ['cmi.exit', 'done', '406'],
  ])('%s is refused with the code of the standard', (element, value, code) => {
    expect(begun2004().set(element, value)).toEqual(wrong(code));
  });

  it('does not read what can only be written', () => {
    expect(begun2004().says('GetValue', 'cmi.exit')).toMatchObject({ result: '', error: '405' });
  });
});

describe('interactions of SCORM 1.2', () => {
  const interaction = (type: string) => {
    const session = begun12();
    session.set('cmi.interactions.0.id', 'course.q1');
    session.set('cmi.interactions.0.type', type);
    return (field: string, value: string) => session.set(`cmi.interactions.0.${field}`, value);
  };

  it.each([
    ['choice', ['a', 'a,b', '{a,b}', '1'], ['', 'ab', 'a;b', 'A', 'a[,]b', 'a,a']],
    ['true-false', ['t', 'f', '0', '1'], ['true', '']],
    ['fill-in', ['', 'any words, señora', 'x'.repeat(255)], ['x'.repeat(256), 'a\nb', '\ud800']],
    ['matching', ['1.c', '1.c,2.b'], ['1c', 'one.two']],
    ['sequencing', ['a,b,c'], ['abc']],
    ['likert', ['3'], ['33']],
    ['numeric', ['-3.5', '12345'], ['.5', '1e3', '']],
  ])('%s', (type, good, bad) => {
    for (const value of good) expect([value, interaction(type)('student_response', value)]).toEqual([value, right]);
    for (const value of bad)
      expect([value, interaction(type)('student_response', value)]).toEqual([value, wrong('405')]);
    for (const value of good)
      expect([value, interaction(type)('correct_responses.0.pattern', value)]).toEqual([value, right]);
  });

  it.each([
    ['result', ['correct', 'wrong', 'unanticipated', 'neutral', '0.5'], ['incorrect', 'half', '.5', '']],
    ['time', ['23:59:59', '00:00:00.12'], ['24:00:00', '9:00:00', '2026-01-02T10:11:12']],
    ['latency', ['0000:00:05.00'], ['PT5S']],
    ['weighting', ['0', '2.5', '100'], ['101', '-1']],
    ['type', ['choice'], ['long-fill-in', 'other', '']],
    ['objectives.0.id', ['law'], ['a law', 'señal']],
  ])('%s', (field, good, bad) => {
    for (const value of good) expect([value, interaction('choice')(field, value)]).toEqual([value, right]);
    for (const value of bad) expect([value, interaction('choice')(field, value)]).toEqual([value, wrong('405')]);
  });

  it.each(['a b', 'é', '', '1st', 'a:b'])('an id is not %j', (id) => {
    expect(begun12().set('cmi.interactions.0.id', id)).toEqual(wrong('405'));
  });
});

describe('interactions of SCORM 2004', () => {
  const interaction = (type: string) => {
    const session = begun2004();
    session.set('cmi.interactions.0.id', 'course.q1');
    session.set('cmi.interactions.0.type', type);
    return (field: string, value: string) => session.set(`cmi.interactions.0.${field}`, value);
  };

  it.each([
    ['choice', ['a', 'a[,]b', 'word_1.x'], ['', 'a-b', 'a b', 'é', 'a,b', 'a[,]a', 'urn:x', 'a[,]']],
    ['true-false', ['true', 'false'], ['t', '1']],
    ['fill-in', ['words', 'one[,]two', 'señora'], ['{lang=en}x', 'a\nb', 'x'.repeat(251)]],
    ['long-fill-in', ['words', 'x'.repeat(4000)], ['a\nb', '{x', 'x'.repeat(4001)]],
    ['matching', ['a[.]b', 'a[.]b[,]c[.]d'], ['a.b', 'a-[.]b']],
    ['sequencing', ['a[,]b[,]c'], ['a-b']],
    ['likert', ['agree', '3'], ['dis agree', '']],
    ['numeric', ['-3.5', '12345'], ['.5', '1e3', '123456']],
    ['other', ['words'], ['a\nb']],
  ])('%s', (type, good, bad) => {
    for (const value of good) expect([value, interaction(type)('learner_response', value)]).toEqual([value, right]);
    for (const value of bad)
      expect([value, interaction(type)('learner_response', value)]).toEqual([value, wrong('406')]);
  });

  it.each([
    ['numeric', ['3[:]4'], ['5', '[:]10', '5[:]']],
    ['fill-in', ['one[,]two'], ['one[,]one', 'one, two', ' one', 'one ']],
    ['choice', ['a[,]b'], ['a[,]a', '']],
  ])('correct responses of %s', (type, good, bad) => {
    const field = 'correct_responses.0.pattern';
    for (const value of good) expect([value, interaction(type)(field, value)]).toEqual([value, right]);
    for (const value of bad) expect([value, interaction(type)(field, value)]).toEqual([value, wrong('406')]);
  });

  it.each([
    ['result', ['correct', 'incorrect', 'neutral', '0.5'], ['wrong', '.5', '']],
    [
      'timestamp',
      ['2026-01-02T10:11:12'],
      ['2026-01-02T10:11:12Z', '2026-01-02T10:11:12.123Z', '2039-01-01T00:00:00', '2026-01-02', '10:11:12'],
    ],
    ['latency', ['PT5S', 'PT0H0M5.25S'], ['0000:00:05', 'PT5.123S']],
    ['description', ['What?', 'x'.repeat(250)], ['a\nb', '{lang=en}x', 'x'.repeat(251)]],
    ['type', ['choice'], ['essay']],
  ])('%s', (field, good, bad) => {
    for (const value of good) expect([value, interaction('choice')(field, value)]).toEqual([value, right]);
    for (const value of bad) expect([value, interaction('choice')(field, value)]).toEqual([value, wrong('406')]);
  });
});

describe('order', () => {
  it('wants the id of an interaction first, then its type', () => {
    for (const [session, code, response] of [
      [begun12(), '201', 'student_response'],
      [begun2004(), '408', 'learner_response'],
    ] as const) {
      expect(session.set('cmi.interactions.0.type', 'choice')).toEqual(wrong(code));
      expect(session.set('cmi.interactions.0.id', 'q1')).toEqual(right);
      expect(session.set(`cmi.interactions.0.${response}`, 'a')).toEqual(wrong(code));
      expect(session.set('cmi.interactions.0.correct_responses.0.pattern', 'a')).toEqual(wrong(code));
      expect(session.set('cmi.interactions.0.type', 'choice')).toEqual(right);
      expect(session.set(`cmi.interactions.0.${response}`, 'a')).toEqual(right);
    }
  });

  it('wants numbers without a gap', () => {
    const { set } = begun2004();
    expect(set('cmi.interactions.1.id', 'q1')).toEqual(wrong('408'));
    expect(set('cmi.interactions.0.id', 'q1')).toEqual(right);
    expect(set('cmi.interactions.0.objectives.1.id', 'law')).toEqual(wrong('408'));
    expect(set('cmi.interactions.0.objectives.0.id', 'law')).toEqual(right);
    expect(set('cmi.interactions.1.id', 'q2')).toEqual(right);
  });

  it('lets nobody overwrite answers of an earlier session', () => {
    const interactions = { '0': { id: 'q1', type: 'choice', learner_response: 'a' } };
    const { set } = begun2004({}, { cmi: { exit: 'suspend', interactions } });
    expect(set('cmi.interactions.0.id', 'q1')).toEqual(wrong('408'));
    expect(set('cmi.interactions.1.id', 'q1')).toEqual(right);
  });

  it('wants the score before the status, within one commit', () => {
    const { set, says } = begun12();
    set('cmi.core.lesson_status', 'incomplete');
    expect(set('cmi.core.score.raw', '50')).toEqual(wrong('101'));
    says('LMSCommit', '');
    expect(set('cmi.core.score.raw', '50')).toEqual(right);
    expect(set('cmi.core.lesson_status', 'passed')).toEqual(right);
  });
});

describe('a record', () => {
  it.each([
    ['passed', 'incomplete'],
    ['passed', 'failed'],
    ['passed', 'completed'],
    ['completed', 'incomplete'],
    ['failed', 'incomplete'],
  ])('1.2: %s never becomes %s', (found, now) => {
    expect(begun12({}, { cmi: { core: { lesson_status: found } } }).set('cmi.core.lesson_status', now)).toEqual(
      wrong('101'),
    );
  });

  test('2004: neither status is taken back', () => {
    const found = { cmi: { exit: 'suspend', completion_status: 'completed', success_status: 'passed' } };
    expect(begun2004({}, found).set('cmi.completion_status', 'incomplete')).toEqual(wrong('351'));
    expect(begun2004({}, found).set('cmi.success_status', 'failed')).toEqual(wrong('351'));
  });

  test('a score is only raised, in this session and from the last', () => {
    const { set } = begun12({}, { cmi: { core: { score: { raw: '60' } } } });
    expect(set('cmi.core.score.raw', '50')).toEqual(wrong('101'));
    expect(set('cmi.core.score.raw', '70')).toEqual(right);
    expect(set('cmi.core.score.raw', '65')).toEqual(wrong('101'));
  });

  it.each(['review', 'browse'] as const)('is not touched in %s', (mode) => {
    for (const session of [begun12({ mode }), begun2004({ mode })]) {
      expect(session.set('cmi.suspend_data', 'x')).toMatchObject({ result: 'false', violations: [expect.any(String)] });
    }
    expect(begun12({ mode }).says('LMSCommit', '')).toEqual(wrong('101'));
    expect(begun12({ mode }).says('LMSFinish', '')).toEqual(right);
    expect(begun2004({ mode }).says('Terminate', '')).toEqual(right);
  });
});
