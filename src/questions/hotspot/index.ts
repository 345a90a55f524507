import type { Token } from 'markdown-it';
import { z } from 'zod';
import type { AssetReference, ContainerSource } from '../../blocks/kind.ts';
import type { Block } from '../../course/course.ts';
import { plainText } from '../../course/plain-text.ts';
import { furtherLists, splitAtList, type TaskItem, taskItems } from '../../course/task-list.ts';
import { outermost } from '../../course/tokens.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { type Html, html, attributes as htmlAttributes } from '../../text/html.ts';
import { defineQuestion, type QuestionRenderContext } from '../kind.ts';
import { type Area, isInside, overlap, readArea, sizeAt640, type WrittenArea } from './area.ts';
import type { HotspotKey } from './grade.ts';

interface HotspotData {
  /** What stands before the picture and the question. */
  readonly context: readonly Block[];
  /** The inline token of the paragraph with the picture. */
  readonly picture: Token | undefined;
  readonly stem: Token | undefined;
  readonly places: readonly Place[];
  /** What stands after the list; shown with the feedback. */
  readonly explanation: readonly Block[];
  readonly partial: boolean;
}

interface Place {
  readonly id: string;
  /** Its name. */
  readonly text: Token;
  readonly area: Area;
  readonly rationale: readonly Token[];
  readonly correct: boolean;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Least side of a place in CSS pixels (WCAG 2.5.8), in a picture as wide as the text. */
const LEAST = 24;

const EXAMPLE = '- [x] The window {left=10 top=20 width=30 height=15}';

/** Places in a picture to pick from: a picture, a question, and a task list of the places with where they are. */
export const hotspot = defineQuestion<HotspotData>({
  name: 'hotspot',
  element: '/src/questions/hotspot/element.ts',
  grader: '/src/questions/hotspot/grade.ts',
  attributes: z.strictObject({
    partial: z
      .union([z.literal(true), z.enum(['true', 'false'])], 'is a word without a value: {partial}')
      .optional()
      .describe('Some right places earn some of the points; every wrong place cancels a right one.'),
  }),

  parse(source, report) {
    const { picture, others } = takePicture(source.children);
    const { context, stem, list, after } = splitAtList(others);
    const items = list ? taskItems(list) : [];
    const written = items.flatMap((item) => (item.text ? [{ ...item, text: item.text, ...takeArea(item.text) }] : []));
    checkParts({ picture, stem, list, after }, source, report);
    checkItems(items, source, report);
    checkPlaces(written, pictureSize(picture), source, report);
    return {
      context,
      picture,
      stem,
      places: written.map(({ text, area, rationale, ticked }, place) => ({
        id: LETTERS[place] ?? `z${place}`,
        text,
        area: area ?? { left: 0, top: 0, width: 0, height: 0, round: false },
        rationale,
        correct: ticked,
      })),
      explanation: after,
      partial: source.attributes.partial === true || source.attributes.partial === 'true',
    };
  },

  render(data, context) {
    const { id, blocks, inline, afterwards } = context;
    const { stem, picture, places, explanation } = data;
    const many = isMany(data);
    const hint = `Pick ${many ? 'all places that apply' : 'a place'} in the picture or in the list under it.`;
    return html`${blocks(data.context)}<rc-hotspot>
<fieldset${htmlAttributes({ id, class: 'rc-fieldset', 'aria-describedby': `${id}_hint` })}>
<legend>${inline(stem)}</legend>
<p class="rc-hint" id="${id}_hint">${hint}</p>
<div class="rc-picture">${inline(picture)}
<div class="rc-spots" role="group" aria-label="Places in the picture" hidden>
${places.map(renderSpot)}</div>
</div>
${places.map((place) => renderPlace(place, many, context))}</fieldset>
</rc-hotspot>
${afterwards('explanation', blocks(explanation))}`;
  },

  text: ({ stem }) => (stem ? plainText([stem]) : ''),
  answerKey: ({ places, partial }): HotspotKey => ({
    correct: places.filter(({ correct }) => correct).map(({ id }) => id),
    partial,
  }),
  shape: (data) => ({ type: 'pick', options: data.places.map(({ id }) => id), many: isMany(data) }),
  withOptionIds: (data, ids) => ({
    ...data,
    places: data.places.map((place, index) => ({ ...place, id: ids[index]! })),
  }),
  report: ({ places, partial }) => ({
    options: places.map(({ id, text, correct }) => ({ id, text: plainText([text]), correct })),
    gaps: [],
    partial,
  }),
});

const isMany = ({ places }: HotspotData): boolean => places.filter(({ correct }) => correct).length > 1;

const renderSpot = ({ id, text, area }: Place): Html => {
  const { left, top, width, height, round } = area;
  const spot = htmlAttributes({
    type: 'button',
    class: round ? 'rc-spot rc-spot-round' : 'rc-spot',
    'aria-pressed': 'false',
    'data-spot': id,
    'data-area': `${left} ${top} ${width} ${height}`,
  });
  return html`<button${spot}><span class="rc-spot-name">${plainText([text])}</span></button>\n`;
};

function renderPlace(
  { id, text, rationale }: Place,
  many: boolean,
  { id: question, inline, tokens, afterwards }: QuestionRenderContext,
): Html {
  const control = htmlAttributes({
    type: many ? 'checkbox' : 'radio',
    id: `${question}_${id}`,
    name: question,
    value: id,
  });
  const why = afterwards('rationale', tokens(rationale));
  return html`<div class="rc-option">
<label for="${question}_${id}"><input${control}> <span class="rc-option-text">${inline(text)}</span></label>
${why}</div>
`;
}

/** The first paragraph that is a picture and nothing else, and everything but it. */
function takePicture(children: readonly Block[]): {
  readonly picture: Token | undefined;
  readonly others: readonly Block[];
} {
  let picture: Token | undefined;
  const others = children.flatMap((block): readonly Block[] => {
    if (block.type !== 'prose' || picture) return [block];
    const parts = outermost(block.tokens);
    const at = parts.findIndex((part) => isPicture(part));
    if (at === -1) return [block];
    picture = parts[at]![1];
    const tokens = parts.filter((_, place) => place !== at).flat();
    return tokens.length > 0 ? [{ ...block, tokens }] : [];
  });
  return { picture, others };
}

const isPicture = ([open, inline]: readonly Token[]): boolean =>
  open?.type === 'paragraph_open' && inline?.children?.length === 1 && inline.children[0]!.type === 'image';

function pictureSize(picture: Token | undefined): { readonly width: number; readonly height: number } | undefined {
  const meta = picture?.children?.[0]?.meta as { readonly asset?: AssetReference } | undefined;
  return meta?.asset?.file.picture;
}

/** Takes `{left=...}` out of the words of a place. */
function takeArea(text: Token): Partial<WrittenArea> {
  const last = text.children?.at(-1);
  const found = last?.type === 'text' ? /\s*\{([^{}]*)\}\s*$/.exec(last.content) : null;
  if (!last || !found) return {};
  last.content = last.content.slice(0, found.index);
  return readArea(found[1]!);
}

function checkParts(
  {
    picture,
    stem,
    list,
    after,
  }: Pick<ReturnType<typeof splitAtList>, 'stem' | 'list' | 'after'> & Pick<HotspotData, 'picture'>,
  { opening, finding, tokenRange }: ContainerSource,
  report: Report,
): void {
  const said = (code: Diagnostic['code'], message: string, help: string) =>
    report(finding(code, opening, message, help));
  if (!picture) {
    said(
      'hotspot/no-picture',
      'There is no picture to point at',
      'write ![what it shows](../assets/name.png) on lines of its own, above the question',
    );
  } else if (plainText([picture]) === '') {
    report(
      finding(
        'hotspot/decorative',
        tokenRange(picture),
        'A picture that is asked about is no decoration',
        'take {decorative} away and write what it shows: ![what it shows](...)',
      ),
    );
  }
  if (!list) {
    said('hotspot/no-places', 'There are no places to pick from', `write lines like ${EXAMPLE}`);
  } else if (!stem || plainText([stem]) === '') {
    said('hotspot/no-question', 'There is no question before the places', 'write it above the list');
  }
  for (const item of furtherLists(after)) {
    report(
      finding(
        'hotspot/second-list',
        tokenRange(item),
        'These places are not in the list of the others',
        'begin all places with the same sign, and put nothing between them but reasons',
      ),
    );
  }
}

function checkItems(items: readonly TaskItem[], { finding, tokenRange }: ContainerSource, report: Report): void {
  for (const { open, text, stray } of items) {
    if (!text) {
      report(
        finding(
          'hotspot/no-mark',
          tokenRange(open),
          'This place has no box to tick',
          'begin it with [ ], or with [x] when it is right',
        ),
      );
    }
    if (stray) {
      report(
        finding(
          'hotspot/long-name',
          tokenRange(stray),
          'The name of a place is one paragraph',
          'put > before the words that say why it is right or wrong',
        ),
      );
    }
  }
}

type WrittenPlace = Omit<TaskItem, 'text'> & { readonly text: Token } & Partial<WrittenArea>;

function checkPlaces(
  places: readonly WrittenPlace[],
  picture: { readonly width: number; readonly height: number } | undefined,
  { opening, finding, tokenRange }: ContainerSource,
  report: Report,
): void {
  const said = (code: Diagnostic['code'], { open }: WrittenPlace, message: string, help: string) => {
    const { start, end } = tokenRange(open);
    report(finding(code, { start, end }, message, help));
  };
  const seen = new Map<string, WrittenPlace>();
  for (const [index, place] of places.entries()) {
    const words = plainText([place.text]);
    if (words === '') {
      said(
        'hotspot/no-name',
        place,
        'This place has no name',
        'write in front of { what is there: it is read out, and stands in the list',
      );
    } else if (seen.has(words.toLowerCase())) {
      said('hotspot/equal-names', place, 'Two places have the same name', 'change one of them, or delete it');
    }
    seen.set(words.toLowerCase(), place);
    checkArea(place, places.slice(0, index), picture, said);
  }
  if (places.length === 1) {
    said('hotspot/one-place', places[0]!, 'There is only one place', 'a hotspot needs two or more');
  } else if (places.length > 1 && !places.some(({ ticked }) => ticked)) {
    said('hotspot/no-correct-place', places[0]!, 'No place is marked as correct', 'mark it with an x: - [x]');
  }
  if (places.length > LETTERS.length) {
    report(
      finding(
        'hotspot/too-many-places',
        opening,
        `There are ${places.length} places; SCORM can report ${LETTERS.length}`,
        'make two questions of it',
      ),
    );
  }
}

/** Where it is, by itself and among those before it. */
function checkArea(
  place: WrittenPlace,
  before: readonly WrittenPlace[],
  picture: { readonly width: number; readonly height: number } | undefined,
  said: (code: Diagnostic['code'], place: WrittenPlace, message: string, help: string) => void,
): void {
  const { area, problem } = place;
  if (!area) {
    said('hotspot/no-area', place, 'Nothing says where this is in the picture', `write it in percent: ${EXAMPLE}`);
    return;
  }
  if (problem) {
    said(
      'hotspot/area',
      place,
      `Where this is cannot be read: ${problem}`,
      'write four numbers from 0 to 100: {left=10 top=20 width=30 height=15}, and round for an ellipse',
    );
    return;
  }
  if (!isInside(area)) {
    said(
      'hotspot/outside',
      place,
      'This reaches out of the picture',
      'left and width, and top and height, come to 100 at most',
    );
    return;
  }
  const shown = picture && sizeAt640(area, picture);
  if (shown && Math.min(shown.width, shown.height) < LEAST) {
    said(
      'hotspot/too-small',
      place,
      `This is ${shown.width} by ${shown.height} pixels on a screen, too small to be hit`,
      `make it ${LEAST} by ${LEAST} or larger, also beyond what is seen; or take a closer picture`,
    );
  }
  const other = before.find((earlier) => earlier.area && !earlier.problem && overlap(earlier.area, area));
  if (other) {
    said(
      'hotspot/overlap',
      place,
      `This and “${plainText([other.text])}” cover each other in part`,
      'move one of them or make it smaller, so that a click means one place',
    );
  }
}
