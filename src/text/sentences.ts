import type { Range } from './source.ts';

/** Full stops, question and exclamation marks with what closes behind them. */
const END = /[.!?]+["'”’)\]]*(?=\s)/g;

/** Words whose full stop ends no sentence: initials, `U.S.C.`, titles, what stands in citations. */
const ABBREVIATION =
  /(?:^|[\s(“"'])(?:(?:[A-Za-z]\.)+|(?:Mr|Ms|Mrs|Dr|St|No|vs|v|etc|Sec|Art|Ch|Pub|Stat|Inc|Dept|Sgt|Lt|Capt|Det|Ofc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|cf|pp?)\.)$/;

/** Where the sentences of a text stand, without the blanks between them. */
export function sentencesOf(text: string): readonly Range[] {
  const sentences: Range[] = [];
  let start = 0;
  const close = (end: number) => {
    const words = text.slice(start, end);
    const from = start + words.length - words.trimStart().length;
    if (words.trim() !== '') sentences.push({ start: from, end: start + words.trimEnd().length });
    start = end;
  };
  for (const { 0: marks, index } of text.matchAll(END)) {
    const end = index + marks.length;
    const next = /\S/.exec(text.slice(end, end + 50))?.[0] ?? '';
    if (/\p{Ll}/u.test(next) || (marks === '.' && ABBREVIATION.test(text.slice(Math.max(0, end - 20), end)))) continue;
    close(end);
  }
  close(text.length);
  return sentences;
}

/** Words of a text: letters and digits, with what joins them. */
export const wordsOf = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu) ?? [];
