import { distance } from 'fastest-levenshtein';

/**
 * The candidate that was most likely meant: by a slip, or by its beginning (`lang` for `language`); undefined when none
 * is close. Upper and lower case count as equal.
 */
export const nearest = (word: string, candidates: Iterable<string>): string | undefined =>
  allNearest(word, candidates)[0];

/** The same, and every other that is as near. */
function allNearest(word: string, candidates: Iterable<string>): readonly string[] {
  const wanted = word.toLowerCase();
  let best: string[] = [];
  const longer: string[] = [];
  let least = Math.max(1, Math.floor(wanted.length / 3));
  for (const candidate of new Set(candidates)) {
    const name = candidate.toLowerCase();
    if (wanted.length >= 3 && name.startsWith(wanted)) longer.push(candidate);
    if (Math.abs(name.length - wanted.length) > least) continue;
    const away = steps(wanted, name);
    if (away > least) continue;
    if (away < least) best = [];
    best.push(candidate);
    least = away;
  }
  return best.length > 0 ? best : longer;
}

/** Two letters in the wrong order are one slip, not two. */
function steps(word: string, name: string): number {
  let at = 0;
  while (at < word.length && word[at] === name[at]) at += 1;
  const swapped = `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`;
  return swapped === name && word !== name ? 1 : distance(word, name);
}

/** `did you mean x?`, `did you mean x or y?` when both are as near, or the given words when nothing is close. */
export const didYouMean = (word: string, candidates: Iterable<string>, otherwise?: string): string | undefined => {
  const near = allNearest(word, candidates);
  return near.length === 0 ? otherwise : `did you mean ${near.slice(0, MOST_NAMED).join(' or ')}?`;
};

const MOST_NAMED = 3;

/** What `did you mean x?` names when it is one thing only; then nobody has to think. */
export const onlyMeant = (help: string | undefined): string | undefined =>
  /^did you mean (\S+)\?$/.exec(help ?? '')?.[1];
