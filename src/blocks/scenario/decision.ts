import type { Token } from 'markdown-it';
import type { Block } from '../../course/course.ts';
import { plainText } from '../../course/plain-text.ts';
import { outermost } from '../../course/tokens.ts';
import { customsOf } from '../../course/walk.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { Range } from '../../text/source.ts';
import type { ContainerSource } from '../kind.ts';

/** One thing that can be done in a situation. */
export interface Choice {
  /** A letter that stays with the words. */
  readonly id: string;
  /** What the button says. */
  readonly words: readonly Token[];
  readonly text: string;
  /** Id of the situation or ending that comes next. */
  readonly leadsTo: string;
  readonly points: number | undefined;
  /** What comes of it; shown where it leads to. */
  readonly consequence: readonly Token[];
  readonly range: Range;
}

/** What stands in a situation, and its list of links to others. */
export interface Decision {
  readonly text: readonly Block[];
  readonly items: readonly (readonly Token[])[];
}

/** More are hard to keep in mind while one reads them. */
const MOST_CHOICES = 8;

const MOST_POINTS = 100;

/** A situation inside another is usually one whose closing line is missing. Finding: scenario/nested. */
export function reportNested({ children, name, source, finding }: ContainerSource, report: Report): void {
  const inner = customsOf(children).find((block) => block.name === 'situation' || block.name === 'ending');
  if (!inner) return;
  const { start } = inner.range;
  report(
    finding(
      'scenario/nested',
      { start, end: source.lineEnd(start) },
      `This ::: ${inner.name} stands inside a ::: ${name}`,
      `close the ::: ${name} before it, with as many colons as opened it`,
    ),
  );
}

/** Takes the choices out of a text: the items of its lists of links that lead to places on the same page. */
export function decisionIn(children: readonly Block[]): Decision {
  const items: (readonly Token[])[] = [];
  const text = children.flatMap((child): readonly Block[] => {
    if (child.type !== 'prose') return [child];
    const parts = outermost(child.tokens);
    const decisions = parts.filter(isDecision);
    if (decisions.length === 0) return [child];
    items.push(...decisions.flatMap((list) => outermost(list.slice(1, -1))));
    const tokens = parts.filter((part) => !decisions.includes(part)).flat();
    return tokens.length > 0 ? [{ ...child, tokens }] : [];
  });
  return { text, items };
}

const isDecision = (part: readonly Token[]): boolean =>
  (part[0]?.type === 'bullet_list_open' || part[0]?.type === 'ordered_list_open') &&
  outermost(part.slice(1, -1)).some((item) => linkOf(item) !== undefined);

/** Takes over the links that items begin with, so that nobody tells of them again. */
export function takeLinks(items: Decision['items'], { takeLink }: Pick<ContainerSource, 'takeLink'>): void {
  for (const item of items) {
    const link = linkOf(item);
    if (link) takeLink(link.open);
  }
}

/** The paragraph and the link that an item begins with, if that leads to a place on the same page. */
function linkOf(item: readonly Token[]): { readonly paragraph: Token; readonly open: Token } | undefined {
  const [, opening, paragraph] = item;
  const open = paragraph?.children?.find(({ type, content }) => type !== 'text' || content.trim() !== '');
  const leadsHere = open?.type === 'link_open' && String(open.attrGet('href') ?? '').startsWith('#');
  return opening?.type === 'paragraph_open' && paragraph && leadsHere ? { paragraph, open } : undefined;
}

/**
 * The choices of a situation. Findings: scenario/not-a-choice, scenario/long-choice, scenario/points, scenario/same-words,
 * scenario/too-many-choices.
 */
export function readChoices(
  items: readonly (readonly Token[])[],
  source: ContainerSource,
  report: Report,
): readonly Choice[] {
  const choices: Omit<Choice, 'id'>[] = [];
  for (const item of items) {
    const choice = readChoice(item, source, report);
    if (!choice) continue;
    if (choices.some(({ text }) => text !== '' && text === choice.text)) {
      report(
        source.finding(
          'scenario/same-words',
          choice.range,
          'Two choices have the same words, so nobody could tell them apart',
          'say in each of them what the officer does',
        ),
      );
    } else choices.push(choice);
  }
  if (choices.length > MOST_CHOICES) {
    report(
      source.finding(
        'scenario/too-many-choices',
        choices[MOST_CHOICES]!.range,
        `There are ${choices.length} choices in this situation`,
        `keep the ${MOST_CHOICES} that matter most, or decide in two steps`,
      ),
    );
  }
  const ids = source.optionIds(choices.map(({ text }) => text));
  return choices.map((choice, index) => ({ id: ids[index]!, ...choice }));
}

function readChoice(
  item: readonly Token[],
  { finding, tokenRange, takeLink }: ContainerSource,
  report: Report,
): Omit<Choice, 'id'> | undefined {
  const link = linkOf(item);
  if (!link) {
    const help = 'write what the officer does as a link: - [Ask her alone](#alone)';
    report(finding('scenario/not-a-choice', tokenRange(item[0]!), 'This line of the choices leads nowhere', help));
    return undefined;
  }
  const { paragraph, open } = link;
  const range = takeLink(open);
  const children = paragraph.children!;
  const end = children.findIndex(({ type }, index) => type === 'link_close' && index > children.indexOf(open));
  const words = children.slice(children.indexOf(open) + 1, end);
  const parts = outermost(item.slice(4, -1));
  const isQuotation = ([first]: readonly Token[]) => first?.type === 'blockquote_open';
  if (plainText(children.slice(end + 1)) !== '' || !parts.every(isQuotation)) {
    report(
      finding(
        'scenario/long-choice',
        range,
        'A choice is one link, and nothing else on its line',
        'put > before the words that say what comes of it, on lines of their own under the link',
      ),
    );
  }
  return {
    words: [Object.assign(Object.create(paragraph) as Token, { children: words })],
    text: plainText(words),
    leadsTo: String(open.attrGet('href')).slice(1),
    points: readPoints(children[end], range, finding, report),
    consequence: parts.filter(isQuotation).flatMap((quotation) => quotation.slice(1, -1)),
    range,
  };
}

function readPoints(
  close: Token | undefined,
  range: Range,
  finding: ContainerSource['finding'],
  report: Report,
): number | undefined {
  const { attributes } = (close?.meta ?? {}) as {
    attributes?: { entries: readonly { name: string; value: unknown }[] };
  };
  const given = attributes?.entries.find(({ name }) => name === 'points')?.value;
  if (given === undefined) return undefined;
  const points = typeof given === 'string' ? Number(given) : Number.NaN;
  if (Number.isInteger(points) && points >= 0 && points <= MOST_POINTS) return points;
  report(
    finding(
      'scenario/points',
      range,
      `Points are a whole number from 0 to ${MOST_POINTS}`,
      'write {points=2} right behind the link, or leave it out',
    ),
  );
  return undefined;
}
