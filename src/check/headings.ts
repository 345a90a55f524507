import { ofEachPage, tellOf } from './check.ts';

/** Characters up to which a line in bold can be meant as a heading. */
const LONGEST = 80;

/** What looks like a heading is one, so that screen readers can list and jump to it (WCAG 1.3.1, 2.4.6). */
export const checkHeadings = ofEachPage(({ passages, headings, source }, _, report) => {
  const fail = tellOf(report, 'error', source);
  for (const [index, { role, text, emphasised, inItem, quoted, within, rangeOf }] of passages.entries()) {
    const words = text.trim();
    const [bold] = emphasised;
    if (role !== 'paragraph' || inItem || quoted || within.length > 0 || index === passages.length - 1) continue;
    if (!bold?.strong || bold.end - bold.start < words.length || words.length > LONGEST || /[.?!:;,…"”]$/.test(words)) {
      continue;
    }
    const { line } = source.position(rangeOf(0, words.length).start);
    const range = source.linesRange(line - 1, line);
    if (source.text.slice(range.start, range.end).replace(/[*_]/g, '') !== words) continue;
    const before = headings.findLast((heading) => heading.range.start < range.start);
    const sign = '#'.repeat(Math.min(6, Math.max(2, (before?.level ?? 1) + 1)));
    fail('heading/bold-line', range, 'A line in bold looks like a heading but is none', `write ${sign} ${words}`);
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
