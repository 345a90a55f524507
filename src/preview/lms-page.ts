import { html, nothing, render, type TemplateResult } from 'lit';
import type { PreviewFinding, PreviewState } from './preview-state.ts';
import { apiName, type LearnerRecord, type LoadedApi, loadApi, type Standard } from './stand-in-lms.ts';
import { type ApiCall, strictApi } from './strict-api.ts';

/** A course that is open, and what it has said so far. */
interface Session {
  readonly standard: Standard;
  readonly review: boolean;
  readonly loaded: LoadedApi;
  readonly calls: readonly ApiCall[];
  readonly frame: HTMLIFrameElement;
}

/** `resume` goes on with what is on record, `review` shows it, `restart` forgets it first. */
type Opening = 'resume' | 'review' | 'restart';

const FOLDERS: Readonly<Record<Standard, string>> = { '1.2': 'scorm12', '2004': 'scorm2004' };
/** Characters of saved state that an LMS must keep (SCORM 1.2 RTE 3.4.4, SCORM 2004 4th edition RTE 4.2.21). */
const STATE_LIMITS: Readonly<Record<Standard, number>> = { '1.2': 4096, '2004': 64_000 };

const part = <E extends Element>(selector: string): E => document.querySelector<E>(selector)!;
const controls = part<HTMLFormElement>('.controls');
const stage = part<HTMLElement>('#stage');

let state: PreviewState | undefined;
let session: Session | undefined;

new EventSource('/events').onmessage = ({ data }: MessageEvent<string>) => {
  const before = state?.build;
  state = JSON.parse(data) as PreviewState;
  showState(state);
  if (state.build > 0 && state.build !== before) open(session?.review ? 'review' : 'resume');
};

controls.addEventListener('change', ({ target }) => {
  if ((target as HTMLInputElement).name === 'standard') open('resume');
  else setWidth();
});
controls.addEventListener('click', ({ target }) => {
  const button = (target as Element).closest<HTMLButtonElement>('[data-launch]');
  if (button) open(button.dataset.launch as Opening);
});

/** Leaves the course as Moodle does, by taking the frame away, and opens it again. */
function open(how: Opening): void {
  if (state === undefined || state.build === 0) return;
  const scroll = session?.frame.contentWindow?.scrollY ?? 0;
  session?.frame.remove();
  const standard = new FormData(controls).get('standard') as Standard;
  const goesOn = session?.standard === standard && how === 'resume';
  if (how === 'restart') localStorage.removeItem(recordKey(standard));
  session = launch(standard, how === 'review');
  if (goesOn)
    session.frame.addEventListener('load', () => session?.frame.contentWindow?.scrollTo(0, scroll), { once: true });
  showSession();
}

function launch(standard: Standard, review: boolean): Session {
  const loaded = loadApi(
    { standard, learnerId: 'officer-17', learnerName: 'Reyes, Dana', mode: review ? 'review' : 'normal' },
    readRecord(standard),
  );
  const calls: ApiCall[] = [];
  const api = strictApi(loaded.api, standard, (call) => {
    calls.push(call);
    if (/Commit|Finish|Terminate/.test(call.name) && call.result === 'true') keepRecord(standard, loaded.record());
    requestShow();
  });
  Reflect.deleteProperty(window, 'API');
  Reflect.deleteProperty(window, 'API_1484_11');
  Object.assign(window, { [apiName(standard)]: api });
  const frame = document.createElement('iframe');
  frame.title = `Course: ${state?.title}`;
  frame.allow = 'fullscreen';
  frame.src = `/${FOLDERS[standard]}/index.html`;
  stage.append(frame);
  return { standard, review, loaded, calls, frame };
}

const recordKey = (standard: Standard): string => `rollcall-preview ${state?.courseId} ${standard}`;

const readRecord = (standard: Standard): LearnerRecord | undefined => {
  const kept = localStorage.getItem(recordKey(standard));
  return kept === null ? undefined : (JSON.parse(kept) as LearnerRecord);
};

const keepRecord = (standard: Standard, record: LearnerRecord): void =>
  localStorage.setItem(recordKey(standard), JSON.stringify(record));

function setWidth(): void {
  const width = new FormData(controls).get('width');
  stage.style.setProperty('--frame-width', width ? `${width}px` : '100%');
}

