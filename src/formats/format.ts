import type { Outline } from '../attempt/outline.ts';
import type { Course } from '../course/course.ts';

/** One standard or document that a course can be packaged as. */
export interface PackageFormat {
  /** In file names and on the command line: `scorm12`. */
  readonly name: string;
  /** What people call it: `SCORM 1.2`. */
  readonly title: string;
  /** Module that exports `connect`, for the bundler only. */
  readonly adapter: string;
  /** How many characters of saved state its LMSs surely keep. */
  readonly stateLimit: number;
  /** What goes into the package and in which order. Nothing is on disk yet. */
  plan(input: PackageInput): PackagePlan;
  /** The semantic rules and schemas of the standard, against what stands in the finished zip. Empty means sound. */
  verify?(files: PackageFiles): Promise<readonly string[]>;
}

/** Everything a format packs. */
export interface PackageInput {
  readonly course: Course;
  readonly outline: Outline;
  /** The page learners start from, `index.html`. */
  readonly page: PlanEntry;
  /** `player.js`, `course.css`. */
  readonly player: readonly PlanEntry[];
  /** Pictures, captions and media that the page uses, already under their package paths. */
  readonly assets: readonly PlanEntry[];
}

/** A package as a value: what `write` turns into bytes, the same every time. */
export interface PackagePlan {
  /** `child-sex-trafficking-1.0.0.scorm12` without `.zip`. */
  readonly name: string;
  readonly format: string;
  readonly entries: readonly PlanEntry[];
  /** Also written as a plain folder of the same name. */
  readonly folder: boolean;
}

/** One file of a package. Paths are relative, with `/`, and need no encoding. */
export type PlanEntry = { readonly path: string } & (
  | { readonly text: string }
  | { readonly bytes: Uint8Array }
  /** Absolute path of a file that is copied as it is; `size` in bytes. */
  | { readonly copyFrom: string; readonly size: number }
);

/** What stands in a finished package, for its verification. */
export interface PackageFiles {
  /** Paths in archive order. */
  readonly paths: readonly string[];
  /** Text of a small file, or undefined when it is not there. */
  text(path: string): string | undefined;
}
