import { onceEach } from '../attempt/once-each.ts';
import type { Outline } from '../attempt/outline.ts';
import type { Bank, Course, Lesson } from '../course/course.ts';
import { isEnglish, pagesOf } from '../course/passages.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import type { PackageFormat } from '../formats/format.ts';
import type { Range, SourceFile } from '../text/source.ts';

/** A whole course as its checks see it. */
export interface Checked {
  readonly course: Course;
  readonly outline: Outline;
  /** The formats it will be packaged as. */
  readonly formats: readonly PackageFormat[];
}

/** One question about a course. */
export type Check = (checked: Checked, report: Report) => void;

/** What is asked of one page; what it finds follows from the page and the language of the course alone. */
export type PageCheck = (page: Lesson | Bank, english: boolean, report: Report) => void;

/** Asks it of every page. A preview reads a course again and again: what was found in a page that is still the same stays found. */
export function ofEachPage(check: PageCheck): Check {
  const findIn = (english: boolean) =>
    onceEach((page: Lesson | Bank): readonly Diagnostic[] => {
      const found: Diagnostic[] = [];
      check(page, english, (diagnostic) => found.push(diagnostic));
      return found;
    });
  const [inEnglish, inOther] = [findIn(true), findIn(false)];
  return ({ course }, report) => {
    const find = isEnglish(course) ? inEnglish : inOther;
    for (const page of pagesOf(course)) for (const diagnostic of find(page)) report(diagnostic);
  };
}

/** Tells of one file: code, place, what is wrong, what to do. */
export type Tell = (code: Diagnostic['code'], range: Range, message: string, help: string) => void;

/** Findings of one severity about one file. */
export const tellOf =
  (report: Report, severity: Diagnostic['severity'], source: SourceFile): Tell =>
  (code, range, message, help) =>
    report({ code, severity, message, help, source, range });
