import type { Scorm12API, Scorm2004API } from 'scorm-again';
import { describe, expect, it } from 'vitest';
import { type LaunchSettings, type LearnerRecord, loadApi } from '../../src/preview/stand-in-lms.ts';

const learner = { learnerId: 'o-17', learnerName: 'Reyes, Dana', mode: 'normal' } as const;

describe('SCORM 1.2', () => {
  const settings: LaunchSettings = { ...learner, standard: '1.2' };
  const launch = (record?: LearnerRecord, changes: Partial<LaunchSettings> = {}) => {
    const loaded = loadApi({ ...settings, ...changes }, record);
    const api = loaded.api as Scorm12API;
    api.LMSInitialize('');
    return { ...loaded, api };
  };

  it('starts at the beginning, for credit, under the name of the learner', () => {
    const { api } = launch();
    expect(read12(api, 'entry', 'credit', 'lesson_mode', 'student_name', 'lesson_status')).toEqual([
      'ab-initio',
      'credit',
      'normal',
      'Reyes, Dana',
      'not attempted',
    ]);
  });

  it.each([
    ['suspend', 'resume'],
    ['', ''],
  ])('after exit %j the entry is %j, and everything is there', (exit, entry) => {
    const first = launch();
    write12(first.api, {
      lesson_status: 'incomplete',
      lesson_location: 'myths',
      'score.raw': '40',
      session_time: '00:02:00',
      exit,
    });
    first.api.LMSSetValue('cmi.suspend_data', 'a1b2');
    first.api.LMSFinish('');

    const { api } = launch(first.record());
    expect(read12(api, 'entry', 'lesson_status', 'lesson_location', 'score.raw', 'total_time')).toEqual([
      entry,
      'incomplete',
      'myths',
      '40',
      '00:02:00',
    ]);
    expect(api.LMSGetValue('cmi.suspend_data')).toBe('a1b2');
  });

  it('opens for review without credit, and hands on a pass mark', () => {
    const { api } = launch(undefined, { mode: 'review', passMark: 85 });
    expect(read12(api, 'credit', 'lesson_mode')).toEqual(['no-credit', 'review']);
    expect(api.LMSGetValue('cmi.student_data.mastery_score')).toBe('85');
  });
});

describe('SCORM 2004', () => {
  const settings: LaunchSettings = { ...learner, standard: '2004' };
  const launch = (record?: LearnerRecord, changes: Partial<LaunchSettings> = {}) => {
    const loaded = loadApi({ ...settings, ...changes }, record);
    const api = loaded.api as Scorm2004API;
    api.Initialize('');
    return { ...loaded, api };
  };
  const leaveHalfway = (exit: string) => {
    const first = launch();
    write2004(first.api, {
      completion_status: 'incomplete',
      location: 'myths',
      suspend_data: 'a1b2',
      'score.scaled': '0.4',
      'interactions.0.id': 'course.age',
      'interactions.0.type': 'fill-in',
      session_time: 'PT2M',
      exit,
    });
    first.api.Terminate('');
    return first.record();
  };

  it('goes on with the attempt after suspend', () => {
    const { api } = launch(leaveHalfway('suspend'));
    expect(
      read2004(api, 'entry', 'completion_status', 'location', 'suspend_data', 'interactions._count', 'total_time'),
    ).toEqual(['resume', 'incomplete', 'myths', 'a1b2', '1', 'PT2M']);
  });

  it('starts a new attempt after any other exit', () => {
    const { api } = launch(leaveHalfway('normal'));
    expect(read2004(api, 'entry', 'completion_status', 'location', 'suspend_data', 'interactions._count')).toEqual([
      'ab-initio',
      'unknown',
      '',
      '',
      '0',
    ]);
  });

  it('opens for browsing without credit, and hands on a pass mark', () => {
    const { api } = launch(undefined, { mode: 'browse', passMark: 85 });
    expect(read2004(api, 'credit', 'mode', 'scaled_passing_score')).toEqual(['no-credit', 'browse', '0.85']);
  });

  it('lists its values by element', () => {
    expect(launch().values()).toContainEqual(['cmi.learner_name', 'Reyes, Dana']);
  });
});

const read12 = (api: Scorm12API, ...elements: string[]): string[] =>
  elements.map((element) => api.LMSGetValue(`cmi.core.${element}`));

const write12 = (api: Scorm12API, values: Record<string, string>): void => {
  for (const [element, value] of Object.entries(values))
    expect(api.LMSSetValue(`cmi.core.${element}`, value)).toBe('true');
};

const read2004 = (api: Scorm2004API, ...elements: string[]): string[] =>
  elements.map((element) => api.GetValue(`cmi.${element}`));

const write2004 = (api: Scorm2004API, values: Record<string, string>): void => {
  for (const [element, value] of Object.entries(values)) expect(api.SetValue(`cmi.${element}`, value)).toBe('true');
};
