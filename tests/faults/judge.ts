import type { Attempt, AttemptEvent } from '../../src/attempt/attempt.ts';
import { withoutTyped } from '../../src/attempt/journal-entry.ts';
import type { Outline } from '../../src/attempt/outline.ts';
import { type DecodedAttempt, decodeAttempt, encodeAttempt } from '../../src/attempt/saved-state.ts';
import { Journal } from '../../src/player/journal.ts';
import type { LearnerRecord } from '../../src/preview/stand-in-lms.ts';
import { SURVIVED } from '../support/lms-faults.ts';
import { standingOf } from '../support/lms-record.ts';
import { graders } from './course.ts';
import type { FaultyLms } from './faulty-lms.ts';
import { answersOn, objectivesOn, secondsOn } from './on-record.ts';
import type { Sitting } from './sitting.ts';
import type { Version } from './version.ts';

/** What the course has shown as saved, and what the learner did after it. */
interface Promised {
  readonly attempt: Attempt;
  readonly version: Version;
  /** What the next launch may give back: what was saved, or anything done since. */
  readonly since: Attempt[];
}

/**
 * Writes down where the course breaks its word.
 *
 * - What was shown as saved is there at the next launch if anybody still has it, and nothing is shown as saved that is not.
 * - Newer work is never written over by older work, nor by that of another line or attempt.
 * - Learners are told what is not saved, what was damaged, and where what they find is not what the LMS gave.
 * - Once an LMS works again, work arrives there by itself.
 * - Status, score and objectives on record never get worse; the score is that of a submission, the best one.
 * - Each answer on record was given, no more often than it was given; with a save that worked all of them are there.
 * - Time on record was spent, and no second of it counts twice.
 * - A finished attempt does not come back in a new one.
 */
export class Judge {
  /** One line for each broken word. */
  readonly broken: string[] = [];
  /** What there was to judge. */
  readonly happened = new Set<string>();
  readonly #sittings: Sitting[] = [];
  /** Seconds of each sitting that are in a record. */
  readonly #counted = new WeakMap<LearnerRecord, ReadonlyMap<Sitting, number>>();
  readonly #versions = new WeakMap<LearnerRecord, Version>();
  readonly #texts = new WeakMap<Attempt, string>();
  readonly #states = new Map<string, DecodedAttempt>();
  readonly #bare = new WeakMap<Attempt, Attempt>();
  readonly #responses = new Map<string, Set<string>>();
  /** Records with a state that is not what the learner had done by then, or with time that was not confirmed. */
  readonly #torn = new WeakSet<LearnerRecord>();
  #promised: Promised | undefined;
  /** What stood on record before, in the session that is open. */
  #before!: LearnerRecord;
  #lastStored: Version | undefined;

  constructor(
    readonly outline: Outline,
    readonly lms: FaultyLms,
    readonly journalWorks: () => boolean,
  ) {}

  says(broken: string): void {
    this.broken.push(broken);
  }

