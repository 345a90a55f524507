import type { PageEdit } from '../preview-state.ts';
import { SCRIPT_HELD_BACK } from '../waiting-document.ts';
import { keepPlace, type ReadingPlace } from './reading-place.ts';

/** Where a page is, and what of: the same build of a course gives the same page. */
interface WaitingRequest {
  /** Of the page as it is opened otherwise. */
  readonly address: string;
  readonly build: number;
}

/**
 * The page of a course in a frame that nobody sees: read and laid out, but without its script. When a file is saved, what is
 * other is put into it, and only then the script, so that the course starts as always but nobody waits until a page of
 * fifty lessons is read.
 */
export class WaitingPage {
  readonly frame = document.createElement('iframe');
  #build: number;

  constructor(private readonly request: WaitingRequest) {
    this.#build = request.build;
    this.frame.title = 'The course as it is after the next save';
    this.frame.inert = true;
    this.frame.className = 'waiting';
    this.frame.src = `${request.address}?waiting=${request.build}`;
  }

  /** Whether it is this very page, and there. */
  is({ address, build }: WaitingRequest): boolean {
    return address === this.request.address && build === this.#build && this.#script !== undefined;
  }

  /** Becomes the page of the next build. */
  follow(edit: PageEdit | undefined, build: number): void {
    const page = this.frame.contentDocument;
    if (!edit || !page || build !== this.#build + 1 || !this.#script) return;
    editPage(page, edit);
    this.#build = build;
  }

  /** Shows a lesson before the course itself can, so that nothing is seen of the change but what is new. */
  show(place: ReadingPlace): void {
    const page = this.frame.contentDocument!;
    for (const section of page.querySelectorAll<HTMLElement>('.rc-page')) {
      section.hidden = section.dataset.page !== place.lesson;
    }
    keepPlace(page, place);
  }

  /** Lets the course begin; resolves when its script has run, or did not come. */
  start(): Promise<void> {
    const held = this.#script!;
    const script = held.ownerDocument.createElement('script');
    script.src = held.src;
    // Whoever has the browser read the frame anew wants the course, and not a page that waits.
    this.frame.contentWindow!.history.replaceState(null, '', this.request.address);
    return new Promise((started) => {
      for (const end of ['load', 'error']) script.addEventListener(end, () => started());
      held.replaceWith(script);
    });
  }

  get #script(): HTMLScriptElement | undefined {
    const page = this.frame.contentDocument;
    if (page?.readyState !== 'complete') return undefined;
    return page.querySelector<HTMLScriptElement>(`script[type="${SCRIPT_HELD_BACK}"]`) ?? undefined;
  }
}

function editPage(page: Document, { sections, around }: PageEdit): void {
  const before = [...page.querySelectorAll('.rc-page')];
  const now = sections.map((section) =>
    typeof section === 'number' ? before[section]! : sectionFrom(section.markup, page),
  );
  if (around) {
    const parsed = new DOMParser().parseFromString(around.join(`<i id="${PLACE}"></i>`), 'text/html');
    page.title = parsed.title;
    page.body.replaceChildren(...parsed.body.childNodes);
    page.getElementById(PLACE)!.replaceWith(...now);
    return;
  }
  for (const [place, section] of now.entries()) if (section !== before[place]) before[place]!.replaceWith(section);
}

const PLACE = 'rc-waiting-sections';

const sectionFrom = (markup: string, page: Document): Element =>
  page.importNode(new DOMParser().parseFromString(markup, 'text/html').body.firstElementChild!, true);
