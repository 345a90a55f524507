import type { PlaceToOpen, PreviewAnswer } from '../preview-state.ts';
import { setFrameStyles } from './frame-styles.ts';

/** Turns clicks on words of the course into places in its files: always with the Alt key, or without when pointing is on. */
export class SourcePointer {
  #pointing = false;
  #page: Document | undefined;

  constructor(
    private readonly answers: () => readonly PreviewAnswer[],
    private readonly onPlace: (place: PlaceToOpen) => void,
  ) {}

  get pointing(): boolean {
    return this.#pointing;
  }

  set pointing(on: boolean) {
    this.#pointing = on;
    this.#mark();
  }

  /** A course that was opened just now. */
  watch(page: Document): void {
    this.#page = page;
    page.addEventListener('click', (event) => this.#click(event), { capture: true });
    this.#mark();
  }

  #click(event: MouseEvent): void {
    if (!this.#pointing && !event.altKey) return;
    const place = this.#placeOf(event.target as Element);
    if (!place) return;
    event.preventDefault();
    event.stopPropagation();
    this.onPlace(place);
  }

  /** The innermost thing that says where it is written; a question is found by its id. */
  #placeOf(target: Element): PlaceToOpen | undefined {
    const found = target.closest<HTMLElement>('[data-source], rc-question');
    const [, path, line] = /^(.+):(\d+)$/.exec(found?.dataset.source ?? '') ?? [];
    if (path !== undefined) return { path, line: Number(line), column: 1 };
    const question = found?.getAttribute('question');
    return this.answers().find((answer) => answer.question === question)?.place;
  }

  #mark(): void {
    if (this.#page?.defaultView) setFrameStyles(this.#page, 'pointer', this.#pointing ? POINTING : '');
  }
}

const POINTING = `
[data-source], rc-question { cursor: crosshair; }
[data-source]:hover:not(:has([data-source]:hover)), rc-question:hover:not(:has([data-source]:hover)) {
  outline: 2px dashed #0b5c8f;
  outline-offset: 3px;
}
`;
