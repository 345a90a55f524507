import type { Token } from 'markdown-it';
import { z } from 'zod';
import type { Block } from '../../course/course.ts';
import { plainText } from '../../course/plain-text.ts';
import { itemsOf, outermost, withChildren, withContent } from '../../course/tokens.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { html, nothing } from '../../text/html.ts';
import { type ContainerSource, defineBlock } from '../kind.ts';
import { dateTimeOf } from './date-time.ts';

interface TimelineData {
  /** What stands around the list. */
  readonly before: readonly Block[];
  readonly events: readonly TimelineEvent[];
  readonly after: readonly Block[];
}

interface TimelineEvent {
  /** The bold words it begins with. */
  readonly date: Token | undefined;
  readonly dateTime: string | undefined;
  readonly words: readonly Token[];
}

/** What happened when: a list whose items begin with a date in bold (WCAG 1.3.1). */
export const timeline = defineBlock<TimelineData>({
  names: ['timeline'],
  folder: 'timeline',
  styles: 'timeline.css',
  attributes: z.strictObject({}),
  parse(source, report) {
    const { before, list, after } = splitAtList(source.children);
    if (!list) {
      report(
        source.finding(
          'timeline/no-events',
          source.opening,
          'There are no events in here',
          'write a list: - **October 28, 2000:** What happened',
        ),
      );
    }
    const items = list ? itemsOf(list) : [];
    const events = items.map(readEvent);
    for (const [place, { date }] of events.entries()) if (!date) tellNoDate(items[place]!, source, report);
    tellOrder(events, items, source, report);
    return { before, events, after };
  },
  render({ before, events, after }, { id, blocks, inline, tokens }) {
    return html`<div class="rc-timeline" id="${id}">
${blocks(before)}<ol>
${events.map(({ date, dateTime, words }) => {
  const shown = dateTime === undefined ? inline(date) : html`<time datetime="${dateTime}">${inline(date)}</time>`;
  const told = words.length > 0 ? html`<div class="rc-timeline-words">${tokens(words)}</div>` : nothing;
  return html`<li><p class="rc-timeline-date">${shown}</p>\n${told}</li>\n`;
})}</ol>
${blocks(after)}</div>
`;
  },
});

function splitAtList(children: readonly Block[]): {
  readonly before: readonly Block[];
  readonly list: readonly Token[] | undefined;
  readonly after: readonly Block[];
} {
  for (const [index, child] of children.entries()) {
    if (child.type !== 'prose') continue;
    const parts = outermost(child.tokens);
    const at = parts.findIndex(([open]) => open?.type === 'bullet_list_open' || open?.type === 'ordered_list_open');
    if (at === -1) continue;
    const prose = (tokens: readonly Token[]): readonly Block[] => (tokens.length > 0 ? [{ ...child, tokens }] : []);
    return {
      before: [...children.slice(0, index), ...prose(parts.slice(0, at).flat())],
      list: parts[at],
      after: [...prose(parts.slice(at + 1).flat()), ...children.slice(index + 1)],
    };
  }
  return { before: children, list: undefined, after: [] };
}

/** `**October 28, 2000:** Congress passes ...`: the date apart from what happened. */
function readEvent(item: readonly Token[]): TimelineEvent {
  const [open, inline, close, ...rest] = item;
  const children = inline?.type === 'inline' ? (inline.children ?? []) : [];
  const start = children.findIndex(({ type, content }) => type !== 'text' || content !== '');
  const end = children.findIndex(({ type, level }) => type === 'strong_close' && level === 0);
  if (children[start]?.type !== 'strong_open' || end === -1) {
    return { date: undefined, dateTime: undefined, words: item };
  }
  const date = withChildren(inline!, withoutLastColon(children.slice(start + 1, end)));
  const words = withoutSeparator(children.slice(end + 1));
  const first = words.length > 0 ? [open!, withChildren(inline!, words), close!] : [];
  return { date, dateTime: dateTimeOf(plainText([date])), words: [...first, ...rest] };
}

const withoutLastColon = (tokens: readonly Token[]): readonly Token[] => {
  const last = tokens.at(-1);
  if (last?.type !== 'text') return tokens;
  return [...tokens.slice(0, -1), withContent(last, last.content.replace(/\s*[:.–—-]\s*$/, ''))];
};

/** Words after the date, without what stood between the two. */
const withoutSeparator = (tokens: readonly Token[]): readonly Token[] => {
  const [first, ...rest] = tokens;
  if (!first) return [];
  if (first.type === 'softbreak' || first.type === 'hardbreak') return withoutSeparator(rest);
  if (first.type !== 'text') return tokens;
  const content = first.content.replace(/^\s*(?:[:,–—-]\s*)?/, '');
  return content === '' ? withoutSeparator(rest) : [withContent(first, content), ...rest];
};

function tellNoDate(item: readonly Token[], { tokenRange, opening, finding }: ContainerSource, report: Report): void {
  report(
    finding(
      'timeline/no-date',
      item[0] ? tokenRange(item[0]) : opening,
      'This event does not begin with its date',
      'write the date in bold first: - **October 28, 2000:** What happened',
    ),
  );
}

/** Times of day are in order by themselves only within a day, which nobody knows here. */
function tellOrder(
  events: readonly TimelineEvent[],
  items: readonly (readonly Token[])[],
  { tokenRange, finding }: ContainerSource,
  report: Report,
): void {
  let last: TimelineEvent | undefined;
  for (const [place, event] of events.entries()) {
    if (event.dateTime === undefined || event.dateTime.includes(':')) continue;
    if (last?.dateTime !== undefined && isBefore(event.dateTime, last.dateTime)) {
      const message = `${plainText([event.date!])} stands after ${plainText([last.date!])}`;
      const help = 'put the events in the order in which they happened';
      report({
        ...finding('timeline/order', tokenRange(items[place]![0]!), message, help),
        severity: 'warning',
      });
    }
    last = event;
  }
}

/** As far as both say: a year is not before a day in it. */
const isBefore = (date: string, other: string): boolean => {
  const length = Math.min(date.length, other.length);
  return date.slice(0, length) < other.slice(0, length);
};
