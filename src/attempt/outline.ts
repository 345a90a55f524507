import type { Tracking } from './tracking.ts';

/** What the player is told about the course: the page's JSON. Everything else it needs is in the page as words. */
export interface Outline {
  readonly course: string;
  readonly version: string;
  readonly title: string;
  readonly language: string;
  /** Percent of the points of the scored questions; absent when nothing is scored. */
  readonly passMark?: number;
  /** How often an assessment may be submitted; absent is as often as one likes. */
  readonly tries?: number;
  /** How it reports, as far as that is not the default; ask `trackingOf`. */
  readonly tracking?: Partial<Tracking>;
  /** Set when there is a certificate, so that the day of finishing is kept. */
  readonly certificate?: true;
  readonly objectives: readonly OutlineObjective[];
  /** Lessons in the order they are taken, assessments among them. */
  readonly lessons: readonly OutlineLesson[];
  /** Quick reference sheets: can be opened at any time, count for nothing. */
  readonly sheets: readonly OutlineSheet[];
  /** All questions, in the order of the lessons. */
  readonly questions: readonly OutlineQuestion[];
  readonly prompts: readonly OutlinePrompt[];
  readonly videos: readonly OutlineVideo[];
  /** Absent when there are none. */
  readonly scenarios?: readonly OutlineScenario[];
  /** Places in the saved state, from the lock file of the course; ask `slotsOf`, which knows what to do without one. */
  readonly slots?: readonly Slot[];
  /** Only in packages that talk to a server of records, which cannot look into the page. */
  readonly definitions?: CourseDefinitions;
}

/** What the page says in words and a server of records has to be told. */
export interface CourseDefinitions {
  /** Names the course for all the world (RFC 3987). */
  readonly iri: string;
  /** Words of the options in their order, by the id that reports have for the question. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  /** The same for rows that options are matched to; absent where no question has any. */
  readonly rows?: Readonly<Record<string, readonly string[]>>;
}

/**
 * A place in the saved state: which one it is in the list is its number. The list only ever grows, and a slot is never
 * given to anything else, so what was saved with an earlier version of the course can be read with any later one.
 */
export interface Slot {
  readonly keeps: 'page' | 'question' | 'note' | 'video' | 'scenario' | 'situation';
  readonly id: string;
  /** Four characters of `[A-Za-z0-9_-]`, made from what the slot was made for. */
  readonly mark: string;
  /** Set when the course no longer has the thing, or asks it anew: whatever stands there is read over. */
  readonly retired?: true;
  /** How answers stand in the slot of a retired question. */
  readonly shape?: ResponseShape;
}

export interface OutlineObjective {
  readonly id: string;
  readonly text: string;
  /** Percent of the points of its questions, without which nobody passes the course; absent is none of its own. */
  readonly passMark?: number;
}

export interface OutlineLesson {
  readonly id: string;
  readonly title: string;
  readonly kind: 'lesson' | 'assessment';
  /** Set when it is one of two parallel forms; only the posttest counts. */
  readonly form?: 'pretest' | 'posttest';
  /** How often it may be submitted, in place of what the course says. */
  readonly tries?: Tries;
  /** What each try draws; the rest of its questions are asked each time. */
  readonly draws?: readonly OutlineDraw[];
  /** Ids of the objectives that it teaches, besides those of its questions. */
  readonly objectives?: readonly string[];
  /** When it can be entered: always, or when every lesson before it is completed. */
  readonly opens: 'always' | 'after-lessons-before';
}

export type Tries = number | 'unlimited';

/** So many questions of a bank. */
export interface OutlineDraw {
  readonly bank: string;
  readonly count: number;
  /** Set when each objective gets its share of them. */
  readonly by?: 'objective';
}

export interface OutlineSheet {
  readonly id: string;
  readonly title: string;
}

export interface OutlineQuestion {
  readonly id: string;
  readonly lesson: string;
  /** The question bank that it may be drawn from; its id is then that of the lesson, a point, and that in the bank. */
  readonly bank?: string;
  /** `choice`, `blank`, ...: which grader and which element. */
  readonly kind: string;
  /** What it earns in full; 0 for a check question. */
  readonly points: number;
  readonly objective?: string;
  /** The question in plain words, at most 250 characters, for reports. */
  readonly text: string;
  readonly shape: ResponseShape;
  /** Words of the rows of a grid of statements, each at most 250 characters, for reports. */
  readonly statements?: readonly string[];
  /** Set when no answer is right or wrong: there is no grader, no key and no point for it. */
  readonly graded?: false;
  /** The answer key, packed by `packKey` so that it does not lie open in the page. Only the kind's grader reads it. */
  readonly key: string;
}

export interface OutlinePrompt {
  readonly id: string;
  readonly lesson: string;
  /** How much a private note may cost (see `textCost`); plain letters cost 1. */
  readonly characters: number;
}

export interface OutlineVideo {
  readonly id: string;
  readonly lesson: string;
}

export interface OutlineScenario {
  readonly id: string;
  readonly lesson: string;
  /** Ids of the situations in which the learner chooses; endings are not among them. */
  readonly situations: readonly string[];
}

/**
 * A response, whatever the question: picked option ids, typed texts in the order of the gaps, the id of the matched option
 * (or nothing) for each row, or all items in the order they were put in. It is empty while nothing was answered.
 */
export type Response = readonly string[];

/** What responses to a question can look like; decides how they are kept and how they are reported. */
export type ResponseShape =
  /** Ids of picked options, in the order of the options. Ids are single characters a to z, or short words. */
  | {
      readonly type: 'pick';
      readonly options: readonly string[];
      readonly many: boolean;
      /** How it is reported, when not as a choice. The ids of `true-false` are `t` and `f`. */
      readonly record?: 'true-false' | 'likert';
    }
  /** Typed texts, one a gap, each of at most `characters` (see `textCost`). */
  | {
      readonly type: 'text';
      readonly gaps: number;
      readonly characters: number;
      /**
       * How it is reported, when not as gaps that were filled in. A `numeric` response is a plain decimal, if it can be;
       * right is the first of the correct responses, or what is between the last two, or, when there are two, only that.
       */
      readonly record?: 'numeric' | 'long-fill-in';
    }
  /** For each row the id of one option, or nothing; an option may be matched to several rows. */
  | {
      readonly type: 'match';
      readonly rows: readonly string[];
      readonly options: readonly string[];
      /** Set when it is a grid of statements, which is reported statement by statement. */
      readonly record?: 'likert';
    }
  /** All items in some order; `items` is how the page shows them at first, which tells nothing about the right order. */
  | { readonly type: 'order'; readonly items: readonly string[] };

/** What each kind of question hands to the player: a share of the points, and what would have been right. */
export interface Grader<Key = unknown> {
  /** From 0 to 1. An empty response earns 0. */
  grade(key: Key, response: Response): number;
  /** Responses that earn everything, best known first; for reports. */
  correctResponses(key: Key): readonly Response[];
  /** What would have been right, where the first of them does not say all of it. */
  inWords?(key: Key): string;
}

export type Graders = Readonly<Record<string, Grader>>;
