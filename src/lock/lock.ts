/** A part of a course that saved states keep something of. */
export type Kept = KeptPage | KeptQuestion | KeptNote | KeptVideo | KeptScenario | KeptSituation;

export interface KeptPage {
  readonly keeps: 'page';
  readonly id: string;
  readonly kind: 'lesson' | 'assessment' | 'sheet';
  readonly title: string;
}

export interface KeptQuestion {
  readonly keeps: 'question';
  readonly id: string;
  /** Id of the lesson. */
  readonly in: string;
  /** `choice`, `blank`, ... */
  readonly kind: string;
  readonly points: number;
  readonly text: string;
  /** Words of the options by their letters, in the order of the page; only where there are options. */
  readonly options?: Readonly<Record<string, string>>;
  /** Whether several can be picked. */
  readonly many?: true;
  /** Whether the options are put in order. */
  readonly ordered?: true;
  /** Signs and words of the rows that options are matched to, in the order of the page. */
  readonly rows?: readonly (readonly [sign: string, words: string])[];
  /** Letters that earlier options had and that no other shall have, as long as there are others. */
  readonly spent?: string;
  /** The same for signs of rows. */
  readonly spentRows?: string;
  /** Letters of the right options, pairs of a row and its option such as `1.c`, all letters in order, or what each gap accepts. */
  readonly right: readonly string[] | readonly (readonly string[])[];
}

export interface KeptNote {
  readonly keeps: 'note';
  readonly id: string;
  readonly in: string;
  /** How much a note may cost. */
  readonly characters: number;
}

export interface KeptVideo {
  readonly keeps: 'video';
  readonly id: string;
  readonly in: string;
}

/** Whether an ending of it was reached. */
export interface KeptScenario {
  readonly keeps: 'scenario';
  readonly id: string;
  readonly in: string;
}

/** What was chosen in one situation of a scenario. */
export interface KeptSituation {
  readonly keeps: 'situation';
  readonly id: string;
  readonly in: string;
  /** Words of the choices by their letters, in the order of the lesson. */
  readonly options: Readonly<Record<string, string>>;
  /** Ids of the situations and endings that the choices lead to, by the letters of the choices. */
  readonly leadsTo: Readonly<Record<string, string>>;
  /** Letters that earlier choices had and that no other shall have, as long as there are others. */
  readonly spent?: string;
}

/** A place in the saved state. Never changes, and is never used for anything else. */
export interface LockSlot {
  readonly keeps: Kept['keeps'];
  /** Id of what it was made for, as it was then. */
  readonly for: string;
  /** Number of the slot that kept the question until it became another one. */
  readonly after?: number;
  /** Goes into the checksum of saved states, so that none is read with slots it was not written with. */
  readonly mark: string;
  /** Letters of the options from a to z, where there are options. */
  readonly options?: string;
  /** Whether several can be picked. */
  readonly many?: true;
  /** Whether they are put in order. */
  readonly ordered?: true;
  /** Signs of the rows that they are matched to, sorted. */
  readonly rows?: string;
  /** How many texts are typed, where texts are. */
  readonly gaps?: number;
}

/** What is kept in which slot. */
export type LockEntry = Kept & {
  /** Number of the slot, from 1. */
  readonly slot: number;
  /** Id in the released version, when it was another. */
  readonly was?: string;
};

/** A version of a course, in its order. */
export interface LockedCourse {
  readonly version: string;
  readonly course: readonly LockEntry[];
}

/**
 * `state.lock.json`: which place in the saved state belongs to what. Retired slots are those that no entry of the course
 * has.
 */
export interface Lock extends LockedCourse {
  /** By number, from 1. Only ever grows. */
  readonly slots: readonly LockSlot[];
  /** The course as it was when its version was another than now: what learners half way have begun. */
  readonly released?: LockedCourse;
}

/** Before a course is packaged for the first time. */
export const noLock: Lock = { version: '', slots: [], course: [] };

export const LOCK_FILE = 'state.lock.json';
