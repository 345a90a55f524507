import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { filesOfZip } from './zip.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));

const LESSON = 'lessons/0001-lesson-0001.md';

/** The browser that the tests take, or undefined where there is none. */
export async function openBrowser() {
  const { module } = await runnerImport(join(project, 'tests/support/chromium.ts'), { configFile: false });
  return module.findBrowser() === undefined ? undefined : module.launchChromium();
}

/**
 * Milliseconds from a saved file to its words on the screen with the least that any live preview must do: the yardstick for
 * {@link timePreview} on a machine that has other things to do.
 */
export async function timeLeastPreview(browser, file, saves) {
  const least = spawn(process.execPath, [join(project, 'bench/least-preview.mjs'), file]);
  const url = await addressIn(least);
  const page = await browser.newPage();
  await page.goto(url);
  const times = [];
  for (let save = 1; save <= saves; save += 1) {
    const shown = page.evaluate(whenShown, `Least words ${save}`);
    await new Promise((later) => setTimeout(later, 300));
    const began = Date.now();
    writeFileSync(file, `Least words ${save}`);
    times.push((await shown) - began);
  }
  await page.close();
  least.removeAllListeners('exit');
  least.kill();
  return times;
}

/** Where a server that we started says that it listens. */
const addressIn = (server) =>
  new Promise((ready, failed) => {
    server.stdout.on('data', (text) => {
      const [address] = /http:\S+/.exec(String(text)) ?? [];
      if (address) ready(address);
    });
    server.on('exit', (code) => failed(new Error(`The preview ended with ${code}`)));
  });

/** What an author saves: in a lesson or in course.yaml, by what the words that are new stand in. */
const EDITS = {
  words: [LESSON, (before, words) => before.replace(/\n\n(Saved words \d+\.\n\n)?## /, `\n\n${words}.\n\n## `)],
  question: [LESSON, (before, words) => before.replace(/\n- \[ \] .*/, `\n- [ ] ${words}`)],
  title: [LESSON, (before, words) => before.replace(/\ntitle: .*/, `\ntitle: ${words}`)],
  'course.yaml': ['course.yaml', (before, words) => before.replace(/\ntitle: .*/, `\ntitle: ${words}`)],
};

/**
 * Milliseconds from a saved file to its words on the screen of the preview, one for each of `saves`, by what is edited. Words
 * of a paragraph come into the course that is open; for everything else it is opened anew.
 */
export async function timePreview(browser, course, saves) {
  const command = [join(project, 'src/cli/run.mjs'), 'preview', course, '--port', '0'];
  // Colours are on where CI is set, and would be read as a part of the address.
  const preview = spawn(process.execPath, command, { env: { ...process.env, NO_COLOR: '1' } });
  const url = await addressIn(preview);
  const page = await browser.newPage();
  await page.goto(url);
  await page.frameLocator('iframe:not([inert])').getByRole('button', { name: 'Start course' }).click();
  const times = Object.fromEntries(Object.keys(EDITS).map((what) => [what, []]));
  for (let save = 1; save <= saves; save += 1) {
    for (const [what, [name, edit]] of Object.entries(EDITS)) {
      const words = `Saved ${what} ${save}`;
      const shown = page.evaluate(whenShown, words);
      await new Promise((later) => setTimeout(later, 500));
      const file = join(course, name);
      const text = edit(readFileSync(file, 'utf8'), words);
      const began = Date.now();
      writeFileSync(file, text);
      times[what].push((await shown) - began);
    }
  }
  await page.close();
  preview.removeAllListeners('exit');
  preview.kill();
  return times;
}

/** What a learner waits for: a package on a web server of its own, in a fresh browser. */
export async function timeLearner(browser, zip, { slow = false } = {}) {
  const site = await serve(filesOfZip(readFileSync(zip)));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  const debug = await context.newCDPSession(page);
  await debug.send('Performance.enable');
  if (slow) {
    await debug.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: 200_000,
      uploadThroughput: 93_750,
    });
    await debug.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  const began = performance.now();
  await page.goto(`${site.url}/index.html`);
  await page.getByRole('button', { name: 'Start course' }).waitFor();
  const usable = performance.now() - began;
  const asked = requests.length;
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  const turned = await page.evaluate(turnPage);
  await debug.send('HeapProfiler.enable');
  await debug.send('HeapProfiler.collectGarbage');
  const { metrics } = await debug.send('Performance.getMetrics');
  await context.close();
  await site.close();
  return {
    paint,
    usable,
    turned,
    requests: asked,
    heap: metrics.find(({ name }) => name === 'JSHeapUsedSize').value / 1e6,
  };
}

/** Runs in the page of a preview; resolves with the time of day when the words are drawn in the course. */
function whenShown(words) {
  return new Promise((shown) => {
    const look = () => {
      const frame = document.querySelector('iframe:not([inert])');
      const pages = frame?.contentDocument?.querySelectorAll('.rc-page:not([hidden]), .rc-course-title');
      if ([...(pages ?? [document.body])].some((page) => page.textContent.includes(words))) shown(Date.now());
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** Runs in the course: milliseconds from pressing "Start course" to the next picture of the page. */
function turnPage() {
  const began = performance.now();
  document.querySelector('[data-action="start"]').click();
  return new Promise((drawn) => requestAnimationFrame(() => setTimeout(() => drawn(performance.now() - began))));
}

async function serve(files) {
  const types = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
  };
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname.slice(1));
    const bytes = files.get(name);
    response
      .writeHead(bytes ? 200 : 404, { 'content-type': types[extname(name)] ?? 'application/octet-stream' })
      .end(bytes);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}
