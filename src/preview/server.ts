import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { previewDocument } from './document.ts';
import { LaterFindings } from './later-findings.ts';
import { type EditorCommand, openInEditor } from './open-in-editor.ts';
import { pageEdit } from './page-edit.ts';
import { pageScript } from './page-script.ts';
import { brokenBuild, type PreviewBuild, type PreviewSource } from './preview-source.ts';
import type { PageEdit, PlaceToOpen, PreviewState } from './preview-state.ts';
import { sendFile, sendNotFound } from './send-file.ts';
import { CONNECTIONS } from './slow-network.ts';
import { waitingDocument } from './waiting-document.ts';
import { watchFolders } from './watch-folders.ts';

export interface PreviewOptions {
  /** Where `src/` is, an absolute path. */
  readonly projectRoot: string;
  readonly source: PreviewSource;
  /** 0 takes any free port. */
  readonly port: number;
  /** What opens files; without it the page offers links that VS Code opens. */
  readonly editor?: EditorCommand;
  /** Is handed what was thrown: always a mistake of ours, and the preview goes on. */
  readonly onMistake: (mistake: unknown) => void;
}

export interface Preview {
  readonly url: string;
  close(): Promise<void>;
}

/** Milliseconds. Where something else writes all the time, what was saved is shown after so long, outdated or not. */
const LONGEST_UNSEEN = 1000;

/** Serves a course inside a stand-in LMS, on this machine only, and opens it anew whenever a file is saved. */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const { projectRoot, source, port, editor, onMistake } = options;
  const listeners = new Set<ServerResponse>();
  let last: PreviewBuild = { courseId: '', title: source.name, packages: [], findings: [] };
  let state: PreviewState = emptyState(source);

  /** What was saved since the course that is open was built; undefined is anything. */
  let unseen: readonly string[] | undefined = [];

  /** @param isOutdated - Asked when all is worked out: whether more was saved meanwhile, so that nobody should see this. */
  const rebuild = async (
    changed?: readonly string[],
    isOutdated: () => Promise<boolean> = async () => false,
  ): Promise<void> => {
    const began = performance.now();
    advice.stop();
    unseen = changed && unseen && [...unseen, ...changed];
    const built = await source.build(changed).catch((mistake: unknown) => {
      onMistake(mistake);
      return brokenBuild(last, mistake);
    });
    const took = performance.now() - began;
    if (await isOutdated()) return;
    const edit = unseen && editSince(last, built, unseen);
    const failed = built.packages.length === 0;
    if (!failed) unseen = [];
    last = failed ? withCourseOf(last, built) : built;
    state = {
      ...nextState(state, { ...built, findings: advice.with(built.findings) }, last, took),
      ...(edit ? { edit } : {}),
    };
    for (const listener of listeners) tell(listener, state);
    advice.follow(built);
  };
  /** Comes once the course is on the screen, and changes nothing but the findings. */
  const advice = new LaterFindings((findings) => {
    const { edit: _, ...whole } = state;
    state = { ...whole, findings };
    for (const listener of listeners) tell(listener, state);
  }, onMistake);

  const [script, style] = await Promise.all([
    pageScript(join(projectRoot, 'src/preview/page/main.ts')),
    readFile(join(projectRoot, 'src/preview/preview.css'), 'utf8'),
    rebuild(),
  ]);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isForUs(request)) return refuse(response, 'The preview answers this machine only');
    const path = pathOf(request);
    if (path === '/events') return listen(request, response);
    if (path === '/open') return open(request, response);
    const file = ownFile(path) ?? waitingPage(request, path) ?? packagedFile(path);
    if (file === undefined) return sendNotFound(response);
    return sendFile(request, response, file.path, file.body, file.connection);
  };
  const ownFile = (path: string) => {
    if (path === '/') return { path: 'index.html', body: previewDocument(state.title).markup, connection: undefined };
    if (path === '/preview.js') return { path, body: script, connection: undefined };
    if (path === '/preview.css') return { path, body: style, connection: undefined };
    if (path === '/answers.json') {
      return { path, body: JSON.stringify(last.answers?.() ?? []), connection: undefined };
    }
    const document = last.documents?.find(({ address }) => address === path);
    return document && { path, body: document.text(), connection: undefined };
  };
  /** `/fast/scorm12/lessons/map.png`: how it comes, which package, and where it is in there. */
  const packagedFile = (path: string) => {
    const [, connection = '', folder, inside = ''] = /^\/([^/]+)\/([^/]+)\/(.+)$/.exec(path) ?? [];
    const body = last.packages.find((each) => each.folder === folder)?.file(inside);
    if (body === undefined || !Object.hasOwn(CONNECTIONS, connection)) return undefined;
    return { path: inside, body, connection: CONNECTIONS[connection] };
  };
  /** `index.html?waiting=7`: the page of a course that is opened later, if it is still the one of that build. */
  const waitingPage = ({ url }: IncomingMessage, path: string) => {
    const build = new URL(url ?? '/', 'http://localhost').searchParams.get('waiting');
    const file = build === null ? undefined : packagedFile(path);
    if (file === undefined || typeof file.body !== 'string') return undefined;
    return { ...file, body: (build === String(state.build) && waitingDocument(file.body)) || '' };
  };
  const listen = (request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    listeners.add(response);
    request.on('close', () => listeners.delete(response));
    const { edit: _, ...whole } = state;
    tell(response, whole);
  };
  /** Opens a place of the course in the editor. Only our own page may ask, and only for files of the course. */
  const open = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST' || request.headers.origin !== `http://${request.headers.host}`) {
      return refuse(response, 'Only the page of the preview opens files');
    }
    const { path, line, column } = await placeIn(request);
    const file = last.locate?.(path);
    if (file === undefined) return sendNotFound(response);
    const opened = editor ? await openInEditor(editor, { file, line, column }) : false;
    const link = `vscode://file/${encodeURI(file.replace(/^\//, '').replaceAll('\\', '/'))}:${line}:${column}`;
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(opened ? { opened } : { opened, link }));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((mistake: unknown) => {
      onMistake(mistake);
      response.destroy();
    });
  });
  let unseenSince: number | undefined;
  const again = oneAtATime((changed, isMoreWaiting) => {
    const since = unseenSince ?? performance.now();
    unseenSince = since;
    return rebuild(changed, async () => {
      await watch.settled();
      const isOutdated = isMoreWaiting() && performance.now() - since < LONGEST_UNSEEN;
      if (!isOutdated) unseenSince = undefined;
      return isOutdated;
    }).catch(onMistake);
  });
  const told = (paths: readonly string[] | undefined): void => {
    const changed = paths?.filter((path) => source.concerns?.(path) ?? true);
    if (changed?.length !== 0) again(changed);
  };
  const watch = watchFolders(source.watch, told, source.watchFiles);
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      watch.stop();
      advice.stop();
      await new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
      await source.close?.();
    },
  };
}

