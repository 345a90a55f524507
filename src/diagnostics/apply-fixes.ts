import type { Diagnostic, Edit } from './diagnostic.ts';

/** Edits of one file that can be made together, in the order of the file; of fixes that overlap, the first. */
export function compatibleEdits(diagnostics: readonly Diagnostic[]): readonly Edit[] {
  const chosen: Edit[] = [];
  for (const { fix } of diagnostics) {
    const fits = fix?.every((edit) => !chosen.some((other) => overlap(edit, other)));
    if (fix && fits) chosen.push(...fix);
  }
  return chosen.sort((one, other) => one.range.start - other.range.start);
}

const overlap = ({ range: one }: Edit, { range: other }: Edit): boolean =>
  one.start < other.end + 1 && other.start < one.end + 1;

/**
 * A file with edits made in it, and everything else as it was: byte order mark, line ends, blanks.
 *
 * @param raw - The file as it is on disk; edits count line ends as one character, and no byte order mark.
 * @param edits - In the order of the file, none over another.
 */
export function applyEdits(raw: string, edits: readonly Edit[]): string {
  const offsets = rawOffsets(raw);
  const lineEnd = /\r\n|\r|\n/.exec(raw)?.[0] ?? '\n';
  let text = '';
  let at = 0;
  for (const { range, text: words } of edits) {
    text += raw.slice(at, offsets[range.start]) + words.replaceAll('\n', lineEnd);
    at = offsets[range.end] ?? raw.length;
  }
  return text + raw.slice(at);
}

/** Where each character stands in the file, as loading counts them. */
function rawOffsets(raw: string): readonly number[] {
  const offsets: number[] = [];
  let at = raw.startsWith('\ufeff') ? 1 : 0;
  while (at < raw.length) {
    offsets.push(at);
    at += raw.startsWith('\r\n', at) ? 2 : 1;
  }
  offsets.push(raw.length);
  return offsets;
}
