import type { Range, SourceFile } from '../text/source.ts';

/** Something an author should know about their course. Never thrown, always collected. */
export interface Diagnostic {
  /** Stable, searchable, documented: `choice/no-correct-option`. */
  readonly code: `${string}/${string}`;
  /** An `error` stops packaging; a `warning` does so only with `--strict`. */
  readonly severity: 'error' | 'warning';
  /** What is wrong, in the author's words, without a trailing full stop. */
  readonly message: string;
  /** The file it is about; a file that is missing or unreadable is a {@link SourceFile} without text. */
  readonly source: SourceFile;
  readonly range: Range;
  /** What to type instead, if we can tell. */
  readonly help?: string;
  /** What mends it without anybody having to think, where there is such a thing. */
  readonly fix?: readonly Edit[];
}

/** Words in place of a stretch of a file. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/** Where a stage puts what it finds. */
export type Report = (diagnostic: Diagnostic) => void;

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');

/** Each at the place where it was written, and what was found in a file that is included several times only once. */
export function inTheirFiles(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Set<string>();
  return diagnostics.map(inItsFile).filter(({ code, message, source, range }) => {
    const key = [code, source.path, range.start, range.end, message].join('\n');
    return !told.has(key) && told.add(key);
  });
}

/** A fix that reaches into another file is none: it would be made twice, or half. */
function inItsFile({ fix, ...diagnostic }: Diagnostic): Diagnostic {
  const { source, range } = diagnostic.source.place(diagnostic.range);
  const placed = { ...diagnostic, source, range };
  const edits = fix?.map((edit) => ({ ...edit, ...diagnostic.source.place(edit.range) }));
  if (!edits?.every((edit) => edit.source === source)) return placed;
  return { ...placed, fix: edits.map(({ range, text }) => ({ range, text })) };
}

/** By file, then by place in it, then by code: the same order on every machine. */
export const sortDiagnostics = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  [...diagnostics].sort(
    (a, b) =>
      compare(a.source.path, b.source.path) ||
      a.range.start - b.range.start ||
      a.range.end - b.range.end ||
      compare(a.code, b.code),
  );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
