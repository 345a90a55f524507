import type { Range, SourceFile } from '../text/source.ts';
import type { PlacedKept } from './kept.ts';
import type { Kept, KeptQuestion, KeptSituation, Lock, LockEntry, LockedCourse } from './lock.ts';
import { entriesByName, hasSameOptions, hasSameRows, isSame } from './next-lock.ts';
import { isReworded, isSameOption } from './option-letters.ts';

/** What an author changed since a version of the course, and what it means for officers who have begun that version. */
export interface Edit {
  /**
   * `safe`: officers keep everything. `migrates`: they keep everything that there still is, though it was renamed, moved or
   * reworded, or something is gone. `breaks`: something that they did is not kept; they are asked again.
   */
  readonly effect: 'safe' | 'migrates' | 'breaks';
  /** What was changed: an id, or `lessons`. */
  readonly id: string;
  /** What it means, without a trailing full stop. */
  readonly message: string;
  readonly help?: string;
  /** Where it stands, or what has probably taken its place; absent when it is gone. */
  readonly place?: { readonly source: SourceFile; readonly range: Range };
}

/**
 * All edits between a version of a course and what its lock has become: what breaks first, what is safe last, otherwise in
 * the order of the course.
 *
 * @param placed - What is kept now, one for each entry of the lock.
 */
export function editsSince(from: LockedCourse, lock: Lock, placed: readonly PlacedKept[]): readonly Edit[] {
  const formerEntry = formerEntries(from);
  const pairs = lock.course.map((now, index): Pair => {
    const { source, range } = placed[index]!;
    return { now, before: formerEntry(now), place: { source, range } };
  });
  const lessons = lessonsOf(pairs);
  const known = new Set(pairs.map(({ before }) => before));
  const gone = from.course.filter((entry) => !known.has(entry));
  const found = [
    ...pairs.flatMap((pair) => (pair.before ? changes(pair, pair.before, lessons) : [added(pair, lessons)])),
    ...reordered(pairs, from, lessons),
    ...gone.map((entry) => removed(entry, pairs)),
  ];
  return EFFECTS.flatMap((effect) => found.filter((edit) => edit.effect === effect));
}

const EFFECTS: readonly Edit['effect'][] = ['breaks', 'migrates', 'safe'];

interface Pair {
  readonly now: LockEntry;
  readonly before: LockEntry | undefined;
  readonly place: NonNullable<Edit['place']>;
}

function formerEntries({ course }: LockedCourse): (now: LockEntry) => LockEntry | undefined {
  const bySlot = new Map(course.map((entry) => [entry.slot, entry]));
  const byName = entriesByName(course);
  return (now) => {
    const { keeps, id, was = id } = now;
    return bySlot.get(now.slot) ?? byName({ kept: { keeps, id: was }, was: { id } });
  };
}

/** What changes of other things are told by. */
interface Lessons {
  /** Ids now, by the ids before. */
  readonly now: ReadonlyMap<string, string>;
  readonly assessments: ReadonlySet<string>;
}

function lessonsOf(pairs: readonly Pair[]): Lessons {
  const pages = pairs.filter(({ now }) => now.keeps === 'page');
  return {
    now: new Map(pages.flatMap(({ before, now }) => (before ? [[before.id, now.id] as const] : []))),
    assessments: new Set(
      pages.flatMap(({ now }) => (now.keeps === 'page' && now.kind === 'assessment' ? [now.id] : [])),
    ),
  };
}

function changes(pair: Pair, before: LockEntry, lessons: Lessons): readonly Edit[] {
  const { now, place } = pair;
  const edit = (effect: Edit['effect'], message: string, help?: string): Edit => ({
    effect,
    id: now.id,
    message,
    ...(help === undefined ? {} : { help }),
    place,
  });
  if (now.slot !== before.slot) return [edit('breaks', ...whyLost(before, now))];
  const whole = [
    ...(before.id === now.id ? [] : [edit('migrates', `was called ${before.id}: ${KEPT[now.keeps]}`)]),
    ...movedFrom(now, before, lessons).map((lesson) =>
      edit('migrates', `was moved here from ${lesson}: ${KEPT[now.keeps]}`),
    ),
  ];
  if (now.keeps === 'page' && before.keeps === 'page') return [...whole, ...pageChanges(before, now, edit)];
  if (now.keeps === 'question' && before.keeps === 'question') {
    return [...whole, ...questionChanges(before, now, edit)];
  }
  if (now.keeps === 'situation' && before.keeps === 'situation') {
    return [...whole, ...situationChanges(before, now, edit)];
  }
  if (now.keeps === 'note' && before.keeps === 'note') return [...whole, ...roomChanges(before, now, edit)];
  return whole;
}

type MakeEdit = (effect: Edit['effect'], message: string, help?: string) => Edit;

const KEPT: Readonly<Record<Kept['keeps'], string>> = {
  page: 'what officers did in it is kept',
  question: 'answers are kept',
  note: 'notes are kept',
  video: 'where officers stopped watching is kept',
  scenario: 'whether officers came to its end is kept',
  situation: 'what officers chose is kept',
};

