import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { AssessmentResult } from '../attempt/attempt.ts';
import type { OutlineLesson, OutlineObjective } from '../attempt/outline.ts';
import { objectivesMissed } from '../attempt/progress.ts';
import { isPretestOver, type ObjectiveResult, pretestOf, resultsByObjective } from '../attempt/results.ts';
import { AttemptController, type AttemptStore } from './attempt-store.ts';
import { CERTIFICATE, hasCertificate } from './certificate.ts';
import { icon } from './icons.ts';
import { type Messages, percent } from './messages.ts';

/**
 * The head of an assessment: before submitting what it asks for, afterwards how it went and what to read again.
 * The focus moves to the result when there is a new one.
 */
export class RcResults extends LitElement {
  #store: AttemptStore | undefined;
  #submitted = false;

  begin(store: AttemptStore): void {
    this.#store = store;
    this.#submitted = this.#result?.submitted ?? false;
    new AttemptController(this, store, ({ results, completed }) => [results, completed]);
  }

  get #lesson(): string {
    return this.getAttribute('lesson') ?? '';
  }

  get #result(): AssessmentResult | undefined {
    return this.#store?.attempt.results[this.#lesson];
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#store) return nothing;
    const result = this.#result;
    return result?.submitted ? this.#outcome(this.#store, result) : this.#task(this.#store, result);
  }

  protected override updated(): void {
    const submitted = this.#result?.submitted ?? false;
    if (submitted && !this.#submitted) {
      scrollTo(0, 0);
      this.querySelector<HTMLElement>('.rc-verdict')?.focus();
    }
    this.#submitted = submitted;
  }

  get #pretest(): boolean {
    return this.#store!.isPretest(this.#lesson);
  }

  #task(store: AttemptStore, result: AssessmentResult | undefined): TemplateResult {
    const { outline, attempt, words, progress } = store;
    if (isPretestOver(outline, attempt, this.#lesson)) return html`<p class="rc-task">${words.pretestOver}</p>`;
    const questions = store.questionsOf(this.#lesson);
    const points = questions.reduce((sum, question) => sum + question.points, 0);
    const tries = progress.lessons.find(({ id }) => id === this.#lesson)?.triesLeft ?? 0;
    const conditions = html`${outline.passMark === undefined ? nothing : words.passMarkIs(percent(outline.passMark))}
      ${triesLeft(words, tries)}`;
    return html`<div class="rc-task">
      <p>${words.assessmentFacts(words.questions(questions.length), words.pointCount(points))} ${this.#pretest ? words.pretestTask : conditions}</p>
      <p>${words.answersKept}</p>
      ${result ? html`<p>${words.best}: ${percent(result.best)}</p>` : nothing}
    </div>`;
  }

  #outcome(store: AttemptStore, { last, best }: AssessmentResult): TemplateResult {
    const { outline, attempt, words } = store;
    const pretest = this.#pretest;
    const passMark = pretest ? undefined : outline.passMark;
    const missing = pretest ? [] : objectivesMissed(outline, attempt);
    const enough = passMark !== undefined && last >= passMark;
    const verdict = passMark === undefined ? 'submitted' : enough && missing.length === 0 ? 'passed' : 'notPassed';
    const icons = { submitted: 'completed', passed: 'correct', notPassed: 'incorrect' };
    return html`<div class="rc-results" data-verdict=${icons[verdict]}>
      <h2 class="rc-verdict" tabindex="-1">${icon(icons[verdict])}${pretest ? words.pretestDone : words[verdict]}</h2>
      <dl class="rc-figures">
        ${figure(words.score, percent(last), 'score')}
        ${passMark === undefined ? nothing : figure(words.passMark, percent(passMark), 'pass-mark')}
        ${best > last ? figure(words.best, percent(best), 'best') : nothing}
        ${this.#gain(store, last)}
      </dl>
      ${enough && missing.length > 0 ? html`<p>${words.objectivesMissing(missing.length, missing.map(({ text }) => text.replace(/\.$/, '')).join('; '))}</p>` : nothing}
      ${!pretest && hasCertificate(store) ? html`<p><a href="#${CERTIFICATE}">${words.certificate}</a></p>` : nothing}
      ${pretest ? nothing : this.#again(store, best, missing.length > 0)}
      ${this.#objectives(store)}
      <p>${pretest ? words.pretestWithheld : words.answersBelow}</p>
    </div>`;
  }

  /** What the pretest was, and how far the learner has come since. */
  #gain({ outline, attempt, words }: AttemptStore, last: number): TemplateResult | typeof nothing {
    const before = attempt.results[pretestOf(outline, this.#lesson)?.id ?? ''];
    if (!before) return nothing;
    const gain = Math.round((last - before.last) * 10) / 10;
    return html`${figure(words.before, percent(before.last), 'before')}
      ${figure(words.gain, words.gainOf(Math.abs(gain), gain > 0 ? `+${gain}` : gain), 'gain')}`;
  }

  #again({ outline, progress, words }: AttemptStore, best: number, missing: boolean): TemplateResult | typeof nothing {
    if (best >= (outline.passMark ?? 100) && !missing) return nothing;
    const tries = progress.lessons.find(({ id }) => id === this.#lesson)?.triesLeft ?? 0;
    return html`<p class="rc-tries">${triesLeft(words, tries)}</p>
      ${tries > 0 ? html`<div class="rc-actions"><button type="button" class="rc-button" data-action="again" @click=${this.#restart}>${words.tryAgain}</button></div>` : nothing}`;
  }

  #objectives(store: AttemptStore): TemplateResult | typeof nothing {
    const { outline, attempt, graders, words } = store;
    const asked = new Set(store.questionsOf(this.#lesson).map(({ objective }) => objective));
    const lessons = this.#pretest ? [this.#lesson] : undefined;
    const results = resultsByObjective(outline, attempt, graders, lessons).filter(({ objective }) =>
      asked.has(objective.id),
    );
    if (results.length === 0) return nothing;
    const missed = results.filter(({ earned, possible }) => earned < possible);
    const before = this.#before(store);
    return html`<h3>${words.byObjective}</h3>
      <table class="rc-objective-results">
        <thead><tr><th scope="col">${words.objective}</th>${before.length > 0 ? html`<th scope="col">${words.before}</th>` : nothing}<th scope="col">${before.length > 0 ? words.now : words.points}</th></tr></thead>
        <tbody>${results.map((result) => this.#objectiveRow(result, before))}</tbody>
      </table>
      ${missed.length > 0 ? this.#toReview(store, missed) : nothing}`;
  }

  /** By objective, how the pretest went that there is to compare with. */
  #before({ outline, attempt, graders }: AttemptStore): readonly ObjectiveResult[] {
    const pretest = pretestOf(outline, this.#lesson)?.id ?? '';
    return attempt.results[pretest] ? resultsByObjective(outline, attempt, graders, [pretest]) : [];
  }

  #objectiveRow(result: ObjectiveResult, before: readonly ObjectiveResult[]): TemplateResult {
    const { objective } = result;
    const earlier = before.find((other) => other.objective.id === objective.id);
    return html`<tr><th scope="row">${objective.text}</th>
      ${before.length > 0 ? html`<td>${earlier ? this.#points(earlier) : this.#store!.words.notAsked}</td>` : nothing}
      <td>${this.#points(result)}${this.#mark(objective)}</td></tr>`;
  }

  #points({ earned, possible }: ObjectiveResult): TemplateResult {
    return html`${icon(earned === possible ? 'correct' : earned > 0 ? 'partial' : 'incorrect')}${this.#store!.words.pointsOf(points(earned), points(possible))}`;
  }

  /** Whether an objective is met that nobody passes without. */
  #mark({ id, passMark }: OutlineObjective): TemplateResult | typeof nothing {
    if (passMark === undefined || this.#pretest) return nothing;
    const { attempt, words } = this.#store!;
    const mark = attempt.met.includes(id) ? words.objectiveMet : words.objectiveNotMet;
    return html`<span class="rc-objective-mark">${mark(percent(passMark))}</span>`;
  }

  #toReview(store: AttemptStore, missed: readonly ObjectiveResult[]): TemplateResult {
    const { words } = store;
    return html`<h3>${this.#pretest ? words.lookOutFor : words.toReview}</h3>
      <ul>${missed.map(({ objective }) => {
        const lessons = lessonsAbout(store, objective.id);
        return html`<li>${asSentence(objective.text)} ${lessons.length > 0 ? (this.#pretest ? words.taughtIn : words.goBackTo) : nothing} ${lessons.map(
          ({ id, title }, place) => html`${place > 0 ? ', ' : nothing}<a href="#${id}">${title}</a>`,
        )}</li>`;
      })}</ul>`;
  }

  readonly #restart = (): void => {
    const questions = this.#store!.questionsOf(this.#lesson).map(({ id }) => id);
    this.#store!.dispatch({ type: 'assessment-restarted', lesson: this.#lesson, questions });
    const page = this.closest('.rc-page');
    scrollTo(0, 0);
    page?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  };
}

const figure = (name: string, value: string, key: string): TemplateResult =>
  html`<div data-figure=${key}><dt>${name}</dt><dd>${value}</dd></div>`;

/** Before another sentence. */
const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const points = (value: number): string => String(Math.round(value * 100) / 100);

/** Lessons that say they teach an objective, or have check questions about it. */
const lessonsAbout = ({ outline }: AttemptStore, objective: string): readonly OutlineLesson[] =>
  outline.lessons.filter(
    (lesson) =>
      lesson.kind === 'lesson' &&
      (lesson.objectives?.includes(objective) ||
        outline.questions.some((question) => question.lesson === lesson.id && question.objective === objective)),
  );

const triesLeft = ({ triesLeft, triesNone, triesUnlimited }: Messages, tries: number): string =>
  tries === Number.POSITIVE_INFINITY ? triesUnlimited : tries === 0 ? triesNone : triesLeft(tries);

customElements.define('rc-results', RcResults);
