import { TermFinder } from '../course/terms.ts';
import type { Check } from './check.ts';

/** Every term of the glossary stands somewhere in the course. */
export const checkGlossary: Check = ({ course }, report) => {
  const { glossary } = course;
  if (!glossary) return;
  const texts = [...course.lessons, ...course.sheets, ...course.banks]
    .filter(({ source }) => source !== glossary.source)
    .map(({ source }) => source.text);
  for (const term of glossary.terms) {
    const finder = new TermFinder([term]);
    if (texts.some((text) => finder.first(text) !== undefined)) continue;
    report({
      code: 'glossary/unused-term',
      severity: 'warning',
      message: `No lesson says ${term.term}`,
      help: 'add the form that stands in the lessons: forms: [...], or delete the term',
      source: glossary.source,
      range: term.range,
    });
  }
};
