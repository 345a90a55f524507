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
  <form class="controls" id="controls" aria-label="Launch">
    <fieldset class="switch">
      <legend>Standard</legend>
      <label><input type="radio" name="standard" value="1.2" checked><span>SCORM 1.2</span></label>
      <label><input type="radio" name="standard" value="2004"><span>SCORM 2004</span></label>
    </fieldset>
    <label class="field">Screen
      <select name="screen">
        <option value="">Fill</option>
        <option value="phone">Phone</option>
        <option value="phone-landscape">Phone on its side</option>
        <option value="narrow">Narrowest</option>
        <option value="laptop">Laptop</option>
        <option value="projector">Projector</option>
        <option value="moodle">Moodle</option>
        <option value="moodle-menus">Moodle with menus</option>
      </select>
    </label>
    <div class="actions">
      <button type="button" id="point" aria-pressed="false">Find in file</button>
      <button type="button" data-launch="resume">Leave and resume</button>
      <button type="button" data-launch="restart">Start over</button>
    </div>
  </form>
</header>
<p class="status" role="status" id="status"></p>
<main>
  <section class="stage" id="stage" aria-label="Course">
    <p class="caption"></p>
    <div class="empty-stage"></div>
  </section>
  <div class="side">
    <section class="glance-bar" id="glance" aria-label="At a glance"></section>
    <div class="tabbed" id="side"></div>
  </div>
</main>
</body>
</html>
`;
