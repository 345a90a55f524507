import { join } from 'node:path';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import type { Faults } from '../../src/preview/faults.ts';
import { pageScript } from '../../src/preview/page-script.ts';
import type { CmiTree, LaunchSettings, LearnerRecord, Standard } from '../../src/preview/stand-in-lms.ts';
import type { ApiCall } from '../../src/preview/strict-api.ts';
import type { LmsPageRequest } from './lms-page.ts';
import { type Site, serve } from './static-server.ts';

/** Ways in which a session ends without a word from the learner (all seen in LMSs). */
export const WAYS_OF_LEAVING = [
  'frame removed',
  'frame navigated',
  'page navigated',
  'tab closed',
  'unload forbidden',
] as const;
export type WayOfLeaving = (typeof WAYS_OF_LEAVING)[number];

export interface LaunchOptions {
  readonly mode?: LaunchSettings['mode'];
  readonly passMark?: number;
  readonly opens?: LmsPageRequest['opens'];
  readonly sandbox?: string;
  readonly withApi?: boolean;
  /** Same-origin frames between the page with the API and the course. */
  readonly framesBetween?: number;
  /** A frame of another origin between them. */
  readonly foreignFrame?: boolean;
  /** The LMS sends `Permissions-Policy: unload=()`, as Moodle does: no `unload` event is ever fired. */
  readonly forbidsUnload?: boolean;
  /** In pixels; the LMS leaves all of it to the course. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** What the LMS does wrong. */
  readonly faults?: Faults;
}

/** An LMS with one course and one learner, who has a browser to herself. */
export class LmsTest {
  /** What any page threw, or said to the console in red. */
  readonly mistakes: string[] = [];
  #launches = 0;
  #page: Page | undefined;

  private constructor(
    readonly standard: Standard,
    readonly context: BrowserContext,
    readonly site: Site,
    readonly foreignSite: Site,
  ) {
    context.on('weberror', (error) => this.mistakes.push(String(error.error())));
    context.on('console', (message) => {
      if (message.type() === 'error') this.mistakes.push(message.text());
    });
  }

  /** @param files - Of the unzipped package. */
  static async open(browser: Browser, standard: Standard, files: ReadonlyMap<string, Uint8Array>): Promise<LmsTest> {
    const site = await serve(
      {
        '/lms/': new Map<string, Uint8Array>([
          ...framePages(),
          ['page.html', LMS_PAGE],
          ['strict.html', LMS_PAGE],
          ['page.js', await lmsScript()],
        ]),
        '/content/': files,
        '/elsewhere': ELSEWHERE,
      },
      { '/lms/strict.html': { 'permissions-policy': 'unload=()' } },
    );
    const foreignSite = await serve({ '/frame.html': FOREIGN_FRAME });
    return new LmsTest(standard, await browser.newContext(), site, foreignSite);
  }

  /** The learner opens the course. */
  async launch(options: LaunchOptions = {}): Promise<CourseLaunch> {
    this.#launches += 1;
    const page = await this.context.newPage();
    this.#page = page;
    if (options.viewport) await page.setViewportSize(options.viewport);
    const request: LmsPageRequest = {
      settings: {
        standard: this.standard,
        learnerId: 'o-17',
        learnerName: 'Reyes, Dana',
        mode: options.mode ?? 'normal',
        ...(options.passMark === undefined ? {} : { passMark: options.passMark }),
      },
      launch: this.#launches,
      content: this.#contentAddress(options),
      opens: options.opens ?? 'frame',
      withApi: options.withApi ?? true,
      ...(options.faults === undefined ? {} : { faults: options.faults }),
      ...(options.sandbox === undefined ? {} : { sandbox: options.sandbox }),
    };
    const popup = request.opens === 'window' ? page.waitForEvent('popup') : undefined;
    await page.goto(
      `${this.site.url}/lms/${options.forbidsUnload ? 'strict' : 'page'}.html?${encodeURIComponent(JSON.stringify(request))}`,
    );
    const course = await courseFrame((await popup) ?? page);
    return new CourseLaunch(this, page, course, this.#launches);
  }

  /** What the LMS has on record; everything that was not committed is not there. */
  async record(): Promise<CmiTree> {
    const kept = await this.#kept('record');
    if (kept === null) throw new Error('The LMS has nothing on record');
    return (JSON.parse(kept) as LearnerRecord).cmi;
  }

  /** The LMS gives what it had before it last stored anything. */
  async goBack(): Promise<void> {
    const before = await this.#kept('record before');
    if (before) await this.#page?.evaluate((record) => localStorage.setItem('record', record), before);
  }

  async calls(launch: number): Promise<readonly ApiCall[]> {
    return JSON.parse((await this.#kept(`calls ${launch}`)) ?? '[]') as ApiCall[];
  }

  async close(): Promise<void> {
    await this.context.close();
    await Promise.all([this.site.close(), this.foreignSite.close()]);
  }

  /** From the page of the last launch; when that is closed, another page of the LMS looks. */
  async #kept(key: string): Promise<string | null> {
    if (this.#page === undefined || this.#page.isClosed()) {
      this.#page = await this.context.newPage();
      await this.#page.goto(`${this.site.url}/elsewhere`);
    }
    return this.#page.evaluate((name) => localStorage.getItem(name), key);
  }

  #contentAddress({ framesBetween = 0, foreignFrame = false }: LaunchOptions): string {
    const course = `${this.site.url}/content/index.html`;
    const inner = framesBetween === 0 ? course : `${this.site.url}/lms/frame-${framesBetween}.html`;
    return foreignFrame ? `${this.foreignSite.url}/frame.html?${encodeURIComponent(inner)}` : inner;
  }
}

/** One session of a learner in a course. */
export class CourseLaunch {
  constructor(
    readonly lms: LmsTest,
    /** The page of the LMS. */
    readonly page: Page,
    /** The course in it. */
    readonly course: Frame,
    readonly number: number,
  ) {}

