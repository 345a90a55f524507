import { Journal } from '../../player/journal.ts';
import { withFaults } from '../faults.ts';
import type { OpenablePackage } from '../preview-state.ts';
import { apiName, type LaunchSettings, type LearnerRecord, type LoadedApi, loadApi } from '../stand-in-lms.ts';
import { type ApiCall, strictApi } from '../strict-api.ts';
import { COMMIT_DELAY, type Conditions, faultsOf, type Network } from './conditions.ts';
import { forgetRecord, keepRecord, type RecordOwner, readRecord } from './learner-records.ts';
import type { WaitingPage } from './waiting-page.ts';

/** A call, and what the session was like then. */
export interface LoggedCall extends ApiCall {
  /** Whether the author had the LMS do something wrong. */
  readonly faulty: boolean;
}

export interface SessionRequest {
  readonly courseId: string;
  /** What the course calls itself; browsers keep work under it that no LMS has yet. */
  readonly courseName: string;
  readonly opened: OpenablePackage;
  /** Of the page to start with, inside the package. */
  readonly address: string;
  readonly title: string;
  /** Asked at every call. */
  readonly conditions: () => Conditions;
  /** Whether anybody may have made it. */
  readonly foreign: boolean;
  /** Whether what is on record is forgotten first. */
  readonly afresh: boolean;
  /** The page to start with, where it is there already. */
  readonly waiting?: WaitingPage;
}

/**
 * A course that is open in a frame, and what it has said to its LMS so far. Fires `loaded` when the page has come and its
 * script has run, and `call` after each call.
 */
export class CourseSession extends EventTarget {
  readonly frame: HTMLIFrameElement;
  readonly calls: LoggedCall[] = [];
  readonly began = Date.now();
  readonly opensAs: Conditions['opensAs'];
  readonly learner: string;
  readonly #loaded: LoadedApi | undefined;
  /** What was on record when the LMS last stored something. */
  #stored: LearnerRecord | undefined;

  constructor(readonly request: SessionRequest) {
    super();
    const { opened, conditions, title, afresh } = request;
    const { network, opensAs, learner } = conditions();
    this.opensAs = opensAs;
    this.learner = learner;
    if (afresh) this.#forget();
    this.#stored = this.#owner && readRecord(this.#owner);
    this.#loaded = this.#openApi();
    this.frame = request.waiting?.frame ?? document.createElement('iframe');
    this.frame.title = `Course: ${title}`;
    this.frame.allow = 'fullscreen';
    if (request.foreign) this.frame.setAttribute('sandbox', KEPT_IN);
    if (!request.waiting) this.frame.src = addressOf(network, opened, request.address);
  }

  /** Once the frame stands in the page. */
  begin(): void {
    const loaded = (): void => void this.dispatchEvent(new Event('loaded'));
    if (this.request.waiting) void this.request.waiting.start().then(loaded);
    this.frame.addEventListener('load', loaded);
  }

  /** What the LMS has now, by element, what no LMS sends left out; nothing for a package that asks for no LMS. */
  get values(): readonly (readonly [element: string, value: string])[] {
    return this.#loaded?.values().filter(([, value]) => value !== '') ?? [];
  }

  get(element: string): string {
    return this.values.find(([name]) => name === `cmi.${element}` || name === `cmi.core.${element}`)?.[1] ?? '';
  }

  /** Whether anything would be there for the learner to come back to. */
  get isOnRecord(): boolean {
    return this.#stored !== undefined;
  }

  /** The preview is two LMSs, one a standard, and each has its own name for the same learner. */
  get #learnerId(): string {
    return idOf(`${this.request.opened.standard} ${this.learner}`);
  }

  /** In the LMS, and what the course itself has kept in this browser. */
  #forget(): void {
    if (this.#owner) forgetRecord(this.#owner);
    new Journal(this.request.courseName, this.#learnerId, localStorage).forget();
  }

  get #owner(): RecordOwner | undefined {
    const { opened, address } = this.request;
    if (opened.standard === 'web') return undefined;
    const courseId = opened.launches.length > 1 ? `${this.request.courseId} ${address}` : this.request.courseId;
    return { courseId, standard: opened.standard, learner: this.learner };
  }

  /** Puts the API object where courses look for it: course, judge, faults, LMS. */
  #openApi(): LoadedApi | undefined {
    const { opened, conditions } = this.request;
    Reflect.deleteProperty(window, 'API');
    Reflect.deleteProperty(window, 'API_1484_11');
    if (opened.standard === 'web') return undefined;
    const { standard } = opened;
    const loaded = loadApi({ standard, learnerId: this.#learnerId, ...this.#launchSettings }, this.#stored);
    const faulty = withFaults(this.#storing(loaded), () => faultsOf(conditions()));
    const manner = this.request.foreign ? 'remarks' : 'refuses';
    const api = strictApi(faulty, standard, (call) => this.#log(call), manner);
    Object.assign(window, { [apiName(standard)]: api });
    return loaded;
  }

  get #launchSettings(): Omit<LaunchSettings, 'standard' | 'learnerId'> {
    const { passMark } = this.request.opened.launches.find(({ address }) => address === this.request.address) ?? {};
    const counts = this.opensAs === 'credit' || this.opensAs === 'no-credit';
    return {
      learnerName: this.learner,
      mode: this.opensAs === 'review' || this.opensAs === 'browse' ? this.opensAs : 'normal',
      credit: counts && this.opensAs === 'credit' ? 'credit' : 'no-credit',
      ...(passMark === undefined ? {} : { passMark }),
    };
  }

  /** The API object of the LMS, which stores at Commit and at the end, as slowly as the network is. */
  #storing({ api, record }: LoadedApi): object {
    const call = api as unknown as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
    return new Proxy(api, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name, target);
        if (typeof method !== 'function') return method;
        return (...args: readonly unknown[]) => {
          const answer = call[String(name)]?.(...args);
          if (!/Commit|Finish|Terminate/.test(String(name))) return answer;
          holdUp(COMMIT_DELAY[this.request.conditions().network]);
          if (/^true$/i.test(String(answer)) && this.#owner) {
            this.#stored = record();
            keepRecord(this.#owner, this.#stored);
          }
          return answer;
        };
      },
    });
  }

  #log(call: ApiCall): void {
    this.calls.push({ ...call, faulty: this.request.conditions().lms !== 'healthy' });
    this.dispatchEvent(new Event('call'));
  }
}

/** Of a page of a package, on the server of the preview. */
export const addressOf = (network: Network, { folder }: OpenablePackage, address: string): string =>
  `/${network}/${folder}/${address}`;

/** Everything that a course may want, but not to take the page of its LMS away. */
const KEPT_IN =
  'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads';

/** As Moodle's database has it: a number that says nothing, and the same learner is always the same. */
const idOf = (learner: string): string =>
  `officer-${[...learner].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1000, 0)}`;

/** A synchronous request, which is how SCORM's API is mostly made, stops everything until it is answered. */
function holdUp(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}
