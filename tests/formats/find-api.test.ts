import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { findApi } from '../../src/formats/find-api.ts';
import { windowWith } from './launch.ts';

const api = { LMSInitialize: () => 'true' };
const find = (host: Window) => findApi('API', 'LMSInitialize', host);

/** A frame of another site: only its place among the frames can be asked for. */
const foreign = (around: object): Window =>
  new Proxy(windowWith({}, around), {
    get: (target, name) => {
      if (name === 'parent' || name === 'top' || name === 'opener') return Reflect.get(target, name);
      throw new DOMException('Blocked a frame from accessing a cross-origin frame.', 'SecurityError');
    },
  });

/** A window so many frames below another. */
const below = (outer: Window, depth: number): Window =>
  Array.from({ length: depth }).reduce<Window>((parent) => windowWith({}, { parent, top: outer }), outer);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('where an API can be', () => {
  it.each([
    ['in its own window', windowWith({ API: api })],
    ['in the frame around it', below(windowWith({ API: api }), 1)],
    ['500 frames up', below(windowWith({ API: api }), 500)],
    ['above a frame of another site', windowWith({}, { parent: foreign({ parent: windowWith({ API: api }) }) })],
    ['in the window that opened it', windowWith({}, { opener: windowWith({ API: api }) })],
    ['around the window that opened it', windowWith({}, { opener: below(windowWith({ API: api }), 3) })],
    [
      'in the window that opened the one that opened it',
      windowWith({}, { opener: windowWith({}, { opener: windowWith({ API: api }) }) }),
    ],
    ['in the window that opened the top', below(windowWith({}, { opener: windowWith({ API: api }) }), 4)],
    [
      'in the document of the window that opened the top',
      below(windowWith({}, { opener: windowWith({ document: { API: api } }) }), 2),
    ],
  ])('%s', async (_, host) => {
    expect(await find(host)).toBe(api);
  });

  it('takes the nearest', async () => {
    const near = { LMSInitialize: () => 'true' };
    expect(await find(windowWith({ API: near }, { parent: windowWith({ API: api }) }))).toBe(near);
  });

  it('passes by what has the name but not the method: a frame, or the other standard', async () => {
    const frame = windowWith({});
    expect(await find(windowWith({ API: frame }, { parent: windowWith({ API: api }) }))).toBe(api);
  });
});

describe('where none is', () => {
  const outcome = async (host: Window): Promise<unknown> => {
    const finding = find(host);
    await vi.advanceTimersByTimeAsync(3200);
    return await finding;
  };

  it.each([
    ['alone', windowWith({})],
    ['in frames of another site only', windowWith({}, { parent: foreign({}), opener: foreign({}) })],
    ['501 frames up', below(windowWith({ API: api }), 501)],
  ])('%s', async (_, host) => {
    // The top is left out, so that only the climb decides.
    Reflect.set(host, 'top', host);
    expect(await outcome(host)).toBeUndefined();
  });

  test('frames in a circle', async () => {
    const one: Record<string, unknown> = {};
    one.parent = { parent: one };
    expect(await outcome(one as unknown as Window)).toBeUndefined();
  });
});

it('finds one that comes late', async () => {
  const host = windowWith({});
  const finding = find(host);
  await vi.advanceTimersByTimeAsync(2500);
  Reflect.set(host, 'API', api);
  await vi.advanceTimersByTimeAsync(200);
  expect(await finding).toBe(api);
});

it('gives up after three seconds', async () => {
  let settled = false;
  void find(windowWith({})).then(() => {
    settled = true;
  });
  await vi.advanceTimersByTimeAsync(2900);
  expect(settled).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(settled).toBe(true);
});