  /** @param wasSetBack - The LMS has forgotten something since. */
  launched(sitting: Sitting, wasSetBack: boolean): void {
    const { window, session, given } = sitting;
    const { recording } = window.launch;
    this.#sittings.push(sitting);
    this.#before = session.begun;
    // Of one that was put together nobody knows what it counts.
    if (session.source && !this.#counted.has(session.source)) this.#torn.add(session.source);
    if (wasSetBack) this.happened.add('the LMS went back');
    if (sitting.wasTroubled) this.happened.add('a launch with trouble');
    this.happened.add(`recording ${recording}`);
    if (!session.isTroubled && !session.isReused && recording !== 'on') this.says(`a healthy launch is ${recording}`);
    if (recording === 'on') {
      this.#judgePromise(sitting);
      this.#judgeLine(sitting);
      this.#judgeFaith(sitting);
      if (given.damaged !== undefined) this.#judgeDamage(sitting);
    }
    window.store.addEventListener('change', () => this.#promised?.since.push(window.attempt));
  }

  /** The learner is about to do something. */
  does({ window }: Sitting, event: AttemptEvent): void {
    if (event.type === 'answer-changed') {
      const given = this.#responses.get(event.question) ?? new Set();
      this.#responses.set(event.question, given.add(event.response.join()));
    }
    if (event.type !== 'assessment-submitted') return;
    const { last, tries = 0 } = window.attempt.results.test ?? {};
    if (tries > 0) this.happened.add('another try at the test');
    if (last !== undefined && last < 75 && event.percent >= 75) this.happened.add('failed, then passed');
  }

  /** The LMS was sent a state. */
  sent({ window, session, origin }: Sitting, state: string): void {
    if (window.attempt !== window.untouched || origin === 'journal') return;
    if (state !== session.begun.cmi.suspend_data) this.says('a state is written over by looking at the course');
  }

  /** The LMS has stored something. */
  stored(sitting: Sitting, record: LearnerRecord): void {
    this.#judgeStanding(sitting, record);
    this.#judgeScore(sitting, record);
    this.#judgeObjectives(record);
    this.#judgeAnswers(sitting, record);
    this.#judgeTime(sitting, record);
    this.#before = record;
    this.#noteWhatIsStored(sitting, record);
  }

  /** The course has shown whether work is saved. */
  standing(sitting: Sitting): void {
    const { window } = sitting;
    const { standing } = window.recorder;
    if (standing === 'not-saved') this.happened.add('told that work is not saved');
    if (window.launch.recording !== 'on' || standing !== 'saved') return;
    if (window.attempt === window.untouched && !window.taken.unheard) return;
    this.#promise(sitting);
    if (!sitting.session.hasLied && sitting.session.wasSaveClean) this.#judgeWholeRecord(sitting);
  }

  /** Each time after something has happened. */
  after({ window, session }: Sitting): void {
    this.broken.push(...session.violations.splice(0));
    if (window.launch.recording !== 'on' || window.recorder.standing !== 'saved') return;
    if (window.attempt === this.#promised?.attempt || this.#same(window.attempt, window.taken.attempt)) return;
    this.says('shown as saved after something else was done');
  }

  /** The learner has done nothing for a while. */
  waited({ window, session }: Sitting, seconds: number): void {
    const { standing } = window.recorder;
    if (window.launch.recording !== 'on' || window.hasYielded) return;
    if (seconds >= 5 && standing === 'saving') this.says('still saving after five seconds');
    const isHealthy = performance.now() - session.troubledAt > ENOUGH * 1000;
    if (seconds >= ENOUGH && isHealthy && standing !== 'saved') this.says('not saved although the LMS works again');
    if (seconds >= ENOUGH && isHealthy && session.isTroubled) this.happened.add('the LMS works again');
  }

  /** Somebody has left. */
  over(sitting: Sitting): void {
    sitting.spent ??= sitting.window.activeSeconds;
    this.broken.push(...sitting.session.violations.splice(0));
  }

  /** "Saved" must be true: in the LMS, unless it lies, and in the browser, if that keeps anything. */
  #promise({ window, session, version }: Sitting): void {
    const { attempt, launch } = window;
    this.#promised = { attempt, version, since: [attempt] };
    const isKept = this.#same(attempt, this.#onRecord(this.lms.record).attempt);
    if (!isKept && !session.hasLied) this.says('shown as saved, and the LMS does not have it');
    if (!this.journalWorks() || launch.learner === undefined) return;
    const entry = new Journal('faults', 'officer-17', window.storage).read();
    if (!entry || !this.#sameButTyped(attempt, this.#decode(entry.state).attempt)) {
      this.says('shown as saved, and the journal does not have it');
    }
  }

  /** What somebody still has must come back. */
  #judgePromise(sitting: Sitting): void {
    const { window, given, givenVersion, journal, wasAsked } = sitting;
    const { attempt } = window.taken;
    // Learners decide when they are asked, and an attempt that is finished, or looks like it, is not to come back.
    const looksFinished = window.launch.state === '' && journal?.entry.ifNothing === 'leave';
    const isGivenUp = wasAsked || this.#startsAnew(sitting) || looksFinished;
    if (!this.#promised || isGivenUp) {
      this.#promised = undefined;
      return;
    }
    const { since } = this.#promised;
    const isAmong = (found: Attempt) => since.some((one) => this.#sameButTyped(one, found));
    const inLms = given.damaged === undefined && isAmong(given.attempt);
    const inJournal = journal?.version?.includes(this.#promised.version) === true && isAmong(journal.decoded.attempt);
    const isThere =
      isAmong(attempt) ||
      sitting.takenVersion.includes(this.#promised.version) ||
      (inLms && givenVersion && sitting.takenVersion.includes(givenVersion)) ||
      (given.damaged !== undefined && covers(attempt, this.#promised.attempt));
    if ((inLms || inJournal) && !isThere) this.says('what was saved is not there at the next launch');
    const noteInLms = since.some(({ notes }) => notes.note !== undefined && notes.note === given.attempt.notes.note);
    // A journal of answers has no notes, so the one in the LMS counts.
    if (inLms && noteInLms && !this.#keepsTyped && attempt.notes.note === undefined) {
      this.says('a note that was saved is not there at the next launch');
    }
    const { takenVersion: version } = sitting;
    this.#promised = inLms || inJournal ? { attempt, version, since: [...since, attempt] } : undefined;
  }

  /** The LMS has the attempt as finished, and begins another one. */
  #startsAnew({ window, session }: Sitting): boolean {
    return session.finished !== undefined && window.launch.state === '';
  }

  /** Newer work is taken, and of two that are both new that of the LMS. */
  #judgeLine(sitting: Sitting): void {
    const { window, session, given, givenVersion, isOurs, journal, origin, wasAsked } = sitting;
    const kept = journal?.version;
    if (origin === 'journal') this.happened.add('went on with the journal');
    if (wasAsked) this.happened.add(origin === 'journal' ? 'asked, and went on' : 'asked, and began anew');
    if (this.#startsAnew(sitting)) {
      this.happened.add('a new attempt after a finished one');
      const before = session.finished && this.#versions.get(session.finished);
      const isBack = before !== undefined && sitting.takenVersion.includes(before);
      if (origin === 'journal' && !wasAsked && isBack) this.says('a finished attempt came back in a new one');
      return;
    }
    const isReadable = given.damaged === undefined;
    if (journal && isOtherAttempt(given.attempt, journal.decoded.attempt)) {
      this.happened.add('a journal of another attempt');
      if (wasAsked) this.says('the learner was asked about another attempt');
      if (!this.#same(window.taken.attempt, given.attempt)) this.says('parts of another attempt');
    }
    if (origin === 'journal' && !wasAsked && isReadable && givenVersion && kept && !kept.includes(givenVersion)) {
      this.says('work of another computer is written over');
    }
    const isNewer = isOurs && givenVersion && kept?.includes(givenVersion) && isReadable;
    const isOther = journal && !this.#sameButTyped(journal.decoded.attempt, given.attempt);
    if (isNewer && wasAsked) this.says('the learner was asked what could be known');
    if (isNewer && isOther && origin === 'lms') this.says('newer work of this browser is left');
    if (wasAsked && origin === 'journal' && !this.#sameButTyped(window.taken.attempt, journal!.decoded.attempt)) {
      this.says('what the learner wanted to go on with is not there');
    }
    if (kept && givenVersion && !kept.includes(givenVersion) && !givenVersion.includes(kept)) {
      this.happened.add('a launch between two lines of work');
    }
    if (window.taken.unheard && window.taken.attempt.seed === 0) this.says('an attempt without a seed');
  }

  /** What learners find is what the LMS gave, or they are told. */
  #judgeFaith({ window, given, origin }: Sitting): void {
    const { attempt, damaged, unheard } = window.taken;
    const found = { ...given.attempt, seed: given.attempt.seed || attempt.seed };
    const isSame = this.#same(attempt, found);
    if (origin === 'lms' && !isSame) this.says('what the LMS gave is not there');
    if (!isSame && !unheard && !damaged) this.says('another attempt than that of the LMS, and nobody was told');
  }

  /** Of a damaged state nothing is lost that can be read, or that a journal of the same line has. */
  #judgeDamage({ window, given, givenVersion, journal }: Sitting): void {
    this.happened.add(`a damaged state of which ${given.kept} was kept`);
    const { attempt, damaged } = window.taken;
    if (!covers(attempt, given.attempt)) this.says('a part of a damaged state that could be read is not there');
    const kept = journal?.version;
    const isFork = givenVersion && kept && !givenVersion.includes(kept);
    const isLost = givenVersion ? !kept?.includes(givenVersion) : !kept;
    if (!damaged && isLost && (!isFork || SURVIVED.damagedForks)) this.says('damage that nobody was told of');
    if (!givenVersion || !kept) return;
    const isOneLine = kept.includes(givenVersion) || (givenVersion.includes(kept) && !givenVersion.isTorn);
    if (!SURVIVED.cutsBehindParts && window.launch.state.endsWith('~.')) return;
    if (isOneLine && !covers(attempt, journal.decoded.attempt)) {
      this.says('what the journal could add to a damaged state is not there');
    }
  }

  #judgeStanding({ session }: Sitting, record: LearnerRecord): void {
    const before = standingOf(this.#before.cmi);
    const after = standingOf(record.cmi);
    for (const part of ['completion', 'success'] as const) {
      if (ORDER[part].indexOf(after[part]) < ORDER[part].indexOf(before[part])) {
        this.says(`${part} went from ${before[part]} to ${after[part]}`);
      }
    }
    if (Number(before.score) > Number(after.score)) this.says(`the score went from ${before.score} to ${after.score}`);
    this.broken.push(...session.violations.splice(0));
  }

  #judgeScore({ version, session }: Sitting, record: LearnerRecord): void {
    const { score } = standingOf(record.cmi);
    if (score === '' || score === standingOf(session.begun.cmi).score) return;
    if (!version.scores.includes(Number(score))) this.says(`a score of ${score} that nobody submitted`);
  }

  #judgeObjectives(record: LearnerRecord): void {
    const after = objectivesOn(record);
    const isTwice = new Set(after.map(({ id }) => id)).size < after.length;
    const isExcused = !SURVIVED.unreadObjectives && this.happened.has('a launch with trouble');
    if (isTwice && !isExcused) this.says('an objective is on record twice');
    for (const { id, score, success } of objectivesOn(this.#before)) {
      const now = after.find((objective) => objective.id === id);
      if (!now) this.says(`objective ${id} is not on record any more`);
      else if (now.score < score || SUCCESS.indexOf(now.success) < SUCCESS.indexOf(success)) {
        this.says(`objective ${id} went from ${success} ${score} to ${now.success} ${now.score}`);
      }
    }
  }

  #judgeAnswers(sitting: Sitting, record: LearnerRecord): void {
    for (const { id, response, result } of this.#answersTold(sitting, record)) {
      const question = id.replace(/^faults\./, '');
      const isRight = response === 'b' || response === 'phone';
      // Typed words that are not in the journal cannot be told, nor what is refused in the middle.
      const mayBeEmpty = question === 'two' || sitting.session.isTroubled;
      const isGiven = this.#responses.get(question)?.has(response) || (response === '' && mayBeEmpty);
      if (!isGiven) this.says(`the answer ${response} to ${question} on record, which nobody gave`);
      if (response !== '' && result !== '' && isRight !== (result === 'correct'))
        this.says(`${response} for ${question} is ${result}`);
    }
    for (const { id } of this.outline.questions) {
      const most = this.#mostAnswers(sitting, id);
      const told = this.#timesTold(sitting, record, id);
      if (told > most) this.says(`${told} answers to ${id} on record where ${most} were given`);
    }
  }

  /** What was told in this session. */
  #answersTold({ answersBefore }: Sitting, record: LearnerRecord): ReturnType<typeof answersOn> {
    return answersOn(record).slice(answersBefore);
  }

