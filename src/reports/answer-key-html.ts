import { createHash } from 'node:crypto';
import { attributes, type Html, html, nothing, trusted } from '../text/html.ts';
import type { AnswerKey, AnswerKeyEntry } from './answer-key.ts';

/**
 * The answer key as a page: readable by anybody, with a screen reader and on paper. One file that needs no other, with
 * no script; nothing is fetched.
 */
export function answerKeyHtml(key: AnswerKey): string {
  const lessons = byLesson(key.entries);
  const lang = key.language.split('-')[0] === 'en' ? undefined : key.language;
  return `${html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>Answer key: ${key.title}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<header>
<p class="kind">Answer key</p>
<h1${attributes({ lang })}>${key.title}</h1>
<p>Version ${key.version}. ${count(key.entries.length, 'question')}${key.passMark === undefined ? '' : `, pass mark ${key.passMark}%`}.</p>
<p class="care">For records officers and instructors. Keep it away from learners.</p>
</header>
<nav aria-label="Contents">
<h2>Contents</h2>
<ul>
<li><a href="#reading">How to read a report with this key</a></li>
${lessons.map(({ number, title, entries }) => html`<li><a href="#lesson-${number}">Lesson ${number}: <span${attributes({ lang })}>${title}</span></a>, ${count(entries.length, 'question')}</li>\n`)}</ul>
</nav>
<main>
${readingReports(key)}
${lessons.map((lesson) => lessonSection(lesson, lang))}</main>
</body>
</html>
`}`;
}

interface LessonEntries {
  readonly number: number;
  readonly title: string;
  readonly entries: readonly AnswerKeyEntry[];
}

const byLesson = (entries: readonly AnswerKeyEntry[]): readonly LessonEntries[] =>
  [...new Set(entries.map(({ lesson }) => lesson.number))].map((number) => {
    const own = entries.filter(({ lesson }) => lesson.number === number);
    return { number, title: own[0]!.lesson.title, entries: own };
  });

const lessonSection = (
  { number, title, entries }: LessonEntries,
  lang: string | undefined,
): Html => html`<section aria-labelledby="lesson-${number}">
<h2 id="lesson-${number}">Lesson ${number}: <span${attributes({ lang })}>${title}</span></h2>
<div class="frame" role="group" tabindex="0" aria-label="Table of lesson ${number}">
<table>
<caption>Questions in lesson ${number}, in the order of the course</caption>
<thead>
<tr><th scope="col">Id in reports</th><th scope="col">Question</th><th scope="col">Right answer</th><th scope="col">Points</th><th scope="col">Objective</th></tr>
</thead>
<tbody>
${entries.map((entry) => row(entry, lang))}</tbody>
</table>
</div>
</section>
`;

const row = (entry: AnswerKeyEntry, lang: string | undefined): Html => html`<tr id="${entry.id}">
<th scope="row"><code>${breakable(entry.id)}</code></th>
<td><p${attributes({ lang })}>${entry.text}</p>
${
  entry.rows === undefined
    ? nothing
    : html`<ul class="options"${attributes({ lang })}>
${entry.rows.map(({ id, text }) => optionItem(id, text, false))}</ul>
`
}${
  entry.options.length === 0
    ? nothing
    : html`<ul class="options"${attributes({ lang })}>
${entry.options.map(({ id, text, correct }) => optionItem(id, text, correct && entry.type.startsWith('choose')))}</ul>
`
}<p class="quiet">${typeWords(entry)}</p></td>
<td>${entry.graded ? rightAnswerCell(entry, lang) : 'Not graded'}</td>
<td>${entry.use === 'assessment' && entry.graded ? String(entry.points) : 'Not scored'}</td>
<td>${entry.objective === undefined ? 'None' : html`<span${attributes({ lang })}>${entry.objective.text}</span> <span class="quiet">(<code>${entry.objective.id}</code>)</span>`}</td>
</tr>
`;

const rightAnswerCell = (entry: AnswerKeyEntry, lang: string | undefined): Html => html`${rightAnswer(entry, lang)}
<p class="quiet">In SCORM 1.2: <code>${entry.scorm12.correct}</code></p>
<p class="quiet">In SCORM 2004: <code>${entry.scorm2004.correct}</code></p>`;

const optionItem = (id: string, text: string, right: boolean): Html =>
  html`<li${attributes({ class: right && 'right' })}><code>${id}</code> ${text}${right && html` <strong lang="en">(right)</strong>`}</li>\n`;

const typeWords = ({ use, type, partial, gaps, bank }: AnswerKeyEntry): string => {
  const asked = {
    'choose one': 'One option is picked',
    'choose some': 'All right options are to be picked',
    'true or false': 'A statement is judged',
    number: 'A number is typed',
    rate: 'A view is given',
    'free text': 'Something is written',
    match: 'One option is matched to each row',
    'put in order': 'All options are put in order',
    'fill in': gaps.length === 1 ? 'One gap is filled in' : `${gaps.length} gaps are filled in`,
  }[type];
  const purpose = {
    check: 'check question, any number of tries',
    assessment: 'assessment question',
    pretest: 'pretest question, for comparison only',
  }[use];
  const drawn = bank === undefined ? '' : `, drawn from the question bank ${bank}`;
  return `${asked}; ${purpose}${drawn}${partial ? '; a partly right answer earns part of the points' : ''}.`;
};

const rightAnswer = ({ options, gaps, rows, order }: AnswerKeyEntry, lang: string | undefined): Html => {
  const wordsOf = (id: string) => options.find((option) => option.id === id)?.text ?? '';
  const parts =
    rows?.map(({ id, text, right }) => [`${id}.${right}`, `${text}: ${wordsOf(right)}`] as const) ??
    order?.map((id) => [id, wordsOf(id)] as const);
  if (parts) {
    return html`<ul class="options"${attributes({ lang })}>
