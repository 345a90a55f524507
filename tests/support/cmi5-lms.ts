import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brokenRules, isEqual, type Json, notAStatement, object, type RuledSession, verbOf } from './cmi5-rules.ts';

export interface Cmi5LaunchOptions {
  readonly launchMode?: RuledSession['launchMode'];
  readonly masteryScore?: number;
  readonly returnURL?: string;
  /** Another enrolment of the same learner. */
  readonly registration?: string;
}

/** What happens to a request: handled, not answered at all, answered with an error, or handled without an answer. */
export type Fault = 'silent' | 'answer lost' | number | undefined;

export interface LoggedRequest {
  readonly method: string;
  /** `fetch`, `statements`, `activities/state`, `agents/profile`. */
  readonly resource: string;
  readonly query: Readonly<Record<string, string>>;
  readonly status: number;
}

interface LmsSession extends RuledSession {
  readonly token: string;
  readonly accepted: Json[];
  abandoned: boolean;
  fetched: boolean;
}

/**
 * An LMS that launches cmi5 courses and keeps their records: xAPI 1.0.3 as far as cmi5 needs it (Communication 2.1, 2.3,
 * 2.6), on this machine only, on an origin of its own.
 *
 * It is as strict as it may be: whatever breaks a rule of cmi5 is refused with 403, and stays in {@link broken}.
 */
export class Cmi5Lms {
  readonly actor = {
    objectType: 'Agent',
    name: 'Reyes, Dana',
    account: { homePage: 'https://lms.example', name: 'o-17' },
  };
  readonly activityId = 'https://lms.example/activities/7';
  readonly registration = '5f0a7d0e-3d4b-4c1e-9c53-7b7f8c1d2e3f';
  /** Rules that were broken, in the order it happened. */
  readonly broken: string[] = [];
  readonly log: LoggedRequest[] = [];
  /** Asked for each request. */
  fault: (request: Omit<LoggedRequest, 'status'>) => Fault = () => undefined;
  /** How long an answer takes, in milliseconds. */
  delay = 0;
  preferences: Json | undefined;
  readonly #server: Server;
  readonly #sessions: LmsSession[] = [];
  readonly #documents = new Map<string, string>();
  #received = 0;
  #underWay = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<Cmi5Lms> {
    const server = createServer((request, response) => void lms.#answer(request, response));
    const lms = new Cmi5Lms(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return lms;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((closed) => {
      this.#server.close(() => closed());
      this.#server.closeAllConnections();
    });
  }

  /** Begins a session; earlier ones are given up when they were not ended. Returns the query that the course is opened with. */
  launch(options: Cmi5LaunchOptions = {}): string {
    const { launchMode = 'Normal', registration = this.registration, returnURL } = options;
    for (const session of this.#sessions) session.abandoned ||= !said(session).includes('terminated');
    const sessionId = randomUUID();
    const contextTemplate = {
      contextActivities: { grouping: [{ id: 'https://publisher.example/au' }] },
      extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': sessionId },
    };
    const masteryScore = options.masteryScore === undefined ? {} : { masteryScore: options.masteryScore };
    this.#sessions.push({
      ...masteryScore,
      actor: this.actor,
      registration,
      activityId: this.activityId,
      launchMode,
      contextTemplate,
      sessionId,
      token: randomUUID(),
      accepted: [],
      abandoned: false,
      fetched: false,
    });
    const data = {
      contextTemplate,
      launchMode,
      moveOn: 'CompletedAndPassed',
      ...masteryScore,
      ...(returnURL === undefined ? {} : { returnURL }),
    };
    this.#documents.set(`${registration} LMS.LaunchData`, JSON.stringify(data));
    return new URLSearchParams({
      endpoint: `${this.url}/xapi`,
      fetch: `${this.url}/fetch?k=${this.#sessions.length}`,
      actor: JSON.stringify(this.actor),
      registration,
      activityId: this.activityId,
    }).toString();
  }