const emptyState = ({ of, name }: PreviewSource): PreviewState => ({
  run: randomUUID(),
  of,
  name,
  build: 0,
  courseId: '',
  title: name,
  at: '',
  milliseconds: 0,
  failed: false,
  findings: [],
  packages: [],
  pages: [],
  documents: [],
  facts: {},
  limits: [],
});

/** Which pages there are and what they say is no matter of files that may be other with the same name. */
function editSince(before: PreviewBuild, now: PreviewBuild, changed: readonly string[]): PageEdit | undefined {
  if (!before.page || !now.page || !changed.every((path) => /\.(?:md|markdown|ya?ml)$/i.test(path))) return undefined;
  return pageEdit(before.page, now.page);
}

/** What is open while a build has failed. */
const withCourseOf = ({ packages, page }: PreviewBuild, failed: PreviewBuild): PreviewBuild => ({
  ...failed,
  packages,
  ...(page ? { page } : {}),
});

/** @param opened - What can be opened now; after a failed build it is still what could be opened before. */
function nextState(
  { run, of, name, build }: PreviewState,
  { courseId, title, packages, findings, pages = [], documents = [], facts = {}, limits = [] }: PreviewBuild,
  opened: PreviewBuild,
  milliseconds: number,
): PreviewState {
  const failed = packages.length === 0;
  return {
    run,
    of,
    name,
    build: build + (failed ? 0 : 1),
    courseId,
    title,
    at: new Date().toTimeString().slice(0, 8),
    milliseconds: Math.round(milliseconds),
    failed,
    findings,
    packages: opened.packages.map(({ standard, folder, launches }) => ({ standard, folder, launches })),
    pages,
    documents: documents.map(({ title, address }) => ({ title, address })),
    facts,
    limits,
  };
}

/** A page of somebody else's whose name leads to this machine is not ours (DNS rebinding). */
const isForUs = ({ headers }: IncomingMessage): boolean =>
  /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(headers.host ?? '');

/** Undecodable addresses lead nowhere. */
function pathOf({ url = '/' }: IncomingMessage): string {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return '';
  }
}

const refuse = (response: ServerResponse, why: string): void => {
  response.writeHead(403, { 'content-type': 'text/plain' }).end(why);
};

async function placeIn(request: IncomingMessage): Promise<PlaceToOpen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const asked = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Partial<Record<keyof PlaceToOpen, unknown>>;
  return { path: String(asked.path), line: wholeNumber(asked.line), column: wholeNumber(asked.column) };
}

const wholeNumber = (value: unknown): number => Math.max(1, Math.trunc(Number(value)) || 1);

const tell = (listener: ServerResponse, state: PreviewState): void => {
  listener.write(`data: ${JSON.stringify(state)}\n\n`);
};

/**
 * Calls while `task` runs lead to exactly one more run, with what all of them named; undefined is anything. A task can ask
 * whether there was such a call.
 */
function oneAtATime(
  task: (names: readonly string[] | undefined, isMoreWaiting: () => boolean) => Promise<void>,
): (names: readonly string[] | undefined) => void {
  let running = false;
  let waiting: readonly (readonly string[] | undefined)[] = [];
  return async function run(names): Promise<void> {
    waiting = [...waiting, names];
    if (running) return;
    running = true;
    while (waiting.length > 0) {
      const known = waiting.filter((each) => each !== undefined);
      const all = known.length === waiting.length ? known.flat() : undefined;
      waiting = [];
      await task(all, () => waiting.length > 0);
    }
    running = false;
  };
}
