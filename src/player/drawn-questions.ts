import type { AttemptChange, AttemptStore } from './attempt-store.ts';

/**
 * Of the questions that an assessment may draw, keeps those in the page that this try asks, in their order. The others are
 * taken out, so that neither find-in-page nor print nor a screen reader meets them.
 *
 * @param onChange - Is called once they stand there, and again after each new draw.
 */
export function layOutDraws(page: HTMLElement, store: AttemptStore, onChange: () => void): void {
  const lesson = page.dataset.page ?? '';
  const place = page.querySelector<HTMLElement>('.rc-drawn');
  if (!place) {
    onChange();
    return;
  }
  const pool = new Map([...place.children].map((question) => [question.getAttribute('question'), question]));
  const layOut = (): void => {
    place.replaceChildren(...store.questionsOf(lesson).flatMap(({ id }) => pool.get(id) ?? []));
    place.hidden = false;
    onChange();
  };
  layOut();
  store.addEventListener('change', (event) => {
    const { cause } = event as AttemptChange;
    if (cause.type === 'assessment-restarted' && cause.lesson === lesson) layOut();
  });
}