  /** Statements that were accepted, in the order they came, by session. */
  get sessions(): readonly (readonly Json[])[] {
    return this.#sessions.map(({ accepted }) => accepted);
  }

  /** Settles when every request that was made is answered. */
  async idle(): Promise<void> {
    const seen = this.#received;
    // Requests that were just made come in with the next turns of the event loop.
    for (let turn = 0; turn < 20; turn++) await new Promise((next) => setTimeout(next, 2));
    if (this.#underWay > 0 || this.#received !== seen) await this.idle();
  }

  /** Verbs of the sessions: `initialized answered passed completed terminated`. */
  get verbs(): readonly string[] {
    return this.#sessions.map((session) => session.accepted.map(verbOf).join(' '));
  }

  /** What the course keeps for itself. */
  document(stateId: string, registration = this.registration): Json | undefined {
    const text = this.#documents.get(`${registration} ${stateId}`);
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  }

  /** Whether the moveOn criterion `CompletedAndPassed` is met. */
  get satisfied(): boolean {
    const all = this.#sessions.flatMap(said);
    return all.includes('completed') && all.includes('passed');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#received += 1;
    this.#underWay += 1;
    response.once('close', () => {
      this.#underWay -= 1;
    });
    const url = new URL(request.url ?? '/', this.url);
    const { origin } = request.headers;
    // With `null`, too: courses in sandboxed frames have no origin.
    if (origin !== undefined) response.setHeader('access-control-allow-origin', origin);
    response.setHeader('x-experience-api-version', '1.0.3');
    if (request.method === 'OPTIONS') {
      response.setHeader('access-control-allow-methods', 'GET, PUT, POST, DELETE');
      response.setHeader('access-control-allow-headers', 'authorization, content-type, x-experience-api-version');
      response.writeHead(204).end();
      return;
    }
    const body = await textOf(request);
    const asked = {
      method: request.method ?? '',
      resource: url.pathname.replace(/^\/(xapi\/)?/, ''),
      query: Object.fromEntries(url.searchParams),
    };
    const fault = this.fault(asked);
    if (this.delay > 0) await new Promise((wait) => setTimeout(wait, this.delay));
    const answer =
      fault === 'silent'
        ? { status: 0 }
        : typeof fault === 'number'
          ? { status: fault }
          : this.#handle(request, asked, body);
    this.log.push({ ...asked, status: fault === 'answer lost' ? 0 : answer.status });
    if (answer.status === 0 || fault === 'answer lost') {
      request.socket.destroy();
      return;
    }
    const text = 'body' in answer ? JSON.stringify(answer.body) : (('text' in answer && answer.text) ?? '');
    response
      .writeHead(answer.status, { 'content-type': 'body' in answer ? 'application/json' : 'text/plain' })
      .end(text || undefined);
  }

  #handle(
    { headers }: IncomingMessage,
    { method, resource, query }: Omit<LoggedRequest, 'status'>,
    body: string,
  ): Answer {
    if (resource === 'fetch') return this.#fetch(method, Number(query.k));
    const session = this.#sessions.find(({ token }) => headers.authorization === `Basic ${token}`);
    if (!session) return { status: 401, text: 'unknown token' };
    if (!/^1\.0(\.\d+)?$/.test(String(headers['x-experience-api-version']))) return { status: 400, text: 'no version' };
    if (method !== 'GET' && headers['content-type'] !== 'application/json') return { status: 400, text: 'no JSON' };
    if (resource === 'statements')
      return method === 'GET' ? this.#find(query) : this.#store(method, query, body, session);
    if (resource === 'activities/state') return this.#state(method, query, body, session);
    if (resource === 'agents/profile') return this.#profile(method, query);
    return { status: 404 };
  }

