import type { Attempt } from '../../attempt/attempt.ts';
import type { Outline } from '../../attempt/outline.ts';
import { type Progress, progressOf } from '../../attempt/progress.ts';
import { decodeAttempt } from '../../attempt/saved-state.ts';

/** How far the learner is, as the LMS could know it: from what the course saved last. */
export interface LearnerProgress {
  readonly outline: Outline;
  readonly attempt: Attempt;
  readonly progress: Progress;
}

/** @param state - The saved state as it stands in the record. */
export function learnerProgress(outline: Outline, state: string): LearnerProgress {
  const { attempt } = decodeAttempt(outline, state);
  return { outline, attempt, progress: progressOf(outline, attempt) };
}

/** What the page of a course of ours says of itself; undefined for anybody else's. */
export function outlineIn(page: Document | null | undefined): Outline | undefined {
  const text = page?.getElementById('rc-outline')?.textContent;
  return text ? (JSON.parse(text) as Outline) : undefined;
}

/** Which page of the course is in view. */
export const openPageIn = (page: Document | null | undefined): string =>
  page?.querySelector<HTMLElement>('.rc-page:not([hidden])')?.dataset.page ?? '';

/** Asks the course to show a page, as a click in its own contents would; a lesson that is locked stays locked. */
export function goToPage(frame: HTMLIFrameElement, page: string): void {
  const { contentDocument, contentWindow } = frame;
  const course = contentDocument?.querySelector('rc-course');
  if (!course || !contentWindow) return;
  const { Event: EventOfFrame } = contentWindow as unknown as typeof globalThis;
  course.dispatchEvent(Object.assign(new EventOfFrame('rc-go', { bubbles: true }), { page }));
}
