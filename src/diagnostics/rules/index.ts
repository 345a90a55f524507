import { areas } from './areas.ts';
import { outsideRules } from './outside.ts';
import { questionRules } from './questions.ts';
import type { Rule } from './rule.ts';
import { shownRules } from './shown.ts';
import { wordRules } from './words.ts';

/** What is known of single codes; the others are explained by their area. */
export const rules: Readonly<Record<string, Rule>> = { ...wordRules, ...questionRules, ...shownRules, ...outsideRules };

/** Why a finding matters: by its code, or else by its area, or by the kind of container that the area is named after. */
export function ruleOf(code: string): Rule {
  const [area = ''] = code.split('/', 1);
  return (
    rules[code] ??
    areas[area] ?? {
      why: `What ::: ${area} takes is shown by its examples; the message says what is wrong here and what to type.`,
    }
  );
}

/** Heading of a code in the reference, as a place to link to. */
export const anchorOf = (code: string): string => code.replace('/', '');

/** Where the reference is, from the project's folder. */
export const REFERENCE = 'docs/findings.md';
