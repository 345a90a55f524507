import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Range } from '../text/source.ts';

/** How words are written in a question file. `moodle` is plain text in which HTML counts. */
export type TextFormat = 'plain' | 'moodle' | 'html' | 'markdown';

/** A stretch of words, with what was escaped already read. */
export interface Words {
  readonly text: string;
  readonly format: TextFormat;
  readonly range: Range;
}

/** An answer and what it earns. */
export interface WeightedAnswer {
  readonly words: Words;
  /** Percent of the question's points, 100 for all of them; may be negative. */
  readonly weight: number;
  readonly feedback: Words | undefined;
}

/** What is asked; the words of the question stand beside it. */
export type ImportedTask =
  | { readonly type: 'choice'; readonly many: boolean; readonly options: readonly WeightedAnswer[] }
  | { readonly type: 'true-false'; readonly isTrue: boolean; readonly onTrue?: Words; readonly onFalse?: Words }
  | { readonly type: 'text'; readonly answers: readonly WeightedAnswer[] }
  | { readonly type: 'number'; readonly answers: readonly NumberAnswer[]; readonly otherwise?: Words }
  | { readonly type: 'match'; readonly pairs: readonly { readonly prompt: Words; readonly match: Words }[] }
  /** Free text that a teacher reads and grades. */
  | { readonly type: 'essay' }
  /** To be talked about. */
  | { readonly type: 'discussion' }
  /** Words without a question. */
  | { readonly type: 'description' };

/** Numbers that are right: one with how far off one may be, or from where to where. */
export interface NumberAnswer extends WeightedAnswer {
  readonly right:
    | { readonly answer: string; readonly tolerance: string }
    | { readonly from: string; readonly to: string };
}

/** One question of a question file, understood, in no format's own terms. */
export interface ImportedQuestion {
  /** As its author calls it, to make an id of. */
  readonly name: string | undefined;
  /** Its words; a gap in them stands between `text` and `after`. */
  readonly text: Words;
  readonly after: Words | undefined;
  readonly task: ImportedTask;
  /** Shown after the answer, whatever it was. */
  readonly explanation: Words | undefined;
  readonly points?: string;
  readonly objective?: string;
  /** The whole of it in its file. */
  readonly range: Range;
}

/** What a question file has, in its order. */
export type ImportedItem =
  | { readonly type: 'question'; readonly question: ImportedQuestion }
  | { readonly type: 'category'; readonly name: string }
  /** What cannot be taken; it has been reported. */
  | { readonly type: 'left-out'; readonly range: Range };

/** Tells what is wrong with a place of the question file. */
export type Tell = (
  code: `import/${string}`,
  severity: Diagnostic['severity'],
  range: Range,
  message: string,
  help: string,
) => void;
