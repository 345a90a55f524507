import { LitElement } from 'lit';
import type { JournalEntry } from '../attempt/journal-entry.ts';
import type { Launch, Lms } from '../attempt/lms.ts';
import type { Graders, Outline } from '../attempt/outline.ts';
import { trackingOf } from '../attempt/tracking.ts';
import type { AttemptStore } from './attempt-store.ts';
import { CERTIFICATE, fillCertificate, keepDayOfFinishing } from './certificate.ts';
import { claimCourse } from './claim-course.ts';
import { browserStorage } from './journal.ts';
import type { Messages } from './messages.ts';
import { openAttempt } from './open-attempt.ts';
import type { RcGoEvent } from './page-events.ts';
import type { Recorder } from './recorder.ts';
import type { TakenUp } from './take-up.ts';
import { type Waiting, wakePage } from './wake-page.ts';

interface NoteEvent extends Event {
  readonly text: string;
}

interface MovedEvent extends Event {
  readonly seconds: number;
  readonly watched: readonly number[];
}

/**
 * The course: shows one page at a time, wakes what stands on it when it is first opened, and ends the session.
 *
 * All words are in the page before it starts; it hides what is not wanted now.
 */
export class RcCourse extends LitElement {
  #store!: AttemptStore;
  #recorder!: Recorder;
  #words!: Messages;
  readonly #awake = new WeakSet<Element>();
  #release = (): void => {};

  /** Opens the LMS and then the page where the learner was. */
  async begin(outline: Outline, lms: Lms, graders: Graders, words: Messages): Promise<void> {
    this.#words = words;
    const release = await claimCourse(`rollcall ${outline.course} ${location.pathname}`);
    if (!release) {
      this.#end(this.#words.elsewhere, this.#words.elsewhereMore);
      return;
    }
    this.#release = release;
    const { launch, taken, store, recorder, journal } = await openAttempt(outline, lms, {
      graders,
      words,
      storage: browserStorage(),
      ask: (entry) => this.#askFor(entry),
    });
    this.#store = store;
    this.#recorder = recorder;
    keepDayOfFinishing(store);
    this.#listen();
    journal.onKeptElsewhere(() => this.#yield());
    this.#showBanner([this.#aboutRecording(launch), ...this.#aboutTaken(taken)]);
    if (launch.recording === 'closed') this.#end(this.#words.closed, this.#words.closedMore);
    else this.#resume(store.attempt.page);
  }

  protected override createRenderRoot(): this {
    return this;
  }

  /** Everything is in the page already. */
  protected override shouldUpdate(): boolean {
    return false;
  }

  get #pages(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.rc-page')];
  }

