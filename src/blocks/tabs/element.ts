import { LitElement } from 'lit';

/**
 * Tabs from panels that are in the page, each with a heading: one of them is shown, and arrow keys, Home and End go
 * from tab to tab.
 */
export class RcTabs extends LitElement {
  #tabs: readonly HTMLButtonElement[] = [];

  protected override createRenderRoot(): this {
    if (this.#tabs.length > 0) return this;
    const panels = [...this.querySelectorAll<HTMLElement>('.rc-tab-panel')].filter(
      (panel) => panel.closest('rc-tabs') === this,
    );
    this.#tabs = panels.map((panel) => this.#tabOf(panel));
    const list = document.createElement('div');
    list.className = 'rc-tab-list';
    list.setAttribute('role', 'tablist');
    list.setAttribute('aria-labelledby', this.querySelector('.rc-tabs-title')?.id ?? '');
    list.append(...this.#tabs);
    list.addEventListener('keydown', (event) => this.#key(event));
    panels[0]?.before(list);
    this.toggleAttribute('ready', true);
    this.#select(this.#tabs[0]);
    return this;
  }

  /** Everything is in the page already. */
  protected override shouldUpdate(): boolean {
    return false;
  }

  #tabOf(panel: HTMLElement): HTMLButtonElement {
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.className = 'rc-tab';
    tab.id = `${panel.id}_tab`;
    tab.textContent = panel.dataset.tab ?? '';
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', panel.id);
    tab.addEventListener('click', () => this.#select(tab));
    // The tab says the same; a list of headings still has it, and so has paper.
    panel.querySelector('h2, h3, h4, h5, h6')?.classList.add('rc-visually-hidden');
    // A link leads into it, or the browser finds words in it.
    panel.addEventListener('beforematch', () => this.#select(tab));
    return tab;
  }

  #select(selected: HTMLButtonElement | undefined): void {
    for (const tab of this.#tabs) {
      tab.setAttribute('aria-selected', String(tab === selected));
      tab.tabIndex = tab === selected ? 0 : -1;
      const panel = this.querySelector(`#${CSS.escape(tab.getAttribute('aria-controls') ?? '')}`);
      if (panel) show(panel, tab === selected ? tab : undefined);
    }
  }

  #key(event: KeyboardEvent): void {
    const at = this.#tabs.indexOf(event.target as HTMLButtonElement);
    const to = TARGETS[event.key]?.(at, this.#tabs.length);
    if (at === -1 || to === undefined) return;
    event.preventDefault();
    const tab = this.#tabs.at(to % this.#tabs.length);
    this.#select(tab);
    tab?.focus();
  }
}

/** What is hidden until it is found has a box all the same, which must be no panel to anybody. */
function show(panel: Element, tab: HTMLButtonElement | undefined): void {
  const attributes = { role: 'tabpanel', tabindex: '0', 'aria-labelledby': tab?.id ?? '' };
  for (const [name, value] of Object.entries(attributes)) {
    if (tab) panel.setAttribute(name, value);
    else panel.removeAttribute(name);
  }
  if (tab) panel.removeAttribute('hidden');
  else panel.setAttribute('hidden', 'until-found');
}

/** Where a key leads from the tab `at` of `count`; before the first is the last. */
const TARGETS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowLeft: (at, count) => at - 1 + count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

customElements.define('rc-tabs', RcTabs);
