import { codeFrame } from '../diagnostics/code-frame.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { SourceFile } from '../text/source.ts';
import type { ComparablePage } from './page-edit.ts';
import type { DocumentLink, OpenablePackage, PreviewAnswer, PreviewFinding, PreviewPage } from './preview-state.ts';
import type { FileBody } from './send-file.ts';

/** What is previewed: a course folder, or a finished package. */
export interface PreviewSource {
  readonly of: 'course' | 'package';
  /** How it was named on the command line. */
  readonly name: string;
  /** Folders; changes in them lead to a new build. */
  readonly watch: readonly string[];
  /** Files elsewhere, there already or not, whose changes lead to a new build, too. */
  readonly watchFiles?: readonly string[];
  /** Whether a path in these folders has anything to do with it; left out, all have. */
  concerns?(path: string): boolean;
  /**
   * Reads what there is now. Mistakes of authors are findings.
   *
   * @param changed - Absolute paths of what was saved since the build before; all of them unknown when left out.
   */
  build(changed?: readonly string[]): Promise<PreviewBuild>;
  close?(): Promise<void>;
}

/** A course as it can be opened now. */
export interface PreviewBuild {
  readonly courseId: string;
  readonly title: string;
  /** Empty when nothing can be opened. */
  readonly packages: readonly ServedPackage[];
  readonly findings: readonly PreviewFinding[];
  /** All findings, those too that take longer than the course itself; left out, there are no others. */
  allFindings?(): Promise<readonly PreviewFinding[]>;
  readonly pages?: readonly PreviewPage[];
  /** Its one page, to be held against the next one; left out, every build is opened from the beginning. */
  readonly page?: ComparablePage;
  /** The answer key; asked for only when somebody looks at it. */
  answers?(): readonly PreviewAnswer[];
  readonly documents?: readonly PreviewDocument[];
  readonly facts?: Readonly<Record<string, string>>;
  readonly limits?: readonly string[];
  /** Where a file is that findings name, an absolute path; undefined when it is none of this course's. */
  locate?(path: string): string | undefined;
}

/** A page about the course; written only when somebody opens it. */
export interface PreviewDocument extends DocumentLink {
  text(): string;
}

/** A package and its files. */
export interface ServedPackage extends OpenablePackage {
  file(path: string): FileBody | undefined;
}

/** What the page shows of a finding. */
export const previewFinding = ({ severity, source, range, message, code, help }: Diagnostic): PreviewFinding => {
  const { line, column } = source.position(range.start);
  const whole = source.text === '';
  return {
    severity,
    path: source.path,
    line: whole ? 0 : line,
    column: whole ? 0 : column,
    message,
    code,
    frame: codeFrame(source, range),
    help: help ?? '',
  };
};

/** A mistake of ours must not end the preview: the next save may get around it. */
export const brokenBuild = ({ courseId, title }: PreviewBuild, mistake: unknown): PreviewBuild => ({
  courseId,
  title,
  packages: [],
  findings: [
    previewFinding({
      code: 'preview/broken',
      severity: 'error',
      message: `Rollcall stopped because of a mistake of its own, not of yours: ${mistake}`,
      help: 'please report it, with what the terminal says; until it is mended, undoing the last change may get around it',
      source: new SourceFile('Rollcall', ''),
      range: { start: 0, end: 0 },
    }),
  ],
});
