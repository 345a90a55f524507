import spec from 'commonmark-spec';
import { describe, expect, it } from 'vitest';
import { createMarkdown } from '../../src/parse/markdown.ts';

/** Examples with `[[`, which begins a gap here. */
const GAPS = new Set([548, 559, 590]);

const md = createMarkdown().set({ xhtmlOut: true });
const withTabs = (text: string): string => text.replaceAll('→', '\t');
/** The reference renderer breaks the line inside an empty quotation, markdown-it does not. */
const normal = (markup: string): string =>
  markup.replaceAll('<blockquote>\n</blockquote>', '<blockquote></blockquote>');

const ours = spec.tests.filter(({ number }) => !GAPS.has(number));

describe('lessons are CommonMark 0.31.2', () => {
  it('and it has as many examples as it had', () => {
    expect(ours).toHaveLength(652 - GAPS.size);
  });

  it.each(ours)('$number $section', ({ markdown, html }) => {
    expect(md.render(withTabs(markdown))).toBe(normal(withTabs(html)));
  });

  it.each(spec.tests.filter(({ number }) => GAPS.has(number)))('$number has a gap', ({ markdown }) => {
    const tokens = md.parse(markdown, {}).flatMap(({ children }) => children ?? []);
    expect(tokens.filter(({ type }) => type === 'gap')).not.toEqual([]);
  });
});
