import { type Attempt, emptyAttempt } from './attempt.ts';
import { BitReader, BitWriter } from './bits.ts';
import { withoutUndrawn } from './draws.ts';
import { markOf } from './fingerprint.ts';
import type { Outline, OutlineObjective, OutlineQuestion, ResponseShape, Slot } from './outline.ts';
import {
  type AttemptDraft,
  answers,
  notes,
  type Part,
  PartReader,
  PartWriter,
  pages,
  scenarios,
  situations,
  videos,
  watched,
} from './saved-parts.ts';
import { slotsOf } from './slots.ts';

/*
 * An attempt as a short text of `[A-Za-z0-9_.~-]`, for the one field an LMS gives a course (4,096 characters in SCORM
 * 1.2): a version, a head (save, seed, how many slots the course had, page), up to six parts, each a walk along its slots,
 * and what was earned.
 *
 * Slots are never used again, so a state of an earlier version of the course reads like one in which nothing was done in
 * the newer slots; what stands in slots that have been retired is read over. Each part begins with a checksum over the
 * marks of its slots and over its content, and the head ends with one: a part that was damaged or cut off, or belongs to
 * other slots, is recognised and left out, while the others are kept.
 */

export interface DecodedAttempt {
  readonly attempt: Attempt;
  /** `all`: everything could be read; `some`: parts could not, perhaps all but the page; `none`: nothing could. */
  readonly kept: 'all' | 'some' | 'none';
  /** The save it was encoded with: go on counting from here. */
  readonly save: number;
  /** Questions that are another question since the learner answered them; they have no answer now, so ask again. */
  readonly askAgain: readonly string[];
  /**
   * The text itself, unless everything of it could be read.
   *
   * Tell the learner. Until they have done something themselves (answered, written, played, opened another page: not the
   * page that was opened for them), save nothing, so that who supports the course finds it where it was; and put it into
   * the journal, if there is one, before the first save takes its place.
   */
  readonly damaged?: string;
}

export interface WorstCase {
  /** Characters that no saved state of the course exceeds. */
  readonly total: number;
  /** What they are spent on; adds up to `total`. */
  readonly parts: readonly WorstCasePart[];
}

export interface WorstCasePart {
  /** `retired` is what the course no longer has. */
  readonly what: 'frame' | 'retired' | Slot['keeps'];
  /** Empty for `frame` and `retired`. */
  readonly id: string;
  /** Bits are packed six to a character, so this need not be whole. */
  readonly characters: number;
}

/**
 * Packs an attempt. `save` counts the saves of a learner (kept modulo 4,096), so that no save looks like an earlier one:
 * Moodle 2004 does not send a value that equals the one it gave at launch.
 *
 * Tries of an answer are kept up to 3, of an assessment up to 127, positions up to 65,535 seconds, and texts as far as
 * they stay within what they may cost. Answers are kept of questions that the try asks.
 */
export const encodeAttempt = (outline: Outline, attempt: Attempt, save: number): string =>
  encoded(outline, withoutUndrawn(outline, attempt), save);

function encoded(outline: Outline, attempt: Attempt, save: number): string {
  const slots = slotsOf(outline);
  const place = slots.findIndex(({ keeps, id, retired }) => keeps === 'page' && id === attempt.page && !retired);
  const written = parts.map((part) => part.write(outline, slots, attempt));
  while (written.length > alwaysWritten && written.at(-1) === '') written.pop();
  const head = { save: save % 4096, seed: attempt.seed, parts: written.length, slots: slots.length, page: place + 1 };
  return [writeHead(head, slots), ...written, ''].join(partEnd);
}

/**
 * Unpacks what {@link encodeAttempt} packed with this version of the course or any earlier one, or as much of it as can
 * be trusted. Never throws.
 *
 * @param spare - Another saved state of the same attempt: what cannot be read of the first is taken from it.
 */
export function decodeAttempt(outline: Outline, text: string, spare = ''): DecodedAttempt {
  if (text === '') return { attempt: emptyAttempt, kept: 'all', save: 0, askAgain: [] };
  const slots = slotsOf(outline);
  const given = opened(text, slots);
  const other = opened(spare, slots);
  const head = given.head ?? other.head;
  const page = slots[(head?.page ?? 0) - 1];
  const attempt = draft(page?.keeps === 'page' && !page.retired ? page.id : '', head?.seed ?? 0);
  const former = draft('', 0);
  const found = parts.slice(0, given.head?.parts).map((part, place) => {
    const readFrom = ({ head, contents }: OpenedState) =>
      part.read(outline, possibleSlots(slots, head), contents[place], attempt, former);
    const result = readFrom(given);
    if (result === 'lost' && spare) readFrom(other);
    return result;
  });
  const whole = given.head && !found.includes('lost') && given.contents.length === given.head.parts + 1;
  const useful = attempt.page !== '' || found.includes('read');
  return {
    attempt,
    kept: whole ? 'all' : useful ? 'some' : 'none',
    save: head?.save ?? 0,
    askAgain: outline.questions.map(({ id }) => id).filter((id) => former.answers[id] && !attempt.answers[id]),
    ...(whole ? {} : { damaged: text }),
  };
}

