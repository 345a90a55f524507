import type { PageChange } from './preview-state.ts';

/** More than a few lessons at once are no change of words. */
const MOST_CHANGES = 3;

/**
 * Which lessons of a course's page are other than in the build before; undefined when anything else is, so that the course
 * has to be opened anew: its contents, what the player knows of it, how many lessons there are.
 */
export function pageChanges(before: string, after: string): readonly PageChange[] | undefined {
  const [old, now] = [partsOf(before), partsOf(after)];
  if (old.around !== now.around || old.sections.length !== now.sections.length) return undefined;
  const changes = now.sections.flatMap((section, index) =>
    section === old.sections[index] ? [] : [{ before: old.sections[index]!, after: section }],
  );
  return changes.length > MOST_CHANGES ? undefined : changes;
}

/** The sections that are lessons, sheets and the title page, and all that stands around them. */
function partsOf(page: string): { readonly around: string; readonly sections: readonly string[] } {
  const starts = [...page.matchAll(/<section class="rc-page[" ]/g)].map(({ index }) => index);
  const end = page.lastIndexOf('<rc-pager>');
  if (end < (starts.at(-1) ?? page.length)) return { around: page, sections: [] };
  return {
    around: page.slice(0, starts[0]) + page.slice(end),
    sections: starts.map((start, place) => page.slice(start, starts[place + 1] ?? end)),
  };
}
