import type { AttemptEvent } from '../../src/attempt/attempt.ts';
import type { Outline } from '../../src/attempt/outline.ts';
import { Journal } from '../../src/player/journal.ts';
import type { LearnerRecord } from '../../src/preview/stand-in-lms.ts';
import { AttemptTexts } from './attempt-texts.ts';
import type { FaultyLms } from './faulty-lms.ts';
import { LaunchJudge } from './launch-judge.ts';
import { RecordJudge } from './record-judge.ts';
import type { Sitting } from './sitting.ts';
import { Verdicts } from './verdicts.ts';

/**
 * Writes down where the course breaks its word.
 *
 * - What was shown as saved is there at the next launch if anybody still has it, and nothing is shown as saved that is not.
 * - Newer work is never written over by older work, nor by that of another line or attempt; nor is anything by looking.
 * - Learners are told what is not saved, what was damaged, and where what they find is not what the LMS gave; they are
 *   asked only what nobody can know.
 * - What was done at last arrives when the page goes, and once an LMS works again everything arrives by itself.
 * - Status, score and objectives on record never get worse; the score is that of a submission, the best one.
 * - Each answer on record was given, no more often than it was given; with a save that worked all of them are there.
 * - Time on record was spent, and no second of it counts twice.
 * - A finished attempt does not come back in a new one.
 */
export class Judge {
  readonly verdicts = new Verdicts();
  readonly #texts: AttemptTexts;
  readonly #launches: LaunchJudge;
  readonly #records: RecordJudge;

  constructor(
    readonly outline: Outline,
    readonly lms: FaultyLms,
    readonly journalWorks: () => boolean,
  ) {
    this.#texts = new AttemptTexts(outline);
    this.#records = new RecordJudge(outline, this.#texts, this.verdicts);
    this.#launches = new LaunchJudge(this.#texts, this.#records, this.verdicts);
  }

  /** @param wasSetBack - The LMS has forgotten something since. */
  launched(sitting: Sitting, wasSetBack: boolean): void {
    const { window, session } = sitting;
    const { recording } = window.launch;
    const isHealthy = !session.isTroubled && !session.isReused;
    if (wasSetBack) this.verdicts.saw('the LMS went back');
    if (sitting.wasTroubled) this.verdicts.saw('a launch with trouble');
    this.verdicts.saw(`recording ${recording}`);
    if (isHealthy && recording !== 'on') this.verdicts.says(`a healthy launch is ${recording}`);
    this.#records.begins(sitting);
    if (recording === 'on') this.#launches.judge(sitting);
    window.store.addEventListener('change', () => this.#launches.promised?.since.push(window.attempt));
  }

  /** The learner is about to do something. */
  does({ window }: Sitting, event: AttemptEvent): void {
    if (event.type === 'answer-changed') this.#records.given(event.question, event.response.join());
    if (event.type !== 'assessment-submitted') return;
    const { last } = window.attempt.results.test ?? {};
    if (last === undefined) return;
    this.verdicts.saw('another try at the test');
    const { passMark = 0 } = this.outline;
    if (last < passMark && event.percent >= passMark) this.verdicts.saw('failed, then passed');
  }

  /** The LMS was sent a state. */
  sent({ window, there, origin }: Sitting, state: string): void {
    if (window.attempt !== window.untouched || origin === 'journal') return;
    if (state !== there) this.verdicts.says('a state is written over by looking at the course');
  }

  /** The LMS has stored something. */
  stored(sitting: Sitting, record: LearnerRecord): void {
    this.#records.stored(sitting, record);
    this.#hear(sitting);
  }

  /** The course has shown whether work is saved. */
  standing(sitting: Sitting): void {
    const { window, session, version } = sitting;
    const { attempt, launch, recorder } = window;
    if (recorder.standing === 'not-saved') this.verdicts.saw('told that work is not saved');
    if (launch.recording !== 'on' || recorder.standing !== 'saved') return;
    if (attempt === window.untouched && !window.taken.unheard) return;
    this.#launches.promise(attempt, version, this.#journalKeeps(sitting));
    this.#judgeKept(sitting);
    if (!session.hasLied && session.wasSaveClean) this.#records.isWhole(sitting, this.lms.record!);
  }

  /** Each time after something has happened. */
  after(sitting: Sitting): void {
    const { window } = sitting;
    this.#hear(sitting);
    if (window.launch.recording !== 'on' || window.recorder.standing !== 'saved') return;
    const isPromised = window.attempt === this.#launches.promised?.attempt;
    if (isPromised || this.#texts.same(window.attempt, window.taken.attempt)) return;
    this.verdicts.says('shown as saved after something else was done');
  }

  /** The learner has done nothing for a while. */
  waited({ window, session }: Sitting, seconds: number): void {
    const { standing } = window.recorder;
    if (window.launch.recording !== 'on' || window.hasYielded) return;
    if (seconds >= 5 && standing === 'saving') this.verdicts.says('still saving after five seconds');
    const isHealthy = performance.now() - session.troubledAt > ENOUGH * 1000;
    if (seconds < ENOUGH || !isHealthy) return;
    if (session.isTroubled) this.verdicts.saw('the LMS works again');
    if (standing !== 'saved') this.verdicts.says('not saved although the LMS works again');
  }

  /** The page has gone, and the LMS could hear its last words. */
  left({ window }: Sitting): void {
    const { attempt, launch, untouched, hasYielded } = window;
    if (launch.recording !== 'on' || attempt === untouched || hasYielded) return;
    if (this.#isOnRecord(window.attempt)) return;
    this.verdicts.says('what was done at last is not in the LMS');
  }

  /** Somebody has left. */
  over(sitting: Sitting): void {
    sitting.spent ??= sitting.window.activeSeconds;
    this.#hear(sitting);
  }

  /** "Saved" must be true: in the LMS, unless it lies, and in the browser, if that keeps anything. */
  #judgeKept(sitting: Sitting): void {
    const { window, session } = sitting;
    const { attempt, storage } = window;
    if (!this.#isOnRecord(attempt) && !session.hasLied) {
      this.verdicts.says('shown as saved, and the LMS does not have it');
    }
    if (!this.#journalKeeps(sitting)) return;
    const entry = new Journal('faults', 'officer-17', storage).read();
    if (!entry || !this.#texts.sameInJournal(attempt, this.#texts.decode(entry.state).attempt)) {
      this.verdicts.says('shown as saved, and the journal does not have it');
    }
  }

  /** An LMS that does not say who the learner is gets no journal. */
  #journalKeeps({ window }: Sitting): boolean {
    return this.journalWorks() && window.launch.learner !== undefined;
  }

  #isOnRecord(attempt: CourseAttempt): boolean {
    return this.#texts.same(attempt, this.#texts.on(this.lms.record).attempt);
  }

  /** Rules that were broken in what was said to the LMS. */
  #hear({ session }: Sitting): void {
    for (const violation of session.violations.splice(0)) this.verdicts.says(violation);
  }
}

type CourseAttempt = Sitting['window']['attempt'];

/** Seconds after which every save that did not work was tried again, twice if need be. */
const ENOUGH = 130;