  #part<Part extends HTMLElement = HTMLElement>(id: string): Part | null {
    return this.querySelector<Part>(`#${CSS.escape(id)}`);
  }

  #listen(): void {
    this.addEventListener('rc-go', (event) => this.#go((event as RcGoEvent).page, (event as RcGoEvent).place));
    this.addEventListener('rc-exit', () => void this.#exit());
    this.addEventListener('click', (event) => this.#click(event));
    this.addEventListener('keydown', (event) => this.#key(event));
    this.addEventListener('rc-note', (event) => {
      const prompt = (event.target as Element).getAttribute('prompt') ?? '';
      this.#store.dispatch({ type: 'note-changed', prompt, text: (event as NoteEvent).text });
    });
    this.addEventListener('rc-moved', (event) => {
      const video = (event.target as Element).getAttribute('video') ?? '';
      const { seconds, watched } = event as MovedEvent;
      this.#store.dispatch({ type: 'video-watched', video, parts: watched });
      this.#store.dispatch({ type: 'video-moved', video, seconds });
    });
    this.#recorder.addEventListener('standing', () => this.#showStanding());
    addEventListener('beforeprint', () => this.#unfold());
    addEventListener('pageshow', (event) => {
      if (event.persisted) this.#end(this.#words.closed, this.#words.closedMore);
    });
  }

  /** Straight to the page, without moving the focus: the learner starts at the top. */
  #resume(page: string): void {
    for (const part of this.querySelectorAll<Waiting>('rc-contents, rc-progress, rc-pager, rc-start')) {
      part.begin?.(this.#store);
    }
    this.#show(page);
    const welcome = this.#part('rc-welcome');
    if (page === '' || !welcome) return;
    welcome.textContent = this.#words.welcomeBack(this.#titleOf(page));
    welcome.hidden = false;
  }

  #go(page: string, place?: string): void {
    if (!this.#store.isOpenable(page)) {
      this.#announce(this.#words.stillLocked(this.#titleOf(page)));
      return;
    }
    if (page !== this.#store.attempt.page) {
      this.#store.dispatch({ type: 'page-opened', page });
      this.#show(page);
      const welcome = this.#part('rc-welcome');
      if (welcome) welcome.hidden = true;
    }
    this.#closeContents();
    const target = place ? this.#part(place) : null;
    if (target) this.#goToPlace(target);
    else this.#goToTop(page);
  }

  #goToTop(page: string): void {
    scrollTo(0, 0);
    this.#page(page)?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }

  #goToPlace(target: HTMLElement): void {
    target.closest('details')?.setAttribute('open', '');
    // Tabs and cards listen to it, because browsers send it when words in them are searched for.
    target.dispatchEvent(new Event('beforematch', { bubbles: true }));
    target.scrollIntoView();
    if (!target.matches('a[href], button, input, textarea')) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  /** Only what is looked at costs anything: a course may have 1,500 questions. */
  #wake(page: HTMLElement): void {
    if (this.#awake.has(page)) return;
    this.#awake.add(page);
    wakePage(page, this.#store, this.#recorder);
  }

  #page(page: string): HTMLElement | undefined {
    return this.#pages.find(({ dataset }) => dataset.page === page);
  }

  #titleOf(page: string): string {
    return this.#page(page)?.querySelector('h1')?.textContent.trim() ?? '';
  }

  #show(page: string): void {
    for (const section of this.#pages) section.hidden = section.dataset.page !== page;
    const section = this.#page(page);
    if (section) this.#wake(section);
    if (section && page === CERTIFICATE) fillCertificate(section, this.#store, this.#recorder.launch);
    const title = this.#titleOf(page);
    this.#part('rc-main')?.setAttribute('aria-label', title);
    const course = this.#store.outline.title;
    document.title = page === '' ? course : this.#words.documentTitle(title, course);
  }

  #click(event: MouseEvent): void {
    const target = event.target as Element;
    const action = target.closest<HTMLElement>('[data-course-action]')?.dataset.courseAction;
    if (action === 'contents') this.#toggleContents();
    if (action === 'help') this.#openHelp();
    if (action === 'close-dialog') target.closest('dialog')?.close();
    if (action === 'exit') void this.#exit();
    if (action === 'save') void this.#recorder.save();
    if (action === 'print') print();
    if (!event.defaultPrevented) this.#follow(event, target.closest<HTMLAnchorElement>('a[href^="#"]'));
  }

  /** Links to places in the page lead to the lesson that the place is in. */
  #follow(event: MouseEvent, link: HTMLAnchorElement | null): void {
    if (!link) return;
    event.preventDefault();
    const place = decodeURIComponent(link.hash.slice(1));
    if (place === 'rc-main') {
      this.#goToTop(this.#store.attempt.page);
      return;
    }
    const page = this.#part(place)?.closest<HTMLElement>('.rc-page')?.dataset.page;
    if (page !== undefined) this.#go(page, place === page ? undefined : place);
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.hasAttribute('contents-open')) return;
    this.#closeContents();
    this.#part('rc-contents-button')?.focus();
  }

  #toggleContents(): void {
    const open = this.toggleAttribute('contents-open');
    this.#part('rc-contents-button')?.setAttribute('aria-expanded', String(open));
    if (open) this.#part('rc-contents')?.scrollIntoView({ block: 'nearest' });
  }

  /** On paper nothing can be opened; afterwards all is as it was. */
  #unfold(): void {
    const closed = [...this.querySelectorAll<HTMLDetailsElement>('.rc-page:not([hidden]) details:not([open])')];
    for (const details of closed) details.open = true;
    addEventListener('afterprint', () => closed.forEach(fold), { once: true });
  }

  #closeContents(): void {
    if (this.hasAttribute('contents-open')) this.#toggleContents();
  }

  #openHelp(): void {
    const { launch, refused } = this.#recorder;
    const facts = this.#part('rc-help-recording');
    const details = refused.map((detail) => this.#words.refused(detail));
    if (facts) facts.textContent = [this.#words.recordings[launch.recording], ...details].join(' ');
    this.#part<HTMLDialogElement>('rc-help')?.showModal();
  }

  #aboutRecording({ recording }: Launch): string {
    return recording === 'on' ? '' : this.#words.recordings[recording];
  }

  #moment(at: Date): string {
    return at.toLocaleString(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' });
  }

  #aboutTaken({ unheard, askAgain, damaged }: TakenUp): readonly string[] {
    return [
      unheard ? this.#words.takenUp(this.#moment(unheard.at)) : '',
      damaged ? this.#words.damaged : '',
      askAgain.length > 0 ? this.#words.askAgain(askAgain.length) : '',
    ];
  }

  #showBanner(texts: readonly string[]): void {
    const banner = this.#part('rc-banner');
    const shown = texts.filter((text) => text !== '');
    if (!banner || shown.length === 0) return;
    banner.replaceChildren(...shown.map(paragraph));
    banner.hidden = false;
  }

  /** Waits for the learner: nothing else can be done before it is known which attempt this is. */
  async #askFor({ at }: JournalEntry): Promise<boolean> {
    const page = this.#part('rc-kept');
    const words = page?.querySelector('p');
    if (!page || !words) return false;
    words.textContent = this.#words.keptHere(this.#moment(new Date(at)));
    const hidden = [...this.children].map((child) => [child as HTMLElement, (child as HTMLElement).hidden] as const);
    this.#showOnly(page);
    const answer = await new Promise<string | undefined>((resolve) => {
      page.addEventListener('click', ({ target }) => {
        const button = (target as Element).closest<HTMLElement>('[data-kept]');
        if (button) resolve(button.dataset.kept);
      });
    });
    for (const [child, was] of hidden) child.hidden = was;
    return answer === 'take';
  }

  #announce(text: string): void {
    const status = this.#part('rc-status');
    if (status) status.textContent = text;
  }

  /** The word changes quietly; only when work is not saved, and when it is again, that is said. */
  #showStanding(): void {
    const { standing, failures } = this.#recorder;
    const word = this.#part('rc-saving');
    if (word) {
      word.textContent = this.#words.standings[standing];
      word.dataset.standing = standing;
    }
    const trouble = this.#part('rc-trouble');
    const text = this.#notSavedWords;
    if (trouble) {
      trouble.hidden = standing !== 'not-saved' || failures < 2;
      trouble.querySelector('p')!.textContent = text;
    }
    if (standing === 'not-saved') this.#say(text);
    if (standing === 'saved') this.#say(this.#words.standings.saved);
  }

  /** Only changes are heard. */
  #say(text: string): void {
    const status = this.#part('rc-saving-status');
    if (status && status.textContent !== text) status.textContent = text;
  }

  /** Another window of this browser has gone on with the attempt. */
  #yield(): void {
    this.#recorder.stop();
    this.#end(this.#words.wentOn, this.#words.wentOnMore);
  }

  async #exit(): Promise<void> {
    await this.#recorder.save();
    if (this.#leavesToLms) {
      window.close();
      this.#sayHowToLeave();
      return;
    }
    this.#recorder.close({ exits: true });
    this.#end(this.#words.ended, this.#lastWords);
    const { returnTo } = this.#recorder.launch;
    if (returnTo === undefined) window.close();
    else location.assign(returnTo);
  }

  /** Some LMSs void an attempt whose session ends while its frame is still there. */
  get #leavesToLms(): boolean {
    return trackingOf(this.#store.outline).exitButton === 'saves' && this.#recorder.launch.recording === 'on';
  }

  #sayHowToLeave(): void {
    const words = this.#part('rc-leave-words');
    if (words) words.textContent = this.#isBehind ? this.#notSavedWords : this.#words.leaveNow;
    this.#part<HTMLDialogElement>('rc-leave')?.showModal();
  }

  get #notSavedWords(): string {
    return this.#recorder.isKept ? this.#words.notSavedKept : this.#words.notSaved;
  }

  get #isBehind(): boolean {
    return this.#recorder.writes && this.#recorder.standing === 'not-saved';
  }

  get #lastWords(): string {
    if (!this.#recorder.writes) return this.#words.endedUnrecorded;
    if (!this.#isBehind) return this.#words.endedSaved;
    return this.#recorder.isKept ? this.#words.endedKept : this.#words.endedBehind;
  }

  #showOnly(part: HTMLElement): void {
    for (const child of this.children) (child as HTMLElement).hidden = child !== part;
  }

  /** Nothing is left but a few words, and another window may take the course up. */
  #end(title: string, more: string): void {
    this.#release();
    const ended = this.#part('rc-ended');
    if (ended) this.#showOnly(ended);
    for (const dialog of this.querySelectorAll('dialog')) dialog.close();
    const heading = ended?.querySelector('h1');
    const text = ended?.querySelector('p');
    if (heading) heading.textContent = title;
    if (text) text.textContent = more;
    document.title = title;
    heading?.focus();
  }
}

const paragraph = (text: string): HTMLParagraphElement =>
  Object.assign(document.createElement('p'), { textContent: text });

const fold = (details: HTMLDetailsElement): void => {
  details.open = false;
};

customElements.define('rc-course', RcCourse);
