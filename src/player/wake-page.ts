import { WATCHED_PARTS } from '../attempt/attempt.ts';
import { clipText, textCost } from '../attempt/text-cost.ts';
import type { AttemptStore } from './attempt-store.ts';
import { layOutDraws } from './drawn-questions.ts';
import type { Messages } from './messages.ts';
import { RcQuestion } from './question-shell.ts';
import type { Recorder } from './recorder.ts';

/** A part of the player that waits in the page until there is an attempt. */
export interface Waiting extends Element {
  begin?(store: AttemptStore): void;
}

/** `<rc-discussion>` and whatever else keeps a private note. */
interface NoteElement extends HTMLElement, RoomElement {
  text: string;
}

/** Whatever is written within a budget of characters. */
interface RoomElement {
  words: Messages;
  clip: (text: string) => string;
  left: (text: string) => number;
}

/** `<rc-video>` and whatever else has a place to come back to, in seconds. */
interface MediaElement extends HTMLElement {
  position: number;
  watched: readonly number[];
  parts: number;
  words: Messages;
  begin(): void;
}

/** `<rc-scenario>`: a way of choices, kept by the situations that it leads over. */
interface ScenarioElement extends HTMLElement {
  choices: Readonly<Record<string, string>>;
  ended: boolean;
  begin(): void;
}

interface WayEvent extends Event {
  readonly choices: Readonly<Record<string, string>>;
  readonly ends: boolean;
}

/** Brings to life what stands on a page: once, when it is opened for the first time. */
export function wakePage(page: HTMLElement, store: AttemptStore, recorder: Recorder): void {
  const watcher = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) recorder.saw(target.getAttribute('question') ?? '');
    }
  });
  layOutDraws(page, store, () => wakeQuestions(page, store, watcher));
  for (const part of page.querySelectorAll<Waiting>('rc-results, rc-review')) part.begin?.(store);
  for (const element of page.querySelectorAll<NoteElement>('[prompt]')) wakeNote(element, store);
  for (const element of page.querySelectorAll<MediaElement>('[video]')) wakeMedia(element, store);
  for (const element of page.querySelectorAll<ScenarioElement>('[scenario]')) wakeScenario(element, store);
  for (const table of page.querySelectorAll<HTMLElement>('.rc-table-scroll')) makeScrollable(table);
}

/** Those that are awake only get their number. */
function wakeQuestions(page: HTMLElement, store: AttemptStore, watcher: IntersectionObserver): void {
  const questions = [...page.querySelectorAll('rc-question')].filter((element) => element instanceof RcQuestion);
  for (const [place, question] of questions.entries()) {
    const scored = question.getAttribute('purpose') === 'assessment';
    question.label = scored ? store.words.numberOf(place + 1, questions.length) : labelOf(question, store);
    giveRoom(question.answerElement as Partial<RoomElement>, store, question.getAttribute('question') ?? '');
    question.begin(store);
    watcher.observe(question);
  }
}

/** Where answers are written in one's own words, what is left of the room for them is shown. */
function giveRoom(element: Partial<RoomElement>, store: AttemptStore, id: string): void {
  const shape = store.question(id)?.shape;
  if (shape?.type !== 'text' || shape.record === 'numeric') return;
  const { characters, record } = shape;
  element.clip = (text) => clipText(text, characters);
  if (record === undefined) return;
  element.words = store.words;
  element.left = (text) => characters - textCost(text);
}

const labelOf = ({ answerElement }: RcQuestion, { words }: AttemptStore): string =>
  answerElement.label ?? words.checkLabel;

function wakeNote(element: NoteElement, { outline, attempt, words }: AttemptStore): void {
  const id = element.getAttribute('prompt') ?? '';
  const room = outline.prompts.find((prompt) => prompt.id === id)?.characters ?? 0;
  element.words = words;
  element.clip = (text) => clipText(text, room);
  element.left = (text) => room - textCost(text);
  element.text = attempt.notes[id] ?? '';
}

function wakeMedia(element: MediaElement, { attempt, words }: AttemptStore): void {
  const video = element.getAttribute('video') ?? '';
  element.words = words;
  element.position = attempt.positions[video] ?? 0;
  element.watched = attempt.watched[video] ?? [];
  element.parts = WATCHED_PARTS;
  element.begin();
}

function wakeScenario(element: ScenarioElement, store: AttemptStore): void {
  const scenario = element.getAttribute('scenario') ?? '';
  const { situations = [] } = store.outline.scenarios?.find(({ id }) => id === scenario) ?? {};
  element.choices = store.attempt.choices;
  element.ended = store.attempt.ended.includes(scenario);
  element.addEventListener('rc-way', (event) => {
    const { choices, ends } = event as WayEvent;
    store.dispatch({ type: 'scenario-moved', scenario, situations, choices, ends });
  });
  element.begin();
}

/** A table wider than the page can be scrolled with the keyboard, and says what it is (WCAG 2.1.1). */
function makeScrollable(frame: HTMLElement): void {
  const watcher = new ResizeObserver(() => {
    if (frame.scrollWidth <= frame.clientWidth) {
      for (const name of ['tabindex', 'role', 'aria-label']) frame.removeAttribute(name);
      return;
    }
    frame.tabIndex = 0;
    frame.setAttribute('role', 'region');
    const caption = frame.closest('figure')?.querySelector('figcaption') ?? frame.querySelector('th');
    frame.setAttribute('aria-label', caption?.textContent.trim() ?? '');
  });
  watcher.observe(frame);
}
