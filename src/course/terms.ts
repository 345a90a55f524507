import type { GlossaryTerm } from './course.ts';

/** Whether two writings are of one term: `Sex act` and `sex  act` are, `ICE` and `ice` are not. */
export const sameTerm = (one: string, other: string): boolean => fold(one) === fold(other);

const fold = (words: string): string => {
  const plain = words.trim().replace(/\s+/g, ' ');
  return isAcronym(plain) ? plain : plain.toLowerCase();
};

/** Letters that are all large make another word: they are only found as they are written. */
const isAcronym = (words: string): boolean => /(?<!\p{L})\p{Lu}{2,}(?!\p{Ll})/u.test(words);

/** Where a term stands in a text. */
export interface TermUse {
  readonly term: GlossaryTerm;
  readonly start: number;
  readonly end: number;
}

/** Finds terms of a glossary in texts: whole words, over line ends, the longest where several begin. */
export class TermFinder {
  readonly #patterns: readonly (readonly [GlossaryTerm, readonly RegExp[]])[];

  constructor(terms: readonly GlossaryTerm[]) {
    this.#patterns = terms.map((term) => [term, patternsOf(term.forms)]);
  }

  /** The first use of one of the terms that `among` lets through, from `from` on. */
  first(text: string, from = 0, among: (term: GlossaryTerm) => boolean = () => true): TermUse | undefined {
    let found: TermUse | undefined;
    for (const [term, patterns] of this.#patterns) {
      if (!among(term)) continue;
      for (const pattern of patterns) {
        pattern.lastIndex = from;
        const match = pattern.exec(text);
        if (!match) continue;
        const use = { term, start: match.index, end: pattern.lastIndex };
        if (!found || use.start < found.start || (use.start === found.start && use.end > found.end)) found = use;
      }
    }
    return found;
  }
}

function patternsOf(forms: readonly string[]): readonly RegExp[] {
  const acronyms = forms.filter(isAcronym);
  const others = forms.filter((form) => !isAcronym(form));
  return [
    ...(acronyms.length > 0 ? [pattern(acronyms, 'gu')] : []),
    ...(others.length > 0 ? [pattern(others, 'giu')] : []),
  ];
}

const pattern = (forms: readonly string[], flags: string): RegExp => {
  const longestFirst = [...forms].sort((one, other) => other.length - one.length).map(source);
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}_])`, flags);
};

/** Apostrophes are typed in two ways, and lines may end between words. */
const source = (form: string): string =>
  form
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/['’]/g, "['’]"))
    .join('\\s+');
