import { html, nothing, type TemplateResult } from 'lit';
import type { LessonProgress } from '../../attempt/progress.ts';
import type { DocumentLink, OpenablePackage, PreviewFinding, PreviewPage } from '../preview-state.ts';
import type { LearnerProgress } from './learner-progress.ts';

export interface OutlineView {
  /** Undefined while no course of ours is open. */
  readonly learner: LearnerProgress | undefined;
  readonly openPage: string;
  readonly opened: OpenablePackage | undefined;
  readonly address: string;
  readonly pages: readonly PreviewPage[];
  readonly findings: readonly PreviewFinding[];
  readonly documents: readonly DocumentLink[];
  readonly facts: Readonly<Record<string, string>>;
  readonly limits: readonly string[];
  /** Opens the file of a page; undefined when there are no files. */
  readonly onFile: ((path: string) => void) | undefined;
  readonly onPage: (page: string) => void;
  readonly onLaunch: (address: string) => void;
}

/** Lessons with how far the learner is in them; for a package of somebody else's, what can be launched in it. */
export const outlinePanel = (view: OutlineView): TemplateResult => html`
  ${view.learner ? pages(view, view.learner) : launches(view)}
  ${documents(view.documents)}
  ${ownFile(view)}
  ${facts(view.facts)}
  ${view.limits.length === 0 ? nothing : html`<ul class="limits">${view.limits.map((limit) => html`<li>${limit}</li>`)}</ul>`}
`;

const pages = (view: OutlineView, { outline, progress }: LearnerProgress): TemplateResult => html`
  <ol class="outline" aria-label="Lessons">
    <li>${pageButton(view, '', 'Title page', nothing)}</li>
    ${outline.lessons.map(({ id, title, kind }, place) => {
      const lesson = progress.lessons[place]!;
      const words = [...(kind === 'assessment' ? ['assessment'] : []), stateWords(lesson, outline.lessons)];
      return html`<li>${pageButton(view, id, `${place + 1}. ${title}`, html`<span class="state ${lesson.state}">${words.join(', ')}</span>`)}</li>`;
    })}
  </ol>
  ${
    outline.sheets.length === 0
      ? nothing
      : html`<h3>Reference sheets</h3>
        <ul class="outline" aria-label="Reference sheets">
          ${outline.sheets.map(({ id, title }) => html`<li>${pageButton(view, id, title, nothing)}</li>`)}
        </ul>`
  }
`;

/** Of the page in view. */
const ownFile = ({ pages: all, openPage, onFile }: OutlineView): TemplateResult | typeof nothing => {
  const path = all.find(({ id }) => id === openPage)?.path;
  if (path === undefined || onFile === undefined) return nothing;
  return html`<p class="own-file"><button type="button" class="link" @click=${() => onFile(path)}>Open ${path}</button></p>`;
};

const pageButton = (
  { openPage, findings, pages: files, onPage }: OutlineView,
  id: string,
  title: string,
  more: TemplateResult | typeof nothing,
): TemplateResult => {
  const file = files.find((page) => page.id === id)?.path;
  const count = findings.filter(({ path }) => path !== '' && path === file).length;
  return html`<button type="button" aria-current=${openPage === id ? 'page' : 'false'} @click=${() => onPage(id)}>
    <span class="title">${title}</span>
    ${more}
    ${count === 0 ? nothing : html`<span class="mark warn">${count === 1 ? '1 finding' : `${count} findings`}</span>`}
  </button>`;
};

const stateWords = (
  { state, blockedBy }: LessonProgress,
  lessons: readonly { readonly id: string; readonly title: string }[],
): string => {
  const before = lessons.find(({ id }) => id === blockedBy)?.title;
  switch (state) {
    case 'completed':
      return 'completed';
    case 'in-progress':
      return 'begun';
    case 'not-started':
      return 'not begun';
    case 'locked':
      return before === undefined ? 'locked' : `locked until “${before}” is completed`;
  }
};

const launches = ({ opened, address, onLaunch }: OutlineView): TemplateResult =>
  opened === undefined
    ? html`<p class="empty">When the course can be opened, its lessons are listed here.</p>`
    : html`<ol class="outline" aria-label="What can be launched">
        ${opened.launches.map(
          (launch) => html`<li>
            <button type="button" aria-current=${launch.address === address ? 'page' : 'false'} @click=${() => onLaunch(launch.address)}>
              <span class="title">${launch.title}</span>
              <span class="state">${launch.address}</span>
            </button>
          </li>`,
        )}
      </ol>`;

const documents = (all: readonly DocumentLink[]): readonly TemplateResult[] =>
  all.map(({ title, address }) => html`<p class="document"><a href=${address} target="_blank">${title}</a></p>`);

const facts = (all: Readonly<Record<string, string>>): TemplateResult | typeof nothing =>
  Object.keys(all).length === 0
    ? nothing
    : html`<dl class="facts">${Object.entries(all).map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
