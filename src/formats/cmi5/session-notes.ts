/** What a reload in the same tab has to know: the LMS gives its token only once (cmi5, best practice 17). */
interface Notes {
  readonly token?: string | undefined;
  /** Verbs that the LMS has confirmed in this session: none of them may be said again. */
  readonly said?: readonly string[];
  /** Whether `terminated` is on its way: then nothing more may be said. */
  readonly ended?: boolean;
  /** Seconds of the session before the reload. */
  readonly seconds?: number;
  /** Whether an assessment was submitted in this session. */
  readonly submitted?: boolean;
  /** Of the last statement, in milliseconds since 1970. */
  readonly time?: number;
  /** Fingerprint of the attempt that was on its way to the LMS when the page went. */
  readonly attempt?: string | undefined;
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

  /** Whether a reload would find what is noted. */
  get works(): boolean {
    try {
      return this.#storage?.getItem(this.#key) === JSON.stringify(this.#notes);
    } catch {
      return false;
    }
  }

  get token(): string | undefined {
    return this.#notes.token;
  }

  get said(): readonly string[] {
    return this.#notes.said ?? [];
  }

  get ended(): boolean {
    return this.#notes.ended ?? false;
  }

  get seconds(): number {
    return this.#notes.seconds ?? 0;
  }

  get submitted(): boolean {
    return this.#notes.submitted ?? false;
  }

  get time(): number {
    return this.#notes.time ?? 0;
  }

  get attempt(): string | undefined {
    return this.#notes.attempt;
  }

  write(notes: Notes): void {
    this.#notes = { ...this.#notes, ...notes };
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(this.#notes));
    } catch {
      // Then a reload ends the session, and says so.
    }
  }
}
