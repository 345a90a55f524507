import { html, nothing, type TemplateResult } from 'lit';

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: string;
  /** Beside the label, when there is something: how many. */
  readonly count?: number;
  readonly urgent?: boolean;
  readonly panel: () => unknown;
}

/** Tabs as the ARIA Authoring Practices have them: arrow keys move and show, Tab leads into the panel. */
export const tabs = <Name extends string>(
  all: readonly Tab<Name>[],
  shown: Name,
  onShow: (name: Name) => void,
): TemplateResult => {
  const move = (event: KeyboardEvent): void => {
    const at = all.findIndex(({ name }) => name === shown);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    const next = to === undefined ? undefined : all.at(to % all.length);
    if (!next) return;
    event.preventDefault();
    onShow(next.name);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#tab-${next.name}`)?.focus();
  };
  return html`
    <div class="tabs" role="tablist" aria-label="About the course" @keydown=${move}>
      ${all.map(
        ({ name, label, count = 0, urgent = false }) => html`<button
          type="button"
          role="tab"
          id="tab-${name}"
          aria-selected=${name === shown}
          aria-controls="panel"
          tabindex=${name === shown ? 0 : -1}
          @click=${() => onShow(name)}
        >${label}${count > 0 ? html` <span class=${urgent ? 'badge urgent' : 'badge'}>${count}</span>` : nothing}</button>`,
      )}
    </div>
    <section class="panel panel-${shown}" role="tabpanel" id="panel" aria-labelledby="tab-${shown}">
      ${all.find(({ name }) => name === shown)?.panel()}
    </section>
  `;
};
