import type { Outline } from '../attempt/outline.ts';
import type { Course } from '../course/course.ts';
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

/** Tells of one file: code, place, what is wrong, what to do. */
export type Tell = (code: Diagnostic['code'], range: Range, message: string, help: string) => void;

/** Findings of one severity about one file. */
export const tellOf =
  (report: Report, severity: Diagnostic['severity'], source: SourceFile): Tell =>
  (code, range, message, help) =>
    report({ code, severity, message, help, source, range });
