import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { CoursePage, type OpenOptions, sampleCourse } from './course-page.ts';
import { playableFiles } from './played-course.ts';

const sample = sampleCourse();

const openVideo = async (options: OpenOptions = {}): Promise<CoursePage> => {
  const course = await sample.open(options);
  await course.goTo('more');
  await course.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) > 0);
  return course;
};

/** Goes to a second of the video and waits until it is there. */
const seek = (course: CoursePage, seconds: number): Promise<void> =>
  course.page.evaluate(
    (time) =>
      new Promise<void>((there) => {
        const video = document.querySelector('video')!;
        video.addEventListener('timeupdate', () => there(), { once: true });
        video.currentTime = time;
      }),
    seconds,
  );

const captionsOf = (course: CoursePage): Promise<readonly unknown[]> =>
  course.page.evaluate(() =>
    [...document.querySelector('video')!.textTracks].map(({ kind, mode, cues }) => [kind, mode, cues?.length]),
  );

describe('a video', () => {
  it('counts what was played, says so, and goes on counting when the learner comes back', async () => {
    const course = await openVideo();
    await course.page.evaluate(async () => {
      const video = document.querySelector('video')!;
      video.muted = true;
      await video.play();
      await new Promise((resolve) => video.addEventListener('ended', resolve, { once: true }));
    });
    const words = course.page.locator('.rc-watched');
    await words.waitFor();
    const share = Number((await words.innerText()).replace('% watched', ''));
    expect(share).toBeGreaterThan(80);
    await course.page.waitForFunction(() => document.querySelector('#rc-saving')?.textContent === 'Saved');
    await course.reload();
    expect(await course.text('.rc-watched')).toBe(`${share}% watched`);
  });

  it('does not count what was jumped over', async () => {
    const course = await openVideo();
    await seek(course, 1.5);
    await seek(course, 0.2);
    expect(await course.page.locator('.rc-watched').count()).toBe(0);
  });

  it('asks for nothing but its captions before its lesson is opened', async () => {
    const course = await sample.open();
    const asked: string[] = [];
    course.page.on('request', (request) => asked.push(request.url()));
    await course.goTo('words');
    expect(asked.filter((url) => url.endsWith('.mp4'))).toEqual([]);
    await course.goTo('more');
    await course.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) > 0);
    expect(asked.filter((url) => url.endsWith('.mp4'))).not.toEqual([]);
  });

  it('does not start by itself, and its captions are on', async () => {
    const course = await openVideo();
    expect(await course.page.evaluate(() => document.querySelector('video')?.paused)).toBe(true);
    await course.page.waitForFunction(() => document.querySelector('video')?.textTracks[0]?.cues?.length === 2);
    expect(await captionsOf(course)).toEqual([['captions', 'showing', 2]]);
  });

  it('has a button for captions beside it, and says whether they are on', async () => {
    const course = await openVideo();
    const button = course.page.locator('.rc-media-bar button');
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await button.click();
    expect(await button.getAttribute('aria-pressed')).toBe('false');
    expect(await captionsOf(course)).toEqual([['captions', 'hidden', 2]]);
  });

  it('plays faster or slower', async () => {
    const course = await openVideo();
    await course.page.selectOption('.rc-media-bar select', '1.5');
    expect(await course.page.evaluate(() => document.querySelector('video')?.playbackRate)).toBe(1.5);
  });

  it('plays from a line of its transcript, and marks the line that is spoken', async () => {
    const course = await openVideo();
    await course.page.click('.rc-transcript summary');
    const times = course.page.locator('button.rc-time');
    expect(await times.nth(1).getAttribute('aria-label')).toBe('Play from 0:02');
    await times.nth(1).click();
    await course.page.waitForFunction(() => document.querySelector('[data-start][aria-current]'));
    expect(await course.text('[data-start][aria-current]')).toContain('It holds the place');
  });

  it('goes on where it was left, in the next session', async () => {
    const course = await openVideo();
    const duration = await course.page.evaluate(() => document.querySelector('video')!.duration);
    await seek(course, 1.2);
    expect(duration).toBeGreaterThan(6);
    await course.page.waitForFunction(() => window.rollcallCalls.length > 2);
    await course.reload();
    await course.page.waitForFunction(() => document.querySelector('video')?.currentTime === 1);
    expect(await course.text('.rc-page:not([hidden]) h1')).toBe('More words');
  });

  it('that cannot be played opens its transcript and says so', async () => {
    const course = await sample.open();
    await course.page.route('**/*.mp4', (route) => route.abort());
    await course.goTo('more');
    await course.page.waitForSelector('.rc-media-bar [role="status"]');
    expect(await course.text('.rc-media-bar')).toContain('The video cannot be played here.');
    expect(await course.isShown('text=It holds the place')).toBe(true);
  });
});

it('works from a folder on disk, captions included, and its policy lets nothing else in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-player-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, bytes] of await playableFiles(join(import.meta.dirname, 'sample-course'))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const course = new CoursePage(await browser.newPage());
  await course.page.goto(`file://${folder}/index.html`);
  await course.ready();
  await course.goTo('more');
  await course.page.waitForFunction(() => document.querySelector('video')?.textTracks[0]?.cues?.length === 2);
  expect(await captionsOf(course)).toEqual([['captions', 'showing', 2]]);
  expect(await course.page.evaluate(() => getComputedStyle(document.body).marginTop)).toBe('0px');
  const blocked = await course.page.evaluate(
    () =>
      new Promise<string>((told) => {
        document.addEventListener('securitypolicyviolation', (event) => told(event.effectiveDirective), { once: true });
        document.body.append(Object.assign(document.createElement('img'), { src: 'https://example.org/a.png' }));
      }),
  );
  expect(blocked).toBe('img-src');
});

it('makes a table that is too wide reachable by keyboard, and only then', async () => {
  const course = await sample.open({ viewport: { width: 360, height: 700 } });
  await course.page.click('#rc-contents-button');
  await course.goTo('more');
  const frame = course.page.locator('[data-page="more"] .rc-table-scroll');
  await course.page.waitForSelector('[data-page="more"] .rc-table-scroll[tabindex="0"]');
  expect(await frame.getAttribute('role')).toBe('region');
  expect(await frame.getAttribute('aria-label')).toBe('A table wider than a phone');
  await course.page.setViewportSize({ width: 1600, height: 900 });
  await course.page.waitForSelector('[data-page="more"] .rc-table-scroll:not([tabindex])');
  expect(await frame.getAttribute('role')).toBeNull();
});

it('unfolds for paper what is folded on the screen, and folds it again', async () => {
  const course = await sample.open();
  await course.goTo('more');
  const open = () =>
    course.page.locator('[data-page="more"] details').evaluateAll((all) => all.map((it) => it.hasAttribute('open')));
  await course.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await open()).toEqual([true, true]);
  await course.page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await open()).toEqual([false, false]);
});

it('prints a sheet on one page, without the course around it', async () => {
  const course = await sample.open();
  await course.goTo('sheet');
  await course.page.emulateMedia({ media: 'print' });
  expect(await course.isShown('.rc-header')).toBe(false);
  expect(await course.isShown('.rc-contents')).toBe(false);
  expect(await course.isShown('text=Make it safe.')).toBe(true);
  const pdf = (await course.page.pdf({ format: 'Letter' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
