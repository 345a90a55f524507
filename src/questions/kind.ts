import type { ZodType } from 'zod';
import type { Response, ResponseShape } from '../attempt/outline.ts';
import type { ContainerSource, RenderContext } from '../blocks/kind.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Html } from '../text/html.ts';

/** Everything the builder needs to know about one type of question. */
export interface QuestionKind<Data = unknown> {
  /** The word after `:::` and the part after `rc-` in the element's name. */
  readonly name: string;
  /** Module that defines `<rc-NAME>`, for the bundler only: `/src/questions/NAME/element.ts`. */
  readonly element: string;
  /**
   * Module that exports `grader`, for the bundler only: `/src/questions/NAME/grade.ts`. Absent where no answer is right or
   * wrong: such a question earns no points, and is reported as neutral.
   */
  readonly grader?: string;
  /** Attributes besides `#id`, `was`, `points`, `objective`: strict object schema; keys are documented by `.describe()`. */
  readonly attributes: ZodType<Readonly<Record<string, unknown>>>;
  /** Whether `[[...]]` in its paragraphs is a gap to fill in. */
  readonly gaps?: true;
  /** Reads the body. Reports what is wrong and still returns the best question it can. */
  parse(source: ContainerSource, report: Report): Data;
  /** Light DOM inside `<rc-NAME>`: the words and native controls, never the answers. */
  render(data: Data, context: QuestionRenderContext): Html;
  /** The question in plain words. */
  text(data: Data): string;
  /** What the grader needs, where there is one; JSON. */
  answerKey?(data: Data): unknown;
  shape(data: Data): ResponseShape;
  /** The same question with other ids for its options, and for its rows, in the order of `report`; only where there are options. */
  withOptionIds?(data: Data, ids: readonly string[], rows: readonly string[]): Data;
  /** Everything about the answers, for people who read reports. */
  report(data: Data): AnswerReport;
}

/** What can be answered and what is right, in words. */
export interface AnswerReport {
  /** Options to pick from, to match or to put in order, in the order of the page; empty where answers are typed. */
  readonly options: readonly { readonly id: string; readonly text: string; readonly correct: boolean }[];
  /** Accepted texts of each gap, best first; empty where options are picked. */
  readonly gaps: readonly (readonly string[])[];
  /** Where options are matched to rows: the rows in the order of the page, each with the id of its option; `''` is none. */
  readonly rows?: readonly { readonly id: string; readonly text: string; readonly right: string }[];
  /** Where options are put in order: their ids in the right order. */
  readonly order?: readonly string[];
  /** Right responses as reports have them, where all that does not say it. */
  readonly correct?: readonly Response[];
  /** Whether a partly right answer earns part of the points. */
  readonly partial: boolean;
}

export interface QuestionRenderContext extends RenderContext {
  /** Id of the question in the page; ids of its parts start with it. */
  readonly id: string;
  /** `check` teaches at once, `assessment` is scored at the end. */
  readonly purpose: 'check' | 'assessment';
  /**
   * Words that are told only after an answer. They cannot be read in the source of the page, and every part that could have
   * a reason has a place for one, so that having none gives nothing away.
   */
  afterwards(what: 'rationale' | 'explanation', words: Html): Html;
}

/** Keeps `Data` private to the kind: the rest of the builder only ever sees `QuestionKind`. */
export const defineQuestion = <Data>(kind: QuestionKind<Data>): QuestionKind => kind as QuestionKind;
