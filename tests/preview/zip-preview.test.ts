import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withParameters } from '../../src/preview/scorm-launches.ts';
import { zipPreview } from '../../src/preview/zip-preview.ts';
import { writeZip } from '../../src/write/zip.ts';
import { launchChromium } from '../support/chromium.ts';
import { CourseTest } from '../support/course-test.ts';
import { type MadeEntry, makeZip } from '../support/make-zip.ts';
import { PreviewTest } from '../support/preview-test.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const home = temporaryFolder();
let count = 0;

function fileOf(entries: readonly MadeEntry[] | string): string {
  count += 1;
  const folder = join(home, String(count));
  mkdirSync(folder);
  const file = join(folder, 'package.zip');
  writeFileSync(file, typeof entries === 'string' ? entries : makeZip(entries));
  return file;
}

const open = (entries: readonly MadeEntry[] | string): Promise<PreviewTest> =>
  PreviewTest.of(browser, zipPreview(fileOf(entries), 'package.zip'));

async function packaged(format: string): Promise<string> {
  const { plans } = await CourseTest.copyOf('roll-call-basics').build({ formats: [format] });
  const file = join(home, `${format}.zip`);
  await writeZip(plans[0]!, file, async () => []);
  return file;
}

describe('a package of ours', () => {
  it.each([
    ['scorm12', 'core.lesson_status'],
    ['scorm2004', 'completion_status'],
  ])('%s is launched, recorded, and its rules are checked', async (format, status) => {
    const preview = await PreviewTest.of(browser, zipPreview(await packaged(format), `${format}.zip`));
    await preview.page.getByRole('heading', { level: 1, name: 'Roll call basics' }).waitFor();
    await preview.press('Start course');
    await preview.showTab('LMS');
    await preview.seesValue(status, 'incomplete');
    const outline = await preview.showTab('Package');
    await outline.getByRole('button', { name: '1. What it is for' }).waitFor();
    await outline.getByText('Unpacked').waitFor();
    await (await preview.showTab('Findings')).getByText('Every rule is kept that can be checked.').waitFor();
    await (await preview.showTab('Answers')).getByText('A finished package does not hold it in the open.').waitFor();
    expect(await preview.page.getByRole('button', { name: 'Find in file' }).isVisible()).toBe(false);
    expect(preview.mistakes).toEqual([]);
  });

  it('web is opened without an LMS', async () => {
    const preview = await PreviewTest.of(browser, zipPreview(await packaged('web'), 'web.zip'));
    await preview.press('Start course');
    await (await preview.showTab('LMS')).getByText('This package asks for no LMS').waitFor();
  });

  it('cmi5 is told to need another LMS', async () => {
    const preview = await PreviewTest.of(browser, zipPreview(await packaged('cmi5'), 'cmi5.zip'));
    await preview.page.getByRole('heading', { name: 'This package cannot be opened' }).waitFor();
    await preview.page.getByText('This is a cmi5 package').first().waitFor();
  });
});

const SCO = `<!doctype html><html lang="en"><title>SCO</title><h1>A part</h1><script>
const api = parent.API;
document.write('<p>' + api.LMSInitialize('') + ' ' + location.search + '</p>');
api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
api.LMSSetValue('cmi.core.score.raw', '40');
document.write('<p>Pass mark ' + api.LMSGetValue('cmi.student_data.mastery_score') + '</p>');
api.LMSCommit('');
</script></html>`;

const MANIFEST = `<?xml version="1.0"?>
<manifest identifier="foreign" version="1.2" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Two parts</title>
<item identifier="i1" identifierref="r1" parameters="?from=lms"><title>First part</title><adlcp:masteryscore>70</adlcp:masteryscore></item>
<item identifier="i2" identifierref="r2"><title>Second part</title></item>
</organization></organizations>
<resources>
<resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="one.html"><file href="one.html"/></resource>
<resource identifier="r2" type="webcontent" adlcp:scormtype="sco" href="parts/two%20b.html" ><file href="parts/two%20b.html"/></resource>
</resources></manifest>`;

const FOREIGN: readonly MadeEntry[] = [
  { path: 'imsmanifest.xml', bytes: MANIFEST },
  { path: 'one.html', bytes: SCO },
  { path: 'parts/two b.html', bytes: SCO.replace('A part', 'Another part') },
];

describe('a package of somebody else', () => {
  it('is launched part by part, each with its own record', async () => {
    const preview = await open(FOREIGN);
    await preview.page.getByRole('heading', { level: 1, name: 'Two parts' }).waitFor();
    await preview.course.getByText('true ?from=lms').waitFor();
    await preview.course.getByText('Pass mark 70').waitFor();
    expect(await preview.page.getByRole('radio', { name: 'SCORM 2004' }).isDisabled()).toBe(true);
    const parts = preview.page.getByRole('list', { name: 'What can be launched' });
    await preview.page.getByText('Each part is launched by itself').waitFor();
    await parts.getByRole('button', { name: 'Second part' }).click();
    await preview.course.getByRole('heading', { name: 'Another part' }).waitFor();
    await preview.showTab('LMS');
    await preview.seesValue('core.score.raw', '40');
    await preview.seesCall('Score: 40 of 100');
    await preview.page.getByText('1 breaks a rule').waitFor();
  });

  it('is opened anew when it is written again', async () => {
    const file = fileOf(FOREIGN);
    const preview = await PreviewTest.of(browser, zipPreview(file, 'package.zip'));
    await preview.course.getByRole('heading', { name: 'A part' }).waitFor();
    writeFileSync(
      file,
      makeZip(FOREIGN.map((entry) => ({ ...entry, bytes: String(entry.bytes).replace('A part', 'A new part') }))),
    );
    await preview.course.getByRole('heading', { name: 'A new part' }).waitFor();
  });

  it('cannot take the page of the preview away', async () => {
    const escaping = SCO.replace('</html>', '<script>top.location = "about:blank"</script></html>');
    const preview = await open([FOREIGN[0]!, { path: 'one.html', bytes: escaping }, FOREIGN[2]!]);
    await preview.course.getByRole('heading', { name: 'A part' }).waitFor();
    await preview.page.getByRole('heading', { level: 1, name: 'Two parts' }).waitFor();
    expect(preview.page.url()).toBe(preview.url);
  });

  it.each([
    ['no zip', 'These are words.', 'This is no zip file'],
    ['a zip of no course', [{ path: 'notes.txt', bytes: 'Notes' }], 'nothing can be launched'],
    [
      'a manifest without anything to launch',
      [{ path: 'imsmanifest.xml', bytes: MANIFEST.replaceAll(/identifierref="r\d"/g, '') }],
      'The manifest names nothing that could be launched',
    ],
  ])('%s: says why it cannot be opened', async (_, entries, why) => {
    const preview = await open(entries);
    await preview.page.getByRole('heading', { name: 'This package cannot be opened' }).waitFor();
    await preview.page.getByText(why).first().waitFor();
    expect(preview.mistakes).toEqual([]);
  });
});

it.each([
  ['index.html', '', 'index.html'],
  ['index.html', '?a=1', 'index.html?a=1'],
  ['index.html?b=2', '?a=1', 'index.html?b=2&a=1'],
  ['index.html#top', '&a=1', 'index.html?a=1#top'],
  ['index.html', '#place', 'index.html#place'],
  ['index.html#top', '#place', 'index.html#top'],
  ['index.html', '?', 'index.html'],
])('%s with parameters %j is launched as %s', (address, parameters, launched) => {
  expect(withParameters(address, parameters)).toBe(launched);
});
