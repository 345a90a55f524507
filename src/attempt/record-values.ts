import type { Interaction } from './lms.ts';
import type { Response } from './outline.ts';

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

/**
 * A plain decimal as reports take it: at most five digits before the point (Moodle), seven after it. Undefined when it is
 * none, or too large.
 */
export const numeric = (text: string): string | undefined =>
  /^-?\d{1,5}(\.\d+)?$/.test(text) ? text.replace(/(\.\d{7})\d+$/, '$1') : undefined;

/** An answer that was to be a number as text, where it or what is right cannot be reported as one. */
export function withoutOddNumbers(interaction: Interaction): Interaction {
  const { shape, response, correct } = interaction;
  if (shape.type !== 'text' || shape.record !== 'numeric') return interaction;
  if ([response, ...correct].flat().every((text) => numeric(text) !== undefined)) return interaction;
  const { record: _, ...asText } = shape;
  return { ...interaction, shape: asText, correct: isRange(correct) ? [] : correct };
}

/** Correct responses of a number for which only the ends are known between which it is right. */
export const isRange = (correct: readonly Response[]): boolean => correct.length === 2;

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
