import type { CmiTree, LearnerRecord } from '../../src/preview/stand-in-lms.ts';

/** An answer in the report of an LMS. */
export interface ReportedAnswer {
  /** Of the interaction: `course.question`. */
  readonly id: string;
  readonly response: string;
  readonly result: string;
}

/** Answers on record in their order, in one vocabulary for both standards. */
export const answersOn = ({ cmi }: LearnerRecord): readonly ReportedAnswer[] =>
  Object.values((cmi.interactions ?? {}) as CmiTree).map((entry) => {
    const { id, result, student_response: short, learner_response: long } = entry as CmiTree;
    return { id: String(id), response: String(short ?? long ?? ''), result: String(result) };
  });

/** Seconds of the session that stored it, and of all of them. */
export function secondsOn({ cmi }: LearnerRecord): { readonly session: number; readonly total: number } {
  const { session_time: session, total_time: total } = (cmi.core ?? cmi) as CmiTree;
  return { session: secondsIn(String(session)), total: secondsIn(String(total)) };
}

/** `0001:02:03.45` or `PT1H2M3.45S` */
function secondsIn(span: string): number {
  const found = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(span) ?? /^(\d+):(\d+):([\d.]+)$/.exec(span);
  const [, hours = 0, minutes = 0, seconds = 0] = found ?? [];
  return found ? Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) : Number.NaN;
}

/** An objective on record; `success` is the status where there is only one. */
export interface ReportedObjective {
  readonly id: string;
  readonly score: number;
  readonly success: string;
}

export const objectivesOn = ({ cmi }: LearnerRecord): readonly ReportedObjective[] =>
  Object.values((cmi.objectives ?? {}) as CmiTree).map((entry) => {
    const { id, score, status, success_status: success } = entry as CmiTree;
    return { id: String(id), score: Number((score as CmiTree).raw), success: String(status ?? success) };
  });
