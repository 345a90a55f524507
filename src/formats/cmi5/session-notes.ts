import type { Verb } from './statements.ts';

/**
 * What a page has to know that takes the place of one that was lost, as when a phone drops a tab that nobody looks at: the
 * LMS gives its token only once, and the course may say some things only once (cmi5, best practice 17).
 */
interface Notes {
  readonly token?: string;
  /** Verbs that the LMS has confirmed in this session. */
  readonly said?: readonly Verb[];
  /** Whether `terminated` is on its way: then nothing more may be said, and a reload finds the session closed. */
  readonly ended?: boolean;
  /** Seconds of the session. */
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

  add(notes: Notes): void {
    this.replace({ ...this.#notes, ...notes });
  }

  replace(notes: Notes): void {
    this.#notes = notes;
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(notes));
    } catch {
      // Then the session ends with the page.
    }
  }
}
