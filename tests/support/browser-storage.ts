/** What a browser keeps for a site, as far as a test decides: it can be full or forbidden. */
export class BrowserStorage {
  readonly items = new Map<string, string>();
  readonly #windows = new Set<WindowStorage>();
  state: 'works' | 'is full' | 'is forbidden' = 'works';

  /** `localStorage` of a window that was opened just now. */
  open(): WindowStorage {
    const storage = new WindowStorage(this);
    this.#windows.add(storage);
    return storage;
  }

  close(storage: WindowStorage): void {
    this.#windows.delete(storage);
  }

  /** All windows but the one that did it hear of a change. */
  tell(from: WindowStorage, key: string, newValue: string): void {
    for (const storage of this.#windows) {
      if (storage !== from) storage.page.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }));
    }
  }
}

/** The same storage as one window sees it. */
export class WindowStorage implements Storage {
  /** Where `storage` events of the window go. */
  readonly page = new EventTarget();

  constructor(readonly browser: BrowserStorage) {}

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
    const items = this.#items;
    if (this.browser.state === 'is full') throw new DOMException('No room', 'QuotaExceededError');
    items.set(key, value);
    this.browser.tell(this, key, value);
  }

  removeItem(key: string): void {
    this.#items.delete(key);
  }

  clear(): void {
    this.#items.clear();
  }

  get #items(): Map<string, string> {
    if (this.browser.state === 'is forbidden') throw new DOMException('Storage is forbidden', 'SecurityError');
    return this.browser.items;
  }
}
