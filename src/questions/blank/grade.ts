import type { Grader, Response } from '../../attempt/outline.ts';

export interface BlankKey {
  /** Accepted texts of each gap, the best first. */
  readonly gaps: readonly (readonly string[])[];
  /** Whether some right gaps earn some of the points. */
  readonly partial: boolean;
}

/** Every gap filled with one of its accepted texts; case, spacing and kinds of quotation marks are forgiven. */
export const grader: Grader<BlankKey> = {
  grade({ gaps, partial }, texts) {
    const right = gaps.filter((accepted, index) => accepted.some((text) => loose(text) === loose(texts[index] ?? '')));
    if (right.length === gaps.length) return 1;
    return partial ? right.length / gaps.length : 0;
  },
  correctResponses: ({ gaps }): readonly Response[] => {
    const most = Math.max(...gaps.map(({ length }) => length));
    return Array.from({ length: most }, (_, variant) => gaps.map((accepted) => accepted[variant] ?? accepted[0] ?? ''));
  },
};

/** A text as it counts: `Twenty–four  Hours.` is `twenty-four hours`. */
const loose = (text: string): string => {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc\u2032]/g, "'")
    .replace(/[\u201c\u201d\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s*-\s*/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
  // A gap may ask for a full stop and nothing else.
  return plain.replace(/(?<=[^.,;!?])[.,;!?]+$/, '');
};
