import { html, LitElement, render } from 'lit';

/** One decision on the way of a learner. */
interface Step {
  readonly node: HTMLElement;
  readonly button: HTMLButtonElement;
}

/**
 * A scenario: shows one situation at a time, in place of all that is in the page, with the consequence of what was chosen
 * last and the way so far.
 *
 * The focus goes to the heading of what is shown next (WCAG 2.4.3). A way that comes back to one of its situations is cut
 * there, so that it never grows beyond the number of situations.
 *
 * @fires rc-way - The learner chose, went back or began again; `event.choices` has the whole way.
 */
export class RcScenario extends LitElement {
  /** What was chosen on the way so far: a letter by situation. */
  choices: Readonly<Record<string, string>> = {};
  /** Whether the learner has come to an ending before. */
  ended = false;
  #way: readonly Step[] = [];
  #chosen: HTMLButtonElement | undefined;

  /** Goes on where the choices lead to. Of choices that are no longer there, only those before them count. */
  begin(): void {
    this.addEventListener('click', (event) => this.#click(event.target as Element));
    this.#way = this.#wayAlong(this.choices);
    this.#chosen = this.#way.at(-1)?.button;
    this.toggleAttribute('awake', true);
    this.#show();
  }

  protected override createRenderRoot(): this {
    return this;
  }

  /** Everything is in the page already; the way is rendered where it stands. */
  protected override shouldUpdate(): boolean {
    return false;
  }

  get #nodes(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.rc-situation, .rc-ending')];
  }

  /** Where the way has led to. */
  get #here(): HTMLElement | undefined {
    const { button } = this.#way.at(-1) ?? {};
    const nodes = this.#nodes;
    return button
      ? nodes.find(({ id }) => id === button.dataset.to)
      : nodes.find((node) => node.matches('.rc-situation'));
  }

  #wayAlong(choices: Readonly<Record<string, string>>): readonly Step[] {
    let way: readonly Step[] = [];
    for (let node = this.#here; node; ) {
      const button = [...node.querySelectorAll<HTMLButtonElement>('.rc-way')].find(
        ({ dataset }) => dataset.choice === choices[node!.id],
      );
      if (!button || way.some((step) => step.node === node)) break;
      way = [...way, { node, button }];
      node = this.#nodes.find(({ id }) => id === button.dataset.to);
    }
    return this.#cut(way);
  }

  /** A way that leads to one of its own situations is as if it had gone no further than there. */
  #cut(way: readonly Step[]): readonly Step[] {
    const again = way.findIndex(({ node }) => node.id === way.at(-1)?.button.dataset.to);
    return again === -1 ? way : way.slice(0, again);
  }

  #click(target: Element): void {
    const button = target.closest<HTMLButtonElement>('button');
    const node = button?.closest<HTMLElement>('.rc-situation');
    if (button?.matches('.rc-way') && node) this.#go(this.#cut([...this.#way, { node, button }]), button);
    else if (button?.dataset.action === 'back') this.#go(this.#way.slice(0, -1), this.#way.at(-2)?.button);
    else if (button?.dataset.action === 'again') this.#go([], undefined);
  }

  #go(way: readonly Step[], chosen: HTMLButtonElement | undefined): void {
    this.#way = way;
    this.#chosen = chosen;
    const ends = this.#here?.matches('.rc-ending') === true;
    this.ended ||= ends;
    this.#show();
    this.#here?.querySelector<HTMLElement>('.rc-node-title')?.focus();
    this.dispatchEvent(
      new RcWayEvent(Object.fromEntries(way.map(({ node, button }) => [node.id, button.dataset.choice ?? ''])), ends),
    );
  }

  #show(): void {
    const here = this.#here;
    for (const node of this.#nodes) node.toggleAttribute('data-here', node === here);
    this.#showConsequence(here);
    const begun = this.#way.length > 0;
    this.#hide('.rc-scenario-foot', !begun && !this.ended);
    this.#hide('.rc-so-far', !begun);
    this.#hide('.rc-actions', !begun);
    this.#hide('.rc-scenario-done', !this.ended);
    this.#listDecisions();
    this.#addUpPoints(here);
  }

  /** Learners see what came of a choice where it has led them to. */
  #showConsequence(here: HTMLElement | undefined): void {
    this.querySelector('.rc-came-of-it')?.remove();
    const told = this.#chosen?.closest('li')?.querySelector('.rc-consequence');
    if (!told) return;
    const copy = told.cloneNode(true) as HTMLElement;
    copy.classList.add('rc-came-of-it');
    for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id');
    here?.querySelector('.rc-node-title')?.after(copy);
  }

  #listDecisions(): void {
    const list = this.querySelector<HTMLElement>('.rc-so-far ol');
    if (!list) return;
    render(
      this.#way.map(
        ({ node, button }) =>
          html`<li><span class="rc-so-far-place">${node.querySelector('[data-name]')?.textContent}:</span> ${button.textContent}</li>`,
      ),
      list,
    );
  }

  /** Of each decision on the way, what it earned and the most that it could have earned. */
  #addUpPoints(here: HTMLElement | undefined): void {
    const line = this.querySelector<HTMLElement>('.rc-scenario-points');
    if (!line) return;
    line.hidden = !here?.matches('.rc-ending');
    const earned = sum(this.#way.map(({ button }) => pointsOf(button)));
    const possible = sum(
      this.#way.map(({ node }) => Math.max(...[...node.querySelectorAll<HTMLElement>('.rc-way')].map(pointsOf))),
    );
    line.querySelector('[data-earned]')!.textContent = String(earned);
    line.querySelector('[data-possible]')!.textContent = String(possible);
  }

  #hide(part: string, hidden: boolean): void {
    const element = this.querySelector<HTMLElement>(part);
    if (element) element.hidden = hidden;
  }
}

const pointsOf = ({ dataset }: HTMLElement): number => Number(dataset.points ?? 0);

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);

class RcWayEvent extends Event {
  /** @param ends - Whether the way leads to an ending. */
  constructor(
    readonly choices: Readonly<Record<string, string>>,
    readonly ends: boolean,
  ) {
    super('rc-way');
  }
}

customElements.define('rc-scenario', RcScenario);
