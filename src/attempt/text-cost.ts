import { alphabet, BitReader, BitWriter } from './bits.ts';

/** Signs that cost two characters. Order and number are part of the saved state: never change them. */
const pairs = `'"?!:;()-/&%$#@+=*_<>[]{}|\\^~\`\n–’‘“”…§áéíóúñü¿¡`;

/** Stands before a text among others; appears in no packed text. */
export const textBegin = '~-';

/**
 * How many characters of saved state a text takes: letters without accents, digits, blanks, full stops and commas
 * take 1, other signs of the keyboard and Spanish letters 2, everything else 4 (beyond U+FFFF, such as emoji, 8).
 */
export const textCost = (text: string): number => packText(text).length;

/** The longest beginning of a text that costs at most so many characters; no sign is cut in two. */
export function clipText(text: string, characters: number): string {
  let clipped = '';
  let left = characters;
  for (const sign of text) {
    left -= textCost(sign);
    if (left < 0) break;
    clipped += sign;
  }
  return clipped;
}

/** Any text in `[A-Za-z0-9_.~-]`. */
export const packText = (text: string): string => text.replace(/[^A-Za-z0-9]/g, packUnit);

/** What {@link packText} packed; anything else gives some text. */
export const unpackText = (packed: string): string =>
  packed.replace(/~([0-9v-z_])(..)|~(.)|[_-]/gs, (sign, lead?: string, rest?: string, pair?: string) => {
    if (lead) return String.fromCharCode(new BitReader(lead + rest).take(18) - wide);
    if (pair) return pairs.charAt(alphabet.indexOf(pair));
    return sign === '_' ? ' ' : ',';
  });

function packUnit(unit: string): string {
  if (unit === ' ') return '_';
  if (unit === ',') return '-';
  if (unit === '.') return '.';
  const pair = pairs.indexOf(unit);
  if (pair >= 0) return `~${alphabet[pair]}`;
  const writer = new BitWriter();
  writer.put(unit.charCodeAt(0) + wide, 18);
  return `~${writer.text()}`;
}

/** Lifts a UTF-16 code unit so that its first character is none that stands for a pair. */
const wide = 47 << 12;