/** How long the saved state of a course can become, whatever its learners do. */
export function worstCaseLength(outline: Outline): WorstCase {
  const attempt = fullestAttempt(outline);
  const slots = slotsOf(outline);
  const total = encoded(outline, attempt, 0).length;
  const costs = <Item extends { readonly id: string }>(part: Part<Item>) => costsOf(part, outline, slots, attempt);
  const items = [
    ...costs(pages),
    ...costs(answers),
    ...costs(notes),
    ...costs(videos),
    ...costs(scenarios),
    ...costs(situations),
    ...costs(watched),
  ];
  const retired = slots.filter((slot) => slot.retired).length / 6;
  const frame = total - retired - items.reduce((sum, { characters }) => sum + characters, 0);
  return {
    total,
    parts: [
      { what: 'frame', id: '', characters: frame },
      ...(retired > 0 ? [{ what: 'retired' as const, id: '', characters: retired }] : []),
      ...items,
    ],
  };
}

/** What the head of a state begins with; states of the first version have no seed. */
const versions = ['1', '2'] as const;

/** Appears in no head and no part: there, no dot follows a `~`. */
const partEnd = '~.';

interface Head {
  readonly save: number;
  readonly seed: number;
  /** How many parts follow. */
  readonly parts: number;
  /** How many slots the course had. */
  readonly slots: number;
  /** Number of the slot of the open page, from 1; 0 is the title page. */
  readonly page: number;
}

function writeHead(
  { save, seed, parts, slots: count, page }: Head,
  slots: readonly Slot[],
  version: (typeof versions)[number] = '2',
): string {
  const head = new BitWriter();
  head.put(save, 12);
  if (version !== '1') head.put(seed, 12);
  head.put(parts, 4);
  head.put(count, 16);
  head.put(page, 16);
  return version + head.text() + markOf(`${slots[page - 1]?.mark} ${head.text()}`);
}

/** A text before anything of it is believed. */
interface OpenedState {
  /** Undefined when it is damaged. */
  readonly head: Head | undefined;
  /** Of the parts, and an empty one behind the last. */
  readonly contents: readonly string[];
}

function opened(text: string, slots: readonly Slot[]): OpenedState {
  const [first = '', ...contents] = text.split(partEnd);
  return { head: readHead(first, slots), contents };
}

/** Undefined when it is not what {@link writeHead} wrote for these slots. */
function readHead(text: string, slots: readonly Slot[]): Head | undefined {
  const version = versions.find((known) => text.startsWith(known));
  if (!version) return undefined;
  const source = new BitReader(text.slice(version.length));
  const head = {
    save: source.take(12),
    seed: version === '1' ? 0 : source.take(12),
    parts: source.take(4),
    slots: source.take(16),
    page: source.take(16),
  };
  return writeHead(head, slots, version) === text ? head : undefined;
}

/** Slots that the course may have had when a state was saved; with a damaged head there is no telling how many. */
const possibleSlots = (slots: readonly Slot[], head: Head | undefined): readonly (readonly Slot[])[] =>
  head ? [slots.slice(0, head.slots)] : slots.map((_, place) => slots.slice(0, slots.length - place));

/** A {@link Part} of which only the outline knows the items. */
interface SavedPart {
  write(outline: Outline, slots: readonly Slot[], attempt: Attempt): string;
  /** @param possible - Slots that it may have been written with, the likeliest first. */
  read(
    outline: Outline,
    possible: readonly (readonly Slot[])[],
    text: string | undefined,
    attempt: AttemptDraft,
    former: AttemptDraft,
  ): 'read' | 'empty' | 'lost';
}

const saved = <Item extends { readonly id: string }>(part: Part<Item>): SavedPart => {
  const ours = (slots: readonly Slot[]) => slotsIn(slots, part);
  return {
    write(outline, slots, attempt) {
      const items = itemsOf(part, outline);
      const out = new PartWriter();
      for (const { id, retired } of ours(slots)) {
        const item = retired ? undefined : items.get(id);
        if (item) part.write(item, attempt, out);
        else out.flag(false);
      }
      return out.used ? sealed(ours(slots), out.content()) : '';
    },
    read(outline, possible, text, attempt, former) {
      if (text === '') return 'empty';
      const content = text?.slice(sealLength) ?? '';
      const slots = possible.find((some) => text === sealed(ours(some), content));
      if (!slots) return 'lost';
      const items = itemsOf(part, outline);
      const source = new PartReader(content);
      for (const slot of ours(slots)) {
        const item = slot.retired ? undefined : items.get(slot.id);
        if (item) part.read(item, source, attempt);
        else part.read(part.former(slot), source, former);
      }
      return 'read';
    },
  };
};

const slotsIn = <Item extends { readonly id: string }>(slots: readonly Slot[], part: Part<Item>): readonly Slot[] =>
  slots.filter(({ keeps }) => keeps === part.keeps);

