import { worstCaseLength } from '../attempt/saved-state.ts';
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
  const costly = parts
    .filter(({ id }) => id !== '')
    .sort((a, b) => b.characters - a.characters)
    .slice(0, 5)
    .map(({ what, id, characters }) => `${what} ${id} ${Math.ceil(characters)}`);
  report({
    code: 'state/too-large',
    severity: 'error',
    message: `What officers do in this course can take ${total} characters; ${tight.map(({ title }) => title).join(' and ')} keeps ${limit}`,
    help: `give the notes fewer characters, or split the course; most is taken by: ${costly.join(', ')}`,
    source: course.courseFile,
    range: course.settingRange(['formats']),
  });
};
