import type { Grader } from '../../attempt/outline.ts';

export interface NumberKey {
  /** The right number, when there is one; plain decimals all three. */
  readonly best?: string;
  /** From where to where a number counts as right, both ends included. */
  readonly from: string;
  readonly to: string;
  /** Behind the number, or before it where money has it; empty for none. */
  readonly unit: string;
}

/** A plain decimal within the bounds; a text that is no number earns nothing. */
export const grader: Grader<NumberKey> = {
  grade: ({ from, to }, [text = '']) =>
    PLAIN.test(text) && Number(text) >= Number(from) && Number(text) <= Number(to) ? 1 : 0,
  correctResponses: ({ best, from, to }) => {
    if (best === undefined) return [[from], [to]];
    return from === to ? [[best]] : [[best], [from], [to]];
  },
  inWords({ best, from, to, unit }) {
    if (best === undefined) return between(from, to, unit);
    return inUnit(best, unit) + (from === to ? '' : ` (${between(from, to, unit)} counts)`);
  },
};

const PLAIN = /^-?\d+(\.\d+)?$/;

const between = (from: string, to: string, unit: string): string =>
  `${isSign(unit) ? inUnit(from, unit) : from} to ${inUnit(to, unit)}`;

function inUnit(number: string, unit: string): string {
  if (unit === '%' || unit === '°') return number + unit;
  return isSign(unit) ? number.replace(/^-?/, (minus) => minus + unit) : `${number} ${unit}`.trim();
}

/** Whether it stands close to its number; those of money stand before it. */
const isSign = (unit: string): boolean => /^[$€£¥%°]$/.test(unit);
