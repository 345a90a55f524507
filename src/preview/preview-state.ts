/** What the preview's server tells its page after every build. */
export interface PreviewState {
  /** Counts the builds that could be opened; the page opens the course anew when it grows. */
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
}

/** A finding in words. */
export interface PreviewFinding {
  readonly severity: 'error' | 'warning';
  /** `lessons/02-myths.md:14:1`. */
  readonly place: string;
  readonly message: string;
  readonly code: string;
  /** The lines with an underline; empty when the file has none. */
  readonly frame: string;
  readonly help: string;
}
