import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outline } from '../../src/attempt/outline.ts';
import { trackingOf } from '../../src/attempt/tracking.ts';
import { LMS_NAMES, lmsProfiles } from '../../src/course/lms-profiles.ts';
import type { LearnerRecord, Standard } from '../../src/preview/stand-in-lms.ts';
import type { ApiCall } from '../../src/preview/strict-api.ts';
import { CourseTest, PROJECT_ROOT } from '../support/course-test.ts';
import { standingOf } from '../support/lms-record.ts';
import { PlayedSession } from '../support/played-session.ts';
import { unsoundIn } from '../support/sound-session.ts';
import { inWords } from './call-words.ts';
import { launch } from './launch.ts';

/** Call logs that a person can read: what each LMS hears of a pass, a fail, a retry and a resume. `UPDATE=1` writes them. */
const FOLDER = join(PROJECT_ROOT, 'tests/fixtures/profiles');

const RIGHT = { age: ['b'], sign: ['phone'] };
const WRONG = { age: ['a'], sign: ['door'] };

/** What happens in each session, in the words of the log. */
type Step = readonly [words: string, act: (session: PlayedSession) => Promise<void> | void];
const opensLesson: Step = ['The officer opens the lesson', (it) => it.do({ type: 'page-opened', page: 'signs' })];
const answersRight: Step = ['checks an answer, which is right', (it) => it.check('look', 'a')];
const goesOn: Step = [
  'and goes on to the test',
  (it) => it.do({ type: 'lesson-completed', lesson: 'signs' }, { type: 'page-opened', page: 'test' }),
];
const passes: Step = ['All answers of the test are right', (it) => it.submit('test', RIGHT)];
const fails: Step = ['All answers of the test are wrong', (it) => it.submit('test', WRONG)];
const triesAgain: Step = [
  'The officer tries again',
  (it) => it.do({ type: 'assessment-restarted', lesson: 'test', questions: ['age', 'sign'] }),
];
const exits: Step = ['The officer presses "Save and exit"', (it) => it.exit()];
const closes: Step = ['The officer closes the window', (it) => it.closeWindow()];

const STORIES: readonly (readonly [title: string, ...sessions: readonly (readonly Step[])[]])[] = [
  ['A pass', [opensLesson, answersRight, goesOn, passes, exits]],
  ['A fail', [opensLesson, goesOn, fails, triesAgain, fails, exits]],
  ['A retry', [opensLesson, goesOn, fails, closes], [triesAgain, passes, exits]],
  ['A resume', [opensLesson, answersRight, closes], [goesOn, passes, exits], [closes]],
];

const STANDARDS = [
  { format: 'scorm12', standard: '1.2' },
  { format: 'scorm2004', standard: '2004' },
] as const;

beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 0, 2, 9, 0, 0) }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe.each(LMS_NAMES)('%s', (lms) => {
  it.each(STANDARDS)('in SCORM $standard', async ({ format, standard }) => {
    const outline = await outlineFor(lms);
    const stories: string[] = [];
    for (const story of STORIES) stories.push(await told(story, outline, standard));
    const log = [heading(lms, standard), ...stories].join('\n');

    const file = join(FOLDER, `${lms}.${format}.txt`);
    if (process.env.UPDATE) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, log);
    }
    expect(existsSync(file), `${file} is there; UPDATE=1 writes it`).toBe(true);
    expect(log).toBe(readFileSync(file, 'utf8'));
  });
});

it('there is no log without a profile', () => {
  const wanted = LMS_NAMES.flatMap((lms) => STANDARDS.map(({ format }) => `${lms}.${format}.txt`));
  expect(readdirSync(FOLDER).sort()).toEqual(wanted.sort());
});

async function outlineFor(lms: string): Promise<Outline> {
  const course = CourseTest.copyOf('night-calls');
  const courseFile = readFileSync(join(course.root, 'course.yaml'), 'utf8');
  course.write({ 'course.yaml': `${courseFile}edition: 3\nlms: ${lms}\n` });
  const { outline, diagnostics } = await course.check();
  expect(diagnostics).toEqual([]);
  return outline!;
}

const heading = (lms: (typeof LMS_NAMES)[number], standard: Standard): string =>
  [
    `What ${lmsProfiles[lms].title} hears of the course "Night calls", in SCORM ${standard}`,
    'One lesson with a check question, and a test of two questions, pass mark 80, two tries. One line a call.',
    ...lmsProfiles[lms].sets.map(({ setting, value, reason }) => `${setting}: ${value}, because ${reason}.`),
    '',
  ].join('\n');

async function told(
  [title, ...sessions]: (typeof STORIES)[number],
  outline: Outline,
  standard: Standard,
): Promise<string> {
  const lines = [`\n${title.toUpperCase()}`];
  let record: LearnerRecord | undefined;
  for (const [number, steps] of sessions.entries()) {
    vi.setSystemTime(new Date(2026, 0, 2 + number, 9, 0, 0));
    const launched = launch(standard, { tracking: trackingOf(outline), ...(record ? { record } : {}) });
    let shown = 0;
    const say = (words: string) => {
      lines.push(`\n-- ${words}`, ...launched.calls.slice(shown).filter(isSaid).map(inWords));
      shown = launched.calls.length;
    };
    const session = await PlayedSession.open(outline, launched.lms);
    say(number === 0 ? 'The course is opened' : 'The course is opened again, a day later');
    for (const [words, act] of steps) {
      await act(session);
      say(words);
    }
    expect(unsoundIn(launched.calls)).toEqual([]);
    record = launched.record();
    const { completion, success, score } = standingOf(record.cmi);
    lines.push(`=> On record: ${completion}, ${success}, score ${score === '' ? 'none' : score}`);
  }
  return `${lines.join('\n')}\n`;
}

/** What nobody sets has an error code; asking for it is no part of the story. */
const isSaid = ({ name }: ApiCall): boolean => !name.endsWith('GetLastError');