  /** cmi5 8.2: by POST, and once. */
  #fetch(method: string, key: number): Answer {
    const session = this.#sessions[key - 1];
    if (method !== 'POST' || !session) return { status: 405 };
    if (session.fetched) {
      this.broken.push('8.2 the token is fetched once');
      return {
        status: 200,
        body: { 'error-code': '1', 'error-text': 'The authorization token has already been returned.' },
      };
    }
    session.fetched = true;
    return { status: 200, body: { 'auth-token': session.token } };
  }

  /** Communication 2.1.2: all of them or none. */
  #store(method: string, query: LoggedRequest['query'], body: string, session: LmsSession): Answer {
    const read = JSON.parse(body) as Json | readonly Json[];
    const statements = Array.isArray(read) ? (read as readonly Json[]) : [read as Json];
    if (method === 'PUT' && statements[0]?.id !== query.statementId) return { status: 400, text: 'another id' };
    const before = session.accepted.length;
    for (const statement of statements) {
      const known = this.#statement(statement.id);
      if (known !== undefined) {
        if (isEqual(known, statement)) continue;
        if (session.accepted.includes(known)) this.broken.push(`${verbOf(statement)}: said twice in a session`);
        session.accepted.length = before;
        return { status: 409, text: `${verbOf(statement)} is on record with other words` };
      }
      const invalid = notAStatement(statement);
      const earlier = this.#sessions
        .filter((other) => other !== session && other.registration === session.registration)
        .flatMap(({ accepted }) => accepted);
      const broken = brokenRules(statement, session, earlier);
      if (invalid.length > 0 || broken.length > 0) {
        session.accepted.length = before;
        this.broken.push(...invalid, ...broken);
        return { status: invalid.length > 0 ? 400 : 403, text: [...invalid, ...broken].join('; ') };
      }
      session.accepted.push(statement);
    }
    return method === 'PUT' ? { status: 204 } : { status: 200, body: statements.map(({ id }) => id) };
  }

  #statement(id: unknown): Json | undefined {
    return this.#sessions.flatMap(({ accepted }) => accepted).find((statement) => statement.id === id);
  }

  #find({ statementId }: LoggedRequest['query']): Answer {
    const found = this.#statement(statementId);
    return found === undefined ? { status: 404 } : { status: 200, body: found };
  }

  /** Communication 2.3, and cmi5 10: what the LMS writes is not the course's to change. */
  #state(method: string, query: LoggedRequest['query'], body: string, session: LmsSession): Answer {
    const { activityId, agent, registration, stateId } = query;
    if (!activityId || !agent || !stateId) return { status: 400, text: 'a parameter is missing' };
    const own = activityId === session.activityId && registration === session.registration;
    if (!own || !isEqual(JSON.parse(agent), session.actor)) return { status: 403, text: "somebody else's" };
    const key = `${registration} ${stateId}`;
    const document = this.#documents.get(key);
    if (method === 'GET') return document === undefined ? { status: 404 } : { status: 200, body: JSON.parse(document) };
    if (stateId === 'LMS.LaunchData' || session.launchMode !== 'Normal') {
      this.broken.push(`10 ${method} ${stateId} in ${session.launchMode} mode`);
      return { status: 403 };
    }
    if (method !== 'PUT') return { status: 405 };
    this.#documents.set(key, JSON.stringify(object(JSON.parse(body))));
    return { status: 204 };
  }

  #profile(method: string, { profileId, agent }: LoggedRequest['query']): Answer {
    if (!profileId || !agent) return { status: 400 };
    if (method !== 'GET') return { status: 403 };
    return profileId === 'cmi5LearnerPreferences' && this.preferences
      ? { status: 200, body: this.preferences }
      : { status: 404 };
  }
}

type Answer =
  | { readonly status: number }
  | { readonly status: number; readonly body: unknown }
  | { readonly status: number; readonly text: string };

const said = ({ accepted }: LmsSession): readonly string[] => accepted.map(verbOf);

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
