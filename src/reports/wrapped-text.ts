/**
 * A text in lines of at most so many pixels, reckoned for the widest of the usual system fonts: SVG wraps nothing by itself,
 * and the builder has no fonts to measure. A word that is longer than a line is cut; a space that does not break keeps
 * words together.
 */
export function wrapText(text: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \t\r\n]+/).filter((each) => each !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (widthOf(line, size) > width) {
      const fits = longestThatFits(line, width, size);
      lines.push(fits);
      line = line.slice(fits.length);
    }
  }
  return line === '' ? lines : [...lines, line];
}

function longestThatFits(word: string, width: number, size: number): string {
  let fits = '';
  for (const sign of word) {
    if (fits !== '' && widthOf(fits + sign, size) > width) break;
    fits += sign;
  }
  return fits;
}

const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, sign) => sum + size * (WIDTHS.find(([signs]) => signs.test(sign))?.[1] ?? OTHER), 0);

/** Shares of the size of the letters. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[iljI.,:;'’|! \u00a0]/, 0.34],
  [/[ftr()[\]"“”-]/, 0.44],
  [/[mwMW@%—…]/, 0.98],
  [/[A-Z&]/, 0.72],
  [/[\u1100-\uffff]|[\u{10000}-\u{10ffff}]/u, 1.05],
];

const OTHER = 0.63;
