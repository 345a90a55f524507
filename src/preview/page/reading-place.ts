import { openPageIn } from './learner-progress.ts';

/** Where somebody reads in a course of ours: what stands at the top of the window, and how far below its edge. */
export interface ReadingPlace {
  /** Lesson or sheet that is open; empty on the title page. */
  readonly lesson: string;
  readonly scroll: number;
  readonly anchor?: Anchor;
}

interface Anchor {
  /** Among the parts of the lesson that know where they are written. */
  readonly place: number;
  readonly words: string;
  /** CSS pixels below the upper edge of the window. */
  readonly top: number;
}

export function readingPlaceIn(page: Document | null | undefined): ReadingPlace {
  const lesson = openPageIn(page);
  const scroll = page?.defaultView?.scrollY ?? 0;
  if (!page || scroll === 0) return { lesson, scroll };
  const parts = writtenParts(page);
  const place = parts.findIndex((part) => part.getBoundingClientRect().bottom > 0);
  const found = parts[place];
  if (!found) return { lesson, scroll };
  return { lesson, scroll, anchor: { place, words: found.textContent, top: found.getBoundingClientRect().top } };
}

/** Milliseconds within which a course has begun. */
const BEGUN = 1000;

/**
 * Has the same words stand in the same place, whatever came or went above them, and keeps them there while the course begins and
 * puts in what is its own; until somebody scrolls.
 */
export function keepPlace(page: Document, place: ReadingPlace): void {
  if (place.scroll === 0) return;
  const scroll = (): void => scrollToPlace(page, place);
  const watcher = new MutationObserver(scroll);
  watcher.observe(page.body, { subtree: true, childList: true, attributeFilter: ['hidden'] });
  const end = (): void => watcher.disconnect();
  for (const event of ['wheel', 'pointerdown', 'keydown'])
    page.addEventListener(event, end, { once: true, passive: true });
  setTimeout(end, BEGUN);
  scroll();
}

function scrollToPlace(page: Document, { lesson, scroll, anchor }: ReadingPlace): void {
  if (openPageIn(page) !== lesson) return;
  const parts = writtenParts(page);
  const found = anchor && (nearestWith(parts, anchor) ?? parts[anchor.place]);
  if (found) page.defaultView?.scrollBy(0, found.getBoundingClientRect().top - anchor.top);
  else page.defaultView?.scrollTo(0, scroll);
}

const writtenParts = (page: Document): readonly HTMLElement[] => [
  ...page.querySelectorAll<HTMLElement>('.rc-page:not([hidden]) [data-source]'),
];

const nearestWith = (parts: readonly HTMLElement[], { place, words }: Anchor): HTMLElement | undefined =>
  parts
    .map((part, index) => ({ part, away: Math.abs(index - place) }))
    .filter(({ part }) => part.textContent === words)
    .sort((one, other) => one.away - other.away)[0]?.part;