let showing = false;
/** A course makes dozens of calls at once; the panels follow once a frame. */
function requestShow(): void {
  if (showing) return;
  showing = true;
  requestAnimationFrame(() => {
    showing = false;
    showSession();
  });
}

function showState({ at, milliseconds, failed, findings, title, build }: PreviewState): void {
  document.title = `Preview: ${title}`;
  part('h1').textContent = title;
  const status = part('#status');
  status.textContent = failed
    ? `Not rebuilt at ${at}: ${countOf(findings, 'error')}. ${build === 0 ? '' : 'You see the course as it was before.'}`
    : `Built at ${at} in ${milliseconds} ms${findings.length === 0 ? '' : `, with ${countOf(findings, 'warning')}`}`;
  status.classList.toggle('failed', failed);
  const section = part<HTMLElement>('#findings');
  section.hidden = findings.length === 0;
  render(findingList(findings, failed), section);
}

const countOf = (findings: readonly PreviewFinding[], severity: string): string => {
  const count = findings.filter((finding) => finding.severity === severity).length;
  return `${count} ${severity}${count === 1 ? '' : 's'}`;
};

const findingList = (findings: readonly PreviewFinding[], open: boolean): TemplateResult => html`
  <details ?open=${open}>
    <summary>${findings.length === 1 ? '1 finding' : `${findings.length} findings`}</summary>
    <ol>
      ${findings.map(
        ({ severity, place, message, code, frame, help }) => html`
          <li class=${severity}>
            <p><span class="severity">${severity}</span> <strong>${message}</strong></p>
            <p class="place">${place} <span class="code">${code}</span></p>
            ${frame === '' ? nothing : html`<pre tabindex="0">${frame}</pre>`}
            ${help === '' ? nothing : html`<p>${help}</p>`}
          </li>
        `,
      )}
    </ol>
  </details>
`;

function showSession(): void {
  if (session === undefined) return;
  render(recordPanel(session), part<HTMLElement>('#record'));
  const list = part<HTMLElement>('#calls');
  render(callsPanel(session), list);
  const log = list.querySelector('.scroll');
  if (log) log.scrollTop = log.scrollHeight;
}

function recordPanel({ standard, review, loaded }: Session): TemplateResult {
  const values = inOrder(loaded.values().filter(([, value]) => value !== ''));
  const used = values.find(([element]) => element === 'cmi.suspend_data')?.[1].length ?? 0;
  const limit = STATE_LIMITS[standard];
  return html`
    <h2 id="record-heading">Record ${review ? html`<span class="mark">review: nothing may be written</span>` : nothing}</h2>
    <p class="meter">
      <label for="state-used">Saved state</label>
      <meter id="state-used" min="0" max=${limit} high=${limit * 0.93} .value=${used}></meter>
      <span>${used.toLocaleString('en')} of ${limit.toLocaleString('en')} characters</span>
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Values">
      <table>
        <thead><tr><th scope="col">Element</th><th scope="col">Value</th></tr></thead>
        <tbody>
          ${values.map(([element, value]) => html`<tr><th scope="row">${element.replace(/^cmi\./, '')}</th><td>${shorten(value)}</td></tr>`)}
        </tbody>
      </table>
    </div>
  `;
}

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

function callsPanel({ calls }: Session): TemplateResult {
  const broken = calls.filter(({ violations }) => violations.length > 0).length;
  return html`
    <h2 id="calls-heading">
      Calls <span class="count">${calls.length}</span>
      ${broken === 0 ? nothing : html`<span class="mark wrong">${broken === 1 ? '1 breaks a rule' : `${broken} break a rule`}</span>`}
    </h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Calls in order">
      <ol class="calls">
        ${calls.map(
          ({ name, args, result, error, violations }) => html`
            <li class=${violations.length > 0 ? 'wrong' : ''}>
              <code>${name.replace(/^LMS/, '')}(${args.map((arg) => shorten(String(arg))).join(', ')})</code>
              <span class="answer">${shorten(String(result))}${error === '0' ? '' : ` error ${error}`}</span>
              ${violations.map((violation) => html`<p class="violation">${violation}</p>`)}
            </li>
          `,
        )}
      </ol>
    </div>
  `;
}

const shorten = (text: string): string =>
  text.length > 120 ? `${text.slice(0, 100)}… (${text.length} characters)` : text;
