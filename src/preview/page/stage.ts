import { html, nothing, render, type TemplateResult } from 'lit';
import type { PreviewState } from '../preview-state.ts';
import type { CourseSession } from './course-session.ts';
import { countOf } from './findings-panel.ts';
import { setScreen } from './screen-size.ts';

/** Where the course stands; or why there is none. */
export class Stage {
  readonly #element: HTMLElement;
  readonly #caption: HTMLElement;
  readonly #empty: HTMLElement;
  #frame: HTMLIFrameElement | undefined;
  #waiting: HTMLIFrameElement | undefined;
  #screen = '';

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#caption = element.querySelector<HTMLElement>('.caption')!;
    this.#empty = element.querySelector<HTMLElement>('.empty-stage')!;
    new ResizeObserver(() => this.#fit()).observe(element);
  }

  /** Leaves the course that is open as Moodle does, by taking its frame away, before the next one comes. */
  close(): void {
    this.#frame?.remove();
    this.#frame = undefined;
  }

  show({ frame }: CourseSession): void {
    this.#frame = frame;
    render(nothing, this.#empty);
    this.#empty.hidden = true;
    // A frame that is moved is loaded anew.
    if (frame === this.#waiting) this.#waiting = undefined;
    else this.#element.prepend(frame);
    frame.inert = false;
    frame.classList.remove('waiting');
    this.#fit();
  }

  /** A frame that stands behind the course, in place of the one before; undefined takes that away. */
  hold(frame: HTMLIFrameElement | undefined): void {
    if (frame === this.#waiting) return;
    this.#waiting?.remove();
    this.#waiting = frame;
    if (frame) this.#element.prepend(frame);
    this.#fit();
  }

  showNothing(state: PreviewState, onFindings: () => void): void {
    this.#empty.hidden = false;
    render(nothingToOpen(state, onFindings), this.#empty);
  }

  set screen(name: string) {
    this.#screen = name;
    this.#fit();
  }

  #fit(): void {
    if (this.#waiting) setScreen(this.#element, this.#waiting, this.#screen);
    if (this.#frame) this.#caption.textContent = setScreen(this.#element, this.#frame, this.#screen);
  }
}

const nothingToOpen = ({ of, findings, at }: PreviewState, onFindings: () => void): TemplateResult => {
  if (at === '') return html`<h2>One moment</h2><p>The course is being built.</p>`;
  const errors = countOf(findings, 'error');
  return html`
    <h2>${of === 'course' ? 'The course cannot be opened yet' : 'This package cannot be opened'}</h2>
    <p>${
      of === 'course'
        ? html`${errors === '1 error' ? '1 error stands in the way. As soon as it is mended' : `${errors} stand in the way. As soon as they are mended`} and saved, the course opens here by itself.`
        : 'The findings say why.'
    }</p>
    <ul>${findings
      .filter(({ severity }) => severity === 'error')
      .slice(0, MOST_SHOWN)
      .map(
        ({ message, path, line }) =>
          html`<li>${message}${path === '' ? nothing : html` <span class="place">${path}${line === 0 ? '' : `:${line}`}</span>`}</li>`,
      )}</ul>
    <p><button type="button" class="primary" @click=${onFindings}>Show the findings</button></p>
  `;
};

const MOST_SHOWN = 5;
