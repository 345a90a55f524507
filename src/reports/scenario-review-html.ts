import { createHash } from 'node:crypto';
import type { BranchChoice, BranchGraph, BranchNode } from '../course/course.ts';
import { attributes, type Html, html, nothing, trusted } from '../text/html.ts';
import { BRANCH_STYLE, branchSvg } from './branch-svg.ts';
import type { ReviewedScenario, ScenarioReview } from './scenario-review.ts';

/**
 * All scenarios of a course as a page: each as a drawing, and every word of it below. One file that needs no other, with no
 * script; nothing is fetched.
 */
export function scenarioReviewHtml({ title, version, language, scenarios }: ScenarioReview): string {
  const lang = language.split('-')[0] === 'en' ? undefined : language;
  return `${html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>Scenarios: ${title}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<header>
<p class="kind">Scenarios for review</p>
<h1${attributes({ lang })}>${title}</h1>
<p>Version ${version}. ${counted(scenarios.length, 'scenario')}.</p>
<p class="care">For instructors, subject experts and counsel. It shows all ways and their points; keep it away from learners.</p>
</header>
${scenarios.length > 1 ? contents(scenarios, lang) : nothing}<main>
${scenarios.map((scenario) => scenarioSection(scenario, lang))}</main>
</body>
</html>
`}`;
}

const contents = (
  scenarios: readonly ReviewedScenario[],
  lang: string | undefined,
): Html => html`<nav aria-label="Contents">
<h2>Contents</h2>
<ul>
${scenarios.map(({ id, lesson, graph }) => html`<li><a href="#${id}">Lesson ${lesson.number}: <span${attributes({ lang })}>${graph.title}</span></a></li>\n`)}</ul>
</nav>
`;

const scenarioSection = (
  { id, lesson, graph }: ReviewedScenario,
  lang: string | undefined,
): Html => html`<section aria-labelledby="${id}">
<h2 id="${id}"${attributes({ lang })}>${graph.title}</h2>
<p>In lesson ${lesson.number}, <span${attributes({ lang })}>${lesson.title}</span>. ${facts(graph)}</p>
<div class="frame" role="group" tabindex="0" aria-label="Drawing of ${graph.title}"${attributes({ lang })}>
${branchSvg(graph, `${id}_graph`)}</div>
<p class="quiet">Letters at arrows are the choices in the box above. Dashed arrows lead back. Endings have two borders.</p>
${graph.words.length > 0 ? html`<div${attributes({ lang })}>${paragraphs(graph.words)}</div>\n` : nothing}${graph.nodes.map((node) => nodeSection(node, graph.nodes, lang))}</section>
`;

function facts({ nodes }: BranchGraph): string {
  const endings = nodes.filter(({ kind }) => kind === 'ending').length;
  const shortest = shortestWay(nodes);
  const points = nodes.some(({ choices }) => choices.some((choice) => choice.points !== undefined));
  return [
    `${counted(nodes.length - endings, 'situation')}, ${counted(endings, 'ending')}.`,
    ...(shortest === undefined ? [] : [`The shortest way takes ${counted(shortest, 'decision')}.`]),
    ...(points ? ['Points are shown to the learner at an ending and count toward no score.'] : []),
  ].join(' ');
}

/** Decisions from the first situation to the nearest ending. */
function shortestWay(nodes: readonly BranchNode[]): number | undefined {
  const steps = new Map(nodes.slice(0, 1).map(({ id }) => [id, 0]));
  for (const [id, count] of steps) {
    const node = nodes.find((each) => each.id === id);
    if (node?.kind === 'ending') return count;
    for (const { leadsTo } of node?.choices ?? []) if (!steps.has(leadsTo)) steps.set(leadsTo, count + 1);
  }
  return undefined;
}

const nodeSection = (
  node: BranchNode,
  nodes: readonly BranchNode[],
  lang: string | undefined,
): Html => html`<section class="node" aria-labelledby="${node.id}">
<h3 id="${node.id}">${node.number}. <span${attributes({ lang })}>${node.title}</span></h3>
<p class="quiet">${node.kind === 'ending' ? 'Ending' : 'Situation'}, <code>#${node.id}</code></p>
<div${attributes({ lang })}>${paragraphs(node.words)}</div>
${
  node.choices.length === 0
    ? nothing
    : html`<ol class="choices" type="a">
${node.choices.map((choice) => choiceItem(choice, nodes, lang))}</ol>
`
}</section>
`;

const choiceItem = (
  { text, leadsTo, consequence, points }: BranchChoice,
  nodes: readonly BranchNode[],
  lang: string | undefined,
): Html => {
  const target = nodes.find(({ id }) => id === leadsTo);
  return html`<li><div${attributes({ lang })}><p><strong>${text}</strong></p>
${paragraphs(consequence)}</div><p class="quiet">${points === undefined ? nothing : `${counted(points, 'point')}. `}${
    target &&
    html`Leads to <a href="#${target.id}">${target.number}. <span${attributes({ lang })}>${target.title}</span></a>`
  }</p></li>
`;
};

const paragraphs = (words: readonly string[]): readonly Html[] => words.map((text) => html`<p>${text}</p>\n`);

const counted = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

/** Dark on light, all of it above 7:1 (WCAG 1.4.6); on paper black on white, with each drawing on one page. */
const STYLE = `
:root { font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, "Liberation Sans", sans-serif; color: #1c2127; background: #fff; }
body { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.375rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1.125rem; margin: 0; }
p { margin: 0 0 .5rem; max-width: 45rem; }
a { color: #1a4f8b; }
a:focus-visible, .frame:focus-visible { outline: 3px solid #1b1b1b; outline-offset: 2px; }
.kind { font-weight: 600; color: #1f4e79; margin: 0; }
.care { border-left: .25rem solid #6f4400; padding-left: .75rem; }
.quiet { color: #414852; font-size: .9rem; }
.frame { overflow-x: auto; margin: 1rem 0 .5rem; border: 1px solid #b9b4aa; border-radius: .5rem; }
.node { margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid #b9b4aa; }
.choices { margin: .75rem 0 0; padding-left: 1.75rem; }
.choices li { margin-bottom: .75rem; }
.choices p { margin-bottom: .2rem; }
code { font: .9em ui-monospace, "Cascadia Mono", Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
@media print {
  :root { font-size: 10pt; color: #000; }
  body { max-width: none; padding: 0; }
  nav { display: none; }
  .frame { overflow: visible; border: 0; }
  .node, .choices li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
${BRANCH_STYLE}`;

/** The page's policy allows this one style sheet. */
const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;
