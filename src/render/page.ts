import type { Outline } from '../attempt/outline.ts';
import { type Tracking, trackingOf } from '../attempt/tracking.ts';
import type { CourseSettings } from '../course/course.ts';
import { type Html, html, json, nothing } from '../text/html.ts';
import { playerWordsFor } from '../text/player-words.ts';
import { certificateEntry, certificatePage } from './certificate.ts';
import { icon, sprite } from './icons.ts';
import { type PageWords, pageWordsFor } from './page-words.ts';

/** Everything that goes into the page of a course. */
export interface PageInput {
  readonly settings: CourseSettings;
  readonly outline: Outline;
  readonly description: Html;
  readonly contentNote: Html;
  readonly help: Html;
  readonly notice: Html;
  readonly lessons: readonly PageBody[];
  readonly sheets: readonly PageBody[];
  /** Whether the last of the sheets explains terms that are marked in lessons. */
  readonly glossary?: boolean;
  /** Whether the course talks to its LMS over the network; all others ask for nothing outside their package. */
  readonly network: boolean;
}

/** What stands on one page under its heading. */
interface PageBody {
  readonly id: string;
  readonly title: string;
  readonly kind: 'lesson' | 'assessment' | 'sheet';
  readonly form?: 'pretest' | 'posttest';
  readonly minutes: number;
  readonly body: Html;
  /** Questions of which each try asks some, in an order of its own. */
  readonly pool: readonly Html[];
}

/**
 * The page of a course: all its lessons, complete and readable before any script, one of them shown at a time.
 *
 * It needs `course.css` and `player.js` beside it and allows itself nothing else (see {@link policy}).
 */
export function renderPage(input: PageInput): string {
  const { settings, outline, lessons, sheets } = input;
  const words = pageWordsFor(settings.language);
  const tracking = trackingOf(outline);
  return `${html`<!doctype html>
<html lang="${settings.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(input.network)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${settings.title}</title>
<link rel="stylesheet" href="course.css">
<script defer src="player.js"></script>
</head>
<body>
${sprite}
<rc-course>
<a class="rc-skip" href="#rc-main">${words.skip}</a>
${header(settings, tracking, words)}
<div class="rc-banner rc-trouble" id="rc-trouble" hidden><p></p><button type="button" class="rc-button rc-button-small" data-course-action="save">${words.saveNow}</button></div>
<div class="rc-banner" id="rc-banner" hidden></div>
<div class="rc-columns">
${contents(input, words)}
<main class="rc-main" id="rc-main" aria-label="${settings.title}">
<p class="rc-welcome" id="rc-welcome" hidden></p>
${titlePage(input, words)}
${lessons.map((lesson, place) => lessonPage(lesson, place, lessons.length, words))}
${sheets.map((sheet) => sheetPage(sheet, words))}
${settings.certificate ? certificatePage(settings, settings.certificate, outline.passMark !== undefined, words) : nothing}<rc-pager></rc-pager>
</main>
</div>
${helpDialog(input, words)}
${input.glossary ? definitionDialog(words) : nothing}
${tracking.exitButton === 'saves' ? leaveDialog(words) : nothing}
<main class="rc-ended" id="rc-kept" aria-labelledby="rc-kept-heading" hidden><h1 id="rc-kept-heading">${words.keptTitle}</h1><p></p><div class="rc-actions"><button type="button" class="rc-button" data-kept="take">${words.keptTake}</button><button type="button" class="rc-button rc-button-quiet" data-kept="leave">${words.keptLeave}</button></div></main>
<main class="rc-ended" id="rc-ended" aria-labelledby="rc-ended-heading" hidden><h1 id="rc-ended-heading" tabindex="-1">${words.ended}</h1><p></p></main>
</rc-course>
<script type="application/json" id="rc-outline">${json(outline)}</script>
<script type="application/json" id="rc-words">${json(playerWordsFor(settings.language))}</script>
</body>
</html>
`}`;
}

/**
 * Nothing from outside the package, nothing written into the page, no form that leaves. In a folder on disk no address
 * is `'self'`, so files beside the page are allowed by their scheme; on a web server that allows nothing more.
 */
