import type { NewSection, PageEdit } from './preview-state.ts';

/** The page of a course, taken apart. */
export interface PageParts {
  /** Lessons, sheets and the title page, in order. */
  readonly sections: readonly string[];
  /** What stands before the first of them, and behind the last. */
  readonly around: readonly [before: string, after: string];
}

/** A page, and what it shows of other files. */
export interface ComparablePage extends PageParts {
  /** Of each standard. */
  readonly scripts: readonly string[];
  /** Styles, pictures and other files by path: a text, or something that is other when the file is. */
  readonly beside: ReadonlyMap<string, string>;
}

/** A page in which more is other than this share of it is read as fast from its beginning. */
const MOST_NEW = 0.25;

/** @param page - A whole page, `<!doctype html>` to `</html>`. */
export function partsOf(page: string): PageParts {
  const starts = [...page.matchAll(/<section class="rc-page[" ]/g)].map(({ index }) => index);
  const end = page.lastIndexOf('<rc-pager>');
  if (end < (starts.at(-1) ?? page.length)) return { sections: [], around: [page, ''] };
  return {
    sections: starts.map((start, place) => page.slice(start, starts[place + 1] ?? end)),
    around: [page.slice(0, starts[0]), page.slice(end)],
  };
}

/**
 * How a page becomes the one that comes after it; undefined when it is better read from its beginning: its styles or a picture
 * are other, or too much else is.
 */
export function pageEdit(before: ComparablePage, after: ComparablePage): PageEdit | undefined {
  if (after.sections.length === 0 || headOf(before) !== headOf(after)) return undefined;
  if ([...after.beside].some(([path, file]) => (before.beside.get(path) ?? file) !== file)) return undefined;
  const places = new Map(before.sections.map((section, place) => [section, place]));
  const sections = after.sections.map((section, place) => {
    if (section === before.sections[place]) return place;
    return places.get(section) ?? newSection(before.sections[place], section);
  });
  const news = sections.filter((section) => typeof section !== 'number');
  const size = (parts: readonly string[]): number => parts.reduce((sum, { length }) => sum + length, 0);
  if (size(news.map(({ markup }) => markup)) > Math.max(SMALL_PAGE, MOST_NEW * size(after.sections))) return undefined;
  const isSameAround = after.around.every((part, place) => part === before.around[place]);
  const newScript = !after.scripts.every((script, place) => script === before.scripts[place]);
  return { sections, newScript, ...(isSameAround ? {} : { around: after.around }) };
}

/** Characters; a page of so many is read in no time. */
const SMALL_PAGE = 50_000;

/** What is known of the lesson that stood there before helps to leave alone whatever lives in it. */
const newSection = (before: string | undefined, markup: string): NewSection =>
  before !== undefined && idOf(before) === idOf(markup) ? { markup, before } : { markup };

const idOf = (section: string): string | undefined => /^<section [^>]*? id="([^"]*)"/.exec(section)?.[1];

/** Styles, scripts and what the page allows itself; the title is set by the course. */
const headOf = ({ around: [start] }: PageParts): string =>
  start.slice(0, start.indexOf('</head>')).replace(/<title>.*?<\/title>/s, '');
