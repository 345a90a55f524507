import type { Launch, Lms, Saved, Snapshot } from '../../attempt/lms.ts';
import type { Outline } from '../../attempt/outline.ts';
import { type Tracking, trackingOf } from '../../attempt/tracking.ts';
import { RecordServer, type Reply } from './record-server.ts';
import { SessionNotes } from './session-notes.ts';
import { answerStatement, courseStatement, dueVerbs, type Session, type Statement, type Verb } from './statements.ts';

/** The LMS that launched a course packaged as cmi5. */
export const connect = (outline: Outline, host: Window = window): Lms => new Cmi5Session(outline, host);

/** Where a learner's attempt is kept (cmi5 7, xAPI State Resource), beside what the LMS keeps for itself. */
const ATTEMPT = 'rollcall.attempt';

/** What is kept there. */
interface Kept {
  readonly location: string;
  readonly state: string;
  /** What the LMS has confirmed in this registration. */
  readonly completed: boolean;
  readonly passed: boolean;
  /** Said, at least with the last breath. */
  readonly failed: boolean;
  /** Seconds of all sessions. */
  readonly seconds: number;
}

const nothingKept: Kept = { location: '', state: '', completed: false, passed: false, failed: false, seconds: 0 };

/** What an LMS adds to the address of the course (cmi5 8.1). */
interface LaunchParameters {
  readonly endpoint: string;
  readonly fetch: string;
  readonly registration: string;
  readonly activityId: string;
  readonly actor: { readonly name?: unknown };
}

/**
 * One session with an LMS over xAPI: `initialized` first, `terminated` last, nothing twice.
 *
 * What is to be said waits in a queue until the LMS has confirmed it. Statements have ids that depend on what they say,
 * so that saying one again, in a later session even, changes nothing.
 */