/** Id of the lesson that it stood in before, when that is another one and not the same under another name. */
function movedFrom(now: LockEntry, before: LockEntry, lessons: Lessons): readonly string[] {
  if (now.keeps === 'page' || before.keeps === 'page') return [];
  return lessons.now.get(before.in) === now.in ? [] : [before.in];
}

function pageChanges(
  before: Extract<Kept, { keeps: 'page' }>,
  now: Extract<Kept, { keeps: 'page' }>,
  edit: MakeEdit,
): readonly Edit[] {
  return [
    ...(before.kind === now.kind ? [] : [edit(...kindChange(before.kind, now.kind))]),
    ...(before.title === now.title ? [] : [edit('safe', 'has another title')]),
  ];
}

function kindChange(before: string, now: string): readonly [Edit['effect'], string] {
  if (now === 'assessment') {
    return ['breaks', `is an assessment now: officers who completed it have no result until they submit it`];
  }
  if (before === 'assessment') return ['breaks', `is no assessment any more: its results are dropped`];
  return ['migrates', now === 'sheet' ? 'is a reference sheet now: it no longer counts' : 'is a lesson now: it counts'];
}

function questionChanges(before: KeptQuestion, now: KeptQuestion, edit: MakeEdit): readonly Edit[] {
  return [
    ...partChanges('option', before, now, edit),
    ...partChanges('row', before, now, edit),
    ...(before.text === now.text ? [] : [edit('safe', 'is reworded: answers are kept')]),
    ...(before.points === now.points
      ? []
      : [edit('safe', `earns ${points(now.points)} instead of ${before.points}, from the next submission on`)]),
  ];
}

/** Parts of a question that have ids of their own. */
type PartName = 'option' | 'row';

const partsOf = ({ options = {}, rows = [] }: KeptQuestion, part: PartName): ReadonlyMap<string, string> =>
  new Map(part === 'row' ? rows : Object.entries(options));

function partChanges(part: PartName, before: KeptQuestion, now: KeptQuestion, edit: MakeEdit): readonly Edit[] {
  const parts = partsOf(now, part);
  const reworded = [...partsOf(before, part)].flatMap(([sign, former]) => {
    const words = parts.get(sign) ?? '';
    return isReworded(former, words) ? [{ sign, former, words }] : [];
  });
  // What is put in order is shown in an order that its author did not choose.
  const moved = !now.ordered && String([...partsOf(before, part).keys()]) !== String([...parts.keys()]);
  return [
    ...reworded.map(({ sign, former, words }) =>
      edit(
        'migrates',
        `${part} ${sign} is taken for the same in other words: answers are kept`,
        `it was "${former}" and is "${words}"; if that is something else, give the question another id`,
      ),
    ),
    ...(moved ? [edit('migrates', `${part}s are in another order: answers are kept`)] : []),
  ];
}

/** Officers who have chosen what is gone stand in the situation again; whoever was past it goes on from there. */
function situationChanges(before: KeptSituation, now: KeptSituation, edit: MakeEdit): readonly Edit[] {
  const choices = Object.entries(before.options).map(([letter, words]) => ({
    words,
    option: now.options[letter],
    led: before.leadsTo[letter],
    leads: now.leadsTo[letter],
  }));
  const kept = choices.flatMap(({ option, ...choice }) => (option === undefined ? [] : [{ ...choice, option }]));
  return [
    ...choices
      .filter(({ option }) => option === undefined)
      .map(({ words }) => edit('breaks', `the choice "${words}" is gone: officers who made it choose again`)),
    ...kept
      .filter(({ words, option }) => isReworded(words, option))
      .map(({ words, option }) =>
        edit(
          'migrates',
          'a choice is taken for the same in other words: what officers chose is kept',
          `it was "${words}" and is "${option}"; if that is something else, give the situation another id`,
        ),
      ),
    ...kept
      .filter(({ led, leads }) => led !== leads)
      .map(({ option, led, leads }) =>
        edit('migrates', `"${option}" leads to ${leads} instead of ${led}: officers who chose it go on from there`),
      ),
  ];
}

const points = (number: number): string => `${number} point${number === 1 ? '' : 's'}`;

/** Why something has another slot than before. */
function whyLost(before: LockEntry, now: LockEntry): readonly [message: string, help?: string] {
  if (before.keeps === 'question' && now.keeps === 'question' && !isSame(before, now)) {
    return [`${whatChanged(before, now)}: officers who answered it are asked again`];
  }
  return [
    'was taken out and put back: what officers did in it is not kept',
    'to keep it, take back state.lock.json as it was before it was taken out, and package again',
  ];
}

function whatChanged(before: KeptQuestion, now: KeptQuestion): string {
  if (before.kind !== now.kind) return `is ::: ${now.kind} now, was ::: ${before.kind}`;
  if (!hasSameRows(before, now)) return partsChanged('row', before, now);
  return hasSameOptions(before, now) ? 'the right answer changed' : partsChanged('option', before, now);
}