const policy = (network: boolean): string =>
  [
    "default-src 'none'",
    "script-src 'self' file:",
    "style-src 'self' file:",
    "img-src 'self' file:",
    "media-src 'self' file:",
    "font-src 'self' file:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    // Nobody knows beforehand where the records of an agency are kept.
    ...(network ? ['connect-src https: http:'] : []),
  ].join('; ');

const header = (
  { title }: CourseSettings,
  { exitButton }: Tracking,
  words: PageWords,
): Html => html`<header class="rc-header" aria-label="${words.courseTools}">
<p class="rc-course-title">${title}</p>
<div class="rc-tools">
<button type="button" class="rc-tool rc-tool-contents" id="rc-contents-button" data-course-action="contents" aria-expanded="false" aria-controls="rc-contents">${icon('contents')}<span>${words.contents}</span></button>
<button type="button" class="rc-tool" data-course-action="help" aria-haspopup="dialog">${icon('help')}<span>${words.help}<span class="rc-wide-words">${words.helpMore}</span></span></button>
${exitButton === 'none' ? nothing : html`<button type="button" class="rc-tool" data-course-action="exit">${icon('exit')}<span><span class="rc-wide-words">${words.save}</span><span class="rc-exit-word">${words.exit}</span></span></button>`}
</div>
<div class="rc-standing"><rc-progress></rc-progress><p class="rc-status" id="rc-status" role="status"></p><p class="rc-saving" id="rc-saving"></p><p class="rc-visually-hidden" id="rc-saving-status" role="status"></p></div>
</header>`;

const contents = (
  { lessons, sheets, settings }: PageInput,
  words: PageWords,
): Html => html`<nav class="rc-contents" id="rc-contents" aria-label="${words.courseContents}">
<rc-contents>
<ul class="rc-contents-list">
<li><a href="#rc-title" data-page="">${icon('home')}<span>${words.overview}</span></a></li>
</ul>
<p class="rc-contents-title" id="rc-contents-lessons">${words.lessons}</p>
<ol class="rc-contents-list" aria-labelledby="rc-contents-lessons">
${lessons.map(({ id, title }) => html`<li><a href="#${id}" data-page="${id}">${icon('not-started')}<span>${title}<span class="rc-visually-hidden">, </span><span class="rc-state">${words.notStarted}</span></span></a></li>\n`)}</ol>
${
  sheets.length === 0
    ? nothing
    : html`<p class="rc-contents-title" id="rc-contents-sheets">${words.sheets}</p>
<ul class="rc-contents-list" aria-labelledby="rc-contents-sheets">
${sheets.map(({ id, title }) => html`<li><a href="#${id}" data-page="${id}">${icon('sheet')}<span>${title}</span></a></li>\n`)}</ul>`
}
${settings.certificate ? certificateEntry(settings.certificate, words) : nothing}</rc-contents>
</nav>`;

const titlePage = (input: PageInput, words: PageWords): Html => {
  const { settings, lessons, sheets, description, contentNote, notice } = input;
  return html`<section class="rc-page rc-title-page" id="rc-title" data-page="" aria-labelledby="rc-title-heading">
<header class="rc-page-header">
<h1 id="rc-title-heading" tabindex="-1">${settings.title}</h1>
<div class="rc-prose rc-lead">${description}</div>
</header>
${contentNote.markup.trim() === '' ? nothing : html`<section class="rc-callout" data-kind="content-note" aria-labelledby="rc-content-note"><h2 class="rc-callout-title" id="rc-content-note">${words.contentNote}</h2>${contentNote}</section>`}
<rc-start class="rc-start"><p class="rc-waiting">${words.waiting}</p></rc-start>
<dl class="rc-facts">
<div><dt>${words.howLong}</dt><dd>${words.minutes(settings.minutes)}</dd></div>
<div><dt>${words.howMany}</dt><dd>${[words.lessonCount(lessons.length), ...(sheets.length > 0 ? [words.sheetCount(sheets.length)] : [])].join(', ')}</dd></div>
${lessons.some(({ kind }) => kind === 'assessment') ? html`<div><dt>${words.howScored}</dt><dd>${words.passMark(settings.passMark)}</dd></div>` : nothing}
</dl>
${
  settings.objectives.length === 0
    ? nothing
    : html`<section aria-labelledby="rc-objectives"><h2 id="rc-objectives">${words.objectives}</h2>
<ul class="rc-objectives">${settings.objectives.map(({ text }) => html`<li>${text}</li>\n`)}</ul></section>`
}
<section aria-labelledby="rc-agenda"><h2 id="rc-agenda">${words.inThisCourse}</h2>
<ol class="rc-agenda">${lessons.map(({ title, minutes }) => html`<li><span class="rc-agenda-title">${title}</span> <span class="rc-quiet-words">${words.shortMinutes(minutes)}</span></li>\n`)}</ol></section>
<footer class="rc-notice">${notice}<p>${settings.title}. ${words.version(settings.version)}</p></footer>
</section>`;
};

