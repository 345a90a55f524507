/**
 * Reads a number as people type it: `1,500`, `1.500,5`, `1 500`, `−3`, `.5`. Gives it as a plain decimal, `-?\d+(\.\d+)?`
 * without needless zeros, or undefined when it is no number.
 *
 * One separator before three digits can mean two things; then the sign of the language decides.
 *
 * @param decimalSign - What stands before the decimals in the language of the page.
 */
export function readNumber(text: string, decimalSign: '.' | ','): string | undefined {
  const [, sign = '', digits = ''] = /^([-+])?([\d.,]+)$/.exec(withoutBlanks(text)) ?? [];
  const decimal = decimalSignIn(digits, decimalSign);
  const [whole = '', fraction = '', ...more] = decimal === '' ? [digits] : digits.split(decimal);
  if (more.length > 0 || !/\d/.test(digits) || !GROUPED.test(whole) || !/^\d*$/.test(fraction)) return undefined;
  const integer = whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '') || '0';
  const decimals = fraction.replace(/0+$/, '');
  const plain = decimals === '' ? integer : `${integer}.${decimals}`;
  return sign === '-' && /[1-9]/.test(plain) ? `-${plain}` : plain;
}

/** Digits in one go, or in threes with the same sign between them. */
const GROUPED = /^(?:\d*|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+)$/;

/** Full-width digits, signs for minus, and blanks or apostrophes between threes as the plain ones. */
const withoutBlanks = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/^[\u2010-\u2015\u2212]/, '-')
    .replace(/^([-+])\s+/, '$1')
    .replace(/(?<=^[-+]?\d{1,3}(?:[\s'\u2019]\d{3})*)[\s'\u2019](?=\d{3}(?!\d))/g, '');

/** The sign before the decimals; empty when there is none. */
function decimalSignIn(digits: string, decimalSign: '.' | ','): string {
  const [first, ...others] = digits.match(/[.,]/g) ?? [];
  const last = others.at(-1);
  if (first === undefined) return '';
  if (last !== undefined) return last === first ? '' : last;
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits) && first !== decimalSign ? '' : first;
}
