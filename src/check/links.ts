import type { Course, Lesson, LinkFact } from '../course/course.ts';
import { readLink } from '../course/links.ts';
import { idsIn } from '../course/walk.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import type { SourceFile } from '../text/source.ts';
import type { Check } from './check.ts';

/** Every link inside the course leads to a page and a place that are there. */
export const checkLinks: Check = ({ course }, report) => {
  const pages = new Map([...course.lessons, ...course.sheets].map((lesson) => [lesson.path, lesson]));
  const places = new Map<Lesson, ReadonlySet<string>>();
  const checkLink = ({ href, range }: LinkFact, source: SourceFile, from: string) => {
    const link = readLink(href, from);
    if (link.to !== 'document') return;
    const finding = (code: `${string}/${string}`, message: string, help: string | undefined) =>
      report({ code, severity: 'error', message, source, range, ...(help === undefined ? {} : { help }) });
    const target = pages.get(link.document === '' ? from : link.document);
    if (!target) {
      if (link.document === '') {
        if (!from.startsWith('banks/')) return;
        const help = `write the lesson, too: lessons/01-welcome.md#${link.anchor}`;
        finding('link/no-such-place', `A question bank is no page, so #${link.anchor} leads nowhere`, help);
        return;
      }
      finding(
        'link/no-such-page',
        `There is no page ${link.document} in the course`,
        didYouMean(link.document, pages.keys(), pagesHelp(course)),
      );
      return;
    }
    if (link.anchor === '') return;
    if (!places.has(target)) places.set(target, placesOf(target));
    const known = places.get(target)!;
    if (!known.has(link.anchor)) {
      finding(
        'link/no-such-place',
        `${target.title} has no heading #${link.anchor}`,
        didYouMean(link.anchor, known, 'headings make ids of their words: ## First steps is #first-steps'),
      );
    }
  };
  for (const { links, source, path } of pages.values()) for (const link of links) checkLink(link, source, path);
  for (const { links, source, path } of course.banks) for (const link of links) checkLink(link, source, path);
  for (const link of course.links) checkLink(link, course.courseFile, 'course.yaml');
};

/** Where a link can lead: headings, and things with an id that learners get to see. */
const placesOf = ({ headings, blocks }: Lesson): ReadonlySet<string> =>
  new Set([...headings.map(({ slug }) => slug), ...idsIn(blocks)]);

const pagesHelp = ({ lessons }: Course): string | undefined =>
  lessons.length > 0
    ? `pages are: ${lessons
        .slice(0, 8)
        .map(({ path }) => path)
        .join(', ')}`
    : undefined;
