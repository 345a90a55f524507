/** A part of a picture, in percent of its width and height from its upper left corner. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Whether it is an ellipse that fits into these. */
  readonly round: boolean;
}

/** What an author wrote behind the name of a place: `{left=10 top=20 width=30 height=15 round}`. */
export interface WrittenArea {
  /** With 0 where a number is missing. */
  readonly area: Area;
  /** What is wrong with it, in words; empty when nothing is. */
  readonly problem: string;
}

const SIDES = ['left', 'top', 'width', 'height'] as const;

/** Reads what stands between the braces. */
export function readArea(text: string): WrittenArea {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const numbers = new Map<string, number>();
  let problem = '';
  for (const word of words) {
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(word) ?? [];
    if (word === 'round') continue;
    if (!(SIDES as readonly string[]).includes(name)) problem ||= `${word} means nothing here`;
    else if (!/^\d{1,3}(\.\d+)?%?$/.test(value)) problem ||= `${name} must be a number from 0 to 100`;
    else if (numbers.has(name)) problem ||= `${name} is there twice`;
    else numbers.set(name, Number.parseFloat(value));
  }
  const missing = SIDES.filter((side) => !numbers.has(side));
  if (missing.length > 0) problem ||= `${inWords(missing)} ${missing.length === 1 ? 'is' : 'are'} missing`;
  const [left = 0, top = 0, width = 0, height = 0] = SIDES.map((side) => numbers.get(side) ?? 0);
  return { area: { left, top, width, height, round: words.includes('round') }, problem };
}

/** `left, top and width` */
const inWords = (words: readonly string[]): string =>
  [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(' and ');

/** Whether all of it is in the picture. */
export const isInside = ({ left, top, width, height }: Area): boolean => left + width <= 100 && top + height <= 100;

/** Whether two areas have more than an edge in common. */
export const overlap = (one: Area, other: Area): boolean =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height;

/** Width and height in CSS pixels in a picture that is shown 640 pixels wide. */
export const sizeAt640 = (
  { width, height }: Area,
  picture: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } => ({
  width: Math.round(width * 6.4),
  height: Math.round((height * 6.4 * picture.height) / picture.width),
});
