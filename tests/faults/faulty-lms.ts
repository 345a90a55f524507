import { withFaults } from '../../src/preview/faults.ts';
import { type CmiTree, type LearnerRecord, loadApi, type Standard } from '../../src/preview/stand-in-lms.ts';
import { type StrictApi, strictApi } from '../../src/preview/strict-api.ts';
import { isExcused, type OddReads, type Trouble } from '../support/lms-faults.ts';
import { standingOf } from '../support/lms-record.ts';

/** With what of its past an LMS opens the course the next time. */
export type Setback = 'none' | 'one save' | 'some saves' | 'everything' | 'the state alone';

/** What the LMS hears of a session, when it hears it. */
export interface Listener {
  /** A saved state as it arrived, maybe cut off. */
  sent(state: string): void;
  stored(record: LearnerRecord): void;
}

const SAVES: Readonly<Record<Setback, number>> = {
  none: 0,
  'one save': 1,
  'some saves': 4,
  everything: Number.POSITIVE_INFINITY,
  'the state alone': 0,
};

const NO_TROUBLE: Trouble = { faults: {}, after: 0, lasts: 0 };

/** An LMS with one course and one learner, which keeps what is committed until something goes wrong. */
export class FaultyLms {
  readonly #records: (LearnerRecord | undefined)[] = [undefined];
  #trouble = NO_TROUBLE;
  #calls = 0;

  constructor(
    readonly standard: Standard,
    /** Also an LMS of SCORM 1.2 begins anew then; one of SCORM 2004 has to. */
    readonly beginsAnewAfterFinish: boolean,
  ) {}

  get record(): LearnerRecord | undefined {
    return this.#records.at(-1);
  }

  keep(record: LearnerRecord): void {
    this.#records.push(record);
  }

  break(trouble: Trouble): void {
    this.#trouble = trouble;
    this.#calls = 0;
  }

  mend(): void {
    this.#trouble = NO_TROUBLE;
  }

  stopWithholding(): void {
    if (this.#trouble.faults.withholds) this.mend();
  }

  /** @returns Whether anything is different now. */
  goBack(setback: Setback): boolean {
    const records = this.#records;
    const before = records.at(-1);
    if (setback === 'the state alone') {
      const older = records.at(-3);
      if (before && older) records.push(withStateOf(before, older));
    } else {
      records.splice(Math.max(1, records.length - SAVES[setback]));
    }
    return records.at(-1) !== before;
  }

  open(): LmsSession {
    const { record } = this;
    if (!record || !this.#endsAttempt(record)) return new LmsSession(this, record, undefined);
    // An exit that was refused, so that it is not "suspend", is no end.
    const isFinished = this.beginsAnewAfterFinish && standingOf(record.cmi).completion === 'completed';
    return new LmsSession(this, undefined, isFinished ? record : undefined);
  }

  /** What goes wrong with the call that is made now. */
  nextTrouble(): Trouble {
    const { after, lasts } = this.#trouble;
    this.#calls += 1;
    return this.#calls > after && this.#calls <= after + lasts ? this.#trouble : NO_TROUBLE;
  }

  #endsAttempt({ cmi }: LearnerRecord): boolean {
    if (this.standard === '2004') return cmi.exit !== 'suspend';
    return this.beginsAnewAfterFinish && branch(cmi, 'core').exit !== 'suspend';
  }
}

/** One session as the LMS sees it. */
export class LmsSession {
  /** What the course finds in its window. */
  readonly api: StrictApi;
  /** What the LMS had when it opened the course. */
  readonly begun: LearnerRecord;
  readonly now: () => LearnerRecord;
  /** Rules that were broken without an excuse. */
  readonly violations: string[] = [];
  calls = 0;
  troubles = 0;
  /** Whether anything went wrong so far, and when it did for the last time. */
  isTroubled = false;
  troubledAt = Number.NEGATIVE_INFINITY;
  /** Nothing went wrong in the last save, or in the one that is under way. */
  wasSaveClean = true;
  isSaveClean = true;
  /** The LMS has said that it stored something which it did not store. */
  hasLied = false;
  /** The page was loaded again, or shown again, behind a session that has ended. */
  isReused = false;
  listener: Listener = { sent: () => {}, stored: () => {} };
  #trouble = NO_TROUBLE;

