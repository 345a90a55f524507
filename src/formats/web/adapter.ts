import type { Launch, Lms, Saved, Snapshot } from '../../attempt/lms.ts';
import type { Outline } from '../../attempt/outline.ts';

/** What the browser keeps: enough of a snapshot to come back to. */
type Kept = Pick<Snapshot, 'location' | 'state' | 'completed' | 'passed'>;

/** No LMS: the browser remembers, for this course in this folder. */
export const connect = ({ course }: Pick<Outline, 'course'>, host: Window = window): Lms =>
  new BrowserRecord(`rollcall ${course} ${host.location.pathname.replace(/[^/]*$/, '')}`, host);

class BrowserRecord implements Lms {
  readonly #key: string;
  readonly #host: Window;
  #found: Kept = { location: '', state: '', completed: false };
  #closed = false;

  constructor(key: string, host: Window) {
    this.#key = key;
    this.#host = host;
  }

  async open(): Promise<Launch> {
    const storage = this.#storage();
    const text = storage?.getItem(this.#key);
    if (text) this.#found = { ...this.#found, ...readKept(text) };
    return { ...this.#found, recording: storage ? 'local' : 'off' };
  }

  async save(snapshot: Snapshot): Promise<Saved> {
    return this.#closed ? { saved: false, refused: [] } : this.#save(snapshot);
  }

  close(snapshot: Snapshot): void {
    if (!this.#closed) this.#save(snapshot);
    this.#closed = true;
  }

  #save({ location, state, completed, passed }: Snapshot): Saved {
    const best = this.#found.passed || passed;
    const kept = { location, state, completed: completed || this.#found.completed, passed: best };
    try {
      this.#host.localStorage.setItem(this.#key, JSON.stringify(kept));
      return { saved: true, refused: [] };
    } catch (error) {
      return { saved: false, refused: [String(error)] };
    }
  }

  /** Undefined where the browser keeps nothing: merely asking throws when the user forbade it. */
  #storage(): Storage | undefined {
    try {
      const { localStorage } = this.#host;
      localStorage.setItem(`${this.#key} test`, '');
      localStorage.removeItem(`${this.#key} test`);
      return localStorage;
    } catch {
      return undefined;
    }
  }
}

/** Nothing of what is not ours: other pages of the site share the storage. */
function readKept(text: string): Partial<Kept> {
  try {
    const { location, state, completed, passed } = JSON.parse(text) as Record<keyof Kept, unknown>;
    if (typeof location !== 'string' || typeof state !== 'string') return {};
    return { location, state, completed: completed === true, ...(typeof passed === 'boolean' ? { passed } : {}) };
  } catch {
    return {};
  }
}
