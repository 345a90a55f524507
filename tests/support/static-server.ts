import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';

/** What a site has under a path: one HTML page, the files of an unzipped package, or a folder on disk. */
export type Content = string | ReadonlyMap<string, Uint8Array> | { readonly folder: string };

/** A web site on this machine only. Two sites are two origins. */
export interface Site {
  /** Without a slash at its end: `http://127.0.0.1:40123`. */
  readonly url: string;
  /** What was asked for, with query, in order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Serves each content under its path; a path that ends with a slash has everything below it. */
export async function serve(contents: Readonly<Record<string, Content>>): Promise<Site> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '/');
    answer(contents, request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  contents: Readonly<Record<string, Content>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  const found = await lookUp(contents, path);
  if (found === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  const headers = { 'content-type': found.type, 'cache-control': 'no-store', 'accept-ranges': 'bytes' };
  const [start, end] = requestedRange(request.headers.range, found.bytes.length);
  if (start === undefined) {
    response.writeHead(200, { ...headers, 'content-length': found.bytes.length }).end(found.bytes);
    return;
  }
  response
    .writeHead(206, {
      ...headers,
      'content-range': `bytes ${start}-${end - 1}/${found.bytes.length}`,
      'content-length': end - start,
    })
    .end(found.bytes.subarray(start, end));
}

async function lookUp(
  contents: Readonly<Record<string, Content>>,
  path: string,
): Promise<{ readonly bytes: Uint8Array; readonly type: string } | undefined> {
  const base = Object.keys(contents)
    .filter((key) => key === path || (key.endsWith('/') && path.startsWith(key)))
    .sort((a, b) => b.length - a.length)[0];
  const content = base === undefined ? undefined : contents[base];
  if (base === undefined || content === undefined) return undefined;
  if (typeof content === 'string') {
    return base === path ? { bytes: Buffer.from(content), type: 'text/html; charset=utf-8' } : undefined;
  }
  const inside = path.slice(base.length) || 'index.html';
  const bytes = 'folder' in content ? await readInside(content.folder, inside) : content.get(inside);
  return bytes && { bytes, type: TYPES[extname(inside)] ?? 'application/octet-stream' };
}

async function readInside(folder: string, path: string): Promise<Uint8Array | undefined> {
  const file = normalize(join(folder, path));
  return file.startsWith(normalize(folder) + sep) ? readFile(file).catch(() => undefined) : undefined;
}

/** Browsers seek in a video only where ranges work (RFC 9110, 14.2). */
function requestedRange(header: string | undefined, length: number): readonly [number, number] | readonly [undefined] {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  return from === undefined ? [undefined] : [Number(from), to ? Math.min(Number(to) + 1, length) : length];
}

/** As Moodle sends them; an LMS that sends others is none we have seen. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'application/x-javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mp3': 'audio/mpeg',
  '.vtt': 'text/vtt',
  '.pdf': 'application/pdf',
  '.xml': 'application/xml',
  '.xsd': 'application/xml',
};
