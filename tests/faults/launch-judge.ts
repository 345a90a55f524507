import type { Attempt } from '../../src/attempt/attempt.ts';
import { SURVIVED } from '../support/lms-faults.ts';
import type { AttemptTexts } from './attempt-texts.ts';
import type { RecordJudge } from './record-judge.ts';
import type { Sitting } from './sitting.ts';
import type { Verdicts } from './verdicts.ts';
import type { Version } from './version.ts';

/** What the course has shown as saved, and what the learner did after it. */
export interface Promised {
  readonly attempt: Attempt;
  readonly version: Version;
  /** What the next launch may give back: what was saved, or anything done since. */
  readonly since: Attempt[];
}

/** Whether a launch goes on with what it should. */
export class LaunchJudge {
  /** Undefined where there is nothing that anybody has. */
  promised: Promised | undefined;
  /** What was shown as saved at last where the browser could note that the LMS has it. */
  #noted: Version | undefined;

  constructor(
    readonly texts: AttemptTexts,
    readonly records: RecordJudge,
    readonly verdicts: Verdicts,
  ) {}

  /** The course has shown all of it as saved. */
  promise(attempt: Attempt, version: Version, journalKeeps: boolean): void {
    this.promised = { attempt, version, since: [attempt] };
    if (journalKeeps) this.#noted = version;
  }

  judge(sitting: Sitting): void {
    this.promised = this.#stillPromised(sitting);
    if (this.#isNewAttempt(sitting)) this.#judgeNewAttempt(sitting);
    else {
      this.#judgeLine(sitting);
      this.#judgeAttempt(sitting);
    }
    if (sitting.answer !== undefined) this.#judgeAnswer(sitting);
    this.#judgeFaith(sitting);
    if (sitting.given.damaged !== undefined) this.#judgeDamage(sitting);
    // What the LMS has to be sent again it may not have, whatever it said before.
    if (sitting.origin === 'journal') this.#noted = undefined;
  }

  /** What somebody still has must come back. */
  #stillPromised(sitting: Sitting): Promised | undefined {
    const { window, given, givenVersion, journal, takenVersion: version } = sitting;
    if (!this.promised || this.#isGivenUp(sitting)) return undefined;
    const { attempt } = window.taken;
    const { since } = this.promised;
    const isAmong = (found: Attempt) => since.some((one) => this.texts.sameInJournal(one, found));
    const inLms = given.damaged === undefined && isAmong(given.attempt);
    const isKept = journal?.version?.includes(this.promised.version) === true && isAmong(journal.decoded.attempt);
    // Where the LMS gives another attempt, the course goes on with that: which of the two is newer nobody can tell.
    const inJournal = isKept && !isOfOtherAttempt(sitting);
    if (!inLms && !inJournal) return undefined;
    const isThere =
      isAmong(attempt) ||
      version.includes(this.promised.version) ||
      (inLms && givenVersion && version.includes(givenVersion)) ||
      (given.damaged !== undefined && covers(attempt, this.promised.attempt));
    if (!isThere) this.verdicts.says('what was saved is not there at the next launch');
    const noteInLms = since.some(({ notes }) => notes.note !== undefined && notes.note === given.attempt.notes.note);
    // A journal of answers has no notes, so the one in the LMS counts.
    if (inLms && noteInLms && !this.texts.keepsTyped && attempt.notes.note === undefined) {
      this.verdicts.says('a note that was saved is not there at the next launch');
    }
    return { attempt, version, since: [...since, attempt] };
  }

  /** Learners decide when they are asked, and an attempt that is finished, or looks like it, is not to come back. */
  #isGivenUp(sitting: Sitting): boolean {
    const looksFinished = sitting.window.launch.state === '' && sitting.journal?.entry.ifNothing === 'leave';
    return sitting.answer !== undefined || this.#isNewAttempt(sitting) || looksFinished;
  }

