import { type AssessmentResult, type Attempt, WATCHED_PARTS } from './attempt.ts';
import { BitReader, BitWriter } from './bits.ts';
import type {
  Outline,
  OutlineLesson,
  OutlinePrompt,
  OutlineQuestion,
  OutlineScenario,
  OutlineSheet,
  OutlineVideo,
  Response,
  ResponseShape,
  Slot,
} from './outline.ts';
import { clipText, packText, textBegin, unpackText } from './text-cost.ts';

/** How one sort of thing (pages, answers, notes, videos, scenarios) is kept in a saved state. */
export interface Part<Item extends { readonly id: string }> {
  readonly keeps: Slot['keeps'];
  items(outline: Outline): readonly Item[];
  /** What stands in for a thing that the course no longer has, to read over what was kept of it. */
  former(slot: Slot): Item;
  /** Begins with a flag: whether there is anything to keep. Changing what follows takes another version of the state. */
  write(item: Item, attempt: Attempt, out: PartWriter): void;
  /** Takes exactly what `write` put. */
  read(item: Item, source: PartReader, attempt: AttemptDraft): void;
}

/** An attempt in the making. */
export type AttemptDraft = {
  -readonly [Key in keyof Attempt]: Attempt[Key] extends readonly string[]
    ? string[]
    : Attempt[Key] extends string | number
      ? Attempt[Key]
      : { -readonly [Id in keyof Attempt[Key]]: Attempt[Key][Id] };
};

export type Page = OutlineLesson | (OutlineSheet & { readonly kind: 'sheet' });

/** Bits and texts of one part of the saved state. */
export class PartWriter {
  /** Whether there is anything to keep. */
  used = false;
  readonly #bits = new BitWriter();
  #texts = '';

  flag(value: boolean): boolean {
    this.used ||= value;
    this.number(Number(value), 1);
    return value;
  }

  /** Larger numbers are kept as the largest that fits. */
  number(value: number, width: number): void {
    this.#bits.put(Math.min(value, 2 ** width - 1), width);
  }

  text(value: string): void {
    this.#texts += textBegin + packText(value);
  }

  content(): string {
    return this.#bits.text() + this.#texts;
  }

  /** Parts of a character count. */
  get characters(): number {
    return this.#bits.length / 6 + this.#texts.length;
  }
}

/** Takes out what a {@link PartWriter} put, in the same order. */
export class PartReader {
  readonly #bits: BitReader;
  readonly #texts: string[];

  constructor(content: string) {
    const [bits = '', ...texts] = content.split(textBegin);
    this.#bits = new BitReader(bits);
    this.#texts = texts;
  }

  flag(): boolean {
    return this.#bits.take(1) === 1;
  }

  number(width: number): number {
    return this.#bits.take(width);
  }

