import type { Frame, Locator, Page } from 'playwright-core';

/** Sides in CSS pixels: what WCAG 2.2 SC 2.5.8 asks of a target, and what we ask of ours. */
const TARGET = { least: 24, ours: 44 };

/**
 * What does not fit as the page stands now, a line for each: content wider than the window (SC 1.4.10), controls smaller
 * than {@link TARGET}. What authors link, and the times in a transcript, are as close as lines; links inside a sentence
 * may be as high as its letters.
 */
export function findMisfits(course: Frame): Promise<readonly string[]> {
  return course.evaluate(({ least, ours }) => {
    const spoken = (element: Element): string =>
      `${element.localName} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}"`;
    const isInText = (link: HTMLElement): boolean =>
      (link.closest('p, li, td, dd')?.textContent.trim().length ?? 0) > (link.textContent ?? '').trim().length;
    const { scrollWidth, clientWidth } = document.documentElement;
    const tooWide =
      scrollWidth > clientWidth ? [`content is ${scrollWidth} px wide in a window of ${clientWidth} px`] : [];
    const controls = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')];
    const tooSmall = controls
      .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((control) => !(control.matches('a, .rc-term') && isInText(control)))
      .flatMap((control) => {
        const labels = [...((control as HTMLInputElement).labels ?? [])].filter((label) => label.contains(control));
        const areas = [control, ...labels].map((part) => part.getBoundingClientRect());
        const width = Math.max(...areas.map((area) => area.width));
        const height = Math.max(...areas.map((area) => area.height));
        const skipLinkUnseen = areas[0]!.bottom <= 0 || areas[0]!.right <= 0;
        return skipLinkUnseen || Math.min(width, height) >= (control.matches('.rc-time, .rc-prose a') ? least : ours)
          ? []
          : [`${spoken(control)} is ${Math.round(width)} x ${Math.round(height)} px`];
      });
    return [...tooWide, ...tooSmall];
  }, TARGET);
}

/** A place where the Tab key stopped. */
export interface TabStop {
  readonly name: string;
  /** Place in the document: grows when the order of the keyboard is the order of reading. */
  readonly place: number;
  readonly visible: boolean;
  readonly covered: boolean;
}

/** Presses Tab from before the course until the focus has left it, and notes every stop. */
export async function tabThrough(page: Page, course: Frame, before: Locator): Promise<readonly TabStop[]> {
  await before.focus();
  const stops: TabStop[] = [];
  for (let presses = 0; presses < 500; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await course.evaluate(noteStop);
    if (stop === undefined && stops.length > 0) return stops;
    // The parts of a video's own controls are one stop for the document.
    if (stop !== undefined && stop.place !== stops.at(-1)?.place) stops.push(stop);
  }
  throw new Error(
    `The focus does not leave the course: ${stops
      .slice(-5)
      .map(({ name }) => name)
      .join(', ')}`,
  );
}

/** Runs in the course. Undefined when the focus is elsewhere. */
function noteStop(): TabStop | undefined {
  const element = document.activeElement as HTMLElement | null;
  if (!document.hasFocus() || element === null || element === document.body) return undefined;
  // The ring may be around the whole row of an option.
  const ring = [element, element.parentElement, element.parentElement?.parentElement].filter(
    (part) => part instanceof Element,
  );
  const shown = ring.map((part) => getComputedStyle(part));
  const visible = shown.some(
    ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
  );
  const { left, top, width, height } = element.getBoundingClientRect();
  const points = [0.1, 0.5, 0.9].flatMap((across) =>
    [0.1, 0.5, 0.9].map((down) => document.elementFromPoint(left + width * across, top + height * down)),
  );
  const covered = !points.some(
    (point) =>
      point !== null &&
      (element.contains(point) ||
        point.contains(element) ||
        (point as HTMLElement).closest('label')?.contains(element)),
  );
  return {
    name: `${element.localName} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40) || element.id}"`,
    place: [...document.querySelectorAll('*')].indexOf(element),
    visible,
    covered,
  };
}
