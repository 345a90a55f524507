import { type WorstCasePart, worstCaseLength } from '../attempt/saved-state.ts';
import type { Check } from './check.ts';

/**
 * What a learner can do in the course fits what the LMS keeps, whatever they do: an LMS that cuts it off would lose
 * everything (SCORM 1.2 keeps 4,096 characters, RTE 1.2 clause 3.4.4).
 */
export const checkStateSize: Check = ({ course, outline, formats }, report) => {
  const { total, parts } = worstCaseLength(outline);
  const tight = formats.filter(({ stateLimit }) => total > stateLimit);
  if (tight.length === 0) return;
  const limit = Math.min(...tight.map(({ stateLimit }) => stateLimit));
  const names = tight.map(({ title }) => title).join(' and ');
  report({
    code: 'state/too-large',
    severity: 'error',
    message: `What officers do in this course can take ${characters(total)}; ${names} ${tight.length === 1 ? 'keeps' : 'keep'} ${figure(limit)}, so it is ${figure(total - limit)} too many`,
    help: [remedy(parts), `it is spent on: ${sums(parts).join(', ')}`, ...dearest(parts)].join('; '),
    source: course.courseFile,
    range: course.settingRange(['formats']),
  });
};

/** What to change, by what costs most. */
function remedy(parts: readonly WorstCasePart[]): string {
  const most = [...KINDS].sort((one, other) => sumOf(parts, other) - sumOf(parts, one))[0]!;
  if (most === 'note') return 'give discussions less room (characters=...), or split the course in two';
  if (most === 'question') return 'ask with options where answers are typed, or split the course in two';
  return 'split the course in two';
}

const KINDS = ['note', 'question', 'page', 'video', 'situation', 'scenario', 'retired'] as const;

const NAMES: Readonly<Record<WorstCasePart['what'], string>> = {
  note: 'notes',
  question: 'answers',
  page: 'lessons and results',
  video: 'videos',
  scenario: 'scenarios',
  situation: 'choices in scenarios',
  retired: 'what was there in earlier versions',
  frame: 'checksums',
};

const sums = (parts: readonly WorstCasePart[]): readonly string[] =>
  KINDS.filter((what) => sumOf(parts, what) > 0).map((what) => `${NAMES[what]} ${figure(sumOf(parts, what))}`);

const sumOf = (parts: readonly WorstCasePart[], what: WorstCasePart['what']): number =>
  parts.filter((part) => part.what === what).reduce((sum, part) => sum + part.characters, 0);

/** By name what one could do something about. */
function dearest(parts: readonly WorstCasePart[]): readonly string[] {
  const dear = parts
    .filter(({ id, characters }) => id !== '' && characters >= 10)
    .sort((a, b) => b.characters - a.characters)
    .slice(0, 5)
    .map(({ id, characters }) => `${id} ${figure(characters)}`);
  return dear.length > 0 ? [`most on: ${dear.join(', ')}`] : [];
}

const characters = (count: number): string => `${figure(count)} characters`;

const figure = (count: number): string => Math.ceil(count).toLocaleString('en');
