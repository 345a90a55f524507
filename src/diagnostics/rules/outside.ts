import type { Rule } from './rule.ts';

/** Findings about files that come from elsewhere or cannot be written. */
export const outsideRules: Readonly<Record<string, Rule>> = {
  'import/malformed': {
    why: 'Where a question file breaks the rules of its format, nobody can tell what was meant. The question is left out; the ones around it are taken.',
    source: 'Moodle documentation: GIFT format, Aiken format',
    right: '::Age:: Up to which age is a person a child? {=18 ~16}',
  },
  'import/no-equivalent': {
    why: 'A question that would be asked in another way, or graded in another way, is another question. Its author decides what becomes of it.',
  },
  'import/not-valid': {
    why: 'A lesson that was imported has no errors, so a question that would bring one stays outside until it is mended.',
  },
  'import/simplified': {
    why: 'The question is taken, and something of it is not: a weight, a hint, a format. Read it again before it is asked.',
  },
  'import/unknown-column': {
    why: 'A column with another name than expected would be passed over, with everything in it.',
    right: 'kind,question,answer,wrong,points\nchoice,Who?,I,you|they,1',
  },
  'write/unsound-package': {
    why: 'A package that breaks a rule of its standard is refused by some LMSs, and by others only when the first officer opens it.',
    source: 'SCORM Content Aggregation Model; cmi5, Course Structure',
  },
};
