/** What came back; a `status` of 0 is no answer at all. */
export interface Reply {
  readonly status: number;
  /** JSON that was read; undefined where there was none. */
  readonly body: unknown;
  /** What went wrong, for whoever supports the course; undefined when nothing did. */
  readonly failure?: string;
}

/** Bytes that browsers send on while a page goes away, all requests together (Fetch, "keepalive"), with some to spare. */
const SENT_ON = 60_000;

/** How long an answer may take, in milliseconds. */
const PATIENCE = 15_000;

/** The xAPI of an LMS (1.0.3, Communication). Never throws. */
export class RecordServer {
  readonly #endpoint: string;
  readonly #host: Window & typeof globalThis;
  #token = '';
  /** Bytes under way that the browser has promised to send on. */
  #promised = 0;
  /** The last document that was put, while it is under way. */
  #putting = new AbortController();

  constructor(endpoint: string, host: Window) {
    this.#endpoint = endpoint.replace(/\/*$/, '/');
    this.#host = host as Window & typeof globalThis;
  }

  set token(token: string) {
    this.#token = token;
  }

  /** Asked once more when no answer comes: reading does no harm. */
  async get(resource: string, query: Readonly<Record<string, string>>): Promise<Reply> {
    const reply = await this.#send('GET', resource, query);
    return reply.status === 0 || reply.status >= 500 ? this.#send('GET', resource, query) : reply;
  }

  /** Takes the place of whatever is still under way, which could otherwise arrive behind it. */
  put(resource: string, query: Readonly<Record<string, string>>, body: string): Promise<Reply> {
    this.#putting.abort();
    this.#putting = new AbortController();
    return this.#send('PUT', resource, query, body, this.#putting);
  }

  post(resource: string, body: string): Promise<Reply> {
    return this.#send('POST', resource, {}, body);
  }

  #send(
    method: string,
    resource: string,
    query: Readonly<Record<string, string>>,
    body?: string,
    patience?: AbortController,
  ): Promise<Reply> {
    const search = new URLSearchParams(query).toString();
    const headers = { authorization: `Basic ${this.#token}`, 'x-experience-api-version': '1.0.3' };
    return this.request(method, `${this.#endpoint}${resource}${search && `?${search}`}`, body, headers, patience);
  }

  /** Any request. It is on its way before this returns, so that one made while the page goes away is made. */
  async request(
    method: string,
    address: string,
    body?: string,
    headers: Readonly<Record<string, string>> = {},
    patience = new AbortController(),
  ): Promise<Reply> {
    const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
    const size = bytes?.length ?? 0;
    const keepalive = this.#promised + size <= SENT_ON;
    if (keepalive) this.#promised += size;
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    try {
      const response = await this.#host.fetch(address, {
        method,
        keepalive,
        cache: 'no-store',
        signal: patience.signal,
        headers: { ...headers, ...(bytes ? { 'content-type': 'application/json' } : {}) },
        ...(bytes ? { body: bytes } : {}),
      });
      const text = await response.text();
      const { status } = response;
      const failure = response.ok || status === 404 ? {} : { failure: `${method} ${status} ${text.slice(0, 200)}` };
      return { status, body: readJson(text), ...failure };
    } catch (error) {
      return { status: 0, body: undefined, failure: `${method}: ${error}` };
    } finally {
      clearTimeout(timer);
      if (keepalive) this.#promised -= size;
    }
  }
}

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
