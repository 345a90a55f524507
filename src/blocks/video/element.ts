import { html, LitElement, nothing, render, type TemplateResult } from 'lit';

/**
 * A video with the browser's own controls, a bar with what those lack or hide, and a transcript that leads into it.
 *
 * @fires rc-moved - The place to come back to has changed, `event.seconds`, or parts of it were played, `event.watched`.
 */
export class RcVideo extends LitElement {
  /** Where to begin, in seconds. */
  position = 0;
  words: Words | undefined;
  /** Parts that were played before. */
  watched: readonly number[] = [];
  /** How many parts there are. */
  parts = 1;
  #told = 0;
  readonly #played = new Map<number, number>();
  readonly #fresh = new Set<number>();
  #before = 0;
  /** From the moment the cursor is moved until it is there; `timeupdate` comes in between. */
  #jumps = false;
  #current: HTMLElement | undefined;

  /** Nothing is loaded before the page that the video stands on is opened. */
  begin(): void {
    const video = this.#video;
    if (!video) return;
    this.#addCaptionsFromTranscript(video);
    this.#linkTranscript(video);
    video.addEventListener('loadedmetadata', () => this.#comeBack(video), { once: true });
    video.addEventListener('timeupdate', () => this.#moved(video));
    video.addEventListener('pause', () => this.#tell(video));
    video.addEventListener('seeking', () => {
      this.#jumps = true;
    });
    video.addEventListener('seeked', () => {
      this.#jumps = false;
      this.#before = video.currentTime;
      this.#tell(video);
    });
    video.addEventListener('error', () => this.#offerTranscript());
    video.textTracks.addEventListener('change', () => this.#showBar(video));
    if (video.dataset.poster) video.poster = video.dataset.poster;
    video.preload = 'metadata';
    this.#showBar(video);
  }

  protected override createRenderRoot(): this {
    return this;
  }

  /** Everything is in the page already; the bar is rendered where it stands. */
  protected override shouldUpdate(): boolean {
    return false;
  }

  get #video(): HTMLVideoElement | null {
    return this.querySelector('video');
  }

  get #lines(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-start]')];
  }

  #comeBack(video: HTMLVideoElement): void {
    if (this.position > 0 && this.position < video.duration - END) video.currentTime = this.position;
  }

  #moved(video: HTMLVideoElement): void {
    this.#markLine(video.currentTime);
    this.#play(video);
    if (Math.abs(video.currentTime - this.#told) >= STEP) this.#tell(video);
  }

  /** Counts what was played, not how far the cursor was moved. */
  #play(video: HTMLVideoElement): void {
    const { currentTime: now, duration } = video;
    const before = this.#before;
    this.#before = now;
    if (this.#jumps || now <= before) return;
    const length = duration / this.parts;
    for (let part = Math.floor(before / length); part * length < now; part += 1) {
      const seconds = Math.min(now, (part + 1) * length) - Math.max(before, part * length);
      const played = (this.#played.get(part) ?? 0) + seconds;
      this.#played.set(part, played);
      if (played >= length * ENOUGH) this.#fresh.add(part);
    }
  }

  /** A video that was seen to its end begins again at its start. */
  #tell(video: HTMLVideoElement): void {
    const seconds = video.currentTime > video.duration - END ? 0 : Math.floor(video.currentTime);
    const watched = [...this.#fresh].filter((part) => !this.watched.includes(part));
    if (seconds === this.#told && watched.length === 0) return;
    this.#told = seconds;
    this.watched = [...this.watched, ...watched];
    this.dispatchEvent(new RcMovedEvent(seconds, watched));
    this.#showBar(video);
  }

  #markLine(time: number): void {
    const line = this.#lines.find(({ dataset }) => Number(dataset.start) <= time && time < Number(dataset.end));
    if (line === this.#current) return;
    this.#current?.removeAttribute('aria-current');
    line?.setAttribute('aria-current', 'true');
    this.#current = line;
  }

  #linkTranscript(video: HTMLVideoElement): void {
    for (const line of this.#lines) {
      const time = line.querySelector<HTMLElement>('.rc-time');
      if (!time) continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'rc-time';
      button.textContent = time.textContent;
      button.setAttribute('aria-label', this.words?.playFrom(time.textContent) ?? '');
      button.addEventListener('click', () => {
        video.currentTime = Number(line.dataset.start);
        void video.play().catch(() => undefined);
      });
      time.replaceWith(button);
    }
  }

  /** Browsers do not load captions from a folder on disk (`file:` is no origin). The transcript has the same words. */
  #addCaptionsFromTranscript(video: HTMLVideoElement): void {
    const track = video.querySelector('track');
    if (!track) return;
    if (track.readyState === HTMLTrackElement.ERROR) this.#replaceTrack(video, track);
    else track.addEventListener('error', () => this.#replaceTrack(video, track), { once: true });
    track.track.mode = 'showing';
  }

  #replaceTrack(video: HTMLVideoElement, track: HTMLTrackElement): void {
    const captions = video.addTextTrack('captions', track.label, track.srclang);
    for (const line of this.#lines) {
      const words = line.querySelector('.rc-cue')?.textContent.trim() ?? '';
      captions.addCue(new VTTCue(Number(line.dataset.start), Number(line.dataset.end), words));
    }
    track.remove();
    captions.mode = 'showing';
    this.#showBar(video);
  }

  /** The words are there even where the pictures are not. */
  #offerTranscript(): void {
    const bar = this.querySelector<HTMLElement>('.rc-media-bar');
    if (bar && this.words) render(html`<p role="status">${this.words.videoFailed}</p>`, bar);
    this.querySelector('details')?.setAttribute('open', '');
  }

  #showBar(video: HTMLVideoElement): void {
    const bar = this.querySelector<HTMLElement>('.rc-media-bar');
    if (bar && this.words) render(this.#bar(video, this.words), bar);
  }

  /** Captions at the same level as volume (36 CFR 1194 appendix C, 503.4.1), which native menus do not promise. */
  #bar(video: HTMLVideoElement, words: Words): TemplateResult {
    const captions = [...video.textTracks].find(({ kind }) => kind === 'captions' || kind === 'subtitles');
    return html`${
      captions
        ? html`<button type="button" class="rc-button rc-button-small rc-button-quiet" aria-pressed=${captions.mode === 'showing'} @click=${() => {
            captions.mode = captions.mode === 'showing' ? 'hidden' : 'showing';
            this.#showBar(video);
          }}>${words.captions}</button>`
        : nothing
    }<label class="rc-speed">${words.speed}
      <select @change=${(event: Event) => {
        video.playbackRate = Number((event.target as HTMLSelectElement).value);
      }}>${SPEEDS.map((speed) => html`<option value=${speed} ?selected=${speed === 1}>${speed === 1 ? words.normalSpeed : `${speed}×`}</option>`)}</select>
    </label>${this.watched.length === 0 ? nothing : html`<span class="rc-watched">${words.watched(Math.round((this.watched.length / this.parts) * 100))}</span>`}`;
  }
}

/** How close to its end a video counts as seen, in seconds. */
const END = 5;
/** How far a video plays before its place is told again, in seconds. */
const STEP = 10;
/** Share of a part that must be played for it to count. */
const ENOUGH = 0.8;
const SPEEDS = [0.75, 1, 1.25, 1.5, 2];

interface Words {
  readonly videoFailed: string;
  readonly captions: string;
  readonly speed: string;
  readonly normalSpeed: string;
  playFrom(time: string): string;
  watched(percent: number): string;
}

class RcMovedEvent extends Event {
  constructor(
    readonly seconds: number,
    readonly watched: readonly number[],
  ) {
    super('rc-moved', { bubbles: true });
  }
}

customElements.define('rc-video', RcVideo);