const lessonPage = (
  { id, title, kind, form, minutes, body, pool }: PageBody,
  place: number,
  count: number,
  words: PageWords,
): Html => {
  const assessment = kind === 'assessment';
  const parts = [
    words.lessonOf(place + 1, count),
    ...(assessment ? [form === 'pretest' ? words.pretest : words.assessment] : []),
    words.minutes(minutes),
  ];
  return html`<section class="rc-page" id="${id}" data-page="${id}" data-kind="${kind}" aria-labelledby="${id}_heading" hidden>
<header class="rc-page-header">
<p class="rc-eyebrow">${parts.join(' · ')}</p>
<h1 id="${id}_heading" tabindex="-1">${title}</h1>
</header>
${assessment ? html`<rc-results lesson="${id}"></rc-results>` : nothing}
<div class="rc-prose rc-body">
${body}${
  pool.length > 0
    ? html`<div class="rc-drawn" hidden>
${pool}</div>
`
    : nothing
}</div>
${assessment ? html`<rc-review lesson="${id}"></rc-review>` : nothing}
</section>
`;
};

const sheetPage = (
  { id, title, body }: PageBody,
  words: PageWords,
): Html => html`<section class="rc-page rc-sheet" id="${id}" data-page="${id}" data-kind="sheet" aria-labelledby="${id}_heading" hidden>
<header class="rc-page-header">
<p class="rc-eyebrow">${words.sheet}</p>
<h1 id="${id}_heading" tabindex="-1">${title}</h1>
<button type="button" class="rc-button rc-button-quiet rc-button-small rc-print" data-course-action="print">${icon('print')}${words.print}</button>
</header>
<div class="rc-prose rc-body">
${body}</div>
</section>
`;

/** What the exit button says where it must not end the session. */
const leaveDialog = (
  words: PageWords,
): Html => html`<dialog class="rc-dialog" id="rc-leave" aria-labelledby="rc-leave-title">
<div class="rc-dialog-head">
<h2 id="rc-leave-title">${words.leaveTitle}</h2>
<button type="button" class="rc-tool" data-course-action="close-dialog">${icon('close')}<span>${words.close}</span></button>
</div>
<p id="rc-leave-words"></p>
</dialog>`;

/** Filled with the words of the glossary when a term is pressed. */
const definitionDialog = (
  words: PageWords,
): Html => html`<dialog class="rc-dialog rc-definition" id="rc-definition" aria-labelledby="rc-definition-term">
<div class="rc-dialog-head">
<h2 id="rc-definition-term"></h2>
<button type="button" class="rc-tool" data-course-action="close-dialog">${icon('close')}<span>${words.close}</span></button>
</div>
<div class="rc-definition-words"></div>
<p class="rc-definition-more"><a href="#glossary">${words.allTerms}</a></p>
</dialog>`;

const helpDialog = (
  { help, settings }: PageInput,
  words: PageWords,
): Html => html`<dialog class="rc-dialog rc-help" id="rc-help" aria-labelledby="rc-help-title">
<div class="rc-dialog-head">
<h2 id="rc-help-title">${words.helpTitle}</h2>
<button type="button" class="rc-tool" data-course-action="close-dialog">${icon('close')}<span>${words.close}</span></button>
</div>
<div class="rc-prose">${help}
<h3>${words.usingTitle}</h3>
<ul>${words.using.map((line) => html`<li>${line}</li>`)}</ul>
<h3>${words.recordKeeping}</h3>
<p id="rc-help-recording"></p>
<p class="rc-quiet-words">${settings.title}. ${words.version(settings.version)}</p>
</div>
</dialog>`;
