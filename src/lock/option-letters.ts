import { distance } from 'fastest-levenshtein';
import type { KeptQuestion, KeptSituation } from './lock.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** Numbers for rows first, so that `1.c` in a report is a row and an option. */
const ROW_SIGNS = [...'123456789', ...LETTERS];

/**
 * Letters for the options of a question or the choices of a situation, in their order. An option keeps the letter it had,
 * wherever it stands now and also when it was reworded a little; a new one gets a letter that none had before.
 *
 * @param words - Words of the options, at most 26.
 */
export const optionLetters = (
  before: Pick<KeptQuestion | KeptSituation, 'options' | 'spent'> | undefined,
  words: readonly string[],
): readonly string[] => signsFor(words, Object.entries(before?.options ?? {}), before?.spent, LETTERS);

/** The same for the rows that options are matched to. */
export const rowSigns = (
  before: Pick<KeptQuestion, 'rows' | 'spentRows'> | undefined,
  words: readonly string[],
): readonly string[] => signsFor(words, before?.rows ?? [], before?.spentRows, ROW_SIGNS);

function signsFor(
  words: readonly string[],
  before: readonly (readonly [sign: string, words: string])[],
  spent: string | undefined,
  signs: readonly string[],
): readonly string[] {
  const old = before.map(([letter, text]) => ({ letter, text }));
  const letters = new Map<string, string>();
  for (const { letter, text } of old) {
    const same = words.find((option) => !letters.has(option) && plain(option) === plain(text));
    if (same !== undefined) letters.set(same, letter);
  }
  const gone = old.filter(({ letter }) => ![...letters.values()].includes(letter));
  const added = words.filter((option) => !letters.has(option));
  for (const [option, letter] of reworded(gone, added)) letters.set(option, letter);

  const free = freeSigns(signs, [...letters.values()], [...old.map(({ letter }) => letter), ...(spent ?? '')]);
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

/** From 0 to 1. Another number, or a word that turns the meaning, is another statement, however few letters it takes. */
function similarity(one: string, other: string): number {
  const [a, b] = [plain(one), plain(other)];
  if (essence(a) !== essence(b) || isNegated(a, b) || isNegated(b, a)) return 0;
  return 1 - distance(a, b) / Math.max(a.length, b.length, 1);
}

const essence = (text: string): string => (text.match(TURNING) ?? []).sort().join(' ');

/** Words one of which in the place of another says something else, or the contrary. */
const TURNING = new RegExp(
  [
    String.raw`\d+|n't\b`,
    ...[
      'no not never none nothing nobody neither nor without cannot hardly unless except',
      'all every always only most least more less fewer',
      'must may might should',
      'before after during until earlier later above below',
      'increases? increased decreases? decreased rises? rose falls? fell higher lower longer shorter minimum maximum',
      'allow allows allowed forbid forbids forbidden prohibited required optional consent consents consented object objects objected',
      'accepts? accepted refuses? refused agrees? agreed disagrees? disagreed starts? started stops? stopped opens? opened closes? closed',
      'guilty innocent suspected victims? suspects? witness witnesses adults? minors? child children buyers? sellers?',
      'true false right wrong same different alone together public private federal state local',
    ].map((words) => String.raw`\b(?:${words.replaceAll(' ', '|')})\b`),
  ].join('|'),
  'g',
);

/** Whether a word of one text stands in the other with a syllable before it that makes it its contrary: illegal. */
function isNegated(text: string, other: string): boolean {
  const words = new Set(text.match(/[a-z]{4,}/g));
  return (other.match(/[a-z]{6,}/g) ?? []).some((word) => {
    const rest = /^(?:un|il|im|ir|in|dis|non|mis)(.+)$/.exec(word)?.[1];
    return rest !== undefined && words.has(rest) && !words.has(word);
  });
}

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

/** Signs that none ever had, and after them those of what is gone: SCORM 1.2 has no more than 26 letters to report. */
function freeSigns(signs: readonly string[], taken: readonly string[], ever: readonly string[]): string[] {
  const fresh = signs.filter((sign) => !ever.includes(sign) && !taken.includes(sign));
  return [...fresh, ...signs.filter((sign) => ever.includes(sign) && !taken.includes(sign))];
}