class Cmi5Session implements Lms {
  readonly #outline: Outline;
  readonly #tracking: Tracking;
  readonly #host: Window;
  #server!: RecordServer;
  #notes!: SessionNotes;
  #session!: Session;
  #parameters!: LaunchParameters;
  #state: 'idle' | 'recording' | 'viewing' | 'ended' = 'idle';
  #found = nothingKept;
  /** As it was last confirmed. */
  #kept = '';
  #queue: Statement[] = [];
  readonly #queued = new Map<Verb, Statement>();
  readonly #confirmed = new Set<Verb>();
  #answers = 0;
  #submitted = false;
  #latest!: Snapshot;
  #lastTime = 0;
  /** Seconds of the session before the page was lost. */
  #secondsBefore = 0;
  /** Not when the LMS launched the course for browsing or review. */
  #records = false;
  /** One save after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(outline: Outline, host: Window) {
    this.#outline = outline;
    this.#tracking = trackingOf(outline);
    this.#host = host;
  }

  async open(): Promise<Launch> {
    const parameters = launchParameters(this.#host.location.search);
    if (!parameters || this.#state === 'ended') return this.#without('off');
    this.#parameters = parameters;
    this.#notes = new SessionNotes(parameters.fetch, this.#host);
    this.#server = new RecordServer(parameters.endpoint, this.#host);
    const { ended, token: known } = this.#notes.all;
    const token = ended ? 'used' : (known ?? (await this.#fetchToken()));
    if (token === 'used') return this.#without('closed');
    if (token === undefined) return this.#without('off');
    this.#notes.add({ token });
    this.#server.token = token;

    const [launchData, kept] = await Promise.all([
      this.#document('LMS.LaunchData'),
      this.#document(ATTEMPT),
      this.#preferences(),
    ]);
    // Without the template nothing may be said; what could not be read would be overwritten.
    if (launchData.status !== 200) return this.#without('off');
    if (kept.failure !== undefined) return this.#without('unread');
    return this.#begin(asObject(launchData.body), asObject(kept.body));
  }

  async save(snapshot: Snapshot): Promise<Saved> {
    if (this.#state !== 'recording') return { saved: false, refused: [] };
    this.#take(snapshot);
    this.#enqueue(dueVerbs(snapshot, this.#told, this.#tracking, false), snapshot);
    this.#notes.add({ seconds: this.#seconds, submitted: this.#submitted, time: this.#lastTime });
    const saved = this.#turn.then(() => this.#send());
    this.#turn = saved;
    return saved;
  }

  close(snapshot: Snapshot): void {
    const open = this.#state === 'recording' || this.#state === 'viewing';
    this.#state = 'ended';
    if (!open) return;
    this.#take(snapshot);
    this.#enqueue(this.#records ? dueVerbs(snapshot, this.#told, this.#tracking, true) : ['terminated'], snapshot);
    this.#notes.replace({ ended: true });
    // Both at once: the page may be gone before an answer comes.
    if (this.#records) void this.#keep(this.#toKeep());
    void this.#server.post('statements', JSON.stringify(this.#queue));
  }

  #without(recording: 'off' | 'closed' | 'unread'): Launch {
    this.#state = 'ended';
    return { recording, state: '', location: '', completed: false };
  }

  /** `used` when the LMS says so (cmi5 8.2.3.2): the session was opened before, and is over for this window. */
  async #fetchToken(): Promise<string | 'used' | undefined> {
    const { body } = await this.#server.request('POST', this.#parameters.fetch);
    const answer = asObject(body);
    if (typeof answer['auth-token'] === 'string') return answer['auth-token'];
    return String(answer['error-code']) === '1' ? 'used' : undefined;
  }

  #begin(data: Readonly<Record<string, unknown>>, kept: Readonly<Record<string, unknown>>): Launch {
    const { masteryScore, launchMode, returnURL, contextTemplate } = data;
    const mark = typeof masteryScore === 'number' && masteryScore >= 0 && masteryScore <= 1 ? masteryScore : undefined;
    const { actor, registration, activityId } = this.#parameters;
    this.#session = {
      actor,
      registration,
      activityId,
      contextTemplate: asObject(contextTemplate),
      outline: this.#outline,
      ...(mark === undefined ? {} : { masteryScore: mark }),
    };
    this.#found = readKept(kept);
    this.#resume();
    this.#records = launchMode !== 'Browse' && launchMode !== 'Review';
    this.#state = this.#records ? 'recording' : 'viewing';
    if (!this.#wasSaid('initialized')) this.#enqueue(['initialized']);
    this.#turn = this.#say();
    const { location, state, completed, passed } = this.#found;
    return {
      recording: this.#records ? 'on' : 'view-only',
      location,
      state,
      completed,
      ...(passed ? { passed } : {}),
      learner: JSON.stringify({ ...actor, name: undefined }),
      ...(typeof actor.name === 'string' ? { learnerName: actor.name } : {}),
      ...(mark === undefined ? {} : { passMark: Number((mark * 100).toFixed(2)) }),
      ...(isWebAddress(returnURL) ? { returnTo: returnURL } : {}),
    };
  }

  #document(stateId: string): Promise<Reply> {
    return this.#server.get('activities/state', this.#place(stateId));
  }

  /** Every course has to ask, and to be silent when told so (cmi5 11). Learners can turn the sound on again. */
  async #preferences(): Promise<void> {
    const agent = JSON.stringify(this.#parameters.actor);
    const { body } = await this.#server.get('agents/profile', { agent, profileId: 'cmi5LearnerPreferences' });
    if (asObject(body).audioPreference !== 'off') return;
    for (const media of this.#host.document.querySelectorAll<HTMLMediaElement>('video, audio')) media.muted = true;
  }

  #place(stateId: string): Readonly<Record<string, string>> {
    const { activityId, actor, registration } = this.#parameters;
    return { activityId, agent: JSON.stringify(actor), registration, stateId };
  }

  /** Where a page that was lost has left the session. */
  #resume(): void {
    const { said = [], submitted = false, time = 0, seconds = 0 } = this.#notes.all;
    for (const verb of said) this.#confirmed.add(verb);
    this.#submitted = submitted;
    this.#lastTime = Math.max(Date.now(), time);
    this.#secondsBefore = seconds;
  }

  /** In this session, or about to be. */
  #wasSaid(verb: Verb): boolean {
    return this.#queued.has(verb) || this.#confirmed.has(verb);
  }

  get #told() {
    return {
      completed: this.#found.completed || this.#wasSaid('completed'),
      passed: this.#found.passed || this.#wasSaid('passed'),
      failed: this.#found.failed || this.#wasSaid('failed'),
      judged: this.#wasSaid('passed') || this.#wasSaid('failed'),
      submitted: this.#submitted,
    };
  }

  /** Of the session, reloads included. */
  get #seconds(): number {
    return this.#secondsBefore + this.#latest.seconds;
  }

  get #allSeconds(): number {
    return this.#found.seconds + this.#latest.seconds;
  }

  /** Says what is new in a snapshot about answers. */
  #take(snapshot: Snapshot): void {
    this.#latest = snapshot;
    if (!this.#records || snapshot.interactions.length <= this.#answers) return;
    const fresh = snapshot.interactions.slice(this.#answers);
    this.#answers = snapshot.interactions.length;
    for (const answer of fresh) this.#queue.push(answerStatement(this.#session, answer, this.#inOrder(answer.at)));
    if (fresh.some(({ points }) => points > 0)) this.#submitted = true;
  }

  #enqueue(verbs: readonly Verb[], snapshot?: Snapshot): void {
    for (const verb of verbs) {
      const { score, progress, completed } = snapshot ?? {};
      const statement = courseStatement(this.#session, verb, {
        at: this.#inOrder(new Date()),
        ...(snapshot ? { seconds: verb === 'completed' ? this.#allSeconds : this.#seconds } : {}),
        ...(score === undefined ? {} : { score }),
        ...(verb === 'terminated' && progress !== undefined && !completed && this.#records ? { progress } : {}),
      });
      this.#queued.set(verb, statement);
      this.#queue.push(statement);
    }
  }

  /** The order of statements is that of their times (cmi5 9.3), even when somebody sets the clock back. */
  #inOrder(time: Date): Date {
    const at = time.getTime();
    this.#lastTime = Math.max(this.#lastTime, Number.isNaN(at) ? 0 : at);
    return new Date(this.#lastTime);
  }

  async #send(): Promise<Saved> {
    if (this.#state === 'ended') return { saved: false, refused: [] };
    const refused = await this.#say();
    const kept = this.#toKeep();
    const failure = kept === this.#kept ? undefined : await this.#keep(kept);
    if (failure !== undefined) refused.push(failure);
    return { saved: failure === undefined && this.#queue.length === 0, refused };
  }

  async #keep(kept: string): Promise<string | undefined> {
    const { failure } = await this.#server.put('activities/state', this.#place(ATTEMPT), kept);
    if (failure === undefined) this.#kept = kept;
    return failure;
  }

  #toKeep(): string {
    const { location, state } = this.#latest;
    const kept: Kept = {
      location,
      state,
      completed: this.#found.completed || this.#confirmed.has('completed'),
      passed: this.#found.passed || this.#confirmed.has('passed'),
      failed: this.#found.failed || this.#wasSaid('failed'),
      seconds: this.#allSeconds,
    };
    return JSON.stringify(kept);
  }

  /** Says what waits, all of it at once, or one by one when something in it is refused. */
  async #say(): Promise<string[]> {
    const waiting = [...this.#queue];
    if (waiting.length === 0) return [];
    const { failure, status } = await this.#server.post('statements', JSON.stringify(waiting));
    if (failure === undefined) this.#confirm(waiting);
    else if (isFinal(status)) return this.#sayOneByOne(waiting);
    return failure === undefined ? [] : [failure];
  }

  /**
   * What is on record already may be refused, and is done. An answer that is refused is a pity, but nothing of what the
   * learner has done is lost; what the course itself has to say is tried again with the next save.
   */
  async #sayOneByOne(waiting: readonly Statement[]): Promise<string[]> {
    const refused: string[] = [];
    const own = [...this.#queued.values()];
    for (const statement of waiting) {
      const { failure, status } = await this.#server.post('statements', JSON.stringify(statement));
      if (failure === undefined || status === 409 || (await this.#isOnRecord(statement))) this.#confirm([statement]);
      else {
        refused.push(failure);
        if (own.includes(statement) || !isFinal(status)) break;
        this.#queue = this.#queue.filter((other) => other !== statement);
      }
    }
    return refused;
  }

  async #isOnRecord({ id }: Statement): Promise<boolean> {
    return (await this.#server.get('statements', { statementId: id })).status === 200;
  }

  #confirm(statements: readonly Statement[]): void {
    for (const [verb, statement] of this.#queued) if (statements.includes(statement)) this.#confirmed.add(verb);
    this.#queue = this.#queue.filter((statement) => !statements.includes(statement));
    if (this.#state !== 'ended') this.#notes.add({ said: [...this.#confirmed] });
  }
}

function launchParameters(search: string): LaunchParameters | undefined {
  const query = new URLSearchParams(search);
  const [endpoint, fetch, registration, activityId] = ['endpoint', 'fetch', 'registration', 'activityId'].map(
    (name) => query.get(name) ?? '',
  );
  const actor = readObject(query.get('actor') ?? '');
  if (!isWebAddress(endpoint) || !isWebAddress(fetch) || !registration || !activityId || !actor) return undefined;
  return { endpoint, fetch, registration, activityId, actor };
}

/** Nothing of what is not ours. */
const readKept = ({ location, state, completed, passed, failed, seconds }: Readonly<Record<string, unknown>>): Kept =>
  typeof location === 'string' && typeof state === 'string'
    ? {
        location,
        state,
        completed: completed === true,
        passed: passed === true,
        failed: failed === true,
        seconds: typeof seconds === 'number' && seconds > 0 ? seconds : 0,
      }
    : nothingKept;

/** Asking for the same thing again would get the same answer; not so when there was none, or too much was asked. */
const isFinal = (status: number): boolean => status >= 400 && status < 500 && status !== 408 && status !== 429;

const readObject = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Anything else, `javascript:` above all, leads where no LMS would send a learner. */
const isWebAddress = (value: unknown): value is string => typeof value === 'string' && /^https?:\/\//i.test(value);
