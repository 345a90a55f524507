import { distance } from 'fastest-levenshtein';

/**
 * The candidate that was most likely meant: by a slip, or by its beginning (`lang` for `language`); undefined when none
 * is close. Upper and lower case count as equal.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let longer: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const name = candidate.toLowerCase();
    if (wanted.length >= 3 && name.startsWith(wanted)) longer ??= candidate;
    if (Math.abs(name.length - wanted.length) >= least) continue;
    const away = steps(wanted, name);
    if (away < least) [best, least] = [candidate, away];
  }
  return best ?? longer;
}

/** Two letters in the wrong order are one slip, not two. */
function steps(word: string, name: string): number {
  let at = 0;
  while (at < word.length && word[at] === name[at]) at += 1;
  const swapped = `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`;
  return swapped === name && word !== name ? 1 : distance(word, name);
}

/** `did you mean x?`, or the given words when nothing is close. */
export const didYouMean = (word: string, candidates: Iterable<string>, otherwise?: string): string | undefined => {
  const near = nearest(word, candidates);
  return near === undefined ? otherwise : `did you mean ${near}?`;
};
