import { distance } from 'fastest-levenshtein';

/** The candidate that was most likely meant, or undefined when none is close. Upper and lower case count as equal. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const away = steps(wanted, candidate.toLowerCase());
    if (away < least) [best, least] = [candidate, away];
  }
  return best;
}

/** Two letters in the wrong order are one slip, not two. */
function steps(word: string, candidate: string): number {
  const at = [...word].findIndex((letter, index) => letter !== candidate[index]);
  const swapped = word.slice(0, at) + (word[at + 1] ?? '') + word[at] + word.slice(at + 2);
  return at !== -1 && swapped === candidate ? 1 : distance(word, candidate);
}

/** `did you mean x?`, or the given words when nothing is close. */
export const didYouMean = (word: string, candidates: Iterable<string>, otherwise?: string): string | undefined => {
  const near = nearest(word, candidates);
  return near === undefined ? otherwise : `did you mean ${near}?`;
};
