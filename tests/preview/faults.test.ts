import { describe, expect, it } from 'vitest';
import { type Faults, withFaults } from '../../src/preview/faults.ts';
import { loadApi, type Standard } from '../../src/preview/stand-in-lms.ts';

const NAMES = {
  '1.2': {
    initialize: 'LMSInitialize',
    terminate: 'LMSFinish',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    commit: 'LMSCommit',
    error: 'LMSGetLastError',
    location: 'cmi.core.lesson_location',
  },
  '2004': {
    initialize: 'Initialize',
    terminate: 'Terminate',
    get: 'GetValue',
    set: 'SetValue',
    commit: 'Commit',
    error: 'GetLastError',
    location: 'cmi.location',
  },
} as const;

/** An LMS with faults that can be changed, and the record of what reached it. */
function faulty(standard: Standard, first: Faults = {}) {
  const { api, values } = loadApi({ standard, learnerId: '1', learnerName: 'A', mode: 'normal' }, undefined);
  const reached: string[] = [];
  const listening = new Proxy(api, {
    get: (target, name) => {
      const method = Reflect.get(target, name) as unknown;
      if (typeof method !== 'function') return method;
      return (...args: readonly unknown[]) => {
        reached.push(String(name));
        return Reflect.apply(method, target, args) as unknown;
      };
    },
  });
  let faults = first;
  const course = withFaults(listening, () => faults);
  const names = NAMES[standard];
  const call = (method: keyof typeof names, ...args: readonly unknown[]) => course[names[method]]!(...args);
  return {
    call,
    reached,
    names,
    value: (name: string) => new Map(values()).get(name),
    change: (now: Faults) => (faults = now),
  };
}

describe.each(['1.2', '2004'] as const)('SCORM %s', (standard) => {
  const open = (faults: Faults = {}) => {
    const session = faulty(standard);
    session.call('initialize', '');
    session.change(faults);
    return session;
  };

  it('gives nothing for what it withholds, with a reason', () => {
    const { call, names, change } = open();
    call('set', names.location, 'signs');
    change({ withholds: [names.location] });
    expect([call('get', names.location), call('error')]).toEqual(['', standard === '1.2' ? '101' : '301']);
    change({});
    expect([call('get', names.location), call('error')]).toEqual(['signs', '0']);
  });

  it('changes nothing when it is healthy', () => {
    const { call, names } = open();
    expect(call('set', names.location, 'myths')).toBe('true');
    expect(call('get', names.location)).toBe('myths');
    expect(call('error')).toBe('0');
    expect(call('commit', '')).toBe('true');
    expect(call('terminate', '')).toBe('true');
  });

  it('says no to Commit, and nothing reaches the LMS', () => {
    const { call, names, reached } = open({ commitFails: true });
    expect(call('set', names.location, 'myths')).toBe('true');
    expect([call('commit', ''), call('error')]).toEqual(['false', standard === '1.2' ? '101' : '391']);
    expect(call('terminate', '')).toBe('false');
    expect(reached).not.toContain(names.commit);
    expect(reached).not.toContain(names.terminate);
  });

  it('says yes to Commit, and nothing reaches the LMS', () => {
    const { call, names, reached } = open({ commitForgets: true });
    expect([call('commit', ''), call('error'), call('terminate', '')]).toEqual(['true', '0', 'true']);
    expect(reached).not.toContain(names.commit);
    expect(reached).not.toContain(names.terminate);
  });

  it('has lost the session: every call fails, until it is back', () => {
    const { call, names, change } = open();
    call('set', names.location, 'myths');
    change({ dead: true });
    const codes = standard === '1.2' ? ['301', '301', '301', '301'] : ['122', '132', '142', '112'];
    expect([call('get', names.location), call('error')]).toEqual(['', codes[0]]);
    expect([call('set', names.location, 'facts'), call('error')]).toEqual(['false', codes[1]]);
    expect([call('commit', ''), call('error')]).toEqual(['false', codes[2]]);
    expect([call('terminate', ''), call('error')]).toEqual(['false', codes[3]]);
    change({});
    expect([call('get', names.location), call('error')]).toEqual(['myths', '0']);
  });

  it('is dead from the start', () => {
    const { call, change } = faulty(standard);
    change({ dead: true });
    expect([call('initialize', ''), call('error')]).toEqual(['false', standard === '1.2' ? '101' : '102']);
  });

  it('refuses one element and takes the others', () => {
    const { call, names, value } = open({ refuses: ['cmi.suspend_data'] });
    expect([call('set', 'cmi.suspend_data', 'a'), call('error')]).toEqual([
      'false',
      standard === '1.2' ? '101' : '351',
    ]);
    expect([call('set', names.location, 'myths'), call('error')]).toEqual(['true', '0']);
    expect([value('cmi.suspend_data'), value(names.location)]).toEqual(['', 'myths']);
  });

  it('refuses all elements of a pattern', () => {
    const { call, names } = open({ refuses: [/^cmi\.interactions\./] });
    expect(call('set', 'cmi.interactions.0.id', 'q')).toBe('false');
    expect(call('set', names.location, 'myths')).toBe('true');
  });

  it('refuses everything', () => {
    const { call, names } = open({ refuses: true });
    expect(call('set', names.location, 'myths')).toBe('false');
    expect(call('commit', '')).toBe('true');
  });

  it('throws', () => {
    const { call } = open({ throws: true });
    expect(() => call('commit', '')).toThrow('not there');
    expect(() => call('error')).toThrow('not there');
  });

  it('answers with booleans and numbers', () => {
    const { call, names, change } = open({ answersBooleans: true });
    expect([call('set', names.location, 'myths'), call('commit', ''), call('error')]).toEqual([true, true, 0]);
    expect(call('get', names.location)).toBe('myths');
    change({ answersBooleans: true, commitFails: true });
    expect([call('commit', ''), call('error')]).toEqual([false, standard === '1.2' ? 101 : 391]);
  });

  it('answers with nothing, and does it all the same', () => {
    const { call, names } = open({ answersNothing: true });
    expect([call('set', names.location, 'myths'), call('commit', '')]).toEqual([undefined, undefined]);
    expect([call('get', names.location), call('error')]).toEqual(['myths', '0']);
  });

  it('cuts off saved state that is too long for it, and says yes', () => {
    const { call, value } = open({ truncatesAt: 5 });
    expect(call('set', 'cmi.suspend_data', 'abcdefgh')).toBe('true');
    expect(value('cmi.suspend_data')).toBe('abcde');
    call('set', 'cmi.suspend_data', 'abc');
    expect(value('cmi.suspend_data')).toBe('abc');
  });
});
