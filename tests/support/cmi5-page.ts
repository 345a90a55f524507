import type { Launch, Lms, Snapshot } from '../../src/attempt/lms.ts';
import type { Outline } from '../../src/attempt/outline.ts';
import { connect } from '../../src/formats/cmi5/adapter.ts';
import type { Cmi5LaunchOptions, Cmi5Lms } from './cmi5-lms.ts';

/** What a browser keeps for a tab. */
export class TabStorage implements Storage {
  readonly #items = new Map<string, string>();
  [name: string]: unknown;
  get length(): number {
    return this.#items.size;
  }
  key(place: number): string | null {
    return [...this.#items.keys()][place] ?? null;
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  clear(): void {
    this.#items.clear();
  }
}

export interface PageOptions extends Cmi5LaunchOptions {
  /** In place of the query that the LMS makes. */
  readonly query?: string;
  /** Of the tab that the page is in; absent where the browser forbids it. */
  readonly storage?: Storage | undefined;
  readonly outline?: Partial<Outline>;
}

/** As much of a browser's window as the adapter looks at, without a browser. */
export class Cmi5Page {
  readonly media = { muted: false };
  /** Every request, and whether the browser is to send it on when the page goes away. */
  readonly requests: {
    readonly method: string;
    readonly bytes: number;
    readonly keepalive: boolean;
    readonly signal: AbortSignal | null | undefined;
  }[] = [];
  readonly query: string;
  readonly lms: Lms;
  launch: Launch = { recording: 'off', state: '', location: '', completed: false };

  constructor(
    readonly server: Cmi5Lms,
    readonly options: PageOptions = {},
  ) {
    this.query = options.query ?? server.launch(options);
    const { storage, outline } = options;
    const host = {
      location: { search: `?${this.query}` },
      fetch: (address: string, request: RequestInit) => {
        this.requests.push({
          method: request.method ?? 'GET',
          signal: request.signal,
          bytes: (request.body as Uint8Array | undefined)?.length ?? 0,
          keepalive: request.keepalive === true,
        });
        return fetch(address, request);
      },
      document: { querySelectorAll: () => [this.media] },
      get sessionStorage(): Storage {
        if (storage === undefined) throw new DOMException('The document is sandboxed', 'SecurityError');
        return storage;
      },
    };
    this.lms = connect({ ...OUTLINE, ...outline }, host as unknown as Window);
  }

  static async open(server: Cmi5Lms, options: PageOptions = {}): Promise<Cmi5Page> {
    const page = new Cmi5Page(server, options);
    page.launch = await page.lms.open();
    return page;
  }

  /** The page goes away, and what was under way arrives. */
  async leave(snapshot: Snapshot): Promise<void> {
    this.lms.close(snapshot);
    await this.arrived();
  }

  /** The browser drops the page without a word, and opens it again when the learner comes back. */
  async lose(): Promise<Cmi5Page> {
    await this.arrived();
    return Cmi5Page.open(this.server, { ...this.options, query: this.query });
  }

  /** The learner presses F5. */
  async reload(snapshot: Snapshot): Promise<Cmi5Page> {
    this.lms.close(snapshot);
    return this.lose();
  }

  /** Nothing is under way any more. */
  async arrived(): Promise<void> {
    await this.server.idle();
  }
}

const OUTLINE: Outline = {
  course: 'night-shift',
  version: '1.0.0',
  title: 'Night shift',
  language: 'en',
  passMark: 80,
  objectives: [{ id: 'law', text: 'Say what the law asks' }],
  lessons: [],
  sheets: [],
  questions: [],
  prompts: [],
  videos: [],
  definitions: {
    iri: 'https://agency.example/courses/night-shift',
    options: { 'night-shift.age': ['16', '18', '21'], 'night-shift.steps': ['Look', 'Stop'] },
    rows: { 'night-shift.terms': ['Force', 'Fraud'] },
  },
};
