import type { CmiTree } from '../../src/preview/stand-in-lms.ts';

/** How a learner stands, in one vocabulary for both standards. */
export interface Standing {
  readonly completion: string;
  readonly success: string;
  readonly score: string;
}

/** What a records officer reads out of the values an LMS has. */
export function standingOf(cmi: CmiTree): Standing {
  const core = cmi.core as CmiTree | undefined;
  if (core === undefined) {
    const { completion_status, success_status, score } = cmi;
    return {
      completion: String(completion_status),
      success: String(success_status),
      score: String((score as CmiTree).raw),
    };
  }
  const status = String(core.lesson_status);
  const success = status === 'passed' || status === 'failed' ? status : 'unknown';
  return {
    completion: success === 'unknown' ? status : 'completed',
    success,
    score: String((core.score as CmiTree).raw),
  };
}
