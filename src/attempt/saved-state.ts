import { type Attempt, emptyAttempt } from './attempt.ts';
import { BitReader, BitWriter } from './bits.ts';
import type { Outline, ResponseShape } from './outline.ts';
import { type AttemptDraft, answers, notes, type Part, PartReader, PartWriter, pages, videos } from './saved-parts.ts';

/*
 * An attempt as a short text of `[A-Za-z0-9_.~-]`, for the one field an LMS gives a course (4,096 characters in SCORM
 * 1.2): a head (version, save, page) and four parts. Each part begins with a checksum over what it depends on (ids,
 * order, shapes) and over its content. So a part that was damaged, cut off, or written for another structure of the
 * course is recognised and left out, while the others are kept.
 */

export interface DecodedAttempt {
  readonly attempt: Attempt;
  /** `all`: nothing is lost; `some`: parts are, perhaps all but the page; `none`: nothing could be read. */
  readonly kept: 'all' | 'some' | 'none';
  /** The save it was encoded with: go on counting from here. */
  readonly save: number;
}

export interface WorstCase {
  /** Characters that no saved state of the course exceeds. */
  readonly total: number;
  /** What they are spent on; adds up to `total`. */
  readonly parts: readonly WorstCasePart[];
}

export interface WorstCasePart {
  readonly what: 'frame' | 'page' | 'question' | 'note' | 'video';
  /** Empty for the frame. */
  readonly id: string;
  /** Bits are packed six to a character, so this need not be whole. */
  readonly characters: number;
}

/**
 * Packs an attempt. `save` counts the saves of a learner (kept modulo 4,096), so that no save looks like an earlier one:
 * Moodle 2004 does not send a value that equals the one it gave at launch.
 *
 * Tries of an answer are kept up to 3, of an assessment up to 127, positions up to 65,535 seconds, and texts as far as
 * they stay within what they may cost.
 */
export const encodeAttempt = (outline: Outline, attempt: Attempt, save: number): string =>
  [writeHead(outline, attempt.page, save), ...parts.map((part) => part.write(outline, attempt)), ''].join(partEnd);

/** Unpacks what {@link encodeAttempt} packed, or as much of it as can be trusted. Never throws. */
export function decodeAttempt(outline: Outline, text: string): DecodedAttempt {
  if (text === '') return { attempt: emptyAttempt, kept: 'all', save: 0 };
  const [head = '', ...contents] = text.split(partEnd);
  if (!head.startsWith(version)) return { attempt: emptyAttempt, kept: 'none', save: 0 };
  const { page, save } = readHead(outline, head);
  const attempt = { page: page ?? '', opened: [], completed: [], answers: {}, notes: {}, positions: {}, results: {} };
  const found = parts.map((part, place) => part.read(outline, contents[place], attempt));
  const whole = page !== undefined && !found.includes('lost') && contents.length === parts.length + 1;
  const useful = attempt.page !== '' || found.includes('read');
  return { attempt, kept: whole ? 'all' : useful ? 'some' : 'none', save };
}

/** How long the saved state of a course can become, whatever its learners do. */
export function worstCaseLength(outline: Outline): WorstCase {
  const attempt = fullestAttempt(outline);
  const total = encodeAttempt(outline, attempt, 0).length;
  const items = parts.flatMap((part) => part.costs(outline, attempt));
  const frame = total - items.reduce((sum, { characters }) => sum + characters, 0);
  return { total, parts: [{ what: 'frame', id: '', characters: frame }, ...items] };
}

const version = '1';

/** Appears in no head and no part: there, no dot follows a `~`. */
const partEnd = '~.';

/** A {@link Part} of which only the outline knows the items. */
interface SavedPart {
  write(outline: Outline, attempt: Attempt): string;
  read(outline: Outline, text: string | undefined, attempt: AttemptDraft): 'read' | 'empty' | 'lost';
  costs(outline: Outline, attempt: Attempt): readonly WorstCasePart[];
}

const saved = <Item extends { readonly id: string }>(part: Part<Item>): SavedPart => ({
  write(outline, attempt) {
    const out = new PartWriter();
    for (const item of part.items(outline)) part.write(item, attempt, out);
    return out.used ? sealed(structure(part, outline), out.content()) : '';
  },
  read(outline, text, attempt) {
    if (text === '') return 'empty';
    const content = text?.slice(sealLength) ?? '';
    if (text !== sealed(structure(part, outline), content)) return 'lost';
    const source = new PartReader(content);
    for (const item of part.items(outline)) part.read(item, source, attempt);
    return 'read';
  },
  costs: (outline, attempt) =>
    part.items(outline).map((item) => {
      const out = new PartWriter();
      part.write(item, attempt, out);
      return { what: part.what, id: item.id, characters: out.characters };
    }),
});

const parts: readonly SavedPart[] = [saved(pages), saved(answers), saved(notes), saved(videos)];

const structure = <Item extends { readonly id: string }>(part: Part<Item>, outline: Outline): string =>
  part.items(outline).map(part.structure).join('\n');

const sealLength = 4;

function sealed(structure: string, content: string): string {
  const seal = new BitWriter();
  seal.put(hash(`${structure}\n${content}`), sealLength * 6);
  return seal.text() + content;
}

function writeHead(outline: Outline, page: string, save: number): string {
  const head = new BitWriter();
  head.put(save, 12);
  head.put(pageIds(outline).indexOf(page), 12);
  head.put(hash(page), 24);
  return version + head.text();
}

/** The page is known by its place and its hash, or by its hash alone when lessons were added, removed or moved. */
function readHead(outline: Outline, text: string): { readonly page: string | undefined; readonly save: number } {
  const head = new BitReader(text.slice(version.length));
  const save = head.take(12);
  const place = head.take(12);
  const id = head.take(24);
  const ids = pageIds(outline);
  return { save, page: [ids[place] ?? '', ...ids].find((page) => hash(page) === id) };
}

const pageIds = (outline: Outline): readonly string[] => ['', ...pages.items(outline).map(({ id }) => id)];

/** FNV-1a, folded to 24 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  return (value >>> 24) ^ (value & 0xffffff);
}

/** Everything opened, answered and written to the last character. */
const fullestAttempt = ({ lessons, sheets, questions, prompts, videos }: Outline): Attempt => ({
  page: '',
  opened: [...lessons, ...sheets].map(({ id }) => id),
  completed: lessons.map(({ id }) => id),
  answers: byId(questions, ({ shape }) => ({ response: fullestResponse(shape), checked: true, tries: 1 })),
  notes: byId(prompts, ({ characters }) => 'a'.repeat(characters)),
  positions: byId(videos, () => 1),
  results: byId(lessons, () => ({ tries: 1, submitted: true, last: 100, best: 100 })),
});

const fullestResponse = (shape: ResponseShape): readonly string[] =>
  shape.type === 'pick' ? shape.options : Array.from({ length: shape.gaps }, () => 'a'.repeat(shape.characters));

const byId = <Item extends { readonly id: string }, Value>(items: readonly Item[], value: (item: Item) => Value) =>
  Object.fromEntries(items.map((item) => [item.id, value(item)]));
