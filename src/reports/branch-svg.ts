import type { BranchGraph } from '../course/course.ts';
import { type Html, html } from '../text/html.ts';
import { type Arrow, type Box, layoutOf, MEASURES } from './branch-layout.ts';

/**
 * The ways through a scenario as a drawing: a picture with a name, of which the words beside it say everything (WCAG 1.1.1).
 * It needs {@link BRANCH_STYLE} in the page. Endings have two borders, arrows that lead back are dashed: nothing is told by
 * colour alone.
 *
 * @param id - Of the drawing in its page; ids in it begin with it.
 */
export function branchSvg(graph: BranchGraph, id: string): Html {
  const { width, height, boxes, arrows } = layoutOf(graph);
  const endings = graph.nodes.filter(({ kind }) => kind === 'ending').length;
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return html`<svg class="branches" id="${id}" role="img" aria-labelledby="${id}_title" aria-describedby="${id}_desc" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}">
<title id="${id}_title">The ways through “${graph.title}”</title>
<desc id="${id}_desc">${counted(graph.nodes.length - endings, 'situation')}, ${counted(endings, 'ending')}. The same stands in words below.</desc>
<defs><marker id="${id}_tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 10 5 0 10z" class="tip"/></marker></defs>
${arrows.map((arrow) => arrowMarkup(arrow, id))}${boxes.map(boxMarkup)}${arrows.map(letterMarkup)}</svg>
`;
}

const arrowMarkup = ({ path, back }: Arrow, id: string): Html =>
  html`<path class="${back ? 'arrow back' : 'arrow'}" d="${path}" marker-end="url(#${id}_tip)"/>\n`;

const letterMarkup = ({ letter, start }: Arrow): Html =>
  html`<text class="letter" x="${rounded(start.x + 5)}" y="${rounded(start.y + 15)}">${letter}</text>\n`;

function boxMarkup({ node, x, y, height, title, choices }: Box): Html {
  const { padding, titleLine, line, indent } = MEASURES;
  const left = x + padding;
  let top = y + padding + 14;
  const lines: Html[] = [];
  const write = (words: string, kind: string, shift = 0): void => {
    lines.push(html`<text class="${kind}" x="${rounded(left + shift)}" y="${rounded(top)}">${words}</text>\n`);
  };
  if (node.kind === 'ending') {
    write('Ending', 'mark');
    top += line;
  }
  for (const words of title) {
    write(words, 'name');
    top += titleLine;
  }
  top += 4;
  for (const [number, choice] of choices.entries()) {
    write(`${String.fromCharCode(97 + number)}`, 'mark');
    for (const words of choice) {
      write(words, 'words', indent);
      top += line;
    }
    top += 4;
  }
  return html`${frame(node.kind, x, y, height)}${lines}`;
}

const frame = (kind: string, x: number, y: number, height: number): Html => {
  const rect = (inset: number, className: string) =>
    html`<rect class="${className}" x="${rounded(x + inset)}" y="${rounded(y + inset)}" width="${MEASURES.width - 2 * inset}" height="${rounded(height - 2 * inset)}" rx="${8 - inset}"/>\n`;
  return kind === 'ending' ? html`${rect(0, 'box ending')}${rect(4, 'inner')}` : rect(0, 'box');
};

const counted = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

const rounded = (number: number): number => Math.round(number * 10) / 10;

/** The colours of the default theme; those of the system where somebody has set them (forced colours), and black on paper. */
export const BRANCH_STYLE = `
.branches { display: block; margin: 0 auto; max-width: none; }
.branches text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, Arial, "Liberation Sans", sans-serif; fill: #1c2127; }
.branches .name { font-size: ${MEASURES.title}px; font-weight: 600; }
.branches .words { font-size: ${MEASURES.text}px; }
.branches .mark { font-size: ${MEASURES.text}px; fill: #4d5560; }
.branches .letter { font-size: ${MEASURES.text}px; font-weight: 600; paint-order: stroke; stroke: #fff; stroke-width: 4px; }
.branches .box { fill: #fff; stroke: #737a85; stroke-width: 1.5; }
.branches .ending { fill: #eeebe4; }
.branches .inner { fill: none; stroke: #737a85; }
.branches .arrow { fill: none; stroke: #1f4e79; stroke-width: 1.5; }
.branches .back { stroke: #6f4400; stroke-dasharray: 6 4; }
.branches .tip { fill: #1c2127; }
@media (forced-colors: active) {
  .branches { forced-color-adjust: none; }
  .branches :is(text, .mark) { fill: CanvasText; }
  .branches .letter { stroke: Canvas; }
  .branches .box, .branches .ending { fill: Canvas; stroke: CanvasText; }
  .branches .inner, .branches .arrow, .branches .back { stroke: CanvasText; }
  .branches .tip { fill: CanvasText; }
}
@media print {
  .branches { width: auto; max-width: 100%; height: auto; max-height: 24cm; }
  .branches :is(text, .mark, .tip) { fill: #000; }
  .branches .arrow, .branches .back { stroke: #000; }
}
`;
