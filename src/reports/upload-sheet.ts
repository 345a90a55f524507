import { createHash } from 'node:crypto';
import { pointsOf, questionCount } from '../attempt/draws.ts';
import type { Snapshot } from '../attempt/lms.ts';
import type { Outline } from '../attempt/outline.ts';
import { counts, triesOf } from '../attempt/progress.ts';
import { interactionId } from '../attempt/record-values.ts';
import { worstCaseLength } from '../attempt/saved-state.ts';
import { type Tracking, trackingOf } from '../attempt/tracking.ts';
import type { Course, CourseSettings } from '../course/course.ts';
import { lmsProfiles } from '../course/lms-profiles.ts';
import type { InLms, PackageDocument, PackageFormat, WrittenPackage } from '../formats/format.ts';
import { attributes, type Html, html, nothing, trusted } from '../text/html.ts';
import { adviceFor, notesFor } from './upload-advice.ts';

/** What the advice to an administrator depends on. */
export interface UploadFacts {
  readonly tracking: Tracking;
  readonly scored: boolean;
  /** Percent. */
  readonly passMark: number;
  /** How often an assessment may be submitted; undefined is without limit. */
  readonly tries: number | undefined;
  /** What the LMS shows of a learner who has done everything right. */
  readonly done: string;
}

/** A finding that the author lets stand, for whoever reviews the course. */
export interface LetStand {
  /** Code of the finding. */
  readonly rule: string;
  /** File and line. */
  readonly place: string;
  readonly message: string;
  readonly reason: string;
}

/**
 * A sheet to upload and accept a package by, for whoever runs the LMS: what is in the package, what to set, what to try,
 * what the report shows. It prints on two letter pages, and has no script.
 *
 * @param format - One that goes into an LMS.
 */
export const uploadSheet = (
  course: Course,
  outline: Outline,
  format: PackageFormat & { readonly inLms: InLms },
  letStand: readonly LetStand[] = [],
): PackageDocument => ({
  ending: 'upload.html',
  title: 'Upload sheet',
  text: (written) =>
    page({ settings: course.settings, outline, format, written, letStand, ...factsOf(outline, format.inLms) }),
});

interface Sheet extends UploadFacts {
  readonly settings: CourseSettings;
  readonly outline: Outline;
  readonly format: PackageFormat & { readonly inLms: InLms };
  readonly written: WrittenPackage;
  readonly letStand: readonly LetStand[];
}

const factsOf = (outline: Outline, inLms: InLms): UploadFacts => {
  const tracking = trackingOf(outline);
  const assessments = outline.lessons.filter(counts);
  const scored = assessments.some(({ id }) => pointsOf(outline, id) > 0);
  const most = Math.max(...assessments.map((lesson) => triesOf(outline, lesson)));
  return {
    tracking,
    scored,
    passMark: outline.passMark ?? 0,
    tries: Number.isFinite(most) ? most : undefined,
    done: inLms.shows(standing(scored ? PASSED : COMPLETED), tracking),
  };
};

const standing = (more: Partial<Snapshot>): Snapshot => ({
  location: '',
  state: '',
  progress: 0.5,
  completed: false,
  final: true,
  seconds: 0,
  interactions: [],
  ...more,
});

const COMPLETED = { completed: true, progress: 1 };
const PASSED = { ...COMPLETED, passed: true, score: 100 };
const FAILED = { ...COMPLETED, passed: false, score: 0 };

function page(sheet: Sheet): string {
  const { settings, format } = sheet;
  const lms = lmsProfiles[settings.lms].title;
  return `${html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>Upload sheet: ${settings.title}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<main>
<p class="kind">Upload and acceptance sheet</p>
<h1${langOf(settings)}>${settings.title}</h1>
<p>Version ${settings.version}, ${standardOf(sheet)}, for ${lms}.</p>
${thePackage(sheet)}
${theSettings(sheet)}
${theTest(sheet)}
${theReport(sheet)}
${theExceptions(sheet)}${thePeople(sheet, format.title)}
</main>
</body>
</html>
`}`;
}

const langOf = ({ language }: CourseSettings): Html =>
  attributes({ lang: language.split('-')[0] === 'en' ? undefined : language });

const standardOf = ({ format, settings }: Sheet): string =>
  format.name === 'scorm2004' ? `${format.title}, ${settings.edition === 3 ? '3rd' : '4th'} edition` : format.title;

const thePackage = (sheet: Sheet): Html => {
  const { settings, outline, format, written, scored, passMark, tries } = sheet;
  const rows: readonly (readonly [string, Html | string])[] = [
    ['File', html`<code>${written.fileName}</code>, ${megabytes(written.bytes)}`],
    ['SHA-256', html`<code>${written.sha256}</code>`],
    ['Identifier', html`<code>${format.inLms.identifier(settings)}</code>, the same in every version`],
    [
      'In it',
      `${count(outline.lessons.length, 'lesson')}, ${count(questionCount(outline), 'question')}, about ${count(Math.round(settings.minutes), 'minute')}`,
    ],
    ...(scored
      ? ([
          ['To pass', `${passMark}%, ${tries === undefined ? 'tries without limit' : count(tries, 'try', 'tries')}`],
        ] as const)
      : []),
    [
      'What it keeps',
      `at most ${worstCaseLength(outline).total.toLocaleString('en')} of ${format.stateLimit.toLocaleString('en')} characters`,
    ],
  ];
  return html`<section aria-labelledby="package">
