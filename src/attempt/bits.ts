/** Characters that every LMS, XML and URL keeps as they are; each stands for six bits. */
export const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** Packs whole numbers into text of {@link alphabet}, the highest bit first. */
export class BitWriter {
  #text = '';
  #open = 0;
  #width = 0;

  /** Adds the lowest `width` bits of `value`, at most 24. */
  put(value: number, width: number): void {
    for (let bit = width - 1; bit >= 0; bit--) {
      this.#open = (this.#open << 1) | ((value >> bit) & 1);
      if (++this.#width === 6) this.#flush();
    }
  }

  /** Bits so far. */
  get length(): number {
    return this.#text.length * 6 + this.#width;
  }

  /** Everything so far; the last character is filled up with zeros. */
  text(): string {
    if (this.#width > 0) this.put(0, 6 - this.#width);
    return this.#text;
  }

  #flush(): void {
    this.#text += alphabet[this.#open];
    this.#open = 0;
    this.#width = 0;
  }
}

/** Takes numbers out again in the order they were put in. Beyond the end, and for strange characters, bits are 0. */
export class BitReader {
  readonly #text: string;
  #place = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** How many bits are still there, those filled up included. */
  get left(): number {
    return this.#text.length * 6 - this.#place;
  }

  take(width: number): number {
    let value = 0;
    for (let bit = 0; bit < width; bit++, this.#place++) {
      const six = Math.max(0, alphabet.indexOf(this.#text.charAt(Math.floor(this.#place / 6))));
      value = (value << 1) | ((six >> (5 - (this.#place % 6))) & 1);
    }
    return value;
  }
}
