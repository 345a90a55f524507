import type { Snapshot } from '../attempt/lms.ts';
import type { Outline } from '../attempt/outline.ts';
import type { Tracking } from '../attempt/tracking.ts';
import type { Course, CourseSettings } from '../course/course.ts';

/** One standard or document that a course can be packaged as. */
export interface PackageFormat {
  /** In file names and on the command line: `scorm12`. */
  readonly name: string;
  /** What people call it: `SCORM 1.2`. */
  readonly title: string;
  /** Module that exports `connect`, for the bundler only. */
  readonly adapter: string;
  /** Set when courses talk to the LMS over the network, so that their page must be allowed to. */
  readonly network?: true;
  /** How many characters of saved state its LMSs surely keep. */
  readonly stateLimit: number;
  /** How the course looks in an LMS; absent for what goes elsewhere. */
  readonly inLms?: InLms;
  /** What goes into the package and in which order. Nothing is on disk yet. */
  plan(input: PackageInput): PackagePlan;
  /** Judges what stands in a finished package, ours or anybody's; undefined when it follows another standard. */
  verify(files: PackageFiles): Promise<PackageVerdict | undefined>;
}

/** What people see of a package in their LMS. */
export interface InLms {
  /** What the LMS knows the course by; the same in every version. */
  identifier(settings: CourseSettings): string;
  /** Whether objectives stand in its report, each under its id. */
  readonly objectives: boolean;
  /** The status in its report of a learner who stands so, in the words of the standard. */
  shows(snapshot: Snapshot, tracking: Tracking): string;
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
  /** Delivered beside the package, not in it; absent is none. */
  readonly documents?: readonly PackageDocument[];
}

/** A file for people beside a package: how to upload it, how to read its reports. */
export interface PackageDocument {
  /** Follows the name of the package: `upload.html` for `child-sex-trafficking-1.0.0.scorm12.upload.html`. */
  readonly ending: string;
  /** What it is, for the person who packages: `Upload sheet`. */
  readonly title: string;
  /** Its words, once the package is on disk. The same package gives the same words. */
  text(written: WrittenPackage): string;
}

/** A package as it was written. */
export interface WrittenPackage {
  /** `child-sex-trafficking-1.0.0.scorm12.zip` */
  readonly fileName: string;
  readonly bytes: number;
  /** Of the whole file, in small hexadecimal letters. */
  readonly sha256: string;
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
  /** Paths in archive order, as they are written there. */
  readonly paths: readonly string[];
  /** The bytes of a text file as UTF-8, byte order mark included; undefined when it is not there or not text. */
  text(path: string): string | undefined;
}

/** What one standard says about a package. */
export interface PackageVerdict {
  /** `SCORM 2004 3rd Edition` */
  readonly title: string;
  readonly problems: readonly PackageProblem[];
  /** What it is, by label, in the words of the standard: identifier, title, what is launched. */
  readonly facts: Readonly<Record<string, string>>;
}

/** A rule that a package breaks. */
export interface PackageProblem {
  /** Stable and searchable: `manifest/no-default-organization`. */
  readonly rule: `${'zip' | 'manifest' | 'files' | 'launch'}/${string}`;
  /**
   * An `error`: some LMS, or ADL's validator, refuses the package or misreads it. A `warning`: some have been seen to
   * stumble.
   */
  readonly severity: 'error' | 'warning';
  /** What is wrong and where, without a trailing full stop. */
  readonly message: string;
}

export const error = (rule: PackageProblem['rule'], message: string): PackageProblem => ({
  rule,
  severity: 'error',
  message,
});

export const warning = (rule: PackageProblem['rule'], message: string): PackageProblem => ({
  rule,
  severity: 'warning',
  message,
});
