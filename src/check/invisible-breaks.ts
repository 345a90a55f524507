import { pagesOf } from '../course/passages.ts';
import { type Check, tellOf } from './check.ts';

/** Two blanks at the end of a line break it, and no editor shows them. */
export const checkInvisibleBreaks: Check = ({ course }, report) => {
  for (const { passages, source } of pagesOf(course)) {
    // Every word would have to be looked at, and hardly any file has one.
    if (!/\S {2,}\n/.test(source.text)) continue;
    for (const { text, role, rangeOf } of passages) {
      if (role !== 'paragraph' && role !== 'item' && role !== 'option') continue;
      for (const { index } of text.matchAll(/\S(?= \S)/g)) {
        const end = rangeOf(index, index + 1).end;
        const blanks = /^ {2,}(?=\n)/.exec(source.text.slice(end, end + 20))?.[0];
        if (blanks === undefined) continue;
        tellOf(report, 'warning', source)(
          'markdown/invisible-break',
          { start: end, end: end + blanks.length },
          'Blanks at the end of this line break it, which nobody sees',
          'write a backslash \\ at its end, or delete the blanks',
        );
      }
    }
  }
};