  /** The LMS has the attempt as finished, and begins another one. */
  #isNewAttempt({ window, session }: Sitting): boolean {
    return session.finished !== undefined && window.launch.state === '';
  }

  /**
   * A finished attempt never comes back unasked; and nobody is asked about one that was shown as saved, unless the browser
   * could not note that: its storage was full, it still has what was there before, and nobody can tell what the LMS heard.
   */
  #judgeNewAttempt({ session, journal, origin, takenVersion, answer }: Sitting): void {
    this.verdicts.saw('a new attempt after a finished one');
    const finished = session.finished && this.records.versionOf(session.finished);
    if (!finished) return;
    const isBack = origin === 'journal' && takenVersion.includes(finished);
    if (isBack && answer === undefined) this.verdicts.says('a finished attempt came back in a new one');
    const isKnown = this.#noted === finished && journal?.version === finished;
    if (isKnown && answer !== undefined) this.verdicts.says('the learner was asked about a finished attempt');
  }

  /** Newer work is taken, and of two that are both new that of the LMS. */
  #judgeLine({ given, givenVersion, isOurs, journal, origin, answer }: Sitting): void {
    const kept = journal?.version;
    if (origin === 'journal') this.verdicts.saw('went on with the journal');
    if (!kept || !givenVersion || given.damaged !== undefined) return;
    const isNewer = kept.includes(givenVersion);
    if (!isNewer && !givenVersion.includes(kept)) this.verdicts.saw('a launch between two lines of work');
    // Where it is ours all the same, the learner was asked about it before, and wanted the journal in its place.
    if (!isNewer && !isOurs && origin === 'journal' && answer === undefined) {
      this.verdicts.says('work of another computer is written over');
    }
    if (!isNewer || !isOurs) return;
    const isSame = this.texts.sameInJournal(journal.decoded.attempt, given.attempt);
    if (origin === 'lms' && !isSame) this.verdicts.says('newer work of this browser is left');
    if (answer !== undefined) this.verdicts.says('the learner was asked what could be known');
  }

  /** Nothing is taken from one attempt into another. */
  #judgeAttempt(sitting: Sitting): void {
    if (!isOfOtherAttempt(sitting)) return;
    const { window, given, answer } = sitting;
    this.verdicts.saw('a journal of another attempt');
    if (answer !== undefined) this.verdicts.says('the learner was asked about another attempt');
    if (!this.texts.same(window.taken.attempt, given.attempt)) this.verdicts.says('parts of another attempt');
  }

  /** Whoever was asked gets what she wanted. */
  #judgeAnswer({ window, journal, origin, answer }: Sitting): void {
    this.verdicts.saw(answer ? 'asked, and went on' : 'asked, and did without');
    const isJournal = journal && this.texts.sameInJournal(window.taken.attempt, journal.decoded.attempt);
    if (answer && !(origin === 'journal' && isJournal)) this.verdicts.says('what the learner wanted is not there');
    if (!answer && origin === 'journal') this.verdicts.says('what the learner wanted to do without is there');
  }

  /** What learners find is what the LMS gave, or they are told. */
  #judgeFaith({ window, given, origin }: Sitting): void {
    const { attempt, damaged, unheard } = window.taken;
    const found = { ...given.attempt, seed: given.attempt.seed || attempt.seed };
    const isSame = this.texts.same(attempt, found);
    if (origin === 'lms' && !isSame) this.verdicts.says('what the LMS gave is not there');
    if (!isSame && !unheard && !damaged) {
      this.verdicts.says('another attempt than that of the LMS, and nobody was told');
    }
    if (unheard && attempt.seed === 0) this.verdicts.says('an attempt without a seed');
  }

  /** Of a damaged state nothing is lost that can be read, or that a journal of the same line has. */
  #judgeDamage({ window, given, givenVersion, journal }: Sitting): void {
    this.verdicts.saw(`a damaged state of which ${given.kept} was kept`);
    const { attempt, damaged } = window.taken;
    const kept = journal?.version;
    const isFork = givenVersion && kept && !kept.includes(givenVersion) && !givenVersion.includes(kept);
    if (isFork && !SURVIVED.damagedForks) return;
    if (!covers(attempt, given.attempt)) {
      this.verdicts.says('a part of a damaged state that could be read is not there');
    }
    const isLost = givenVersion ? !kept?.includes(givenVersion) : !kept;
    if (!damaged && isLost) this.verdicts.says('damage that nobody was told of');
    if (!givenVersion || !kept) return;
    if (!SURVIVED.cutsBehindParts && window.launch.state.endsWith('~.')) return;
    const isOneLine = kept.includes(givenVersion) || (givenVersion.includes(kept) && !givenVersion.isTorn);
    if (isOneLine && !covers(attempt, journal.decoded.attempt)) {
      this.verdicts.says('what the journal could add to a damaged state is not there');
    }
  }
}

/** The journal is of another attempt than what the LMS gave, as far as both can be told. */
function isOfOtherAttempt({ given, journal }: Sitting): boolean {
  const { seed } = given.attempt;
  const other = journal?.decoded.attempt.seed ?? 0;
  return seed !== 0 && other !== 0 && seed !== other;
}

/** Nothing that stays once it was done is missing in the one. */
const covers = (found: Attempt, promised: Attempt): boolean =>
  (['completed', 'ended', 'met'] as const).every((part) => promised[part].every((id) => found[part].includes(id))) &&
  Object.entries(promised.watched).every(([id, parts]) => parts.every((part) => found.watched[id]?.includes(part))) &&
  Object.entries(promised.results).every(([id, { best }]) => (found.results[id]?.best ?? -1) >= best) &&
  (promised.finished === 0 || found.finished > 0);
