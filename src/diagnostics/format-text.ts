import { codeFrame } from './code-frame.ts';
import type { Diagnostic } from './diagnostic.ts';

/** How to make words stand out; on a terminal colours, elsewhere nothing. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
}

const same = (text: string): string => text;
export const plain: Style = { bold: same, dim: same, red: same, yellow: same };

/**
 * A finding as a person reads it: place, what is wrong, the lines, what to do.
 *
 * `courses/welcome/lessons/02-cells.md:14:1 error No option is marked as correct [choice/no-correct-option]`
 */
export function formatDiagnostic(diagnostic: Diagnostic, style: Style = plain, width?: number): string {
  const { code, severity, message, source, range, help } = diagnostic;
  const { line, column } = source.position(range.start);
  const place = source.text === '' ? source.path : `${source.path}:${line}:${column}`;
  const word = severity === 'error' ? style.red(severity) : style.yellow(severity);
  const frame = codeFrame(source, range, width);
  return [
    `${style.bold(oneLine(place))} ${word} ${oneLine(message)} ${style.dim(`[${code}]`)}`,
    ...(frame === '' ? [] : [frame]),
    ...(help === undefined ? [] : [`help: ${oneLine(help)}`]),
  ].join('\n');
}

/** Words quoted from a course can be of any length, and control characters in them would garble a terminal. */
const oneLine = (text: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const plain = text.slice(0, LONGEST + 1).replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain;
};

const LONGEST = 500;

/** `2 errors, 1 warning`. */
export function countWords(diagnostics: readonly Diagnostic[]): string {
  const count = (wanted: string, word: string) => {
    const found = diagnostics.filter(({ severity }) => severity === wanted).length;
    return found === 0 ? [] : [`${found} ${word}${found === 1 ? '' : 's'}`];
  };
  return [...count('error', 'error'), ...count('warning', 'warning')].join(', ');
}
