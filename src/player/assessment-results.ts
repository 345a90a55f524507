import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { AssessmentResult } from '../attempt/attempt.ts';
import type { OutlineLesson } from '../attempt/outline.ts';
import { type ObjectiveResult, resultsByObjective } from '../attempt/results.ts';
import { AttemptController, type AttemptStore } from './attempt-store.ts';
import { icon } from './icons.ts';
import { percent } from './messages.ts';

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
    new AttemptController(this, store, ({ results }) => [results]);
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

  #task(store: AttemptStore, result: AssessmentResult | undefined): TemplateResult {
    const { outline, words, progress } = store;
    const questions = store.questionsOf(this.#lesson);
    const points = questions.reduce((sum, question) => sum + question.points, 0);
    const tries = progress.lessons.find(({ id }) => id === this.#lesson)?.triesLeft ?? 0;
    return html`<div class="rc-task">
      <p>${words.assessmentFacts(questions.length, points)}
      ${outline.passMark === undefined ? nothing : words.passMarkIs(percent(outline.passMark))}
      ${words.triesLeft(tries)}</p>
      <p>${words.answersKept}</p>
      ${result ? html`<p>${words.best}: ${percent(result.best)}</p>` : nothing}
    </div>`;
  }

  #outcome(store: AttemptStore, { last, best }: AssessmentResult): TemplateResult {
    const { outline, words } = store;
    const { passMark } = outline;
    const verdict = passMark === undefined ? 'submitted' : last >= passMark ? 'passed' : 'notPassed';
    const icons = { submitted: 'completed', passed: 'correct', notPassed: 'incorrect' };
    return html`<div class="rc-results" data-verdict=${icons[verdict]}>
      <h2 class="rc-verdict" tabindex="-1">${icon(icons[verdict])}${words[verdict]}</h2>
      <dl class="rc-figures">
        ${figure(words.score, percent(last), 'score')}
        ${passMark === undefined ? nothing : figure(words.passMark, percent(passMark), 'pass-mark')}
        ${best > last ? figure(words.best, percent(best), 'best') : nothing}
      </dl>
      ${this.#again(store, best)}
      ${this.#objectives(store)}
      <p>${words.answersBelow}</p>
    </div>`;
  }

  #again({ outline, progress, words }: AttemptStore, best: number): TemplateResult | typeof nothing {
    if (best >= (outline.passMark ?? 100)) return nothing;
    const tries = progress.lessons.find(({ id }) => id === this.#lesson)?.triesLeft ?? 0;
    return html`<p class="rc-tries">${words.triesLeft(tries)}</p>
      ${tries > 0 ? html`<div class="rc-actions"><button type="button" class="rc-button" data-action="again" @click=${this.#restart}>${words.tryAgain}</button></div>` : nothing}`;
  }

  #objectives(store: AttemptStore): TemplateResult | typeof nothing {
    const { outline, attempt, graders, words } = store;
    const asked = new Set(store.questionsOf(this.#lesson).map(({ objective }) => objective));
    const results = resultsByObjective(outline, attempt, graders).filter(({ objective }) => asked.has(objective.id));
    if (results.length === 0) return nothing;
    const missed = results.filter(({ earned, possible }) => earned < possible);
    return html`<h3>${words.byObjective}</h3>
      <table class="rc-objective-results">
        <thead><tr><th scope="col">${words.objective}</th><th scope="col">${words.points}</th></tr></thead>
        <tbody>${results.map((result) => this.#objectiveRow(result))}</tbody>
      </table>
      ${missed.length > 0 ? this.#toReview(store, missed) : nothing}`;
  }

  #objectiveRow({ objective, earned, possible }: ObjectiveResult): TemplateResult {
    const { words } = this.#store!;
    return html`<tr><th scope="row">${objective.text}</th>
      <td>${icon(earned === possible ? 'correct' : earned > 0 ? 'partial' : 'incorrect')}${words.pointsOf(points(earned), points(possible))}</td></tr>`;
  }

  #toReview(store: AttemptStore, missed: readonly ObjectiveResult[]): TemplateResult {
    return html`<h3>${store.words.toReview}</h3>
      <ul>${missed.map(({ objective }) => {
        const lessons = lessonsAbout(store, objective.id);
        return html`<li>${objective.text} ${lessons.length > 0 ? store.words.goBackTo : nothing} ${lessons.map(
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

const points = (value: number): string => String(Math.round(value * 100) / 100);

/** Lessons whose check questions are about an objective. */
const lessonsAbout = ({ outline }: AttemptStore, objective: string): readonly OutlineLesson[] =>
  outline.lessons.filter(
    (lesson) =>
      lesson.kind === 'lesson' &&
      outline.questions.some((question) => question.lesson === lesson.id && question.objective === objective),
  );

customElements.define('rc-results', RcResults);
