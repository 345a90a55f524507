import type { Statement, Verb } from './statements.ts';

/**
 * What a reload in the same tab has to know. The LMS gives its token only once (cmi5, best practice 17), and what was on
 * its way when the page went may not have arrived.
 */
interface Notes {
  readonly token?: string;
  /** Whether `terminated` is on its way: then nothing more may be said. */
  readonly ended?: boolean;
  /** Verbs that the LMS has confirmed in this session: none of them may be said again. */
  readonly said?: readonly Verb[];
  /** What the course has said about itself or is about to, confirmed or not. */
  readonly queued?: readonly (readonly [Verb, Statement])[];
  /** Everything that waits to be confirmed, in order. */
  readonly waiting?: readonly Statement[];
  /** The attempt as it was to be kept; only from one page to the next. */
  readonly attempt?: string;
  /** Seconds of the session before the reload. */
  readonly seconds?: number;
  /** Whether an assessment was submitted in this session. */
  readonly submitted?: boolean;
  /** Of the last statement, in milliseconds since 1970. */
  readonly time?: number;
}

/** Kept by the browser for this tab and this launch; where it keeps nothing, as in sandboxed frames, nothing is noted. */
export class SessionNotes {
  readonly #key: string;
  readonly #storage: Storage | undefined;
  #notes: Notes = {};

  /** @param launch - The address that the token is fetched from: another for every launch (cmi5, best practice 3). */
  constructor(launch: string, host: Window) {
    this.#key = `rollcall cmi5 ${launch}`;
    try {
      this.#storage = host.sessionStorage;
      this.#notes = JSON.parse(this.#storage.getItem(this.#key) ?? '{}') as Notes;
    } catch {
      // Asking alone throws where storage is forbidden.
    }
  }

  get all(): Notes {
    return this.#notes;
  }

  /** Puts notes beside those that are there. False when the browser does not keep them: a reload will end the session. */
  add(notes: Notes): boolean {
    return this.replace({ ...this.#notes, ...notes });
  }

  replace(notes: Notes): boolean {
    this.#notes = notes;
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(notes));
      return this.#storage !== undefined;
    } catch {
      return false;
    }
  }
}
