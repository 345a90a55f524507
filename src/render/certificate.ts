import type { CertificateSettings, CourseSettings } from '../course/course.ts';
import { type Html, html, nothing } from '../text/html.ts';
import { icon } from './icons.ts';
import type { PageWords } from './page-words.ts';

/** The page's own id: no lesson can have it. */
export const CERTIFICATE = 'rc-certificate';

/**
 * The certificate, all but the learner's name, the day and the score, which the player puts in. It prints on one side; its
 * settings are bounded so that it does.
 */
export const certificatePage = (
  { title, version, minutes }: CourseSettings,
  { title: heading = '', words: said, notEndorsedBy }: CertificateSettings,
  scored: boolean,
  words: PageWords,
): Html => html`<section class="rc-page rc-certificate" id="${CERTIFICATE}" data-page="${CERTIFICATE}" data-kind="certificate" aria-labelledby="${CERTIFICATE}_heading" hidden>
<header class="rc-page-header">
<h1 id="${CERTIFICATE}_heading" tabindex="-1">${heading || words.certificateTitle}</h1>
<button type="button" class="rc-button rc-button-quiet rc-button-small rc-print" data-course-action="print">${icon('print')}${words.printCertificate}</button>
</header>
<div class="rc-certificate-name-field" hidden>
<label for="${CERTIFICATE}_field">${words.certificateName}</label>
<input id="${CERTIFICATE}_field" type="text" maxlength="80" autocomplete="name" aria-describedby="${CERTIFICATE}_hint">
<p id="${CERTIFICATE}_hint">${words.certificateNameHint}</p>
</div>
<div class="rc-certificate-sheet">
<p class="rc-certificate-title" aria-hidden="true">${heading || words.certificateTitle}</p>
<p class="rc-certificate-name"></p>
<p>${words.hasCompleted}</p>
<p class="rc-certificate-course">${title}</p>
<dl class="rc-certificate-facts">
<div><dt>${words.certificateDay}</dt><dd class="rc-certificate-day"></dd></div>
${scored ? html`<div><dt>${words.certificateScore}</dt><dd class="rc-certificate-score"></dd></div>` : nothing}
<div><dt>${words.certificateLength}</dt><dd>${words.wholeMinutes(minutes)}</dd></div>
<div><dt>${words.certificateVersion}</dt><dd>${version}</dd></div>
</dl>
${paragraphs(said)}
<div class="rc-certificate-not">
<p>${words.certificateNot}</p>
${notEndorsedBy === undefined ? nothing : html`<p>${words.notEndorsedBy(notEndorsedBy)}</p>`}
</div>
</div>
</section>
`;

/** Its place in the list of contents: words until it opens. */
export const certificateEntry = (
  { title = '' }: CertificateSettings,
  words: PageWords,
): Html => html`<ul class="rc-contents-list">
<li><a data-page="${CERTIFICATE}" data-certificate>${icon('locked')}<span>${title || words.certificateTitle}<span class="rc-visually-hidden">, </span><span class="rc-state">${words.certificateLocked}</span></span></a></li>
</ul>
`;

const paragraphs = (text: string): Html =>
  html`${text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => html`<p>${paragraph.trim()}</p>\n`)}`;
