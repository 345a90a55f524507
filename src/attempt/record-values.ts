/*
 * Values in the narrow form that every LMS takes. What the standards allow is wider than what ADL's reference
 * implementation, scorm-again and Moodle all accept.
 */

/** At most two decimals, digits on both sides of the point, never an exponent. For numbers from 0 to 99,999. */
export const decimal = (value: number): string => String(Number(value.toFixed(2)));

/** Reads a number that an LMS has on record; undefined when it is none, or not from 0 to `most`. */
export function numberUpTo(most: number, text: string): number | undefined {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return value <= most ? value : undefined;
}

/** `[A-Za-z][A-Za-z0-9_.-]{0,79}`; of a longer one the end is kept, which tells questions apart. */
export function identifier(id: string): string {
  const safe = id.replace(/[^A-Za-z0-9_.-]/g, '_');
  return /^[A-Za-z].{0,79}$/.test(safe) ? safe : `q${safe.slice(-79)}`;
}

/** What reports call a question: `course.question`. Nothing else goes in, so that it is the same in every release. */
export const interactionId = (course: string, question: string): string => identifier(`${course}.${question}`);

/** Words on one line. Characters beyond U+FFFF are replaced: databases of older systems refuse the whole record for one. */
export const oneLine = (text: string, characters: number): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[\u{10000}-\u{10ffff}\p{Cs}\ufffe\uffff]/gu, '\ufffd')
    .trim()
    .slice(0, characters)
    .trimEnd();
