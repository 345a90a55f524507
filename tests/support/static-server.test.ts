import { afterAll, expect, it } from 'vitest';
import { serve } from './static-server.ts';

const files = new Map([
  ['index.html', Buffer.from('<h1>Lesson</h1>')],
  ['media/clip.mp4', Buffer.from('0123456789')],
]);
const site = await serve(
  { '/': '<h1>LMS</h1>', '/content/': files, '/disk/': { folder: import.meta.dirname } },
  { '/content/': { 'permissions-policy': 'unload=()' } },
);
afterAll(() => site.close());

it.each([
  ['/', 200, 'text/html; charset=utf-8'],
  ['/content/', 200, 'text/html; charset=utf-8'],
  ['/content/index.html?launch=1', 200, 'text/html; charset=utf-8'],
  ['/content/media/clip.mp4', 200, 'video/mp4'],
  ['/content/nothing.css', 404, 'text/plain'],
  ['/disk/static-server.ts', 200, 'application/octet-stream'],
  ['/disk/..%2farchitecture.test.ts', 404, 'text/plain'],
  ['/disk/nothing.ts', 404, 'text/plain'],
  ['/elsewhere', 404, 'text/plain'],
])('%s is answered with %i %s', async (path, status, type) => {
  const response = await fetch(`${site.url}${path}`);
  expect([response.status, response.headers.get('content-type')]).toEqual([status, type]);
  expect(site.requests.at(-1)).toBe(path);
});

it('sends the part of a video that is asked for', async () => {
  const response = await fetch(`${site.url}/content/media/clip.mp4`, { headers: { range: 'bytes=3-5' } });
  expect([response.status, await response.text(), response.headers.get('content-range')]).toEqual([
    206,
    '345',
    'bytes 3-5/10',
  ]);
});

it('sends further headers for a path', async () => {
  const policies = ['/content/index.html', '/'].map(async (path) =>
    (await fetch(site.url + path)).headers.get('permissions-policy'),
  );
  expect(await Promise.all(policies)).toEqual(['unload=()', null]);
});
