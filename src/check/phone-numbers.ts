import { onceEach } from '../attempt/once-each.ts';
import type { Passage } from '../course/course.ts';
import { passagesOf } from '../course/passages.ts';
import { type Check, tellOf } from './check.ts';

/** A telephone number of North America as it is written in a text, with or without the 1 before it. */
const NUMBER = /(?<![\d.-])(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\d-])/g;

/** Ten digits together are a telephone number where the words say so. */
const TOGETHER = /(?<![\w./#-])(?:\+?1)?[2-9]\d{9}(?![\w/-])/g;
const CALLS =
  /\b(?:call|calls|calling|phone|telephone|tel|hotline|helpline|lifeline|text|texts|dial|fax)\b[^.!?]{0,40}$/i;
const OTHER_NUMBER = /\b(?:case|report|badge|ticket|serial|reference|account|tracking|file|incident)\b[^.!?]{0,20}$/i;

/** Telephone numbers can be tapped, dial what they say, and are written in one way. */
export const checkPhoneNumbers: Check = ({ course }, report) => {
  const written = new Map<string, string>();
  for (const { passage, source } of passagesOf(course)) {
    const { links, role, within, rangeOf } = passage;
    if (role === 'title' || within.includes('statute') || within.includes('quote')) continue;
    const tell = tellOf(report, 'warning', source);
    for (const { number, index } of numbersIn(passage)) {
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
      const first = written.get(digits) ?? number;
      if (first !== number) {
        tell('text/phone-format', range, `${number} is written ${first} before`, `write ${first}`);
      }
      written.set(digits, first);
    }
  }
};

const numbersIn = onceEach(({ text }: Passage) =>
  /\d{4}/.test(text)
    ? [
        ...text.matchAll(NUMBER),
        ...[...text.matchAll(TOGETHER)].filter(({ index }) => isCalled(text.slice(0, index))),
      ].map(({ 0: number, index }) => ({ number, index }))
    : [],
);

const isCalled = (before: string): boolean => CALLS.test(before) && !OTHER_NUMBER.test(before);
