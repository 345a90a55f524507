import type { Passage } from '../course/course.ts';
import type { SourceFile } from '../text/source.ts';
import { ofEachPage, tellOf } from './check.ts';

/** A sign that looks like a bullet and is none in Markdown; before a box it is an option of a question, of which that is told. */
const BULLET = /^[ \t]*(?!\S\s+\[[ xX]?\])(?:[•◦▪▫‣⁃·●○■□➢➤►✓✔☑✗–—→]|\p{Extended_Pictographic})\uFE0F?\s+\S/u;

/** `1.first`, `2)second`, `a. third` */
const LABEL = /^[ \t]*\(?(\d{1,2}|[A-Za-z])[.)][ \t]*(?=[^\d\s.])/;

/** Three such signs in one paragraph, on whatever lines. */
const IN_A_ROW =
  /(?:^|\s)([•◦▪▫‣⁃●○■□➢➤►✓✔☑✗]|\p{Extended_Pictographic})\uFE0F?\s+\S[\s\S]*?\s\1\uFE0F?\s+\S[\s\S]*?\s\1\uFE0F?\s+\S/u;

/** What looks like a list is one: screen readers say how many things are in it (WCAG 1.3.1). */
export const checkFakeLists = ofEachPage(({ passages, source }, _, report) => {
  let told = -1;
  for (const [index, passage] of passages.entries()) {
    if (passage.role === 'title' || passage.text.trim() === '') continue;
    const lines = linesOf(passage, source);
    const at =
      fakeItem(passage, lines, source) ??
      (index > told ? fakeParagraph(passage, passages[index + 1], source) : undefined);
    if (at === undefined) continue;
    const next = passages.findIndex((other, place) => place > index && !startsWithBullet(other, source));
    told = next === -1 ? passages.length : next;
    const numbered = LABEL.test(source.lineText(at)) && !BULLET.test(source.lineText(at));
    const last = lines.includes(at + 1) || BULLET.test(source.lineText(at + 1)) ? at + 2 : at + 1;
    tellOf(report, 'warning', source)(
      'list/no-list',
      source.linesRange(at, last),
      lines.length > 1 || last === at + 2
        ? 'These lines look like a list but are one paragraph'
        : 'This looks like a list but is none',
      numbered
        ? 'begin each line with a number, a full stop and a blank: 1. first'
        : 'begin each line with - and a blank',
    );
  }
});

/** The first of two lines of a passage that look like items. */
function fakeItem(passage: Passage, lines: readonly number[], source: SourceFile): number | undefined {
  const bullets = lines.find((line) => BULLET.test(source.lineText(line)) && BULLET.test(source.lineText(line + 1)));
  if (bullets !== undefined || passage.role !== 'paragraph' || passage.inItem) return bullets;
  const labelled = lines
    .slice(0, -1)
    .find((line) => follows(labelOf(source.lineText(line)), labelOf(source.lineText(line + 1))));
  return labelled ?? (IN_A_ROW.test(passage.text) ? lines[0] : undefined);
}

/** The line of a paragraph that begins with a bullet as the one after it does. */
function fakeParagraph(passage: Passage, next: Passage | undefined, source: SourceFile): number | undefined {
  if (!next || next.within.join() !== passage.within.join()) return undefined;
  return startsWithBullet(passage, source) && startsWithBullet(next, source) ? linesOf(passage, source)[0] : undefined;
}

const startsWithBullet = (passage: Passage, source: SourceFile): boolean =>
  passage.role === 'paragraph' && !passage.inItem && BULLET.test(source.lineText(linesOf(passage, source)[0]!));

function linesOf({ text, rangeOf }: Passage, source: SourceFile): readonly number[] {
  const first = source.position(rangeOf(0, 1).start).line - 1;
  const last = source.position(rangeOf(text.length - 1, text.length).start).line - 1;
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

const labelOf = (line: string): string => LABEL.exec(line)?.[1] ?? '';

/** Whether one label comes behind another: 1 and 2, a and b. */
const follows = (one: string, other: string): boolean =>
  one !== '' &&
  (/\d/.test(one)
    ? Number(other) === Number(one) + 1
    : other.length === 1 && other.charCodeAt(0) === one.charCodeAt(0) + 1);