<h2 id="package">The package</h2>
<dl>
${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>
</section>`;
};

const theSettings = (sheet: Sheet): Html => html`<section aria-labelledby="settings">
<h2 id="settings">What to set in the LMS</h2>
<table>
<thead>
<tr><th scope="col">Setting</th><th scope="col">Set it to</th><th scope="col">Why</th></tr>
</thead>
<tbody>
${adviceFor(sheet.settings.lms, sheet).map(({ setting, value, why }) => html`<tr><th scope="row">${setting}</th><td><strong>${value}</strong></td><td>${why}</td></tr>\n`)}</tbody>
</table>
<ul>
${notesFor(sheet.settings.lms).map((note) => html`<li>${note}</li>\n`)}</ul>
</section>`;

const theTest = (sheet: Sheet): Html => html`<section aria-labelledby="test">
<h2 id="test">What to try before learners get it</h2>
<p>As a test learner, not as an administrator in preview. Tick what works.</p>
<ol class="steps">
${stepsOf(sheet).map((step) => html`<li><label><input type="checkbox"> ${step}</label></li>\n`)}</ol>
</section>`;

/** Each is one thing to do and what is then to be seen. */
function stepsOf(sheet: Sheet): readonly string[] {
  const { settings, outline, scored, tries, tracking, done } = sheet;
  const [first] = outline.lessons;
  const question = outline.questions.find(({ lesson }) => lesson === first?.id && first.kind === 'lesson');
  const shows = (more: Partial<Snapshot>) => sheet.format.inLms.shows(standing(more), tracking);
  const retries = tries === undefined || tries > 1;
  return [
    `Open the course. It shows its title and version ${settings.version}, and no notice that nothing is recorded.`,
    `Press "Start course".${question ? ' Answer a question and check it.' : ''} Stay for two minutes.`,
    `Leave by the button of the LMS, or close the window. The report shows: ${shows({})}.`,
    `Open the course again. It welcomes you back to the page you left${question ? ', and your answer is there' : ''}.`,
    ...(scored && retries
      ? [
          `Complete the lessons, and submit the assessment with wrong answers. The course says "Not passed"; the report shows: ${shows({ ...FAILED, final: false })}.`,
          'Press "Try again", and submit the right answers. The course says "Passed".',
        ]
      : scored
        ? ['Complete the lessons, and submit the assessment with right answers. The course says "Passed".']
        : ['Complete every lesson. The title page says that you have completed the course.']),
    LEAVING[tracking.exitButton],
    `Look at the report. It shows: ${done}${scored ? ', score 100' : ''}, the time you were active, and ${ANSWERS[tracking.answers]}.`,
    tracking.afterFinish === 'keep'
      ? 'Open the course again. It opens as you left it, and the report stays as it is.'
      : 'Open the course again. It opens as a new attempt, and the first one stays on record.',
    'Do the first four steps in every browser and on every device your learners use: Edge, Chrome, Firefox, Safari, a phone.',
    'Section 508: go through a lesson and a question with the keyboard alone, with a screen reader, at 400% zoom and in forced colors; watch a video with captions.',
  ];
}

const LEAVING = {
  'ends-session': 'Press "Save and exit". The course says that you may close the window.',
  saves: 'Press "Save and exit". The course says to leave by the button of the LMS; do that.',
  none: 'Leave by the button of the LMS.',
} as const;

const ANSWERS = {
  all: 'every answer that was checked or submitted',
  assessment: 'every answer of the assessment',
  none: 'no answers',
} as const;

const theReport = (sheet: Sheet): Html => {
  const { outline, scored, tries, tracking, format } = sheet;
  const rows: readonly (readonly [string, Partial<Snapshot>])[] = [
    ['Opened, not finished', {}],
    ...(scored && tries !== 1 ? ([['Failed, and may try again', { ...FAILED, final: false }]] as const) : []),
    ...(scored && tries !== undefined ? ([['Failed, no try left', FAILED]] as const) : []),
    scored ? ['Passed', PASSED] : ['Completed', COMPLETED],
  ];
  const reported = outline.questions.filter(
    ({ points }) => tracking.answers === 'all' || (tracking.answers === 'assessment' && points > 0),
  );
  const objectives = outline.objectives.filter(({ id }) =>
    outline.questions.some(({ objective, points }) => objective === id && points > 0),
  );
  return html`<section aria-labelledby="report">
<h2 id="report">What the report shows</h2>
<table>
<thead>
<tr><th scope="col">The learner has</th><th scope="col">Status</th><th scope="col">Score</th></tr>
</thead>
<tbody>
${rows.map(([what, more]) => html`<tr><th scope="row">${what}</th><td><code>${format.inLms.shows(standing(more), tracking)}</code></td><td>${'score' in more ? '0 to 100' : 'none'}</td></tr>\n`)}</tbody>
</table>
${
  reported.length === 0
    ? nothing
    : html`<p>Answers stand under the ids of their questions, such as <code>${interactionId(outline.course, reported[0]!.id)}</code>: ${count(reported.length, 'question')} in all.
The answer key beside this sheet, <code>${outline.course}-${outline.version}.answer-key.html</code>, says what each id means.</p>`
}
${!format.inLms.objectives || objectives.length === 0 ? nothing : html`<p>Objectives stand under the ids ${objectives.map(({ id }, place) => html`${place > 0 && ', '}<code>${id}</code>`)}, each with its best score.</p>`}
<p>Time is active time: when a learner gives no sign of life for ${count(tracking.idleMinutes, 'minute')}, what follows does not count.</p>
</section>`;
};

const theExceptions = ({ letStand }: Sheet): Html =>
  letStand.length === 0
    ? nothing
    : html`<section aria-labelledby="exceptions">
<h2 id="exceptions">What the author decided to let stand</h2>
<p>The course was checked for accessibility and plain language. These findings were looked at and left as they are.</p>
<table>
<thead>
<tr><th scope="col">Where</th><th scope="col">Finding</th><th scope="col">Reason</th></tr>
</thead>
<tbody>
${letStand.map(({ rule, place, message, reason }) => html`<tr><th scope="row">${place}</th><td>${message} <code>${rule}</code></td><td>${reason}</td></tr>\n`)}</tbody>
</table>
</section>
`;

const thePeople = ({ settings }: Sheet, standard: string): Html => html`<section aria-labelledby="people">
<h2 id="people">Whom to ask, and who accepted it</h2>
<dl>
<div><dt>About the course</dt><dd>${settings.contact === '' ? BLANK : settings.contact}</dd></div>
<div><dt>About the LMS</dt><dd>${BLANK}</dd></div>
<div><dt>Accepted by</dt><dd>${BLANK}</dd></div>
<div><dt>Date, LMS version</dt><dd>${BLANK}</dd></div>
</dl>
<p class="quiet">If a step fails, tell both what the step says, what you saw instead, the browser, and what stands under
"Record keeping" in the course's own help. ${standard} packages of this course are checked against their standard when they are made.</p>
</section>`;

/** A line to write on. */
const BLANK = html`<span class="blank" aria-label="to be filled in by hand" role="img"></span>`;

const count = (number: number, word: string, words = `${word}s`): string => `${number} ${number === 1 ? word : words}`;

const megabytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Dark on light above 7:1 (WCAG 1.4.6); on paper black on white, small enough for two letter pages. */
const STYLE = `
:root { font: 1rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, Arial, "Liberation Sans", sans-serif; color: #1c2127; background: #fff; }
body { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.125rem; margin: 1.5rem 0 .5rem; }
p { margin: 0 0 .5rem; }
.kind { font-weight: 600; color: #1f4e79; margin: 0; }
.quiet { color: #414852; font-size: .9rem; }
dl { margin: 0; display: grid; gap: .25rem; }
dl div { display: grid; grid-template-columns: minmax(8rem, 11rem) 1fr; gap: .5rem; }
dt { font-weight: 600; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: 0 0 .5rem; }
th, td { border: 1px solid #b9b4aa; padding: .25rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #eeebe4; }
tbody th { font-weight: 400; }
code { font: .9em ui-monospace, "Cascadia Mono", Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
ul, .steps { margin: 0 0 .5rem; padding-left: 2.25rem; }
li { margin: 0 0 .25rem; }
input { width: 1rem; height: 1rem; margin: 0 .25rem 0 0; vertical-align: -.125rem; }
input:focus-visible { outline: 3px solid #1b1b1b; outline-offset: 2px; }
.blank { display: inline-block; width: 100%; max-width: 24rem; height: 1.25rem; border-bottom: 1px solid #1c2127; }
@page { size: letter; margin: .6in; }
@media print {
  :root { font-size: 9pt; line-height: 1.35; color: #000; }
  body { max-width: none; padding: 0; }
  h2 { margin: .75rem 0 .25rem; break-after: avoid; }
  tr, li, dl div { break-inside: avoid; }
}
`;

/** The page's policy allows this one style sheet. */
const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;
