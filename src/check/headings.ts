import type { Passage } from '../course/course.ts';
import type { SourceFile } from '../text/source.ts';
import { ofEachPage, tellOf } from './check.ts';

/** Characters up to which a line in bold can be meant as a heading. */
const LONGEST = 80;

/** Words up to which a line in italics can be meant as a heading. */
const FEW = 6;

/** Containers with text of their own, in which a heading may stand. */
const TEXT = new Set(['note', 'tip', 'caution', 'warning', 'disclosure', 'discussion', 'facilitator', 'description']);

/** What a line in italics is instead: a credit, a direction. */
const CREDIT =
  /^(?:by|from|source|sources|adapted|photo|picture|image|see|based|updated|note|end|optional|continued|last|for|in memory|with thanks)\b/i;

/** What looks like a heading is one, so that screen readers can list and jump to it (WCAG 1.3.1, 2.4.6). */
export const checkHeadings = ofEachPage(({ passages, headings, source }, _, report) => {
  const fail = tellOf(report, 'error', source);
  for (const [index, passage] of passages.entries()) {
    const { role, text, inItem, quoted, within, rangeOf } = passage;
    const words = text.trim();
    if (role !== 'paragraph' || inItem || quoted || within.some((name) => !TEXT.has(name))) continue;
    const look = looksLikeHeading(passage, passages[index + 1]);
    if (!look) continue;
    const { line } = source.position(rangeOf(0, words.length).start);
    const range = source.linesRange(line - 1, line);
    if (source.text.slice(range.start, range.end).replace(/[*_]/g, '') !== words) continue;
    if (!goesOn(source, line, passages[index + 1], within)) continue;
    const before = headings.findLast((heading) => heading.range.start < range.start);
    const sign = '#'.repeat(Math.min(6, Math.max(2, (before?.level ?? 1) + 1)));
    fail(
      'heading/bold-line',
      range,
      `A line in ${look} looks like a heading but is none`,
      `write ${sign} ${words.replace(/:$/, '')}`,
    );
  }
  const tell = tellOf(report, 'warning', source);
  const path: string[] = [];
  const seen = new Set<string>();
  for (const { level, text, range } of headings) {
    path.length = Math.max(0, level - 1);
    path[level - 1] = text.toLowerCase();
    const place = Array.from(path, (part) => part ?? '').join('\n');
    if (text !== '' && seen.has(place)) {
      tell('heading/repeated', range, `There are two headings "${text}" here`, 'say in each what is under it');
    }
    seen.add(place);
  }
});

/** Short, all of it in bold or italics, and no sentence; what ends in a colon only when a paragraph comes after it. */
function looksLikeHeading({ text, emphasised }: Passage, next: Passage | undefined): 'bold' | 'italics' | undefined {
  const words = text.trim();
  const [first] = emphasised;
  if (!first || words === '' || first.end - first.start < words.length || words.length > LONGEST) return undefined;
  if (/[.?!;,…"”]$/.test(words)) return undefined;
  const endsInColon = words.endsWith(':');
  if (endsInColon && next?.role !== 'paragraph') return undefined;
  if (emphasised.some(({ strong }) => strong)) return 'bold';
  const few = words.split(/\s+/).length <= FEW && /^\p{Lu}/u.test(words) && !/[:()\d]/.test(words);
  return few && !CREDIT.test(words) && next?.role === 'paragraph' ? 'italics' : undefined;
}

/** Whether there is something under a line: words of the same container, or at the end of a page a container. */
function goesOn(source: SourceFile, line: number, next: Passage | undefined, within: readonly string[]): boolean {
  const after = source.text.slice(source.linesRange(line - 1, line).end).trimStart();
  if (within.length === 0) return next !== undefined || /^:{3,} *[a-z]/.test(after);
  return after !== '' && !/^:{3,} *(?:\n|$)/.test(after);
}
