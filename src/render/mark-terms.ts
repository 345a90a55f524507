import type { Token } from 'markdown-it';
import type { GlossaryTerm } from '../course/course.ts';
import { TermFinder, type TermUse } from '../course/terms.ts';
import { withChildren, withContent } from '../course/tokens.ts';

/**
 * Marks the first use of each term of the glossary, once a lesson, by the tokens `term_open` and `term_close`. Not in
 * headings, quotations, header cells, footnotes and links, not in code and not in words of another language.
 */
export class TermMarker {
  readonly #finder: TermFinder;
  readonly #used = new Set<GlossaryTerm>();
  #plain = 0;

  constructor(terms: readonly GlossaryTerm[]) {
    this.#finder = new TermFinder(terms);
  }

  /** Marks nothing while `render` runs. */
  plainly<Rendered>(render: () => Rendered): Rendered {
    this.#plain += 1;
    const rendered = render();
    this.#plain -= 1;
    return rendered;
  }

  /** Block tokens with what is marked in them; those that are handed in stay as they are. */
  mark(tokens: readonly Token[]): readonly Token[] {
    let plain = 0;
    return tokens.map((token) => {
      if (PLAIN_BLOCKS.test(token.type)) plain += token.nesting;
      return token.type === 'inline' && plain === 0 ? this.markInline(token) : token;
    });
  }

  /** The same for one inline token. */
  markInline(token: Token): Token {
    const { children } = token;
    if (this.#plain > 0 || !children) return token;
    const marked: Token[] = [];
    let run: Token[] = [];
    let plain = 0;
    const endRun = () => {
      marked.push(...this.#markRun(run));
      run = [];
    };
    for (const child of children) {
      if (PLAIN_SPANS.test(child.type)) plain += child.nesting;
      if (plain === 0 && (child.type === 'text' || child.type === 'softbreak')) {
        run.push(child);
        continue;
      }
      endRun();
      marked.push(child);
    }
    endRun();
    return withChildren(token, marked);
  }

  /** Words and line ends that follow each other. */
  #markRun(run: readonly Token[]): readonly Token[] {
    const text = run.map(wordsOf).join('');
    const marked: Token[] = [];
    let at = 0;
    for (let use = this.#next(text, at); use; use = this.#next(text, at)) {
      this.#used.add(use.term);
      const { id } = use.term;
      const mark = (type: string, nesting: Token['nesting']): Token =>
        Object.assign(withContent(run[0]!, ''), { type, nesting, meta: { id } });
      marked.push(
        ...slice(run, at, use.start),
        mark('term_open', 1),
        ...slice(run, use.start, use.end),
        mark('term_close', -1),
      );
      at = use.end;
    }
    return [...marked, ...slice(run, at, text.length)];
  }

  readonly #next = (text: string, from: number): TermUse | undefined =>
    this.#finder.first(text, from, (term) => !this.#used.has(term));
}

const PLAIN_BLOCKS = /^(?:heading|blockquote|th|dt|footnote)_(?:open|close)$/;
const PLAIN_SPANS = /^(?:link|span)_(?:open|close)$/;

const wordsOf = ({ type, content }: Token): string => (type === 'softbreak' ? '\n' : content);

/** The tokens of a stretch of their text. */
function slice(run: readonly Token[], start: number, end: number): readonly Token[] {
  let at = 0;
  return run.flatMap((token) => {
    const from = at;
    const words = wordsOf(token);
    at += words.length;
    const part = words.slice(Math.max(0, start - from), Math.max(0, end - from));
    if (part === '') return [];
    return [part === words ? token : withContent(token, part)];
  });
}