  text(): string {
    return unpackText(this.#texts.shift() ?? '');
  }
}

/** A lesson, an assessment and a sheet take the same bits, so that one can become another. */
export const pages: Part<Page> = {
  keeps: 'page',
  items: ({ lessons, sheets }) => [...lessons, ...sheets.map((sheet) => ({ ...sheet, kind: 'sheet' as const }))],
  former: ({ id }) => ({ id, title: '', kind: 'sheet' }),
  write({ id, kind }, attempt, out) {
    const opened = attempt.opened.includes(id);
    const completed = attempt.completed.includes(id);
    const result = kind === 'assessment' ? attempt.results[id] : undefined;
    if (!out.flag(opened || completed || result !== undefined)) return;
    out.flag(opened);
    out.flag(completed);
    if (out.flag(result !== undefined) && result) writeResult(result, out);
  },
  read({ id }, source, attempt) {
    if (!source.flag()) return;
    if (source.flag()) attempt.opened.push(id);
    if (source.flag()) attempt.completed.push(id);
    if (source.flag()) attempt.results[id] = readResult(source);
  },
};

export const answers: Part<Pick<OutlineQuestion, 'id' | 'shape'>> = {
  keeps: 'question',
  items: ({ questions }) => questions,
  former: ({ id, shape = unanswerable }) => ({ id, shape }),
  write({ id, shape }, attempt, out) {
    const answer = attempt.answers[id];
    if (!out.flag(answer !== undefined) || !answer) return;
    out.flag(answer.checked);
    out.number(answer.tries, 2);
    writeResponse(answer.response, shape, out);
  },
  read({ id, shape }, source, attempt) {
    if (!source.flag()) return;
    const checked = source.flag();
    const tries = source.number(2);
    attempt.answers[id] = { response: readResponse(shape, source), checked, tries };
  },
};

export const notes: Part<Pick<OutlinePrompt, 'id' | 'characters'>> = {
  keeps: 'note',
  items: ({ prompts }) => prompts,
  former: ({ id }) => ({ id, characters: 0 }),
  write({ id, characters }, attempt, out) {
    const note = clipText(attempt.notes[id] ?? '', characters);
    if (out.flag(note !== '')) out.text(note);
  },
  read({ id }, source, attempt) {
    if (source.flag()) attempt.notes[id] = source.text();
  },
};

export const videos: Part<Pick<OutlineVideo, 'id'>> = {
  keeps: 'video',
  items: ({ videos }) => videos,
  former: ({ id }) => ({ id }),
  write({ id }, attempt, out) {
    const seconds = attempt.positions[id] ?? 0;
    if (out.flag(seconds > 0)) out.number(seconds, 16);
  },
  read({ id }, source, attempt) {
    if (source.flag()) attempt.positions[id] = source.number(16);
  },
};

/** A part of its own, because states of earlier versions have none. */
export const watched: Part<Pick<OutlineVideo, 'id'>> = {
  ...videos,
  write({ id }, attempt, out) {
    const parts = attempt.watched[id] ?? [];
    if (!out.flag(parts.length > 0)) return;
    for (let part = 0; part < WATCHED_PARTS; part += 1) out.flag(parts.includes(part));
  },
  read({ id }, source, attempt) {
    if (!source.flag()) return;
    const flags = Array.from({ length: WATCHED_PARTS }, () => source.flag());
    attempt.watched[id] = flags.flatMap((played, part) => (played ? [part] : []));
  },
};

export const scenarios: Part<Pick<OutlineScenario, 'id'>> = {
  keeps: 'scenario',
  items: ({ scenarios = [] }) => scenarios,
  former: ({ id }) => ({ id }),
  write({ id }, attempt, out) {
    out.flag(attempt.ended.includes(id));
  },
  read({ id }, source, attempt) {
    if (source.flag()) attempt.ended.push(id);
  },
};

/** Every letter takes the same bits, so that choices can be added and taken away. */
export const situations: Part<{ readonly id: string }> = {
  keeps: 'situation',
  items: ({ scenarios = [] }) => scenarios.flatMap(({ situations }) => situations.map((id) => ({ id }))),
  former: ({ id }) => ({ id }),
  write({ id }, attempt, out) {
    const letter = (attempt.choices[id]?.charCodeAt(0) ?? 0) - LETTER_A;
    const known = letter >= 0 && letter < 26;
    if (out.flag(known)) out.number(letter, 5);
  },
  read({ id }, source, attempt) {
    if (source.flag()) attempt.choices[id] = String.fromCharCode(LETTER_A + source.number(5));
  },
};

const LETTER_A = 97;

function writeResult({ submitted, tries, last, best }: AssessmentResult, out: PartWriter): void {
  out.flag(submitted);
  out.number(tries, 7);
  out.number(Math.round(last * 100), 14);
  out.number(Math.round(best * 100), 14);
}

const readResult = (source: PartReader): AssessmentResult => ({
  submitted: source.flag(),
  tries: source.number(7),
  last: source.number(14) / 100,
  best: source.number(14) / 100,
});

function writeResponse(response: Response, shape: ResponseShape, out: PartWriter): void {
  if (shape.type === 'pick') writePicks(response, shape, out);
  else if (shape.type === 'text') writeTexts(response, shape, out);
  else if (shape.type === 'match') writeMatches(response, shape, out);
  else writeOrder(response, shape, out);
}

function readResponse(shape: ResponseShape, source: PartReader): Response {
  switch (shape.type) {
    case 'pick':
      return readPicks(shape, source);
    case 'text':
      return source.flag() ? Array.from({ length: shape.gaps }, () => source.text()) : [];
    case 'match':
      return readMatches(shape, source);
    case 'order':
      return readOrder(shape, source);
  }
}

type ShapeOf<Type> = Extract<ResponseShape, { type: Type }>;

/** The order of options, rows and items in a lesson may change, so they are not kept in it. */
const sorted = (ids: readonly string[]): readonly string[] => [...ids].sort();

/** Bits for the number of one option; 0 is none. */
const widthOf = ({ length }: readonly string[]): number => Math.ceil(Math.log2(length + 1));

function writePicks(response: Response, { options, many }: ShapeOf<'pick'>, out: PartWriter): void {
  if (many) for (const option of sorted(options)) out.flag(response.includes(option));
  else out.number(sorted(options).findIndex((option) => response.includes(option)) + 1, widthOf(options));
}

function readPicks({ options, many }: ShapeOf<'pick'>, source: PartReader): Response {
  const all = sorted(options);
  const picked = many ? all.filter(() => source.flag()) : [all[source.number(widthOf(all)) - 1]];
  return options.filter((option) => picked.includes(option));
}

function writeTexts(response: Response, { gaps, characters }: ShapeOf<'text'>, out: PartWriter): void {
  const texts = Array.from({ length: gaps }, (_, gap) => clipText(response[gap] ?? '', characters));
  if (!out.flag(texts.some((text) => text !== ''))) return;
  for (const text of texts) out.text(text);
}

function writeMatches(response: Response, { rows, options }: ShapeOf<'match'>, out: PartWriter): void {
  for (const row of sorted(rows)) {
    out.number(sorted(options).indexOf(response[rows.indexOf(row)] ?? '') + 1, widthOf(options));
  }
}

function readMatches({ rows, options }: ShapeOf<'match'>, source: PartReader): Response {
  const matched = new Map(
    sorted(rows).map((row) => [row, sorted(options)[source.number(widthOf(options)) - 1] ?? ''] as const),
  );
  return [...matched.values()].some((option) => option !== '') ? rows.map((row) => matched.get(row) ?? '') : [];
}

/** Each item by its number among those that are left. */
function writeOrder(response: Response, { items }: ShapeOf<'order'>, out: PartWriter): void {
  const left = [...sorted(items)];
  if (!out.flag(String(sorted(response)) === String(left))) return;
  for (const item of response) {
    out.number(left.indexOf(item), widthOf(left.slice(1)));
    left.splice(left.indexOf(item), 1);
  }
}

function readOrder({ items }: ShapeOf<'order'>, source: PartReader): Response {
  const left = [...sorted(items)];
  if (!source.flag()) return [];
  return items.map(() => left.splice(Math.min(source.number(widthOf(left.slice(1))), left.length - 1), 1)[0] ?? '');
}

const unanswerable: ResponseShape = { type: 'pick', options: [], many: true };
