import { html, render } from 'lit';
import type { Outline } from '../../attempt/outline.ts';
import type { OpenablePackage, PlaceToOpen, PreviewAnswer, PreviewState } from '../preview-state.ts';
import { conditionPanel } from './condition-panel.ts';
import { type Conditions, USUAL, unusual } from './conditions.ts';
import { addressOf, CourseSession } from './course-session.ts';
import { emulateDisplay } from './emulated-display.ts';
import { countOf, findingsPanel } from './findings-panel.ts';
import { glancePanel } from './glance-panel.ts';
import { keyPanel } from './key-panel.ts';
import { goToPage, learnerProgress, openPageIn, outlineIn } from './learner-progress.ts';
import { lmsPanel } from './lms-panel.ts';
import { outlinePanel } from './outline-panel.ts';
import { keepPlace, type ReadingPlace, readingPlaceIn } from './reading-place.ts';
import { SourcePointer } from './source-pointer.ts';
import { Stage } from './stage.ts';
import { swapWords } from './swap-words.ts';
import { tabs } from './tabs.ts';
import { WaitingPage } from './waiting-page.ts';

type TabName = 'outline' | 'findings' | 'lms' | 'key' | 'conditions';

const part = <E extends HTMLElement>(selector: string): E => document.querySelector<E>(selector)!;

/** Milliseconds after which a course that was opened is on the screen. */
const QUIET = 100;

