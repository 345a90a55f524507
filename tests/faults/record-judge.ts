import type { Outline } from '../../src/attempt/outline.ts';
import type { LearnerRecord } from '../../src/preview/stand-in-lms.ts';
import { SURVIVED } from '../support/lms-faults.ts';
import { standingOf } from '../support/lms-record.ts';
import type { AttemptTexts } from './attempt-texts.ts';
import { answersOn, objectivesOn, secondsOn } from './on-record.ts';
import type { Sitting } from './sitting.ts';
import type { Verdicts } from './verdicts.ts';
import type { Version } from './version.ts';

/** Whether what an LMS has on record is true, all of it, and no worse than before. */
export class RecordJudge {
  readonly #sittings: Sitting[] = [];
  readonly #versions = new WeakMap<LearnerRecord, Version>();
  /** Seconds of each sitting that are in a record. */
  readonly #counted = new WeakMap<LearnerRecord, ReadonlyMap<Sitting, number>>();
  /** Records with a state that is not what the learner had done by then, or with time that was not confirmed. */
  readonly #torn = new WeakSet<LearnerRecord>();
  /** Responses by question. */
  readonly #given = new Map<string, Set<string>>();
  /** What stood on record before, in the session that is open. */
  #before!: LearnerRecord;
  #last: Version | undefined;

  constructor(
    readonly outline: Outline,
    readonly texts: AttemptTexts,
    readonly verdicts: Verdicts,
  ) {}

  begins(sitting: Sitting): void {
    const { source, begun } = sitting.session;
    this.#sittings.push(sitting);
    this.#before = begun;
    // Of one that was put together nobody knows what it counts.
    if (source && !this.#counted.has(source)) this.#torn.add(source);
  }

  given(question: string, response: string): void {
    this.#given.set(question, (this.#given.get(question) ?? new Set()).add(response));
  }

  versionOf(record: LearnerRecord): Version | undefined {
    return this.#versions.get(record);
  }

  stored(sitting: Sitting, record: LearnerRecord): void {
    this.#judgeStanding(sitting, record);
    this.#judgeObjectives(record);
    this.#judgeAnswers(sitting, record);
    this.#judgeTime(sitting, record);
    this.#before = record;
    this.#noteWhatIsStored(sitting, record);
  }

  /** After a save that worked from its beginning to its end everything is on record. */
  isWhole(sitting: Sitting, record: LearnerRecord): void {
    const { window, version, isKnown } = sitting;
    const { progress, attempt } = window.store;
    const { completion, success, score } = standingOf(record.cmi);
    const isOver = progress.completed && (progress.passed !== false || progress.final);
    if (isOver && completion !== 'completed') this.verdicts.says(`a course that is over is ${completion} on record`);
    if (isOver && progress.passed && success !== 'passed')
      this.verdicts.says(`a passed course is ${success} on record`);
    const { best } = attempt.results.test ?? {};
    if (best !== undefined && !(Number(score) >= best))
      this.verdicts.says(`a score of ${score} where the best is ${best}`);
    if (best !== undefined && best < version.best && isKnown && !version.isTorn) {
      this.verdicts.says(`the best score was ${version.best} and is ${best}`);
    }
    this.#judgeAllAnswers(sitting, record);
    const missing = window.activeSeconds - secondsOn(record).session;
    if (missing > 2) this.verdicts.says(`${Math.round(missing)} seconds are missing on record`);
  }

  #judgeStanding({ version, session }: Sitting, record: LearnerRecord): void {
    const before = standingOf(this.#before.cmi);
    const { score, ...after } = standingOf(record.cmi);
    for (const part of ['completion', 'success'] as const) {
      const [was, is] = [before[part], after[part]];
      if (ORDER[part].indexOf(is) < ORDER[part].indexOf(was)) this.verdicts.says(`${part} went from ${was} to ${is}`);
    }
    if (Number(before.score) > Number(score)) this.verdicts.says(`the score went from ${before.score} to ${score}`);
    const isFound = score === '' || score === standingOf(session.begun.cmi).score;
    if (!isFound && !version.scores.includes(Number(score))) {
      this.verdicts.says(`a score of ${score} that nobody submitted`);
    }
  }

  #judgeObjectives(record: LearnerRecord): void {
    const after = objectivesOn(record);
    const isTwice = new Set(after.map(({ id }) => id)).size < after.length;
    if (isTwice) this.verdicts.says('an objective is on record twice');
    for (const { id, score, success } of objectivesOn(this.#before)) {
      const now = after.find((objective) => objective.id === id);
      if (!now) this.verdicts.says(`objective ${id} is not on record any more`);
      else if (now.score < score || SUCCESS.indexOf(now.success) < SUCCESS.indexOf(success)) {
        this.verdicts.says(`objective ${id} went from ${success} ${score} to ${now.success} ${now.score}`);
      }
    }
  }

  #judgeAnswers(sitting: Sitting, record: LearnerRecord): void {
    for (const { id, response, result } of this.#told(sitting, record)) {
      const question = id.replace(/^faults\./, '');
      const isRight = response === 'b' || response === 'phone';
      // Typed words that are not in the journal cannot be told, nor what is refused in the middle.
      const mayBeEmpty = question === 'two' || sitting.session.isTroubled;
      const isGiven = this.#given.get(question)?.has(response) || (response === '' && mayBeEmpty);
      if (!isGiven) this.verdicts.says(`the answer ${response} to ${question} on record, which nobody gave`);
      if (response !== '' && result !== '' && isRight !== (result === 'correct')) {
        this.verdicts.says(`${response} for ${question} is ${result}`);
      }
    }
    for (const { id } of this.outline.questions) {
      const most = mostAnswers(sitting, id);
      const told = this.#timesTold(sitting, record, id);
      if (told > most) this.verdicts.says(`${told} answers to ${id} on record where ${most} were given`);
    }
  }

