import type { NewSection, PageEdit } from '../preview-state.ts';

/** Nodes that go, and what comes in their place. */
interface Swap {
  readonly parent: Node;
  readonly gone: readonly Node[];
  readonly come: readonly Node[];
  readonly next: Node | null;
}

/**
 * Puts new words into a course that is open, without touching anything that lives: questions, what was typed, what was
 * opened, where the reader is. False when the change is more than words, and then nothing was done.
 */
export function swapWords(page: Document, { sections, around, newScript }: PageEdit): boolean {
  const news = sections.filter((section) => typeof section !== 'number');
  const moved = sections.some((section, place) => typeof section === 'number' && section !== place);
  if (around || newScript || moved || news.length > MOST_CHANGES) return false;
  const plans = news.map((section) => planOf(page, section));
  if (plans.some((plan) => plan === undefined)) return false;
  for (const plan of plans) {
    for (const swap of plan!.swaps) apply(page, swap);
    movePlaces(plan!.live, plan!.after);
  }
  return true;
}

/** More than a few lessons at once are no change of words. */
const MOST_CHANGES = 3;

function planOf(page: Document, section: NewSection) {
  const [before, after] = [section.before ?? '', section.markup].map(
    (markup) => new DOMParser().parseFromString(markup, 'text/html').body.firstElementChild as HTMLElement | null,
  );
  const live = [...page.querySelectorAll<HTMLElement>('.rc-page')].find(
    ({ dataset }) => dataset.page === before?.dataset.page,
  );
  if (!live || !before || !after) return undefined;
  const swaps: Swap[] = [];
  return compare(live, before, after, swaps) ? { live, after, swaps } : undefined;
}

/** Collects what has to be swapped below `live`, which was made of `before`; false when it cannot be done. */
function compare(live: Node, before: Node, after: Node, swaps: Swap[]): boolean {
  const [lives, olds, news] = [live, before, after].map(({ childNodes }) => [...childNodes]) as [
    ChildNode[],
    ChildNode[],
    ChildNode[],
  ];
  // The player has put something in, or taken it away.
  if (lives.length !== olds.length) return false;
  const least = Math.min(olds.length, news.length);
  let start = 0;
  while (start < least && isSame(olds[start]!, news[start]!)) start += 1;
  let end = 0;
  while (end < least - start && isSame(olds.at(-1 - end)!, news.at(-1 - end)!)) end += 1;
  const gone = olds.slice(start, olds.length - end);
  const come = news.slice(start, news.length - end);
  if (gone.length === 0 && come.length === 0) return true;
  if (gone.length === 1 && come.length === 1 && isSameShell(gone[0]!, come[0]!)) {
    return compare(lives[start]!, gone[0]!, come[0]!, swaps);
  }
  if ([...gone, ...come].some(isAlive)) return false;
  swaps.push({
    parent: live,
    gone: lives.slice(start, lives.length - end),
    come,
    next: lives[lives.length - end] ?? null,
  });
  return true;
}

/** Where it is written is no difference: one line more at the top moves everything below. */
const isSame = (one: Node, other: Node): boolean => one.isEqualNode(other) || markupOf(one) === markupOf(other);

const markupOf = (node: Node): string =>
  node instanceof Element
    ? node.outerHTML.replaceAll(/ data-source="[^"]*"/g, '')
    : `${node.nodeType} ${node.nodeValue}`;

/** Elements that differ only in what is in them, and are nobody's business but ours. */
const isSameShell = (one: Node, other: Node): boolean =>
  one instanceof Element &&
  other instanceof Element &&
  !one.localName.includes('-') &&
  markupOf(one.cloneNode(false)) === markupOf(other.cloneNode(false));

/** Custom elements and controls know more than their markup says; tables that scroll are watched by the player. */
const isAlive = (node: Node): boolean =>
  node instanceof Element &&
  [node, ...node.querySelectorAll('*')].some(
    (element) =>
      element.localName.includes('-') || element.matches('input, select, textarea, button, dialog, .rc-table-scroll'),
  );

function apply(page: Document, { parent, gone, come, next }: Swap): void {
  for (const node of gone) parent.removeChild(node);
  for (const node of come) parent.insertBefore(page.importNode(node, true), next);
}

function movePlaces(live: Element, after: Element): void {
  const [here, there] = [live, after].map((root) => [...root.querySelectorAll<HTMLElement>('[data-source]')]);
  if (here!.length !== there!.length) return;
  for (const [index, element] of here!.entries()) element.dataset.source = there![index]!.dataset.source ?? '';
}
