import type { Range, SourceFile } from '../text/source.ts';
import type { PlacedKept } from './kept.ts';
import type { Kept, KeptQuestion, Lock, LockEntry, LockedCourse } from './lock.ts';
import { hasSameOptions, isSameRight } from './next-lock.ts';
import { isReworded } from './option-letters.ts';

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
  const pairs = lock.course.map((now, index): Pair => {
    const { source, range } = placed[index]!;
    return { now, before: formerEntry(from, now), place: { source, range } };
  });
  const known = new Set(pairs.map(({ before }) => before));
  const gone = from.course.filter((entry) => !known.has(entry));
  const found = [
    ...pairs.flatMap((pair) => (pair.before ? changes(pair, pair.before, pairs) : [added(pair, pairs)])),
    ...reordered(pairs, from),
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

const formerEntry = ({ course }: LockedCourse, { slot, keeps, id, was }: LockEntry): LockEntry | undefined => {
  const same = course.filter((entry) => entry.keeps === keeps);
  return (
    same.find((entry) => entry.slot === slot) ??
    same.find((entry) => entry.id === was) ??
    same.find((entry) => entry.id === id)
  );
};

function changes(pair: Pair, before: LockEntry, pairs: readonly Pair[]): readonly Edit[] {
  const { now, place } = pair;
  const edit = (effect: Edit['effect'], message: string, help?: string): Edit => ({
    effect,
    id: now.id,
    message,
    ...(help === undefined ? {} : { help }),
    place,
  });
  const whole = [
    ...(before.id === now.id ? [] : [edit('migrates', `was called ${before.id}: ${KEPT[now.keeps]}`)]),
    ...movedFrom(now, before, pairs).map((lesson) =>
      edit('migrates', `was moved here from ${lesson}: ${KEPT[now.keeps]}`),
    ),
  ];
  if (now.keeps === 'page' && before.keeps === 'page') return [...whole, ...pageChanges(before, now, edit)];
  if (now.keeps === 'question' && before.keeps === 'question') {
    return [...whole, ...questionChanges(before, now, now.slot === before.slot, edit)];
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
};

/** Id of the lesson that it stood in before, when that is another one and not the same under another name. */
function movedFrom(now: LockEntry, before: LockEntry, pairs: readonly Pair[]): readonly string[] {
  if (now.keeps === 'page' || before.keeps === 'page') return [];
  const lesson = pairs.find((pair) => pair.before?.keeps === 'page' && pair.before.id === before.in);
  return lesson?.now.id === now.in ? [] : [before.in];
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

function questionChanges(before: KeptQuestion, now: KeptQuestion, same: boolean, edit: MakeEdit): readonly Edit[] {
  if (!same) return [edit('breaks', `${whatChanged(before, now)}: officers who answered it are asked again`)];
  const letters = ({ options = {} }: KeptQuestion) => Object.keys(options).join('');
  const reworded = Object.entries(before.options ?? {}).flatMap(([letter, words]) => {
    const option = now.options?.[letter] ?? '';
    return isReworded(words, option) ? [{ letter, words, option }] : [];
  });
  return [
    ...reworded.map(({ letter, words, option }) =>
      edit(
        'migrates',
        `option ${letter} is taken for the same in other words: answers are kept`,
        `it was "${words}" and is "${option}"; if that is something else, give the question another id`,
      ),
    ),
    ...(letters(before) === letters(now) ? [] : [edit('migrates', 'options are in another order: answers are kept')]),
    ...(before.text === now.text ? [] : [edit('safe', 'is reworded: answers are kept')]),
    ...(before.points === now.points
      ? []
      : [edit('safe', `earns ${points(now.points)} instead of ${before.points}, from the next submission on`)]),
  ];
}

const points = (number: number): string => `${number} point${number === 1 ? '' : 's'}`;

function whatChanged(before: KeptQuestion, now: KeptQuestion): string {
  if (before.kind !== now.kind) return `is ::: ${now.kind} now, was ::: ${before.kind}`;
  if (hasSameOptions(before, now)) return isSameRight(before, now) ? 'was replaced' : 'the right answer changed';
  const old = before.options ?? {};
  const added = Object.entries(now.options ?? {}).filter(([letter]) => !(letter in old));
  const gone = Object.entries(old).filter(([letter]) => !(letter in (now.options ?? {})));
  const words = (options: typeof added, what: string) =>
    options.length === 0
      ? []
      : [`${options.map(([, text]) => `"${text}"`).join(', ')} ${options.length === 1 ? 'is' : 'are'} ${what}`];
  return `the options changed (${[...words(added, 'new'), ...words(gone, 'gone')].join('; ')})`;
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

const added = ({ now, place }: Pair, pairs: readonly Pair[]): Edit => ({
  effect: 'safe',
  id: now.id,
  message: newWords(now, pairs),
  place,
});

function newWords(now: LockEntry, pairs: readonly Pair[]): string {
  if (now.keeps === 'page') {
    return now.kind === 'sheet'
      ? 'is a new reference sheet'
      : `is a new ${now.kind}: officers half way have it before them; whoever an LMS has as completed or passed stays so`;
  }
  if (now.keeps !== 'question') return `is a new ${now.keeps === 'note' ? 'discussion' : 'video'}`;
  const lesson = pairs.find((pair) => pair.now.keeps === 'page' && pair.now.id === now.in)?.now;
  return lesson?.keeps === 'page' && lesson.kind === 'assessment'
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
  return before.keeps === now.keeps && before.in === now.in;
}

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
  }
}

/** Lessons among lessons, and the questions of each lesson among themselves. */
function reordered(pairs: readonly Pair[], from: LockedCourse): readonly Edit[] {
  const moved = (some: readonly Pair[]): boolean => {
    const places = some.flatMap(({ before }) => (before ? [from.course.indexOf(before)] : []));
    return places.some((place, index) => place < (places[index - 1] ?? 0));
  };
  const pages = pairs.filter(({ now }) => now.keeps === 'page' && now.kind !== 'sheet');
  const lessons: Edit = {
    effect: 'migrates',
    id: 'lessons',
    message: 'are in another order: what officers did in them is kept',
  };
  return [
    ...(moved(pages) ? [lessons] : []),
    ...pages.flatMap(({ now: { id }, place }): readonly Edit[] => {
      const stayed = pairs.filter(
        ({ now, before }) =>
          now.keeps === 'question' && now.in === id && movedFrom(now, before ?? now, pairs).length === 0,
      );
      const message = 'its questions are in another order: answers are kept';
      return moved(stayed) ? [{ effect: 'migrates', id, message, place }] : [];
    }),
  ];
}
