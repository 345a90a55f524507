import { parseDocument } from 'yaml';
import type { Edit } from '../diagnostics/diagnostic.ts';

/** From and to before which character of the settings' text. */
export type Span = readonly [number, number];

/** What makes a text no YAML. */
export interface BrokenPart {
  readonly span: Span;
  readonly message: string;
  readonly help: string;
  /** Of the settings' text. */
  readonly fix?: readonly Edit[];
}

type Mended = Pick<BrokenPart, 'fix'> & Partial<Pick<BrokenPart, 'help'>>;

/** Two blanks for each tab that a line begins with, in all lines at once. */
export function untabbed(yaml: string): Mended {
  const edits = [...yaml.matchAll(/^ *\t[ \t]*/gm)].map(
    ({ 0: written, index }): Edit => ({
      range: { start: index, end: index + written.length },
      text: written.replaceAll('\t', '  '),
    }),
  );
  return helpsWith(yaml, edits) ? { fix: edits } : {};
}

/** The author's own words in quotation marks, when the value behind a key is what cannot be read. */
export function quotedValue(yaml: string, at: number, code: string): Mended {
  if (code !== 'BLOCK_AS_IMPLICIT_KEY') return {};
  const start = yaml.lastIndexOf('\n', at - 1) + 1;
  const [line] = yaml.slice(start).split('\n', 1);
  const found = /^(\s*(?:- +)?[\w-]+: +)([^\s"'[{|>&*!].*?)(?:\s+#.*)?\s*$/.exec(line!);
  if (!found) return {};
  const [, before, value] = found as unknown as [string, string, string];
  const text = JSON.stringify(value);
  const range = { start: start + before.length, end: start + before.length + value.length };
  const fix = [{ range, text }];
  return {
    help: `put the value into quotation marks: ${before.trim().replace(/^- +/, '')} ${text}`,
    ...(helpsWith(yaml, fix) ? { fix } : {}),
  };
}

/** Whether fewer things are wrong afterwards. */
const helpsWith = (yaml: string, edits: readonly Edit[]): boolean =>
  edits.length > 0 && mistakesIn(edited(yaml, edits)) < mistakesIn(yaml);

const mistakesIn = (yaml: string): number =>
  parseDocument(yaml, { prettyErrors: false, logLevel: 'error' }).errors.length;

const edited = (yaml: string, edits: readonly Edit[]): string =>
  [...edits]
    .reverse()
    .reduce((text, { range, text: words }) => text.slice(0, range.start) + words + text.slice(range.end), yaml);