/** The page around the course: what the author sees and does, apart from the course itself. */
class PreviewPage {
  readonly #controls = part<HTMLFormElement>('#controls');
  readonly #status = part('#status');
  readonly #glance = part('#glance');
  readonly #side = part('#side');
  readonly #stage = new Stage(part('#stage'));
  readonly #pointer = new SourcePointer(
    () => this.#answers ?? [],
    (place) => void this.#openPlace(place),
  );
  #state: PreviewState | undefined;
  #session: CourseSession | undefined;
  #waiting: WaitingPage | undefined;
  #holding: number | undefined;
  #outline: Outline | undefined;
  #answers: readonly PreviewAnswer[] | undefined;
  #conditions: Conditions = keptConditions();
  #tab: TabName = 'outline';
  #drawing = false;

  start(): void {
    const events = new EventSource('/events');
    events.onmessage = ({ data }: MessageEvent<string>) => this.#hear(JSON.parse(data) as PreviewState);
    events.onerror = () => this.#say('The preview has stopped. Start it again with npm run preview.', true);
    this.#controls.addEventListener('change', ({ target }) => this.#choose(target as HTMLInputElement));
    this.#controls.addEventListener('click', ({ target }) => {
      const how = (target as Element).closest<HTMLElement>('[data-launch]')?.dataset.launch;
      if (how) this.#open({ afresh: how === 'restart' });
      const pointing = (target as Element).closest<HTMLElement>('#point');
      if (pointing) this.#point(pointing);
    });
    setInterval(() => this.#draw(), 1000);
  }

  #hear(state: PreviewState): void {
    const before = this.#state;
    if (before && before.run !== state.run) {
      location.reload();
      return;
    }
    this.#state = state;
    part('#point').hidden = state.of === 'package';
    document.title = `Preview: ${state.title}`;
    part('h1').textContent = state.title;
    this.#offerStandards(state.packages);
    for (const button of this.#controls.querySelectorAll('button')) button.disabled = state.build === 0;
    this.#sayBuilt(state);
    if (state.build === 0) this.#stage.showNothing(state, () => this.#showTab('findings'));
    if (state.build > 0 && state.build !== before?.build) {
      const swapped = this.#swapped(state, before);
      this.#waiting?.follow(state.edit, state.build);
      if (swapped) {
        void this.#fetchAnswers();
        this.#holdSoon();
      } else this.#open({ goesOn: before !== undefined && before.build > 0 });
    }
    this.#draw();
  }

  /** Where only words are new they come into the course that is open, and the learner's session goes on. */
  #swapped({ edit, build }: PreviewState, before: PreviewState | undefined): boolean {
    const page = this.#session?.frame.contentDocument;
    return (
      edit !== undefined && before?.build === build - 1 && page?.readyState === 'complete' && swapWords(page, edit)
    );
  }

  #offerStandards(packages: readonly OpenablePackage[]): void {
    const radios = [...this.#controls.querySelectorAll<HTMLInputElement>('[name="standard"]')];
    const there = (radio: HTMLInputElement): boolean => packages.some(({ standard }) => standard === radio.value);
    for (const radio of radios) {
      radio.disabled = packages.length > 0 && !there(radio);
      if (radio.disabled) radio.checked = false;
    }
    const first = radios.find(there);
    if (first && !radios.some((radio) => radio.checked)) first.checked = true;
  }

  get #opened(): OpenablePackage | undefined {
    const standard = new FormData(this.#controls).get('standard');
    const packages = this.#state?.packages ?? [];
    return packages.find((each) => each.standard === standard) ?? packages[0];
  }

  /** Leaves the course and opens it again; what is on record decides where. */
  #open({ afresh = false, goesOn = false, address = '' } = {}): void {
    const opened = this.#opened;
    if (!this.#state || !opened) return;
    clearTimeout(this.#holding);
    const place = goesOn ? readingPlaceIn(this.#session?.frame.contentDocument) : undefined;
    const focused = document.activeElement;
    this.#stage.close();
    const before = this.#session;
    const same = before && before.request.opened.folder === opened.folder ? before.request.address : undefined;
    const start = address || same || opened.launches[0]?.address || 'index.html';
    const waiting = this.#takeWaiting(opened, start);
    const session = new CourseSession({
      courseId: this.#state.courseId,
      courseName: this.#outline?.course ?? this.#state.courseId,
      opened,
      address: start,
      title: this.#state.title,
      conditions: () => this.#conditions,
      afresh,
      foreign: this.#state.of === 'package',
      ...(waiting ? { waiting } : {}),
    });
    this.#session = session;
    this.#outline = undefined;
    session.addEventListener('call', () => this.#draw());
    session.addEventListener('loaded', () => this.#loaded(session, waiting ? undefined : place));
    this.#stage.show(session);
    if (place) waiting?.show(place);
    const shown = waiting?.frame.contentDocument;
    if (shown) emulateDisplay(shown, this.#conditions);
    session.begin();
    if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
    this.#draw();
  }

  /** The page that waits, if it is the one that is to be opened. */
  #takeWaiting(opened: OpenablePackage, address: string): WaitingPage | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    const wanted = { address: addressOf(this.#conditions.network, opened, address), build: this.#state?.build ?? 0 };
    if (waiting?.is(wanted)) return waiting;
    this.#stage.hold(undefined);
    return undefined;
  }

  /** Prepares the page that the next save will change. Over a slow network, the author wants to see it come. */
  #holdNext(): void {
    const { network } = this.#conditions;
    if (!this.#session || !this.#state || this.#session.request.foreign || network !== 'fast') return;
    const { opened, address } = this.#session.request;
    const wanted = { address: addressOf(network, opened, address), build: this.#state.build };
    if (this.#waiting?.is(wanted)) return;
    this.#waiting = new WaitingPage(wanted);
    this.#stage.hold(this.#waiting.frame);
  }

  #holdSoon(): void {
    clearTimeout(this.#holding);
    this.#holding = setTimeout(() => this.#holdNext(), QUIET);
  }

  #loaded(session: CourseSession, place: ReadingPlace | undefined): void {
    const { contentDocument } = session.frame;
    if (!contentDocument) return;
    this.#outline = outlineIn(contentDocument);
    emulateDisplay(contentDocument, this.#conditions);
    this.#pointer.watch(contentDocument);
    if (place) keepPlace(contentDocument, place);
    // Not before: the server would reckon them while the course waits for its files.
    void this.#fetchAnswers();
    this.#draw();
    this.#holdSoon();
  }

  #choose({ name, value }: HTMLInputElement): void {
    if (name === 'standard') this.#open();
    if (name === 'screen') this.#stage.screen = value;
  }

  #change(change: Partial<Conditions>, reopens: boolean): void {
    this.#conditions = { ...this.#conditions, ...change };
    sessionStorage.setItem('conditions', JSON.stringify(this.#conditions));
    const page = this.#session?.frame.contentDocument;
    if (page) emulateDisplay(page, this.#conditions);
    if (reopens) this.#open();
    this.#draw();
  }

  async #fetchAnswers(): Promise<void> {
    this.#answers = (await (await fetch('/answers.json')).json()) as readonly PreviewAnswer[];
    this.#draw();
  }

  async #openPlace(place: PlaceToOpen): Promise<void> {
    const answer = await fetch('/open', { method: 'POST', body: JSON.stringify(place) });
    if (!answer.ok) {
      this.#say(`${place.path} cannot be opened from here.`, true);
      return;
    }
    const { opened, link } = (await answer.json()) as { readonly opened: boolean; readonly link?: string };
    if (opened) this.#say(`${place.path}:${place.line} is open in your editor.`);
    else if (link) {
      location.assign(link);
      this.#say(
        `${place.path}:${place.line} was handed to VS Code. For another editor, set VISUAL before you start the preview.`,
      );
    }
  }

  #point(button: HTMLElement): void {
    this.#pointer.pointing = !this.#pointer.pointing;
    button.setAttribute('aria-pressed', String(this.#pointer.pointing));
    if (this.#pointer.pointing)
      this.#say('Click words in the course to open their file. Alt and a click does the same at any time.');
    else if (this.#state) this.#sayBuilt(this.#state);
  }

  #showTab(name: TabName): void {
    this.#tab = name;
    this.#draw();
  }

  #say(text: string, failed = false): void {
    this.#status.textContent = text;
    this.#status.classList.toggle('failed', failed);
  }

  #sayBuilt({ of, at, milliseconds, failed, findings, build }: PreviewState): void {
    const errors = countOf(findings, 'error');
    if (failed) {
      const before = build === 0 ? '' : ' You see the course as it was before.';
      this.#say(
        `${of === 'package' ? 'Not opened' : build === 0 ? 'Not built' : 'Not rebuilt'} at ${at}: ${errors}.${before}`,
        true,
      );
      return;
    }
    const counts = [...(errors === '0 errors' ? [] : [errors]), countOf(findings, 'warning')].join(' and ');
    const found = findings.length === 0 ? '' : `, with ${counts}`;
    this.#say(of === 'course' ? `Built at ${at} in ${milliseconds} ms${found}` : `Read at ${at}${found}`);
  }

  /** A course makes dozens of calls at once; the panels follow once a frame. */
  #draw(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => {
      this.#drawing = false;
      if (this.#state) this.#drawNow(this.#state);
    });
  }

  #drawNow(state: PreviewState): void {
    const log = this.#side.querySelector('#log');
    const calls = this.#session?.calls.length ?? 0;
    const atEnd = !log || log.scrollTop + log.clientHeight >= log.scrollHeight - 8;
    render(glancePanel(this.#session), this.#glance);
    render(html`${tabs(this.#tabs(state), this.#tab, (name) => this.#showTab(name))}`, this.#side);
    const after = this.#side.querySelector('#log');
    if (after && atEnd && calls > 0) after.scrollTop = after.scrollHeight;
  }

  #tabs(state: PreviewState): Parameters<typeof tabs<TabName>>[0] {
    const { findings, of, pages, documents, facts, limits } = state;
    const page = openPageIn(this.#session?.frame.contentDocument);
    const outline = this.#outline;
    const changed = unusual(this.#conditions);
    const titleOf = (id: string): string => outline?.lessons.find((lesson) => lesson.id === id)?.title ?? id;
    return [
      {
        name: 'outline',
        label: of === 'course' ? 'Outline' : 'Package',
        panel: () =>
          outlinePanel({
            learner: outline && learnerProgress(outline, this.#session?.get('suspend_data') ?? ''),
            openPage: page,
            opened: state.build === 0 ? undefined : this.#opened,
            address: this.#session?.request.address ?? '',
            pages,
            findings,
            documents,
            facts,
            limits,
            onFile: of === 'course' ? (path) => void this.#openPlace({ path, line: 1, column: 1 }) : undefined,
            onPage: (id) => this.#session && goToPage(this.#session.frame, id),
            onLaunch: (address) => this.#open({ address }),
          }),
      },
      {
        name: 'findings',
        label: 'Findings',
        count: findings.length,
        urgent: findings.some(({ severity }) => severity === 'error'),
        panel: () =>
          findingsPanel({
            findings,
            of,
            onPlace: of === 'course' ? (place) => void this.#openPlace(place) : undefined,
          }),
      },
      { name: 'lms', label: 'LMS', panel: () => lmsPanel({ session: this.#session, titleOf }) },
      {
        name: 'key',
        label: 'Answers',
        panel: () =>
          keyPanel({
            onPlace: (place) => void this.#openPlace(place),
            of,
            answers: this.#answers,
            lesson: 1 + (outline?.lessons.findIndex(({ id }) => id === page) ?? -1),
          }),
      },
      {
        name: 'conditions',
        label: 'Conditions',
        count: changed,
        urgent: changed > 0,
        panel: () =>
          conditionPanel({
            conditions: this.#conditions,
            changed,
            onChange: (change, reopens) => this.#change(change, reopens),
            onUsual: () => this.#change({ ...USUAL, learner: this.#conditions.learner }, true),
          }),
      },
    ];
  }
}

/** They last as long as the tab: nobody should wonder tomorrow why the LMS is dead. */
function keptConditions(): Conditions {
  const kept = sessionStorage.getItem('conditions');
  return kept === null ? USUAL : { ...USUAL, ...(JSON.parse(kept) as Partial<Conditions>) };
}

new PreviewPage().start();