function partsChanged(part: PartName, before: KeptQuestion, now: KeptQuestion): string {
  const old = [...partsOf(before, part).values()];
  const words = [...partsOf(now, part).values()];
  const missing = (from: readonly string[], what: string, others: readonly string[]) => {
    const found = from.filter((text) => !others.some((other) => isSameOption(text, other)));
    if (found.length === 0) return [];
    return [`${found.map((text) => `"${text}"`).join(', ')} ${found.length === 1 ? 'is' : 'are'} ${what}`];
  };
  const changes = [...missing(words, 'new', old), ...missing(old, 'gone', words)];
  return `the ${part}s changed${changes.length > 0 ? ` (${changes.join('; ')})` : ''}`;
}

const roomChanges = (
  before: Extract<Kept, { keeps: 'note' }>,
  now: Extract<Kept, { keeps: 'note' }>,
  edit: MakeEdit,
): readonly Edit[] => {
  if (before.characters === now.characters) return [];
  const room = `has room for ${now.characters} characters instead of ${before.characters}`;
  return [
    now.characters < before.characters ? edit('breaks', `${room}: longer notes are cut off`) : edit('safe', room),
  ];
};

const added = ({ now, place }: Pair, lessons: Lessons): Edit => ({
  effect: 'safe',
  id: now.id,
  message: newWords(now, lessons),
  place,
});

function newWords(now: LockEntry, { assessments }: Lessons): string {
  if (now.keeps === 'page') {
    return now.kind === 'sheet'
      ? 'is a new reference sheet'
      : `is a new ${now.kind}: officers half way have it before them; whoever an LMS has as completed or passed stays so`;
  }
  if (now.keeps === 'scenario') return 'is a new scenario: officers half way through its lesson have it before them';
  if (now.keeps !== 'question') return `is a new ${now.keeps === 'note' ? 'discussion' : now.keeps}`;
  return assessments.has(now.in)
    ? 'is a new question: it counts from the next submission on, results so far stay'
    : 'is a new question';
}

function removed(entry: LockEntry, pairs: readonly Pair[]): Edit {
  const likely = pairs.filter(({ before, now }) => !before && saysTheSame(entry, now));
  const edit: Edit = { effect: 'migrates', id: entry.id, message: goneWords(entry) };
  if (likely.length !== 1) return edit;
  const { now, place } = likely[0]!;
  return {
    ...edit,
    help: `if it is ${now.id} now, write was${now.keeps === 'page' ? ': ' : '='}${entry.id} there`,
    place,
  };
}

/** Enough alike to be asked whether it is the same by another name. */
function saysTheSame(before: LockEntry, now: LockEntry): boolean {
  if (before.keeps === 'page') return now.keeps === 'page' && before.title === now.title;
  if (before.keeps === 'question') return now.keeps === 'question' && before.text === now.text;
  if (before.keeps === 'situation') return now.keeps === 'situation' && leadsAlike(before, now);
  return before.keeps === now.keeps && before.in === now.in;
}

const leadsAlike = (before: KeptSituation, now: KeptSituation): boolean =>
  before.in === now.in && Object.values(before.options).join() === Object.values(now.options).join();

function goneWords(entry: LockEntry): string {
  switch (entry.keeps) {
    case 'page':
      return `the ${entry.kind} is gone${entry.kind === 'sheet' ? '' : ': what officers did in it no longer counts'}`;
    case 'question':
      return 'the question is gone: answers to it are dropped, results of submitted assessments stay';
    case 'note':
      return 'the discussion is gone: notes on it are dropped';
    case 'video':
      return 'the video is gone';
    case 'scenario':
      return 'the scenario is gone: what officers did in it is dropped';
    case 'situation':
      return 'the situation is gone: officers who came through it are back at the last one before it';
  }
}

/** Lessons among lessons, and among themselves the questions that stayed in a lesson. */
function reordered(pairs: readonly Pair[], from: LockedCourse, lessons: Lessons): readonly Edit[] {
  const places = new Map(from.course.map((entry, place) => [entry, place]));
  const moved = (some: readonly Pair[]): boolean => {
    const before = some.flatMap((pair) => (pair.before ? [places.get(pair.before)!] : []));
    return before.some((place, index) => place < (before[index - 1] ?? 0));
  };
  const pages = pairs.filter(({ now }) => now.keeps === 'page' && now.kind !== 'sheet');
  const stayed = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const { now, before } = pair;
    if (now.keeps !== 'question' || !before || movedFrom(now, before, lessons).length > 0) continue;
    stayed.set(now.in, [...(stayed.get(now.in) ?? []), pair]);
  }
  return [
    ...(moved(pages) ? [edit('lessons', 'are in another order: what officers did in them is kept')] : []),
    ...pages
      .filter(({ now }) => moved(stayed.get(now.id) ?? []))
      .map(({ now, place }) => edit(now.id, 'its questions are in another order: answers are kept', place)),
  ];

  function edit(id: string, message: string, place?: Pair['place']): Edit {
    return { effect: 'migrates', id, message, ...(place ? { place } : {}) };
  }
}
