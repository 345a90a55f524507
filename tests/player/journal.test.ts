import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../src/attempt/journal-entry.ts';
import { Journal } from '../../src/player/journal.ts';
import { BrowserStorage } from '../support/browser-storage.ts';

const entry = (more: Partial<JournalEntry> = {}): JournalEntry => ({
  seed: 7,
  save: 3,
  state: '2state',
  at: Date.now(),
  seconds: 60,
  history: [[2, 'abcd', 30]],
  confirmed: 2,
  ifNothing: 'ask',
  ...more,
});

describe('the journal of a browser', () => {
  it('gives back what it kept, to the same learner in the same course', () => {
    const storage = new BrowserStorage().open();
    expect(new Journal('law', 'officer-17', storage).keep(entry())).toBe(true);
    expect(new Journal('law', 'officer-17', storage).read()).toEqual(entry({ at: expect.any(Number) }));
    expect(new Journal('law', 'officer-18', storage).read()).toBeUndefined();
    expect(new Journal('radio', 'officer-17', storage).read()).toBeUndefined();
  });

  it('names nobody', () => {
    const browser = new BrowserStorage();
    new Journal('law', 'dana.reyes@example.gov', browser.open()).keep(entry());
    const [[key, value] = ['', '']] = browser.items;
    expect(key).toMatch(/^rollcall-journal law [\w-]{8}$/);
    expect(key + value).not.toMatch(/dana|reyes|example/i);
  });

  it.each(['is full', 'is forbidden'] as const)('says that it keeps nothing in a storage that %s', (state) => {
    const browser = new BrowserStorage();
    browser.state = state;
    const journal = new Journal('law', 'officer-17', browser.open());
    expect(journal.keep(entry())).toBe(false);
    expect(journal.read()).toBeUndefined();
    expect(() => journal.keepDamaged('2xx')).not.toThrow();
  });

  it('keeps nothing without a storage', () => {
    const journal = new Journal('law', 'officer-17', undefined);
    expect(journal.keep(entry())).toBe(false);
    expect(journal.read()).toBeUndefined();
  });

  it('keeps no more than there is room for on a shared computer', () => {
    const journal = new Journal('law', 'officer-17', new BrowserStorage().open());
    expect(journal.keep(entry({ state: 'a'.repeat(99_000) }))).toBe(true);
    expect(journal.keep(entry({ state: 'a'.repeat(100_000) }))).toBe(false);
  });

  it('forgets after 30 days, and the oldest of more than 30 learners, but never its own', () => {
    const browser = new BrowserStorage();
    const keepFor = (learner: string, daysAgo: number) => {
      const before = new BrowserStorage();
      new Journal('law', learner, before.open()).keep(entry({ at: Date.now() - daysAgo * 86_400_000 }));
      for (const [key, value] of before.items) browser.items.set(key, value);
    };
    keepFor('ours', 40);
    keepFor('old', 31);
    for (let number = 1; number <= 32; number += 1) keepFor(`officer-${number}`, number / 10);
    const ours = new Journal('law', 'ours', browser.open());
    expect(ours.read()).toBeDefined();
    expect(browser.items.size).toBe(30);
  });

  it('leaves alone what others keep for the site', () => {
    const browser = new BrowserStorage();
    browser.items.set('lms theme', 'dark');
    new Journal('law', 'officer-17', browser.open());
    expect(browser.items.get('lms theme')).toBe('dark');
  });

  it.each([
    'rollcall journal /courses/',
    'rollcall journal / test',
    'rollcall journal ',
    'rollcall journal https://a.gov/',
  ])('leaves alone what a course without an LMS keeps under "%s", if its own name is journal', (key) => {
    const browser = new BrowserStorage();
    browser.items.set(key, '{"location":"","state":"2x","completed":true}');
    new Journal('law', 'officer-17', browser.open());
    expect([...browser.items.keys()]).toEqual([key]);
  });

  it('throws away, when they are old enough, entries from before they had a name of their own', () => {
    const browser = new BrowserStorage();
    browser.items.set('rollcall journal law abcdefgh', JSON.stringify({ at: Date.now() - 31 * 86_400_000 }));
    browser.items.set('rollcall journal law abcdefgh damaged', JSON.stringify({ at: Date.now() - 31 * 86_400_000 }));
    browser.items.set('rollcall journal law ijklmnop', JSON.stringify({ at: Date.now() - 86_400_000 }));
    new Journal('law', 'officer-17', browser.open());
    expect([...browser.items.keys()]).toEqual(['rollcall journal law ijklmnop']);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'x{'],
    ['something else', '[1,2]'],
    ['null', 'null'],
    ['half of it', '{"seed":1,"save":2,"state":"2x"}'],
    ['a history that is none', JSON.stringify({ ...entry(), history: 'x' })],
  ])('takes %s for no entry', (_, text) => {
    const browser = new BrowserStorage();
    new Journal('law', 'officer-17', browser.open()).keep(entry());
    for (const key of browser.items.keys()) browser.items.set(key, text);
    expect(new Journal('law', 'officer-17', browser.open()).read()).toBeUndefined();
  });

  it('keeps a state that could not be read for who supports the course', () => {
    const browser = new BrowserStorage();
    new Journal('law', 'officer-17', browser.open()).keepDamaged('2cut of');
    expect([...browser.items.values()].join()).toContain('"state":"2cut of"');
  });

  it('hears what another window keeps, and not itself', () => {
    const heard: string[] = [];
    const browser = new BrowserStorage();
    const [mine, other] = [browser.open(), browser.open()];
    globalThis.addEventListener = mine.page.addEventListener.bind(mine.page) as typeof addEventListener;
    new Journal('law', 'officer-17', mine).onKeptElsewhere(() => heard.push('kept'));
    new Journal('law', 'officer-17', mine).keep(entry());
    expect(heard).toEqual([]);
    new Journal('law', 'officer-17', other).keep(entry());
    new Journal('law', 'officer-18', other).keep(entry());
    expect(heard).toEqual(['kept']);
  });
});
