import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { codeFrame } from '../diagnostics/code-frame.ts';
import { type Diagnostic, hasErrors, sortDiagnostics } from '../diagnostics/diagnostic.ts';
import type { PackagePlan } from '../formats/format.ts';
import { SourceFile } from '../text/source.ts';
import { previewDocument } from './document.ts';
import { pageScript } from './page-script.ts';
import type { PreviewFinding, PreviewState } from './preview-state.ts';
import { sendFile, sendNotFound } from './send-file.ts';
import { watchFolders } from './watch-folders.ts';

export interface PreviewOptions {
  /** Where `src/` is, an absolute path. */
  readonly projectRoot: string;
  /** Folder of the course; every change below it leads to a new build. */
  readonly courseRoot: string;
  /** Further folders to watch: a theme, media. */
  readonly watch?: readonly string[];
  /** 0 takes any free port. */
  readonly port: number;
  build(): Promise<PreviewBuild>;
}

/** A course as packages in memory, `scorm12` and `scorm2004`; without plans when there are errors. */
export interface PreviewBuild {
  readonly courseId: string;
  readonly title: string;
  readonly plans: readonly PackagePlan[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface Preview {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a course inside a stand-in LMS, on this machine only, and opens it anew whenever a file is saved. */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const { projectRoot, courseRoot, watch = [], port, build } = options;
  const pages = new Set<ServerResponse>();
  let plans: readonly PackagePlan[] = [];
  let state: PreviewState = { build: 0, courseId: '', title: '', at: '', milliseconds: 0, failed: false, findings: [] };

  const rebuild = async (): Promise<void> => {
    const began = performance.now();
    const built = await build().catch((mistake: unknown) => broken(state, mistake));
    const failed = hasErrors(built.diagnostics) || built.plans.length === 0;
    if (!failed) plans = built.plans;
    state = {
      build: state.build + (failed ? 0 : 1),
      courseId: built.courseId,
      title: built.title,
      at: new Date().toTimeString().slice(0, 8),
      milliseconds: Math.round(performance.now() - began),
      failed,
      findings: sortDiagnostics(built.diagnostics).map(finding),
    };
    for (const page of pages) tell(page, state);
  };

  const [script, style] = await Promise.all([
    pageScript(join(projectRoot, 'src/preview/lms-page.ts')),
    readFile(join(projectRoot, 'src/preview/lms-page.css'), 'utf8'),
    rebuild(),
  ]);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (path === '/events') return listen(request, response);
    const file = fileAt(path);
    if (file === undefined) sendNotFound(response);
    else sendFile(request, response, file.path, file.body);
  });
  const fileAt = (path: string) => {
    if (path === '/') return { path: 'index.html', body: previewDocument(state.title).markup };
    if (path === '/preview.js') return { path, body: script };
    if (path === '/preview.css') return { path, body: style };
    return packagedFile(plans, path);
  };
  const listen = (request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    pages.add(response);
    request.on('close', () => pages.delete(response));
    tell(response, state);
  };

  const stopWatching = watchFolders([courseRoot, ...watch], oneAtATime(rebuild));
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      stopWatching();
      return new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    },
  };
}

/** A mistake of ours must not end the preview: the next save may get around it. */
function broken({ courseId, title }: PreviewState, mistake: unknown): PreviewBuild {
  console.error(mistake);
  const message = `Rollcall stopped because of a mistake of its own, not of yours: ${mistake}`;
  const source = new SourceFile('Rollcall', '');
  const diagnostic: Diagnostic = {
    code: 'preview/broken',
    severity: 'error',
    message,
    source,
    range: { start: 0, end: 0 },
  };
  return { courseId, title, plans: [], diagnostics: [diagnostic] };
}

/** `/scorm12/lessons/map.png` from the plan of that format. */
function packagedFile(plans: readonly PackagePlan[], path: string) {
  const [, format, inside] = /^\/([^/]+)\/(.+)$/.exec(path) ?? [];
  const entry = plans.find((plan) => plan.format === format)?.entries.find((candidate) => candidate.path === inside);
  if (entry === undefined) return undefined;
  return { path: entry.path, body: 'text' in entry ? entry.text : 'bytes' in entry ? entry.bytes : entry };
}

const tell = (page: ServerResponse, state: PreviewState): void => {
  page.write(`data: ${JSON.stringify(state)}\n\n`);
};

const finding = ({ severity, source, range, message, code, help }: Diagnostic): PreviewFinding => {
  const { line, column } = source.position(range.start);
  return {
    severity,
    place: source.text === '' ? source.path : `${source.path}:${line}:${column}`,
    message,
    code,
    frame: codeFrame(source, range),
    help: help ?? '',
  };
};

/** Calls while `task` runs lead to exactly one more run. */
function oneAtATime(task: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  return async function run(): Promise<void> {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      await task();
    }
    running = false;
  };
}
