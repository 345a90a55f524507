/** What the preview's server tells its page after every build. */
export interface PreviewState {
  /** Of this run of the preview; a page that hears another one is out of date. */
  readonly run: string;
  /** A course folder, or a finished package. */
  readonly of: 'course' | 'package';
  /** How it was named on the command line, for messages. */
  readonly name: string;
  /** Counts the builds that could be opened; 0 while there was none. */
  readonly build: number;
  readonly courseId: string;
  readonly title: string;
  /** Wall-clock time of the last build, `14:02:11`. */
  readonly at: string;
  /** From the saved file to the finished build. */
  readonly milliseconds: number;
  /** Whether the last build had errors; the course that is open is then the one before. */
  readonly failed: boolean;
  readonly findings: readonly PreviewFinding[];
  /** What can be opened, one for each standard. */
  readonly packages: readonly OpenablePackage[];
  /** Lessons and sheets with their files; none when it is a package. */
  readonly pages: readonly PreviewPage[];
  /** Pages about the course, for those who have to agree to it. */
  readonly documents: readonly DocumentLink[];
  /** About a finished package, by label: `Standard`, `SCOs`. */
  readonly facts: Readonly<Record<string, string>>;
  /** What the preview does not do for this one, in sentences. */
  readonly limits: readonly string[];
  /** How the page of the build before becomes that of this one; absent when the course has to be read from its beginning. */
  readonly edit?: PageEdit;
}

/** A page beside the course. */
export interface DocumentLink {
  readonly title: string;
  /** On the server of the preview: `/scenarios.html`. */
  readonly address: string;
}

/** A package that the stand-in LMS can launch. */
export interface OpenablePackage {
  /** `web` asks nothing of an LMS. */
  readonly standard: '1.2' | '2004' | 'web';
  /** First part of its addresses: `scorm12`. */
  readonly folder: string;
  /** What can be started, in order. */
  readonly launches: readonly Launchable[];
}

/** What starts at one address; a course of ours is one. */
export interface Launchable {
  readonly title: string;
  /** Inside the package, encoded. */
  readonly address: string;
  /** Percent; absent leaves the pass mark to the course. */
  readonly passMark?: number;
}

/** A lesson or sheet. */
export interface PreviewPage {
  readonly id: string;
  readonly title: string;
  /** As findings name it. */
  readonly path: string;
}

/** What is other in the page of a course than in the build before. */
export interface PageEdit {
  /** Lessons, sheets and the title page as they are now: by its place in the page before, or what is new. */
  readonly sections: readonly (number | NewSection)[];
  /** What stands before the first of them and behind the last, when that is other: contents, outline, words. */
  readonly around?: readonly [before: string, after: string];
  /** Whether its script is another one. */
  readonly newScript: boolean;
}

/** `<section class="rc-page">` of one lesson, sheet or title page. */
export interface NewSection {
  readonly markup: string;
  /** As it was, when it stood in this place already. */
  readonly before?: string;
}

/** A finding in words. */
export interface PreviewFinding {
  readonly severity: 'error' | 'warning';
  /** As findings name the file: `lessons/02-myths.md`; empty when it is about none. */
  readonly path: string;
  /** 0 when it is about the file as a whole. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly code: string;
  /** The lines with an underline; empty when the file has none. */
  readonly frame: string;
  readonly help: string;
}

/** A place in a file of the course; the page asks the server to open it. */
export interface PlaceToOpen {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** One question of the answer key, in words. */
export interface PreviewAnswer {
  /** What every report calls it. */
  readonly id: string;
  /** What the page calls it. */
  readonly question: string;
  readonly place: PlaceToOpen;
  /** Number of its lesson, from 1. */
  readonly lesson: number;
  readonly text: string;
  /** To pick from; empty where nothing is picked. */
  readonly options: readonly { readonly text: string; readonly correct: boolean }[];
  /** What is right, in order: of each gap, of each row, of a row of steps; empty where options are picked. */
  readonly right: readonly string[];
  /** `check, not scored`, `2 points`. */
  readonly counts: string;
}
