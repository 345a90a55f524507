import type { Token } from 'markdown-it';
import type { Range } from '../text/source.ts';

/** Lines that a version control program leaves where two people changed the same words, in this order. */
const MARKERS = [/^<{7}(?: |$)/, /^={7}$/, /^>{7}(?: |$)/];

/** What to tell of such a place. */
export const UNFINISHED_MERGE = {
  message: 'A merge was not finished here: two versions of these lines stand in the file',
  help: 'keep one of the two, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>',
} as const;

/** Where merges were not finished, from the first marker to the last. */
export function unfinishedMerges(text: string): readonly Range[] {
  if (!/^<{7}/m.test(text)) return [];
  const found: Range[] = [];
  let next = 0;
  let start = 0;
  let at = 0;
  for (const line of text.split('\n')) {
    if (next > 0 && MARKERS[0]!.test(line)) next = 0;
    if (MARKERS[next]!.test(line)) {
      if (next === 0) start = at;
      next += 1;
    }
    if (next === MARKERS.length) {
      found.push({ start, end: at + line.length });
      next = 0;
    }
    at += line.length + 1;
  }
  return found;
}

/** Line numbers, from 0, that are code and mean what they say. */
export function codeLines(tokens: readonly Token[]): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { type, map } of tokens) {
    if ((type !== 'fence' && type !== 'code_block') || !map) continue;
    for (let line = map[0]; line < map[1]; line += 1) lines.add(line);
  }
  return lines;
}
