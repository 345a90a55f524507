import type { Launch } from '../attempt/lms.ts';
import type { Progress } from '../attempt/progress.ts';
import type { AttemptStore } from './attempt-store.ts';
import { percent } from './messages.ts';

export { CERTIFICATE } from './certificate-page.ts';

/** Whether there is a certificate, and the learner has earned it. */
export const hasCertificate = ({ outline, progress }: AttemptStore): boolean =>
  outline.certificate === true && isFinished(progress);

/**
 * Keeps the day on which the course is finished, for its certificate. Of a course that was finished before it had one
 * nobody knows the day.
 */
export function keepDayOfFinishing(store: AttemptStore): void {
  if (!store.outline.certificate || isFinished(store.progress)) return;
  store.addEventListener('change', () => {
    if (hasCertificate(store)) store.dispatch({ type: 'course-finished', day: today() });
  });
}

/** Puts name, day and score into the certificate. Without an LMS the learner types the name, which is kept nowhere. */
export function fillCertificate(
  page: HTMLElement,
  { attempt, outline, progress, words }: AttemptStore,
  launch: Launch,
): void {
  const put = (part: string, text: string): void => {
    const place = page.querySelector(`.rc-certificate-${part}`);
    if (place) place.textContent = text;
  };
  const day = new Intl.DateTimeFormat(outline.language, { dateStyle: 'long', timeZone: 'UTC' });
  put('day', attempt.finished > 0 ? day.format(attempt.finished * DAY) : words.dayUnknown);
  put('score', percent(progress.score ?? 0));
  const field = page.querySelector<HTMLElement>('.rc-certificate-name-field');
  const input = field?.querySelector('input');
  if (!field || !input) return;
  field.hidden = launch.learnerName !== undefined;
  put('name', launch.learnerName === undefined ? input.value : inOrder(launch.learnerName));
  input.oninput = () => put('name', input.value);
}

const isFinished = ({ completed, passed }: Progress): boolean => completed && passed !== false;

const DAY = 86_400_000;

/** By the learner's calendar. */
const today = (): number => Math.floor((Date.now() - new Date().getTimezoneOffset() * 60_000) / DAY);

/** LMSs say "Reyes, Dana" (SCORM 1.2 RTE 3.4.4); a comma before anything but a first name stays. */
export const inOrder = (name: string): string => {
  const [last = '', first = '', ...rest] = name.split(',').map((part) => part.trim());
  const suffix = /^(jr|sr|[ivx]+|md|phd|esq)\.?$/i.test(first);
  return first === '' || suffix || rest.length > 0 ? name.trim() : `${first} ${last}`;
};
