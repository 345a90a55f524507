import { type Html, html } from '../text/html.ts';

/** The page around a course: what the record keeper of an LMS would see, beside what the learner sees. */
export const previewDocument = (title: string): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Preview: ${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/preview.css">
<script src="/preview.js" defer></script>
</head>
<body>
<header class="bar">
  <div class="name">
    <p class="product">Rollcall preview</p>
    <h1>${title}</h1>
  </div>
  <form class="controls" aria-label="Launch">
    <fieldset class="switch">
      <legend>Standard</legend>
      <label><input type="radio" name="standard" value="1.2" checked><span>SCORM 1.2</span></label>
      <label><input type="radio" name="standard" value="2004"><span>SCORM 2004</span></label>
    </fieldset>
    <label class="field">Width
      <select name="width">
        <option value="">Full</option>
        <option value="867">Moodle, 867 px</option>
        <option value="650">Moodle with menus, 650 px</option>
        <option value="367">Phone, 367 px</option>
      </select>
    </label>
    <div class="actions">
      <button type="button" data-launch="resume">Leave and resume</button>
      <button type="button" data-launch="review">Open for review</button>
      <button type="button" data-launch="restart">Start over</button>
    </div>
  </form>
</header>
<p class="status" role="status" id="status"></p>
<section class="findings" id="findings" aria-label="Findings" hidden></section>
<main>
  <section class="stage" id="stage" aria-label="Course"></section>
  <aside class="panels" aria-label="What the LMS sees">
    <section class="panel" id="record" aria-labelledby="record-heading"></section>
    <section class="panel" id="calls" aria-labelledby="calls-heading"></section>
  </aside>
</main>
</body>
</html>
`;