  #timesTold(sitting: Sitting, record: LearnerRecord, question: string): number {
    return this.#answersTold(sitting, record).filter(({ id }) => id === `faults.${question}`).length;
  }

  /** Answers to a question that what the LMS gave knows nothing of. */
  #mostAnswers({ version, takenVersion, given, givenVersion, origin }: Sitting, question: string): number {
    if (origin === 'lms') return version.checksOf(question) - takenVersion.checksOf(question);
    const isOneLine = given.damaged === undefined && givenVersion && takenVersion.includes(givenVersion);
    return version.checksOf(question) - (isOneLine ? givenVersion.checksOf(question) : 0);
  }

  /** A session counts its own seconds, and those of earlier ones on this computer that no record has. */
  #judgeTime(sitting: Sitting, record: LearnerRecord): void {
    const { window, session, origin, computer } = sitting;
    const told = secondsOn(record).session;
    if (!(told >= 0)) this.says('session time is no time');
    const own = window.activeSeconds;
    const counted = new Map(session.source && this.#counted.get(session.source));
    counted.set(sitting, Math.min(told, own));
    let more = told - own;
    const earlier = origin === 'journal' ? this.#sittings.filter((one) => one.computer === computer) : [];
    for (const other of earlier.filter((one) => one !== sitting).reverse()) {
      const free = (other.spent ?? other.window.activeSeconds) - (counted.get(other) ?? 0);
      const taken = Math.max(0, Math.min(more, free));
      counted.set(other, (counted.get(other) ?? 0) + taken);
      more -= taken;
    }
    this.#counted.set(record, counted);
    // Where the LMS has kept time and not the work, nobody could know.
    const isTorn = sitting.isMisled || (session.source !== undefined && this.#torn.has(session.source));
    const isOtherLine = sitting.wasAsked && window.launch.state !== '';
    const isExcused = isTorn || (isOtherLine && !SURVIVED.timeOfOtherLines);
    if (more > 1 + earlier.length && !isExcused) this.says(`${Math.round(more)} seconds on record that nobody spent`);
    const { attempt, damaged } = this.#onRecord(record);
    if (isTorn || !session.isSaveClean || damaged !== undefined || !this.#same(window.attempt, attempt))
      this.#torn.add(record);
  }

  /** After a save that worked from its beginning to its end everything is on record. */
  #judgeWholeRecord(sitting: Sitting): void {
    const { window, version, isKnown } = sitting;
    const { record } = this.lms;
    if (!record) return;
    const { progress, attempt } = window.store;
    const { completion, success, score } = standingOf(record.cmi);
    const isOver = progress.completed && (progress.passed !== false || progress.final);
    if (isOver && completion !== 'completed') this.says(`a course that is over is ${completion} on record`);
    if (isOver && progress.passed && success !== 'passed')
      this.says(`a course that was passed is ${success} on record`);
    const { best } = attempt.results.test ?? {};
    if (best !== undefined && !(Number(score) >= best))
      this.says(`a score of ${score} on record where the best is ${best}`);
    if (isKnown && !version.isTorn && best !== undefined && best < version.best) {
      this.says(`the best score was ${version.best} and is ${best}`);
    }
    this.#judgeAllAnswers(sitting, record);
    const missing = window.activeSeconds - secondsOn(record).session;
    if (missing > 2) this.says(`${Math.round(missing)} seconds are missing on record`);
  }

  #judgeAllAnswers(sitting: Sitting, record: LearnerRecord): void {
    const { window, takenVersion, givenVersion, version, origin, wasTroubled } = sitting;
    if (wasTroubled && !SURVIVED.unreadReports) return;
    for (const { id } of this.outline.questions) {
      const own = version.checksOf(id) - takenVersion.checksOf(id);
      const isUnheard =
        origin === 'journal' &&
        takenVersion.checksOf(id) > (givenVersion?.checksOf(id) ?? 0) &&
        takenVersion.checksOf(id) <= TRIES_KEPT &&
        window.taken.attempt.answers[id]?.checked;
      const least = own + (isUnheard ? 1 : 0);
      const told = this.#timesTold(sitting, record, id);
      if (told < least) this.says(`${told} answers to ${id} on record where there should be ${least}`);
    }
  }

  #noteWhatIsStored(sitting: Sitting, record: LearnerRecord): void {
    const { version } = sitting;
    const { completion, success } = standingOf(record.cmi);
    if (completion === 'completed') this.happened.add('a completed record');
    if (success === 'passed' || success === 'failed') this.happened.add(`a record that is ${success}`);
    this.#versions.set(record, version);
    const last = this.#lastStored;
    const isFork = last && !version.includes(last) && !last.includes(version);
    if (isFork && version.isWork && last.isWork) this.happened.add('a fork of the record');
    this.#lastStored = version;
  }

  #onRecord(record: LearnerRecord | undefined): DecodedAttempt {
    return this.#decode(String(record?.cmi.suspend_data ?? ''));
  }

  #decode(state: string): DecodedAttempt {
    const decoded = this.#states.get(state) ?? decodeAttempt(this.outline, state);
    this.#states.set(state, decoded);
    return decoded;
  }

  get #keepsTyped(): boolean {
    return this.outline.tracking?.journal === 'all';
  }

  #same(one: Attempt, other: Attempt): boolean {
    return this.#text(one) === this.#text(other);
  }

  #sameButTyped(one: Attempt, other: Attempt): boolean {
    if (this.#keepsTyped) return this.#same(one, other);
    return this.#same(this.#bareOf(one), this.#bareOf(other));
  }

  /** A journal of answers has no notes, and of what was typed only what is right; what was not checked may be older. */
  #bareOf(attempt: Attempt): Attempt {
    const known = this.#bare.get(attempt);
    if (known) return known;
    const kept = withoutTyped(this.outline, attempt, graders);
    const { two } = kept.answers;
    const isDraft = two && !two.checked;
    const bare = isDraft ? { ...kept, answers: { ...kept.answers, two: { ...two, response: [''] } } } : kept;
    this.#bare.set(attempt, bare);
    return bare;
  }

  /** Which page is open, or was opened for the learner, is no work. */
  #text(attempt: Attempt): string {
    const known = this.#texts.get(attempt) ?? encodeAttempt(this.outline, { ...attempt, page: '', opened: [] }, 0);
    this.#texts.set(attempt, known);
    return known;
  }
}

/** Seconds after which every save that did not work was tried again, twice if need be. */
const ENOUGH = 130;

const ORDER = {
  completion: ['', 'not attempted', 'unknown', 'incomplete', 'completed'],
  success: ['', 'unknown', 'failed', 'passed'],
};

/** Of an objective, in both standards. */
const SUCCESS = ['', 'not attempted', 'unknown', 'incomplete', 'failed', 'completed', 'passed'];

/** A saved state counts tries at a question up to three, so it does not tell a fourth one with the same answer. */
const TRIES_KEPT = 3;

const isOtherAttempt = ({ seed }: Attempt, other: Attempt): boolean =>
  seed !== 0 && other.seed !== 0 && seed !== other.seed;

/** Nothing that stays once it was done is missing in the one. */
const covers = (found: Attempt, promised: Attempt): boolean =>
  (['completed', 'ended', 'met'] as const).every((part) => promised[part].every((id) => found[part].includes(id))) &&
  Object.entries(promised.watched).every(([id, parts]) => parts.every((part) => found.watched[id]?.includes(part))) &&
  Object.entries(promised.results).every(([id, { best }]) => (found.results[id]?.best ?? -1) >= best) &&
  (promised.finished === 0 || found.finished > 0);
