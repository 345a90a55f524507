import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/formats/web/adapter.ts';
import { snapshot, windowWith } from '../launch.ts';

/** What a browser keeps for a site, and a page of the site. */
const site = () => {
  const kept = new Map<string, string>();
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return {
    kept,
    page: (pathname: string, storage: object = localStorage) =>
      windowWith({ localStorage: storage, location: { pathname } }),
  };
};

const course = { course: 'trafficking' };

describe('a course in a browser', () => {
  it('comes back to where it was left', async () => {
    const { page } = site();
    const first = connect(course, page('/training/index.html'));
    expect(await first.open()).toEqual({ recording: 'local', state: '', location: '', completed: false });
    expect(await first.save(snapshot())).toEqual({ saved: true, refused: [] });
    first.close(snapshot({ state: '2state', location: 'law' }));
    expect(await connect(course, page('/training/')).open()).toEqual({
      recording: 'local',
      state: '2state',
      location: 'law',
      completed: false,
    });
  });

  it('keeps courses and folders apart', async () => {
    const { page } = site();
    connect(course, page('/one/index.html')).close(snapshot());
    expect(await connect(course, page('/two/index.html')).open()).toMatchObject({ state: '' });
    expect(await connect({ course: 'other' }, page('/one/index.html')).open()).toMatchObject({ state: '' });
  });

  it('remembers that it was completed and passed', async () => {
    const { page } = site();
    connect(course, page('/')).close(snapshot({ completed: true, passed: true }));
    const again = connect(course, page('/'));
    expect(await again.open()).toMatchObject({ completed: true, passed: true });
    again.close(snapshot({ completed: false, passed: false }));
    expect(await connect(course, page('/')).open()).toMatchObject({ completed: true, passed: true });
  });

  it('remembers that it was failed', async () => {
    const { page } = site();
    connect(course, page('/')).close(snapshot({ passed: false }));
    expect(await connect(course, page('/')).open()).toMatchObject({ completed: false, passed: false });
  });

  it('is closed once', async () => {
    const { page } = site();
    const lms = connect(course, page('/'));
    await lms.open();
    lms.close(snapshot());
    lms.close(snapshot({ state: '2state' }));
    expect(await lms.save(snapshot({ state: '2state' }))).toEqual({ saved: false, refused: [] });
    expect(await connect(course, page('/')).open()).toMatchObject({ state: '1state' });
  });

  it.each(['no json', 'null', '[]', '{"state":7}', '"text"'])(
    'begins anew when %s is kept under its name',
    async (text) => {
      const { kept, page } = site();
      connect(course, page('/')).close(snapshot());
      for (const key of kept.keys()) kept.set(key, text);
      expect(await connect(course, page('/')).open()).toEqual({
        recording: 'local',
        state: '',
        location: '',
        completed: false,
      });
    },
  );
});

describe('a browser that keeps nothing', () => {
  const refusing = () => {
    throw new DOMException('quota', 'QuotaExceededError');
  };

  it.each([
    ['because it is full', { getItem: () => null, setItem: refusing, removeItem: refusing }],
    ['because there is no storage', undefined],
  ])('%s', async (_, storage) => {
    const host = windowWith({ localStorage: storage, location: { pathname: '/' } });
    const lms = connect(course, host);
    expect(await lms.open()).toEqual({ recording: 'off', state: '', location: '', completed: false });
    expect(await lms.save(snapshot())).toMatchObject({ saved: false });
    expect(() => lms.close(snapshot())).not.toThrow();
  });

  it('because the user forbade it', async () => {
    const host = windowWith({ location: { pathname: '/' } });
    Object.defineProperty(host, 'localStorage', { get: refusing });
    const lms = connect(course, host);
    expect(await lms.open()).toMatchObject({ recording: 'off' });
    expect(await lms.save(snapshot())).toEqual({ saved: false, refused: [expect.stringContaining('Quota')] });
  });
});
