import { html, nothing, type TemplateResult } from 'lit';
import type { PlaceToOpen, PreviewFinding } from '../preview-state.ts';

export interface FindingsView {
  readonly findings: readonly PreviewFinding[];
  readonly of: 'course' | 'package';
  /** Undefined where there is no file that could be opened. */
  readonly onPlace: ((place: PlaceToOpen) => void) | undefined;
}

/** What is wrong, each with its place, which opens in the editor, and what to type. */
export const findingsPanel = ({ findings, of, onPlace }: FindingsView): TemplateResult =>
  findings.length === 0
    ? html`<p class="empty">${of === 'course' ? 'Nothing to mend.' : 'Every rule is kept that can be checked.'}</p>`
    : html`<ol class="findings">
        ${findings.map(
          (finding) => html`<li class=${finding.severity}>
            <p><span class="severity">${finding.severity}</span> <strong>${finding.message}</strong></p>
            ${finding.help === '' ? nothing : html`<p class="help">${finding.help}</p>`}
            ${finding.frame === '' ? nothing : html`<pre tabindex="0" role="region" aria-label="Lines of the file">${finding.frame}</pre>`}
            <p class="place">${place(finding, onPlace)} <span class="code">${finding.code}</span></p>
          </li>`,
        )}
      </ol>`;

const place = ({ path, line, column }: PreviewFinding, onPlace: FindingsView['onPlace']) => {
  const words = line === 0 ? path : `${path}:${line}:${column}`;
  if (onPlace === undefined || path === '') return words;
  return html`<button type="button" class="link" @click=${() => onPlace({ path, line: Math.max(1, line), column: Math.max(1, column) })}>${words}</button>`;
};

export const countOf = (findings: readonly PreviewFinding[], severity: PreviewFinding['severity']): string => {
  const count = findings.filter((finding) => finding.severity === severity).length;
  return `${count} ${severity}${count === 1 ? '' : 's'}`;
};
