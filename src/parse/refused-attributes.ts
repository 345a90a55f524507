import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** Why an attribute that other tools know is none here. */
export type Refusal = Required<Pick<Diagnostic, 'code' | 'message' | 'help'>>;

/**
 * What is said of an attribute that a course must not have, in place of "there is no such attribute"; undefined for all others.
 *
 * Findings: attributes/plays-by-itself (WCAG 1.4.2, 2.2.2), attributes/looks, attributes/script.
 */
export function refusalOf(name: string): Refusal | undefined {
  if (/^(?:auto-?play|loop|muted)$/i.test(name)) {
    return {
      code: 'attributes/plays-by-itself',
      message: `Nothing in a course plays by itself: ${name} is left out`,
      help: 'delete it: sound that starts talks over screen readers, and learners press play when they are ready (WCAG 1.4.2)',
    };
  }
  if (/^(?:\.\S*|class|style|(?:background-?|bg-?)?colou?r|background|align|font(?:-\w+)?|border)$/i.test(name)) {
    return {
      code: 'attributes/looks',
      message: `${name} says how something looks, and lessons say what it is`,
      help: 'delete it. Colours and type are set for the whole course in its theme folder; what must be noticed is a ::: note or a ::: warning',
    };
  }
  if (/^(?:on(?!ce$|e$|line$|ly$)[a-z]+|tab-?index|role|aria-[a-z]+)$/i.test(name)) {
    return {
      code: 'attributes/script',
      message: `${name} changes how a page works, and Rollcall sees to that`,
      help: 'delete it',
    };
  }
  return undefined;
}
