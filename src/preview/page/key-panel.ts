import { html, nothing, type TemplateResult } from 'lit';
import type { PlaceToOpen, PreviewAnswer } from '../preview-state.ts';

export interface KeyView {
  readonly of: 'course' | 'package';
  /** Undefined while it is not there. */
  readonly answers: readonly PreviewAnswer[] | undefined;
  /** Number of the lesson that is open, from 1; 0 when none is. */
  readonly lesson: number;
  readonly onPlace: (place: PlaceToOpen) => void;
}

/** The right answers of the open lesson; of the whole course while no lesson is open. */
export const keyPanel = ({ of, answers, lesson, onPlace }: KeyView): TemplateResult => {
  if (of === 'package') {
    return html`<p class="empty">The answer key is made from a course folder, and lies beside its packages in a file that ends in answer-key.html. A finished package does not hold it in the open.</p>`;
  }
  if (answers === undefined) return html`<p class="empty">When the course can be opened, its answer key is here.</p>`;
  const shown = answers.filter((answer) => lesson === 0 || answer.lesson === lesson);
  if (shown.length === 0) {
    return html`<p class="empty">${lesson === 0 ? 'The course asks no questions.' : 'This lesson asks no questions.'}</p>`;
  }
  return html`<ol class="key">${shown.map((answer) => keyEntry(answer, lesson === 0, onPlace))}</ol>`;
};

const keyEntry = (
  { id, lesson, place, text, options, right, counts }: PreviewAnswer,
  withLesson: boolean,
  onPlace: KeyView['onPlace'],
): TemplateResult => html`<li>
  <p class="asked">${text}</p>
  ${
    options.length === 0
      ? nothing
      : html`<ul>${options.map((option) => html`<li class=${option.correct ? 'right' : ''}>${option.correct ? html`<strong>Right:</strong> ` : nothing}${option.text}</li>`)}</ul>`
  }
  ${right.length === 0 ? nothing : html`<ol>${right.map((each) => html`<li class="right">${each}</li>`)}</ol>`}
  <p class="place">${withLesson ? `Lesson ${lesson} · ` : nothing}${counts} · <code>${id}</code></p>
  <p class="place"><button type="button" class="link" @click=${() => onPlace(place)}>${place.path}:${place.line}</button></p>
</li>`;
