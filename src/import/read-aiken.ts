import type { Range, SourceFile } from '../text/source.ts';
import type { ImportedItem, Tell, WeightedAnswer, Words } from './imported-question.ts';

const OPTION = /^\s*([A-Z])[.)]\s+(.*\S)\s*$/;
/** People write it small, too; a word that begins with it is none. */
const LETTER = /^[A-Za-z](?![\p{L}\p{N}])/u;
const ANSWER = /^\s*ANSWER:\s*(.*?)\s*$/;

/**
 * Reads questions in Aiken: a line with the question, lines that begin with `A.` or `A)`, and a line `ANSWER: B`.
 *
 * Findings: import/malformed.
 *
 * @see https://docs.moodle.org/en/Aiken_format
 */
export function readAiken(source: SourceFile, tell: Tell): readonly ImportedItem[] {
  const items: ImportedItem[] = [];
  let stem: Words[] = [];
  let options: (WeightedAnswer & { readonly letter: string })[] = [];
  let isApart = false;
  const begin = (otherwise: number) => stem[0]?.range.start ?? options[0]?.words.range.start ?? otherwise;
  const leaveOut = (range: Range, message: string, help: string) => {
    tell('import/malformed', 'error', range, message, help);
    items.push({ type: 'left-out', range: { start: begin(range.start), end: range.end } });
  };
  const next = () => {
    stem = [];
    options = [];
  };

  for (let number = 0; number < source.lineCount; number += 1) {
    const line = source.lineText(number);
    const range = source.linesRange(number, number + 1);
    const [, letter, words] = OPTION.exec(line) ?? [];
    const answer = ANSWER.exec(line)?.[1];
    if (line.trim() === '') {
      isApart = true;
      continue;
    }
    if (answer !== undefined) {
      const right = LETTER.exec(answer)?.[0].toUpperCase() ?? '';
      const end = range.end;
      if (stem.length === 0) leaveOut(range, 'There is no question before this answer', 'write it above the options');
      else if (options.length < 2)
        leaveOut(range, 'This question has fewer than two options', 'begin each with A. B. C. and a space');
      else if (!options.some((option) => option.letter === right)) {
        leaveOut(
          range,
          `There is no option ${right || 'named'}`,
          `write one of: ${options.map((option) => option.letter).join(', ')}`,
        );
      } else {
        const text = { ...stem[0]!, text: stem.map((part) => part.text).join(' ') };
        items.push({
          type: 'question',
          question: {
            name: undefined,
            text,
            after: undefined,
            task: {
              type: 'choice',
              many: false,
              options: options.map((option) => ({ ...option, weight: option.letter === right ? 100 : 0 })),
            },
            explanation: undefined,
            range: { start: begin(range.start), end },
          },
        });
      }
      next();
    } else if (letter !== undefined) {
      const start = source.lineStart(number) + line.indexOf(words!);
      const inLine = { start, end: start + words!.length };
      options.push({ letter, words: { text: words!, format: 'plain', range: inLine }, weight: 0, feedback: undefined });
    } else {
      if (options.length > 0) {
        leaveOut(options.at(-1)!.words.range, ...NO_ANSWER);
        next();
      } else if (isApart && stem.length > 0) {
        leaveOut(stem.at(-1)!.range, ...NO_OPTIONS);
        next();
      }
      stem.push({ text: line.trim(), format: 'plain', range });
    }
    isApart = false;
  }
  if (options.length > 0) {
    leaveOut(options.at(-1)!.words.range, ...NO_ANSWER);
  } else if (stem.length > 0) {
    leaveOut(stem.at(-1)!.range, ...NO_OPTIONS);
  }
  return items;
}

const NO_ANSWER = ['There is no ANSWER: under these options', 'write ANSWER: and the letter of the right one'] as const;
const NO_OPTIONS = [
  'These words have no options under them',
  'write lines that begin with A. B. C., and ANSWER: with a letter',
] as const;
