import type { LearnerRecord, Standard } from '../stand-in-lms.ts';

/** Whose record it is, of which course. */
export interface RecordOwner {
  readonly courseId: string;
  readonly standard: Standard;
  readonly learner: string;
}

const keyOf = ({ courseId, standard, learner }: RecordOwner): string =>
  `rollcall-preview ${courseId} ${standard} ${learner}`;

/** Records outlive the preview: a learner comes back the next day. */
export function readRecord(owner: RecordOwner): LearnerRecord | undefined {
  const kept = localStorage.getItem(keyOf(owner));
  return kept === null ? undefined : (JSON.parse(kept) as LearnerRecord);
}

export const keepRecord = (owner: RecordOwner, record: LearnerRecord): void =>
  localStorage.setItem(keyOf(owner), JSON.stringify(record));

export const forgetRecord = (owner: RecordOwner): void => localStorage.removeItem(keyOf(owner));