  /** From now on the LMS does this wrong. */
  async breakLms(faults: Faults): Promise<void> {
    await this.page.evaluate((now) => {
      window.faults = now;
    }, faults);
  }

  calls(): Promise<readonly ApiCall[]> {
    return this.lms.calls(this.number);
  }

  async leave(how: WayOfLeaving = 'frame removed'): Promise<void> {
    const { page, lms } = this;
    const elsewhere = `${lms.site.url}/elsewhere`;
    switch (how) {
      case 'frame removed':
        await page.evaluate(() => document.querySelector('iframe')?.remove());
        break;
      case 'frame navigated':
        await page.evaluate((address) => document.querySelector('iframe')?.setAttribute('src', address), elsewhere);
        await page.waitForFunction(() => document.querySelector('iframe')?.contentDocument?.title === 'Elsewhere');
        break;
      case 'page navigated':
      case 'unload forbidden':
        await page.goto(elsewhere);
        break;
      case 'tab closed': {
        const closed = page.waitForEvent('close');
        await page.close({ runBeforeUnload: true });
        await closed;
      }
    }
  }
}

/** The course says when it is ready by showing a page of its own; before that its frame may still be empty. */
async function courseFrame(page: Page): Promise<Frame> {
  const isCourse = (frame: Frame): boolean =>
    new URL(frame.url(), 'http://localhost').pathname === '/content/index.html';
  const course =
    page.frames().find(isCourse) ??
    (await page.waitForEvent('framenavigated', { predicate: isCourse }).catch(() => page.frames().find(isCourse)));
  if (course === undefined) throw new Error(`No course in ${page.url()}`);
  await course.waitForLoadState('load');
  return course;
}

let script: Promise<Buffer> | undefined;
/** Bundled once a test file: it holds two implementations of SCORM. */
const lmsScript = (): Promise<Buffer> => {
  script ??= pageScript(join(import.meta.dirname, 'lms-page.ts')).then((code) => Buffer.from(code));
  return script;
};

const HEAD = `<link rel="icon" href="data:,"><style>
html, body { margin: 0; height: 100%; }
body { display: grid; grid-template-rows: auto 1fr auto; font-family: sans-serif; }
h1 { margin: 0; padding: 8px; font-size: 16px; }
a { display: inline-block; padding: 12px; }
iframe { display: block; width: 100%; height: 100%; border: 0; }
</style>`;

const LMS_PAGE = Buffer.from(`<!doctype html><html lang="en"><head><title>LMS</title>${HEAD}</head>
<body><header><h1>Learning management system</h1> <a href="elsewhere">My courses</a></header>
<main aria-label="Activity"></main><footer><a href="elsewhere">Exit activity</a></footer><script src="page.js"></script></body></html>`);

const ELSEWHERE =
  '<!doctype html><html lang="en"><title>Elsewhere</title><link rel="icon" href="data:,"><p>Another page of the LMS.</p></html>';

/** `frame-3.html` frames `frame-2.html`, and so on down to the course. */
const framePages = (): readonly (readonly [string, Buffer])[] =>
  Array.from({ length: 8 }, (_, index) => {
    const inside = index === 0 ? '../content/index.html' : `frame-${index}.html`;
    return [
      `frame-${index + 1}.html`,
      Buffer.from(`<!doctype html>${HEAD}<iframe title="Frame ${index + 1}" src="${inside}"></iframe>`),
    ];
  });

const FOREIGN_FRAME = `<!doctype html>${HEAD}<iframe title="Foreign frame"></iframe>
<script>document.querySelector('iframe').src = decodeURIComponent(location.search.slice(1));</script>`;
