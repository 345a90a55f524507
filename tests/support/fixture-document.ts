import { readFileSync, writeFileSync } from 'node:fs';

/** One example of a fixture document: input, and what comes of it. */
export interface Example {
  /** Where its input begins in the document, counted from 1. */
  readonly line: number;
  readonly input: string;
  readonly expected: string;
}

/**
 * Reads a document of examples: words for people, then a line with a dot, the input, a dot, what is expected, a dot.
 *
 * ```
 * Emphasis stands between stars
 * .
 * *so*
 * .
 * <p><em>so</em></p>
 * .
 * ```
 */
export function readExamples(file: string): readonly Example[] {
  const examples: Example[] = [];
  const lines = readFileSync(file, 'utf8').split('\n');
  const dots = lines.flatMap((text, line) => (text === '.' ? [line] : []));
  if (dots.length % 3 !== 0) throw new Error(`${file} has ${dots.length} dots; every example has three`);
  for (let index = 0; index < dots.length; index += 3) {
    const [begin, middle, end] = dots.slice(index, index + 3) as [number, number, number];
    const text = (from: number, to: number) => lines.slice(from + 1, to).join('\n');
    examples.push({ line: begin + 2, input: text(begin, middle), expected: text(middle, end) });
  }
  return examples;
}

/** Writes what came out into the document in place of what was expected; somebody reads the difference before it is kept. */
export function rewriteExamples(file: string, outcome: (input: string) => string): void {
  const parts = readFileSync(file, 'utf8').split(/^\.$/m);
  const rewritten = parts.map((part, index) =>
    index % 3 === 2 ? `\n${outcome(parts[index - 1]!.slice(1, -1))}\n`.replace(/^\n\n$/, '\n') : part,
  );
  writeFileSync(file, rewritten.join('.'));
}
