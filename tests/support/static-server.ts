import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize, sep } from 'node:path';
import { type FileBody, sendFile, sendNotFound } from '../../src/preview/send-file.ts';

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

/**
 * Serves each content under its path; a path that ends with a slash has everything below it.
 *
 * @param headers - To send besides the usual ones, by the same paths.
 */
export async function serve(
  contents: Readonly<Record<string, Content>>,
  headers: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): Promise<Site> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '/');
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    for (const [name, value] of Object.entries(headers[longestBase(headers, path) ?? ''] ?? {})) {
      response.setHeader(name, value);
    }
    const found = lookUp(contents, path);
    if (found === undefined) sendNotFound(response);
    else sendFile(request, response, found.path, found.body);
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

interface Found {
  readonly path: string;
  readonly body: FileBody;
}

function lookUp(contents: Readonly<Record<string, Content>>, path: string): Found | undefined {
  const base = longestBase(contents, path);
  const content = base === undefined ? undefined : contents[base];
  if (base === undefined || content === undefined) return undefined;
  const inside = path.slice(base.length) || 'index.html';
  if (typeof content === 'string') return base === path ? { path: 'page.html', body: content } : undefined;
  if ('folder' in content) return fileInside(content.folder, inside);
  const body = content.get(inside);
  return body && { path: inside, body };
}

const longestBase = (paths: Readonly<Record<string, unknown>>, path: string): string | undefined =>
  Object.keys(paths)
    .filter((base) => base === path || (base.endsWith('/') && path.startsWith(base)))
    .sort((a, b) => b.length - a.length)[0];

function fileInside(folder: string, path: string): Found | undefined {
  const file = normalize(join(folder, path));
  return file.startsWith(normalize(folder) + sep) ? { path, body: { copyFrom: file } } : undefined;
}
