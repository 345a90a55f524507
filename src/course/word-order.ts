/**
 * Compares words as a list of them is sorted: without regard to case and accents, numbers by their size. It is the same on
 * every machine and says nothing about which of them is right.
 */
export function byWords(one: string, other: string): number {
  return compare(chunks(one), chunks(other)) || (one < other ? -1 : Number(one > other));
}

const chunks = (words: string): readonly string[] =>
  words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/\d+|[^\d\s]+/g) ?? [];

function compare(one: readonly string[], other: readonly string[]): number {
  for (const [place, chunk] of one.entries()) {
    const against = other[place];
    if (against === undefined) return 1;
    const numbers = /^\d/.test(chunk) && /^\d/.test(against);
    const difference = numbers ? Number(chunk) - Number(against) : 0;
    if (difference !== 0) return difference;
    if (!numbers && chunk !== against) return chunk < against ? -1 : 1;
  }
  return one.length - other.length;
}