const itemsOf = <Item extends { readonly id: string }>(part: Part<Item>, outline: Outline): Map<string, Item> =>
  new Map(part.items(outline).map((item) => [item.id, item]));

/** What the learner has earned for good: the day of finishing, and the marks of objectives that were met. */
const earned: SavedPart = {
  write({ objectives }, _, { met, finished }) {
    const marks = objectives.filter((each) => each.passMark !== undefined && met.includes(each.id)).map(objectiveMark);
    if (marks.length === 0 && finished === 0) return '';
    const day = new BitWriter();
    day.put(Math.min(finished, 65_535), 18);
    return sealed([], day.text() + marks.join(''));
  },
  read({ objectives }, _, text, attempt) {
    if (text === '') return 'empty';
    const content = text?.slice(sealLength) ?? '';
    if (text !== sealed([], content)) return 'lost';
    attempt.finished = new BitReader(content).take(18);
    const marks: readonly string[] = content.slice(3).match(/.{4}/g) ?? [];
    attempt.met.push(...objectives.filter((each) => marks.includes(objectiveMark(each))).map(({ id }) => id));
    return 'read';
  },
};

const objectiveMark = ({ id }: OutlineObjective): string => markOf(`objective ${id}`);

/** In the order in which they came into being: states of earlier versions have the first of them. */
const parts: readonly SavedPart[] = [
  saved(pages),
  saved(answers),
  saved(notes),
  saved(videos),
  saved(scenarios),
  saved(situations),
  earned,
  saved(watched),
];

/** Parts that are written empty, too; those that came later cost nothing where there is nothing to keep. */
const alwaysWritten = 4;

const sealLength = 4;

const sealed = (slots: readonly Slot[], content: string): string =>
  markOf(`${slots.map(({ mark }) => mark).join('')} ${content}`) + content;

const draft = (page: string, seed: number): AttemptDraft => ({
  seed,
  page,
  opened: [],
  completed: [],
  answers: {},
  notes: {},
  positions: {},
  watched: {},
  choices: {},
  ended: [],
  results: {},
  met: [],
  finished: 0,
});

/** Everything opened, answered and written to the last character. */
const fullestAttempt = (outline: Outline): Attempt => ({
  seed: 1,
  page: '',
  opened: [...outline.lessons, ...outline.sheets].map(({ id }) => id),
  completed: outline.lessons.map(({ id }) => id),
  answers: byId(dearestQuestions(outline), ({ shape }) => ({
    response: fullestResponse(shape),
    checked: true,
    tries: 1,
  })),
  notes: byId(outline.prompts, ({ characters }) => 'a'.repeat(characters)),
  positions: byId(outline.videos, () => 1),
  watched: byId(outline.videos, () => [0]),
  choices: Object.fromEntries((outline.scenarios ?? []).flatMap(({ situations }) => situations.map((id) => [id, 'a']))),
  ended: (outline.scenarios ?? []).map(({ id }) => id),
  results: byId(outline.lessons, () => ({ tries: 1, submitted: true, last: 100, best: 100 })),
  met: outline.objectives.map(({ id }) => id),
  finished: outline.certificate ? 1 : 0,
});

/** Of what may be drawn, those whose answers take most. */
function dearestQuestions({ lessons, questions }: Outline): readonly OutlineQuestion[] {
  const drawn = lessons.flatMap(({ id, draws = [] }) =>
    draws.flatMap(({ bank, count }) =>
      questions
        .filter((question) => question.lesson === id && question.bank === bank)
        .map((question) => ({ question, cost: costOf(question) }))
        .sort((one, other) => other.cost - one.cost)
        .slice(0, count)
        .map(({ question }) => question),
    ),
  );
  return [...questions.filter(({ bank }) => bank === undefined), ...drawn];
}

function costOf(question: OutlineQuestion): number {
  const out = new PartWriter();
  const answer = { response: fullestResponse(question.shape), checked: true, tries: 1 };
  answers.write(question, { ...emptyAttempt, answers: { [question.id]: answer } }, out);
  return out.characters;
}

function fullestResponse(shape: ResponseShape): readonly string[] {
  switch (shape.type) {
    case 'pick':
      return shape.options;
    case 'text':
      return Array.from({ length: shape.gaps }, () => 'a'.repeat(shape.characters));
    case 'match':
      return shape.rows.map(() => shape.options.at(-1) ?? '');
    case 'order':
      return shape.items;
  }
}

function costsOf<Item extends { readonly id: string }>(
  part: Part<Item>,
  outline: Outline,
  slots: readonly Slot[],
  attempt: Attempt,
): readonly WorstCasePart[] {
  const items = itemsOf(part, outline);
  return slotsIn(slots, part).flatMap(({ id, retired }) => {
    const item = retired ? undefined : items.get(id);
    if (!item) return [];
    const out = new PartWriter();
    part.write(item, attempt, out);
    return { what: part.keeps, id, characters: out.characters };
  });
}

const byId = <Item extends { readonly id: string }, Value>(items: readonly Item[], value: (item: Item) => Value) =>
  Object.fromEntries(items.map((item) => [item.id, value(item)]));
