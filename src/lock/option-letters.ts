import { distance } from 'fastest-levenshtein';
import type { KeptQuestion } from './lock.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/**
 * Letters for the options of a question, in their order. An option keeps the letter it had, wherever it stands now and
 * also when it was reworded a little; a new one gets a letter that none had before.
 *
 * @param words - Words of the options, at most 26.
 */
export function optionLetters(
  before: Pick<KeptQuestion, 'options' | 'spent'> | undefined,
  words: readonly string[],
): readonly string[] {
  const old = Object.entries(before?.options ?? {}).map(([letter, text]) => ({ letter, text }));
  const letters = new Map<string, string>();
  for (const { letter, text } of old) {
    const same = words.find((option) => !letters.has(option) && plain(option) === plain(text));
    if (same !== undefined) letters.set(same, letter);
  }
  const gone = old.filter(({ letter }) => ![...letters.values()].includes(letter));
  const added = words.filter((option) => !letters.has(option));
  for (const [option, letter] of reworded(gone, added)) letters.set(option, letter);

  const free = freeLetters([...letters.values()], [...old.map(({ letter }) => letter), ...(before?.spent ?? '')]);
  return words.map((option) => letters.get(option) ?? free.shift()!);
}

/** Whether two texts are one option, in other words at most. */
export const isSameOption = (one: string, other: string): boolean =>
  one === other || plain(one) === plain(other) || similarity(one, other) >= NEAR;

/** Whether a text was put into other words; another case or a full stop more or less are the same words. */
export const isReworded = (one: string, other: string): boolean => one !== other && plain(one) !== plain(other);

/** Pairs of options that are each other's nearest, and near enough. */
const reworded = (
  gone: readonly { readonly letter: string; readonly text: string }[],
  added: readonly string[],
): readonly (readonly [string, string])[] =>
  gone.flatMap(({ letter, text }) => {
    const nearest = onlyMax(added, (option) => similarity(text, option));
    const back = nearest === undefined ? undefined : onlyMax(gone, (other) => similarity(other.text, nearest));
    return nearest !== undefined && back?.letter === letter && isSameOption(text, nearest)
      ? [[nearest, letter] as const]
      : [];
  });

/** Share of the letters that two texts must have in common to be the same one in other words. */
const NEAR = 0.6;

/** From 0 to 1. Another number, or a `not` more or less, is another statement, however few letters it takes. */
function similarity(one: string, other: string): number {
  const [a, b] = [plain(one), plain(other)];
  if (essence(a) !== essence(b)) return 0;
  return 1 - distance(a, b) / Math.max(a.length, b.length, 1);
}

const essence = (text: string): string =>
  (text.match(/\d+|\b(?:no|not|never|none|nothing|nobody|neither|nor|without|cannot)\b|n't\b/g) ?? []).sort().join(' ');

/** A text without what does not change what it says: `“Under  18.”` is `"under 18"`. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');

/** The one with the most; undefined when several have it, or there are none. */
function onlyMax<Item>(items: readonly Item[], much: (item: Item) => number): Item | undefined {
  const most = Math.max(...items.map(much));
  const found = items.filter((item) => much(item) === most);
  return found.length === 1 ? found[0] : undefined;
}

/** Letters that none ever had, and after them those whose options are gone: SCORM 1.2 has no more than 26 to report. */
function freeLetters(taken: readonly string[], ever: readonly string[]): string[] {
  const fresh = LETTERS.filter((letter) => !ever.includes(letter) && !taken.includes(letter));
  return [...fresh, ...LETTERS.filter((letter) => ever.includes(letter) && !taken.includes(letter))];
}
