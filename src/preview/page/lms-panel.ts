import { html, nothing, type TemplateResult } from 'lit';
import type { CourseSession, LoggedCall } from './course-session.ts';
import { explainCall } from './explain-call.ts';
import { explainElement } from './explain-value.ts';

export interface LmsView {
  readonly session: CourseSession | undefined;
  readonly titleOf: (page: string) => string;
}

/** What the LMS has on record, and every call that led to it, in plain words with the words of the standard beside them. */
export const lmsPanel = ({ session, titleOf }: LmsView): TemplateResult => {
  if (session === undefined)
    return html`<p class="empty">When a course is open, you see here what it tells its LMS.</p>`;
  if (session.request.opened.standard === 'web') {
    return html`<p class="empty">This package asks for no LMS: it keeps what the learner does in the browser.</p>`;
  }
  return html`
    <section class="record" aria-labelledby="record-heading">${record(session)}</section>
    <section class="log" aria-labelledby="calls-heading">${calls(session, titleOf)}</section>
  `;
};

const record = (session: CourseSession): TemplateResult => html`
  <h3 id="record-heading">Record</h3>
  <div class="scroll" tabindex="0" role="region" aria-label="Values">
    <table>
      <thead><tr><th scope="col">Element</th><th scope="col">Value</th></tr></thead>
      <tbody>
        ${inOrder(session.values).map(
          ([element, value]) => html`<tr>
            <th scope="row"><span class="meaning">${capital(explainElement(element))}</span> <code>${element.replace(/^cmi\./, '')}</code></th>
            <td>${shorten(value)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>
`;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What a record keeper asks for first comes first; what no course sets comes last. */
const inOrder = <V extends readonly [string, string]>(values: readonly V[]): readonly V[] => {
  const rank = (element: string): number => {
    const first = FIRST.findIndex((name) => element.replace(/^cmi\.(core\.)?/, '').startsWith(name));
    return first === -1 ? (/preference|threshold|time_limit/.test(element) ? FIRST.length + 1 : FIRST.length) : first;
  };
  return [...values].sort(([a], [b]) => rank(a) - rank(b));
};

const FIRST = [
  'lesson_status',
  'completion_status',
  'success_status',
  'progress_measure',
  'score',
  'lesson_location',
  'location',
  'suspend_data',
  'exit',
  'session_time',
  'total_time',
  'entry',
];

const calls = ({ calls: all }: CourseSession, titleOf: LmsView['titleOf']): TemplateResult => {
  const broken = all.filter((call) => breaksRule(call)).length;
  return html`
    <h3 id="calls-heading">
      Calls <span class="count">${all.length}</span>
      ${broken === 0 ? nothing : html`<span class="mark wrong">${broken === 1 ? '1 breaks a rule' : `${broken} break a rule`}</span>`}
    </h3>
    <div class="scroll" id="log" tabindex="0" role="region" aria-label="Calls in order">
      ${all.length === 0 ? html`<p class="empty">The course has not called yet.</p>` : nothing}
      <ol class="calls">${all.map((call) => callLine(call, titleOf))}</ol>
    </div>
  `;
};

const callLine = (call: LoggedCall, titleOf: LmsView['titleOf']): TemplateResult => {
  const { name, args, result, error, violations, faulty } = call;
  const failed = error !== '0' || /^(?:false|0)$/i.test(result);
  return html`<li class=${breaksRule(call) ? 'wrong' : failed && faulty ? 'faulty' : ''}>
    <p class="meaning">${explainCall(call, titleOf)}</p>
    <code>${name.replace(/^LMS/, '')}(${args.map((arg) => shorten(String(arg))).join(', ')})</code>
    <span class="answer">${shorten(result)}${error === '0' ? '' : ` error ${error}`}</span>
    ${breaksRule(call) ? violations.map((violation) => html`<p class="violation">${violation}</p>`) : nothing}
  </li>`;
};

/** What an LMS refuses because the author told it to is no fault of the course. */
const breaksRule = ({ violations, faulty }: LoggedCall): boolean =>
  violations.some((violation) => !(faulty && violation.startsWith('the LMS refuses')));

const shorten = (text: string): string =>
  text.length > 120 ? `${text.slice(0, 100)}… (${text.length} characters)` : text;
