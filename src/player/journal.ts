import { markOf } from '../attempt/fingerprint.ts';
import { JOURNAL_TIME, type JournalEntry } from '../attempt/journal-entry.ts';

/** What all entries begin with; the courses of a site share its storage. No course without an LMS keeps its record there. */
const OURS = 'rollcall-journal ';

/** Entries once had a blank in their names, like the record of a course that is called journal: there a path follows. */
const ENTRIES = /^rollcall(-journal| journal [a-z0-9-]+) /;

/** Learners and courses that one browser keeps work of; a shared computer forgets the oldest first. */
const MOST_ENTRIES = 30;

/** Characters. Browsers keep five million for all courses of a site together. */
const LONGEST = 100_000;

/**
 * Work of one learner in one course, kept by this browser until it is known to be in the LMS.
 *
 * There are no names in it: a learner is a fingerprint of what the LMS calls them. Whatever the storage does, nothing is
 * thrown.
 */
export class Journal {
  readonly #storage: Storage | undefined;
  readonly #key: string;

  /** @param storage - Absent where the browser keeps nothing, or where the course wants nothing kept. */
  constructor(course: string, learner: string, storage: Storage | undefined) {
    this.#storage = storage;
    this.#key = `${OURS}${course} ${markOf(`1 ${course} ${learner}`)}${markOf(`2 ${learner}`)}`;
    if (storage) quietly(() => tidy(storage, this.#key));
  }

  read(): JournalEntry | undefined {
    return quietly(() => entryFrom(this.#storage?.getItem(this.#key) ?? ''));
  }

  /** Whether it is kept now. */
  keep(entry: JournalEntry): boolean {
    const text = JSON.stringify(entry);
    if (!this.#storage || text.length > LONGEST) return false;
    return quietly(() => this.#storage?.setItem(this.#key, text) ?? true) === true;
  }

  forget(): void {
    quietly(() => this.#storage?.removeItem(this.#key));
  }

  /** A saved state that could not be read, as the LMS gave it, for who supports the course. */
  keepDamaged(state: string): void {
    quietly(() => this.#storage?.setItem(`${this.#key} damaged`, JSON.stringify({ at: Date.now(), state })));
  }

  /** Calls back whenever another window of this browser keeps work of the same learner in the same course. */
  onKeptElsewhere(act: () => void): void {
    addEventListener('storage', ({ key, newValue }) => {
      if (key === this.#key && newValue !== null) act();
    });
  }
}

/** The storage of this browser: merely asking throws where it is forbidden. It may be full; what is there can be read. */
export const browserStorage = (): Storage | undefined => quietly(() => localStorage);

/** Entries that nobody came back for, and more than a shared computer should keep. */
function tidy(storage: Storage, ours: string): void {
  const entries = Array.from({ length: storage.length }, (_, place) => storage.key(place) ?? '')
    .filter((key) => ENTRIES.test(key) && !key.startsWith(ours))
    .map((key) => ({ key, at: Number((/"at":(\d+)/.exec(storage.getItem(key) ?? '') ?? [])[1]) || 0 }))
    .sort((one, other) => other.at - one.at);
  const oldest = Date.now() - JOURNAL_TIME;
  for (const [place, { key, at }] of entries.entries()) {
    if (at < oldest || place >= MOST_ENTRIES - 1) storage.removeItem(key);
  }
}

/** Undefined when it is not one: another version, or somebody else, may have written it. */
function entryFrom(text: string): JournalEntry | undefined {
  const entry = JSON.parse(text || '{}') as Partial<JournalEntry>;
  const numbers = [entry.seed, entry.save, entry.at, entry.seconds, entry.confirmed];
  const sound =
    numbers.every(Number.isFinite) &&
    typeof entry.state === 'string' &&
    Array.isArray(entry.history) &&
    entry.history.every(Array.isArray);
  return sound ? (entry as JournalEntry) : undefined;
}

/** What comes of it; undefined when it throws, as a storage does that is full or forbidden. */
function quietly<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
