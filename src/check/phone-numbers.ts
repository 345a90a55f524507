import { passagesOf } from '../course/passages.ts';
import { type Check, tellOf } from './check.ts';

/** A telephone number of North America as it is written in a text, with or without the 1 before it. */
const NUMBER = /(?<![\d.-])(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\d-])/g;

/** Telephone numbers can be tapped, and dial what they say. */
export const checkPhoneNumbers: Check = ({ course }, report) => {
  for (const { passage, source } of passagesOf(course)) {
    const { text, links, role, within, rangeOf } = passage;
    if (role === 'title' || within.includes('statute') || within.includes('quote')) continue;
    const tell = tellOf(report, 'warning', source);
    for (const { 0: number, index } of text.matchAll(NUMBER)) {
      const end = index + number.length;
      const link = links.find((around) => around.start <= index && end <= around.end);
      const digits = number.replace(/\D/g, '').slice(-10);
      const range = rangeOf(index, end);
      if (!link) {
        tell('text/phone', range, `${number} cannot be tapped on a phone`, `write [${number}](tel:+1${digits})`);
      } else if (/^tel:/i.test(link.href) && !link.href.replace(/\D/g, '').endsWith(digits)) {
        tell(
          'link/other-number',
          range,
          `The link says ${number} and dials ${link.href.slice(4)}`,
          `write (tel:+1${digits}), or mend the words`,
        );
      }
    }
  }
};
