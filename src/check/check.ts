import type { Outline } from '../attempt/outline.ts';
import type { Course } from '../course/course.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { PackageFormat } from '../formats/format.ts';

/** A whole course as its checks see it. */
export interface Checked {
  readonly course: Course;
  readonly outline: Outline;
  /** The formats it will be packaged as. */
  readonly formats: readonly PackageFormat[];
}

/** One question about a course. */
export type Check = (checked: Checked, report: Report) => void;
