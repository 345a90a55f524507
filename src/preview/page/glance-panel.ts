import { html, nothing, type TemplateResult } from 'lit';
import type { CourseSession } from './course-session.ts';
import { secondsInWords, timeInWords } from './explain-value.ts';

/** Characters of saved state that an LMS must keep (SCORM 1.2 RTE 3.4.4, SCORM 2004 4th edition RTE 4.2.21). */
const STATE_LIMITS = { '1.2': 4096, '2004': 64_000 } as const;

/** What a training officer asks first: how it stands, the score, the time; and whether the saved state fits. */
export const glancePanel = (session: CourseSession | undefined): TemplateResult | typeof nothing => {
  if (session === undefined || session.request.opened.standard === 'web') return nothing;
  const limit = STATE_LIMITS[session.request.opened.standard];
  const used = session.get('suspend_data').length;
  const rows = [
    ['Status', standing(session)],
    ['Score', score(session)],
    ['This session', secondsInWords((Date.now() - session.began) / 1000)],
    ['All sessions before', timeInWords(session.get('total_time') || 'PT0S')],
  ] as const;
  return html`
    <dl class="glance">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
    <p class="meter">
      <label for="state-used">Saved state</label>
      <meter id="state-used" min="0" max=${limit} high=${limit * 0.93} .value=${used}></meter>
      <span>${used.toLocaleString('en')} of ${limit.toLocaleString('en')} characters</span>
    </p>
  `;
};

const standing = (session: CourseSession): string => {
  const { standard } = session.request.opened;
  if (standard === '1.2') return session.get('lesson_status') || 'not attempted';
  const completion = session.get('completion_status') || 'unknown';
  const success = session.get('success_status') || 'unknown';
  return success === 'unknown' ? completion : `${completion}, ${success}`;
};

const score = (session: CourseSession): string => {
  const raw = session.get('score.raw');
  return raw === '' ? 'none yet' : `${raw} of ${session.get('score.max') || '100'}`;
};
