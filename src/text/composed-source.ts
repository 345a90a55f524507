import { type Place, type Range, SourceFile } from './source.ts';

/** A stretch of a composed text and the place it came from; where the two differ in length, the place ends first. */
export interface Piece {
  readonly text: string;
  readonly place: Place;
}

/** A text put together of stretches of several files, of which each place can be found in its own file again. */
export class ComposedSource extends SourceFile {
  readonly #pieces: readonly (Piece & { readonly start: number })[];

  /** @param path - Of the file that the others were put into. */
  constructor(path: string, pieces: readonly Piece[]) {
    super(path, pieces.map(({ text }) => text).join(''));
    let start = 0;
    this.#pieces = pieces.map((piece) => {
      const placed = { ...piece, start };
      start += piece.text.length;
      return placed;
    });
  }

  /** A stretch that goes on in another file ends where its own file's does. */
  override place({ start, end }: Range): Place {
    const first = this.#pieceAt(start);
    const last = this.#pieceAt(Math.max(start, end - 1));
    if (!first || !last) return { source: this, range: { start, end } };
    const { source } = first.place;
    const from = at(first, start);
    const to = last.place.source === source ? at(last, end) : first.place.range.end;
    return source.place({ start: from, end: Math.max(from, to) });
  }

  #pieceAt(offset: number) {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#pieces[middle]!.start <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#pieces[low];
  }
}

const at = ({ start, place: { range } }: Piece & { readonly start: number }, offset: number): number =>
  Math.min(range.start + offset - start, range.end);