  constructor(
    readonly lms: FaultyLms,
    /** What the LMS has stored before; undefined at the first launch of an attempt. */
    readonly source: LearnerRecord | undefined,
    /** What it has of the attempt before, which is over; this is another one. */
    readonly finished: LearnerRecord | undefined,
  ) {
    const { standard } = lms;
    const loaded = loadApi({ standard, learnerId: 'officer-17', learnerName: 'Reyes, Dana', mode: 'normal' }, source);
    this.now = loaded.record;
    this.begun = loaded.record();
    const strict = strictApi(this.#storing(loaded.api as unknown as StrictApi), standard, (call) => {
      this.calls += 1;
      const wrong = call.violations.filter((violation) => !this.#isExcused(violation));
      this.violations.push(...wrong.map((rule) => `${call.name}(${call.args.join(', ').slice(0, 60)}): ${rule}`));
    });
    this.api = this.#counting(withFaults(this.#withOddReads(strict), () => this.#trouble.faults) as StrictApi);
  }

  /** Outermost: whatever the course calls. */
  #counting(api: StrictApi): StrictApi {
    return replaced(api, (name, method) => (...args) => {
      this.#trouble = this.lms.nextTrouble();
      if (isBad(this.#trouble)) {
        this.isTroubled = true;
        this.isSaveClean = false;
        this.troubles += 1;
        this.troubledAt = performance.now();
      }
      const result = method(...args);
      if (STORES.test(name)) {
        this.wasSaveClean = this.isSaveClean;
        this.isSaveClean = true;
        if (this.#trouble.faults.commitForgets) this.hasLied = true;
      }
      return result;
    });
  }

  #withOddReads(api: StrictApi): StrictApi {
    return replaced(api, (name, method) => (...args) => {
      const { reads } = this.#trouble;
      const value = method(...args);
      return reads && name.endsWith('GetValue') && reads.of.includes(String(args[0])) ? oddly(reads, value) : value;
    });
  }

  /** Innermost: what has got through. */
  #storing(api: StrictApi): StrictApi {
    const { mode, read } = this.lms.standard === '1.2' ? NAMES_12 : NAMES_2004;
    return replaced(api, (name, method) => (...args) => {
      // What it makes of a commit is not looked at, and takes more time than all else; a read sets its error code back.
      const answer = name.endsWith('Commit') ? api[read]?.(mode) && 'true' : method(...args);
      if (name.endsWith('SetValue') && args[0] === 'cmi.suspend_data') this.listener.sent(String(args[1]));
      if (STORES.test(name)) {
        this.hasLied = false;
        const record = this.now();
        this.lms.keep(record);
        this.listener.stored(record);
      }
      return answer;
    });
  }

  /** Without a saved state there may as well be no answers, so a count that cannot be read is taken for none. */
  #isExcused(violation: string): boolean {
    if (this.isTroubled && this.begun.cmi.suspend_data === '' && /is of an earlier session/.test(violation))
      return true;
    return isExcused(violation, this);
  }
}

const NAMES_12 = { read: 'LMSGetValue', mode: 'cmi.core.lesson_mode' };
const NAMES_2004 = { read: 'GetValue', mode: 'cmi.mode' };

const STORES = /(?:Commit|Finish|Terminate)$/;
const isBad = ({ faults, reads }: Trouble): boolean => reads !== undefined || Object.keys(faults).length > 0;

type Call = (...args: readonly unknown[]) => unknown;

/** The same methods, each by another one. */
const replaced = (api: StrictApi, by: (name: string, method: Call) => Call): StrictApi =>
  new Proxy(api, {
    get: (methods, name) => {
      const method = methods[String(name)];
      return typeof method === 'function' ? by(String(name), method.bind(methods)) : method;
    },
  });

function oddly({ give }: OddReads, value: unknown): unknown {
  if (give === 'an exception') throw new Error('Nothing can be read just now');
  if (give === 'nothing') return '';
  if (give === 'null') return null;
  const text = String(value);
  return text.slice(0, text.length / 2);
}

const branch = (tree: CmiTree, name: string): CmiTree => {
  const value = tree[name];
  return typeof value === 'object' ? value : {};
};

/** An LMS that has not lost the results, and gives an older state. */
const withStateOf = ({ cmi }: LearnerRecord, older: LearnerRecord): LearnerRecord => ({
  cmi: { ...cmi, suspend_data: older.cmi.suspend_data ?? '' },
});
