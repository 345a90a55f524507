import type { Course, Lesson } from '../course/course.ts';
import { readLink } from '../course/links.ts';
import { customsOf, questionsOf } from '../course/walk.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import type { Check } from './check.ts';

/** Every link inside the course leads to a page and a place that are there. */
export const checkLinks: Check = ({ course }, report) => {
  const pages = new Map([...course.lessons, ...course.sheets].map((lesson) => [lesson.path, lesson]));
  const places = new Map<Lesson, ReadonlySet<string>>();
  for (const lesson of pages.values()) {
    for (const { href, range } of lesson.links) {
      const link = readLink(href, lesson.path);
      if (link.to !== 'document') continue;
      const target = link.document === '' ? lesson : pages.get(link.document);
      const finding = (code: `${string}/${string}`, message: string, help: string | undefined) =>
        report({
          code,
          severity: 'error',
          message,
          source: lesson.source,
          range,
          ...(help === undefined ? {} : { help }),
        });
      if (!target) {
        finding(
          'link/no-such-page',
          `There is no page ${link.document} in the course`,
          didYouMean(link.document, pages.keys(), pagesHelp(course)),
        );
        continue;
      }
      if (link.anchor === '') continue;
      if (!places.has(target)) places.set(target, placesOf(target));
      const known = places.get(target)!;
      if (!known.has(link.anchor)) {
        finding(
          'link/no-such-place',
          `${target.title} has no heading #${link.anchor}`,
          didYouMean(link.anchor, known, 'headings make ids of their words: ## First steps is #first-steps'),
        );
      }
    }
  }
};

const placesOf = ({ headings, blocks }: Lesson): ReadonlySet<string> =>
  new Set([
    ...headings.map(({ slug }) => slug),
    ...questionsOf(blocks).map(({ id }) => id),
    ...customsOf(blocks).map(({ id }) => id),
  ]);

const pagesHelp = ({ lessons }: Course): string | undefined =>
  lessons.length > 0
    ? `pages are: ${lessons
        .slice(0, 8)
        .map(({ path }) => path)
        .join(', ')}`
    : undefined;
