import { html, nothing, type TemplateResult } from 'lit';
import type { Conditions } from './conditions.ts';

export interface ConditionView {
  readonly conditions: Conditions;
  /** Whether the change wants the course to be opened anew. */
  readonly onChange: (change: Partial<Conditions>, reopens: boolean) => void;
  readonly onUsual: () => void;
  readonly changed: number;
}

/** Everything that can be other at a learner's desk than at the author's, and for each how true it is here. */
export const conditionPanel = (view: ConditionView): TemplateResult => html`
  <form class="conditions" @submit=${(event: Event) => event.preventDefault()}>
    ${learner(view)} ${display(view)} ${network(view)} ${lms(view)}
    <p class="actions">
      <button type="button" @click=${view.onUsual} ?disabled=${view.changed === 0}>Back to usual</button>
    </p>
  </form>
`;

const learner = ({ conditions, onChange }: ConditionView): TemplateResult => html`
  <fieldset>
    <legend>Learner</legend>
    <label class="row">Name
      <input name="learner" autocomplete="off" .value=${conditions.learner} @change=${(event: Event) => {
        const name = chosenIn(event).trim();
        if (name !== '') onChange({ learner: name }, true);
      }}>
    </label>
    <label class="row">Opened
      <select name="opens-as" @change=${(event: Event) => onChange({ opensAs: chosenIn(event) as Conditions['opensAs'] }, true)}>
        ${options(conditions.opensAs, {
          credit: 'For credit',
          'no-credit': 'Without credit',
          review: 'For review',
          browse: 'To browse',
        })}
      </select>
    </label>
    <p class="note">Every name has a record of its own, kept in this browser. ${opensAsWords[conditions.opensAs]}</p>
  </fieldset>
`;

const opensAsWords: Readonly<Record<Conditions['opensAs'], string>> = {
  credit: '',
  'no-credit': 'Without credit nothing may be written.',
  review: 'In review nothing may be written.',
  browse: 'While browsing nothing may be written.',
};

const display = ({ conditions, onChange }: ConditionView): TemplateResult => {
  const box = (name: 'forcedColors' | 'reducedMotion' | 'textSpacing', label: string, note: string) => html`
    <label class="check">
      <input type="checkbox" name=${name} .checked=${conditions[name]} @change=${(event: Event) =>
        onChange({ [name]: (event.target as HTMLInputElement).checked }, false)}>
      <span>${label}</span>
    </label>
    <p class="note">${note}</p>
  `;
  return html`
    <fieldset>
      <legend>Display</legend>
      ${box('forcedColors', 'Forced colours', 'Simulated: a dark contrast theme, imitated by a style sheet together with the course’s own styles for it. Pictures and controls of the system look different in a real one.')}
      ${box('reducedMotion', 'Reduced motion', 'Simulated in styles; a script that asks for the setting is told what this browser has.')}
      ${box('textSpacing', 'Text spacing', 'Real: the values of WCAG 1.4.12. Nothing may be cut off or overlap.')}
    </fieldset>
  `;
};

const network = ({ conditions, onChange }: ConditionView): TemplateResult => html`
  <fieldset>
    <legend>Network</legend>
    <label class="row">Connection
      <select name="network" @change=${(event: Event) => onChange({ network: chosenIn(event) as Conditions['network'] }, true)}>
        ${options(conditions.network, {
          fast: 'As fast as this machine',
          slow: 'Slow: 1.6 Mbit/s, 150 ms',
          'very-slow': 'Very slow: 400 kbit/s, 400 ms',
        })}
      </select>
    </label>
    <p class="note">${
      conditions.network === 'fast'
        ? 'Files of the course come from this machine.'
        : `Real for the files of the course. Each save holds up the page for ${conditions.network === 'slow' ? '0.3' : '1'} s, as in LMSs that wait for their server.`
    }</p>
  </fieldset>
`;

const lms = ({ conditions, onChange }: ConditionView): TemplateResult => html`
  <fieldset>
    <legend>LMS</legend>
    <label class="row">It
      <select name="lms" @change=${(event: Event) => onChange({ lms: chosenIn(event) as Conditions['lms'] }, false)}>
        ${options(conditions.lms, {
          healthy: 'works',
          'says-no': 'is dead: says no to every save',
          forgets: 'says yes and saves nothing',
          refuses: 'refuses a value',
          'cuts-off': 'cuts saved state at 4,096 characters',
          lost: 'has lost the session',
        })}
      </select>
    </label>
    ${
      conditions.lms === 'refuses'
        ? html`<label class="row">Value
            <select name="refused" @change=${(event: Event) => onChange({ refused: chosenIn(event) as Conditions['refused'] }, false)}>
              ${options(conditions.refused, {
                suspend_data: 'Saved state',
                score: 'Score',
                status: 'Status',
                location: 'Place',
                answers: 'Answers for the report',
              })}
            </select>
          </label>`
        : nothing
    }
    <p class="note">It takes effect at once, in the open session. ${lmsWords[conditions.lms]}</p>
  </fieldset>
`;

const lmsWords: Readonly<Record<Conditions['lms'], string>> = {
  healthy: '',
  'says-no': 'The LMS has nothing of what the learner does now; the course may have kept it in this browser.',
  forgets:
    'The LMS has nothing of what the learner does now; the course may notice when it reads back, and keep it in this browser.',
  refuses: 'The LMS answers false to this value and takes the others.',
  'cuts-off': 'Longer saved state is cut without a word.',
  lost: 'Every call fails as if the session had never begun, as after logging in elsewhere.',
};

const options = (chosen: string, all: Readonly<Record<string, string>>) =>
  Object.entries(all).map(
    ([value, label]) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`,
  );

const chosenIn = ({ target }: Event): string => (target as HTMLInputElement | HTMLSelectElement).value;
