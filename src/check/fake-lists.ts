import { pagesOf } from '../course/passages.ts';
import { type Check, tellOf } from './check.ts';

/** A sign that looks like a bullet and is none in Markdown; before a box it is an option of a question, of which that is told. */
const BULLET = /^[ \t]*(?!\S\s+\[[ xX]?\])(?:[•◦▪▫‣⁃·●○■□➢➤►✓✔☑✗–—→]|\p{Extended_Pictographic})\s+\S/u;

/** What looks like a list is one: screen readers say how many things are in it (WCAG 1.3.1). */
export const checkFakeLists: Check = ({ course }, report) => {
  for (const { passages, source } of pagesOf(course)) {
    for (const { role, text, rangeOf } of passages) {
      if (role === 'title' || text.trim() === '') continue;
      const first = source.position(rangeOf(0, 1).start).line - 1;
      const last = source.position(rangeOf(text.length - 1, text.length).start).line - 1;
      const lines = Array.from({ length: last - first + 1 }, (_, at) => first + at);
      const at = lines.find((line) => BULLET.test(source.lineText(line)) && BULLET.test(source.lineText(line + 1)));
      if (at === undefined) continue;
      tellOf(report, 'warning', source)(
        'list/no-list',
        source.linesRange(at, at + 2),
        'These lines look like a list but are one paragraph',
        'begin each line with - and a blank',
      );
    }
  }
};
