import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { atSpeed, type Connection } from './slow-network.ts';

/** A file that is in memory or on disk. */
export type FileBody = string | Uint8Array | { readonly copyFrom: string };

/**
 * Answers with a file as an LMS would, whole or the part that was asked for: browsers seek in a video only where ranges
 * work (RFC 9110, 14.2). `path` decides the media type.
 *
 * @param connection - How slowly; at once when left out.
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  body: FileBody,
  connection?: Connection,
): Promise<void> {
  const size = await sizeOf(body);
  if (connection) await pause(connection.latency);
  if (size === undefined) return sendNotFound(response);
  const range = requestedRange(request.headers.range, size);
  const { start, end } = range ?? { start: 0, end: size };
  response.writeHead(range === undefined ? 200 : 206, {
    'content-type': TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream',
    'content-length': end - start,
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    ...(range === undefined ? {} : { 'content-range': `bytes ${start}-${end - 1}/${size}` }),
  });
  if (request.method === 'HEAD' || end === start) {
    response.end();
    return;
  }
  const bytes =
    typeof body === 'object' && 'copyFrom' in body
      ? createReadStream(body.copyFrom, { start, end: end - 1 })
      : Readable.from([Buffer.from(body as string).subarray(start, end)]);
  // Whoever asked may have gone, and a file may have gone while it was read.
  await (connection ? pipeline(bytes, atSpeed(connection), response) : pipeline(bytes, response)).catch(() =>
    response.destroy(),
  );
}

export const sendNotFound = (response: ServerResponse): void => {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
};

async function sizeOf(body: FileBody): Promise<number | undefined> {
  if (typeof body === 'string') return Buffer.byteLength(body);
  if (!('copyFrom' in body)) return body.byteLength;
  return stat(body.copyFrom).then(
    (file) => file.size,
    () => undefined,
  );
}

function requestedRange(header: string | undefined, size: number): { start: number; end: number } | undefined {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || Number(from) >= size) return undefined;
  return { start: Number(from), end: to ? Math.min(Number(to) + 1, size) : size };
}

/** As Moodle sends them. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'application/x-javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.vtt': 'text/vtt; charset=utf-8',
  '.pdf': 'application/pdf',
  '.xml': 'application/xml',
  '.xsd': 'application/xml',
};