${parts.map(([signs, text]) => html`<li><strong>${signs}</strong> ${text}</li>\n`)}</ul>`;
  }
  if (options.length > 0) {
    const letters = options.filter(({ correct }) => correct).map(({ id }) => id);
    return html`<p><strong>${letters.join(', ')}</strong></p>`;
  }
  return html`<ol class="gaps"${attributes({ lang })}>
${gaps.map((accepted) => html`<li>${accepted.map((text, place) => html`${place > 0 && html` <span lang="en">or</span> `}<strong>${text}</strong>`)}</li>\n`)}</ol>`;
};

/** Lines may break after a full stop or a hyphen of an id: it is longer than its column. */
const breakable = (id: string): Html => html`${id.split(/(?<=[.-])/).map((part) => html`${part}<wbr>`)}`;

const readingReports = ({ entries }: AnswerKey): Html => {
  const example = entries[0]?.id ?? 'course.question';
  return html`<section aria-labelledby="reading">
<h2 id="reading">How to read a report with this key</h2>
<p>A learning management system stores each answer under an id such as <code>${breakable(example)}</code>. Look the id up
below. It is made of the id of the course and the id of the question, and stays the same in every version of the course.
Every try is stored as an answer of its own, the oldest first.</p>
<div class="frame" role="group" tabindex="0" aria-label="Table of places">
<table class="where">
<caption>Where a report has it; N counts the answers from 0</caption>
<thead>
<tr><th scope="col">What you look for</th><th scope="col">SCORM 1.2</th><th scope="col">SCORM 2004</th><th scope="col">cmi5 and xAPI (verb “answered”)</th></tr>
</thead>
<tbody>
${WHERE.map(([what, ...places]) => html`<tr><th scope="row">${what}</th>${places.map((place) => html`<td>${place}</td>`)}</tr>\n`)}</tbody>
</table>
</div>
<p class="below">Every question is also in the file of the same name that ends in <code>.csv</code>, for a spreadsheet. There, a
cell that begins with <code>=</code>, <code>+</code>, <code>-</code> or <code>@</code> has an apostrophe in front, so that no
spreadsheet takes it for a formula.</p>
</section>
`;
};

const code = (text: string): Html => html`<code>${text}</code>`;

const WHERE: readonly (readonly [string, HtmlCell, HtmlCell, HtmlCell])[] = [
  [
    'Which question',
    code('cmi.interactions.N.id'),
    code('cmi.interactions.N.id'),
    html`${code('object.id')} ends with ${code('/question/')} and the id`,
  ],
  [
    'Its words',
    'Not in the report; look them up here',
    html`${code('description')}, at most 250 characters`,
    code('object.definition.description'),
  ],
  [
    'What was answered',
    html`${code('student_response')}: letters of the options (${code('a,c')}; ${code('t')} is true, ${code('f')} is false), pairs of a row and its option (${code('1.c,2.a')}), or the typed texts with ${code(', ')} between them`,
    html`${code('learner_response')}: letters of the options (${code('a[,]c')}), ${code('true')} or ${code('false')}, pairs of a row and its option (${code('1[.]c[,]2[.]a')}), or the typed texts with ${code('[,]')} between them, where a typed comma is a semicolon`,
    html`${code('result.response')}, as in SCORM 2004, with commas as they were typed`,
  ],
  [
    'What is right',
    code('correct_responses.0.pattern'),
    code('correct_responses.0.pattern'),
    html`${code('correctResponsesPattern')} in ${code('object.definition')}`,
  ],
  [
    'How it was graded',
    html`${code('result')}: ${code('correct')}, ${code('wrong')}, or the share of the points (${code('0.5')})`,
    html`${code('result')}: ${code('correct')}, ${code('incorrect')}, or the share of the points (${code('0.5')})`,
    html`${code('result.score.scaled')}, from 0 to 1`,
  ],
  [
    'Its weight',
    html`${code('weighting')}: points, 0 for a check question`,
    html`${code('weighting')}: points, 0 for a check question`,
    'Look it up here',
  ],
  [
    'When it was answered',
    html`${code('time')}: time of day, without a date`,
    html`${code('timestamp')}: date and local time`,
    html`${code('timestamp')}: date and universal time (UTC)`,
  ],
  [
    'How long it took',
    html`${code('latency')}: hours, minutes, seconds`,
    html`${code('latency')}: ${code('PT0H1M5S')} is one minute and five seconds`,
    html`${code('result.duration')}: ${code('PT65S')} is 65 seconds`,
  ],
];

type HtmlCell = Html | string;

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

/** Dark on light, all of it above 7:1 (WCAG 1.4.6); on paper black on white, and no row is cut in two. */
const STYLE = `
:root { font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, "Liberation Sans", sans-serif; color: #1c2127; background: #fff; }
body { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
p { margin: 0 0 .5rem; max-width: 45rem; }
a { color: #1a4f8b; }
a:focus-visible, .frame:focus-visible { outline: 3px solid #1b1b1b; outline-offset: 2px; }
.kind { font-weight: 600; color: #1f4e79; margin: 0; }
.care { border-left: .25rem solid #6f4400; padding-left: .75rem; }
.quiet { color: #414852; font-size: .9rem; margin: .25rem 0 0; }
.below { margin-top: .75rem; }
.frame { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; min-width: 44rem; }
caption { text-align: left; color: #414852; padding-bottom: .5rem; }
th, td { border: 1px solid #b9b4aa; padding: .5rem .625rem; text-align: left; vertical-align: top; }
thead th { background: #eeebe4; }
tbody th { font-weight: 400; width: 16%; }
.where tbody th { font-weight: 600; }
code { font: .9em ui-monospace, "Cascadia Mono", Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
.options, .gaps { margin: .25rem 0; padding: 0; }
.options { list-style: none; }
.gaps { padding-left: 1.25rem; }
.options li { padding: .125rem 0 .125rem 1.75rem; text-indent: -1.25rem; }
.right { background: #e8f3ec; }
@media print {
  :root { font-size: 9.5pt; color: #000; }
  body { max-width: none; padding: 0; }
  nav { display: none; }
  .frame { overflow: visible; }
  table { min-width: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  h2 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
`;

/** The page's policy allows this one style sheet. */
const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;