  #judgeAllAnswers(sitting: Sitting, record: LearnerRecord): void {
    if (sitting.wasTroubled && !SURVIVED.unreadReports) return;
    for (const { id } of this.outline.questions) {
      const least = leastAnswers(sitting, id);
      const told = this.#timesTold(sitting, record, id);
      if (told < least) this.verdicts.says(`${told} answers to ${id} on record where there should be ${least}`);
    }
  }

  /** What was told in this session. */
  #told({ answersBefore }: Sitting, record: LearnerRecord): ReturnType<typeof answersOn> {
    return answersOn(record).slice(answersBefore);
  }

  #timesTold(sitting: Sitting, record: LearnerRecord, question: string): number {
    return this.#told(sitting, record).filter(({ id }) => id === `faults.${question}`).length;
  }

  /** A session counts its own seconds, and those of earlier ones on this computer that no record has. */
  #judgeTime(sitting: Sitting, record: LearnerRecord): void {
    const { window, session, origin, answer } = sitting;
    const told = secondsOn(record).session;
    if (!(told >= 0)) this.verdicts.says('session time is no time');
    const own = window.activeSeconds;
    const counted = new Map(session.source && this.#counted.get(session.source));
    counted.set(sitting, Math.min(told, own));
    const earlier = origin === 'journal' ? this.#earlierThan(sitting) : [];
    const more = earlier.reduce((left, other) => {
      const free = (other.spent ?? other.window.activeSeconds) - (counted.get(other) ?? 0);
      const taken = Math.max(0, Math.min(left, free));
      counted.set(other, (counted.get(other) ?? 0) + taken);
      return left - taken;
    }, told - own);
    this.#counted.set(record, counted);
    // Where the LMS has kept time and not the work, nobody could know.
    const isMisled = window.launch.state !== sitting.there;
    const isTorn = isMisled || (session.source !== undefined && this.#torn.has(session.source));
    const isOtherLine = answer !== undefined && window.launch.state !== '';
    const isExcused = isTorn || (isOtherLine && !SURVIVED.timeOfOtherLines);
    if (more > 1 + earlier.length && !isExcused) {
      this.verdicts.says(`${Math.round(more)} seconds on record that nobody spent`);
    }
    const { attempt, damaged } = this.texts.on(record);
    const isOfNow = damaged === undefined && this.texts.same(window.attempt, attempt);
    if (isTorn || !session.isSaveClean || !isOfNow) this.#torn.add(record);
  }

  /** On the same computer, the last one first. */
  #earlierThan(sitting: Sitting): readonly Sitting[] {
    return this.#sittings.filter((one) => one !== sitting && one.computer === sitting.computer).reverse();
  }

  #noteWhatIsStored({ version }: Sitting, record: LearnerRecord): void {
    const { completion, success } = standingOf(record.cmi);
    if (completion === 'completed') this.verdicts.saw('a completed record');
    if (success === 'passed' || success === 'failed') this.verdicts.saw(`a record that is ${success}`);
    const last = this.#last;
    const isFork = last && !version.includes(last) && !last.includes(version);
    if (isFork && version.isWork && last.isWork) this.verdicts.saw('a fork of the record');
    this.#versions.set(record, version);
    this.#last = version;
  }
}

/** Answers to a question that what the LMS gave knows nothing of. */
function mostAnswers({ version, takenVersion, given, givenVersion, origin }: Sitting, question: string): number {
  if (origin === 'lms') return version.checksOf(question) - takenVersion.checksOf(question);
  const isOneLine = given.damaged === undefined && givenVersion && takenVersion.includes(givenVersion);
  return version.checksOf(question) - (isOneLine ? givenVersion.checksOf(question) : 0);
}

/** Those of this session, and the last one of an earlier session that the LMS has not heard of. */
function leastAnswers({ window, version, takenVersion, givenVersion, origin }: Sitting, question: string): number {
  const before = takenVersion.checksOf(question);
  const isUnheard = origin === 'journal' && before > (givenVersion?.checksOf(question) ?? 0) && before <= TRIES_KEPT;
  const isTold = isUnheard && window.taken.attempt.answers[question]?.checked;
  return version.checksOf(question) - before + (isTold ? 1 : 0);
}

const ORDER = {
  completion: ['', 'not attempted', 'unknown', 'incomplete', 'completed'],
  success: ['', 'unknown', 'failed', 'passed'],
};

/** Of an objective, in both standards. */
const SUCCESS = ['', 'not attempted', 'unknown', 'incomplete', 'failed', 'completed', 'passed'];

/** A saved state counts tries at a question up to three, so it does not tell a fourth one with the same answer. */
const TRIES_KEPT = 3;
