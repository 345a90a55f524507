import { markOf } from '../attempt/fingerprint.ts';
import type { Kept, KeptQuestion, KeptSituation, Lock, LockEntry, LockSlot } from './lock.ts';
import { isSameOption } from './option-letters.ts';

/**
 * The lock of a course as it is now. What was there keeps its slot; what is new gets the next number; a question of which
 * the options or the right answer changed is another question to the learner, and gets the next number, too.
 *
 * Without changes it is the lock as it was.
 */
export function nextLock(before: Lock, version: string, now: readonly NamedKept[]): Lock {
  const released =
    before.version !== version && before.course.length > 0
      ? { version: before.version, course: before.course.map(({ was: _, ...entry }) => entry as LockEntry) }
      : before.released;
  const slots = [...before.slots];
  const entryOf = entriesByName(before.course);
  const releasedIds = new Set(released?.course.map(({ keeps, id }) => `${keeps} ${id}`));
  const course = now.map((named): LockEntry => {
    const { kept } = named;
    const entry = entryOf(named);
    const slot = entry && isSame(entry, kept) ? entry.slot : slots.push(newSlot(kept, entry?.slot));
    const was = formerId(kept, entry, before.version === version, releasedIds);
    return { slot, ...kept, ...(was === undefined ? {} : { was }), ...spentSigns(entry, kept) };
  });
  return { version, slots, course, ...(released ? { released } : {}) };
}

/** What is kept, and the id that the author says it had before. */
export interface NamedKept<Of = Kept> {
  readonly kept: Of;
  readonly was?: { readonly id: string };
}

/** Finds the entry of what is kept, under its id or the one that it had before. */
export function entriesByName(
  entries: readonly LockEntry[],
): (named: NamedKept<Pick<Kept, 'keeps' | 'id'>>) => LockEntry | undefined {
  const named = new Map(entries.map((entry) => [`${entry.keeps} ${entry.id}`, entry]));
  return ({ kept: { keeps, id }, was }) => named.get(`${keeps} ${id}`) ?? (was && named.get(`${keeps} ${was.id}`));
}

/** Whether an answer that is kept still answers the question that there is now. */
export const isSame = (entry: Kept, kept: Kept): boolean =>
  kept.keeps !== 'question' || (entry.keeps === 'question' && isSameQuestion(entry, kept));

const isSameQuestion = (entry: KeptQuestion, kept: KeptQuestion): boolean =>
  entry.kind === kept.kind &&
  entry.many === kept.many &&
  entry.ordered === kept.ordered &&
  hasSameOptions(entry, kept) &&
  hasSameRows(entry, kept) &&
  isSameRight(entry, kept);

export const hasSameOptions = ({ options: one = {} }: KeptQuestion, { options: other = {} }: KeptQuestion): boolean =>
  haveSameWords(one, other);

export const hasSameRows = ({ rows: one = [] }: KeptQuestion, { rows: other = [] }: KeptQuestion): boolean =>
  haveSameWords(Object.fromEntries(one), Object.fromEntries(other));

const haveSameWords = (one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([sign, words]) => sign in other && isSameOption(words, other[sign]!));

/** The order of right options, and that of the ways to write a text, means nothing; unless things are put in order. */
const isSameRight = ({ right: one, ordered }: KeptQuestion, { right: other }: KeptQuestion): boolean =>
  ordered
    ? JSON.stringify(one) === JSON.stringify(other)
    : JSON.stringify(inAnyOrder(one)) === JSON.stringify(inAnyOrder(other));

const inAnyOrder = (right: KeptQuestion['right']): readonly unknown[] =>
  right.every((each) => typeof each === 'string') ? [...right].sort() : right.map((each) => [...each].sort());

function newSlot(kept: Kept, after: number | undefined): LockSlot {
  const { keeps, id } = kept;
  const mark = markOf(
    JSON.stringify(
      keeps === 'question'
        ? [keeps, id, kept.kind, kept.options, kept.right, ...(kept.rows ? [kept.rows] : [])]
        : [keeps, id],
    ),
  );
  const slot = { keeps, for: id, ...(after === undefined ? {} : { after }), mark };
  if (kept.keeps !== 'question') return slot;
  if (!kept.options) return { ...slot, gaps: Math.max(1, kept.right.length) };
  const letters = Object.keys(kept.options).sort().join('');
  const rows = kept.rows
    ?.map(([sign]) => sign)
    .sort()
    .join('');
  return {
    ...slot,
    options: letters,
    ...(kept.many ? { many: true } : {}),
    ...(kept.ordered ? { ordered: true } : {}),
    ...(rows === undefined ? {} : { rows }),
  };
}

/** Whether something is picked by letters. */
const hasOptions = (kept: Kept): kept is KeptQuestion | KeptSituation =>
  kept.keeps === 'question' || kept.keeps === 'situation';

function spentSigns(entry: LockEntry | undefined, kept: Kept): Pick<KeptQuestion, 'spent' | 'spentRows'> {
  if (!entry || !hasOptions(entry) || !hasOptions(kept)) return {};
  const rowsOf = (one: KeptQuestion | KeptSituation): Pick<KeptQuestion, 'rows' | 'spentRows'> =>
    one.keeps === 'question' ? one : {};
  const signsOf = ({ rows = [] }: Pick<KeptQuestion, 'rows'>) => rows.map(([sign]) => sign);
  const spent = gone([...(entry.spent ?? ''), ...Object.keys(entry.options ?? {})], Object.keys(kept.options ?? {}));
  const spentRows = gone([...(rowsOf(entry).spentRows ?? ''), ...signsOf(rowsOf(entry))], signsOf(rowsOf(kept)));
  return { ...(spent === '' ? {} : { spent }), ...(spentRows === '' ? {} : { spentRows }) };
}

const gone = (ever: readonly string[], now: readonly string[]): string =>
  [...new Set(ever)]
    .filter((sign) => !now.includes(sign))
    .sort()
    .join('');

/** What it was called in the released version, also after several changes since. */
function formerId(
  { keeps, id }: Kept,
  entry: LockEntry | undefined,
  sameVersion: boolean,
  releasedIds: ReadonlySet<string>,
): string | undefined {
  const former = (sameVersion ? entry?.was : undefined) ?? entry?.id;
  return former === id || !releasedIds.has(`${keeps} ${former}`) ? undefined : former;
}
