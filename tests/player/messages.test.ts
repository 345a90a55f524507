import { expect, it } from 'vitest';
import { messagesFrom } from '../../src/player/messages.ts';
import { playerWordsFor } from '../../src/text/player-words.ts';

const words = playerWordsFor('en');
const messages = messagesFrom(words);

it('puts values where their places are, in their order', () => {
  expect(messages.lessonOf(3, 9, 25)).toBe('Lesson 3 of 9, 25% complete');
  expect(messages.documentTitle('A $& call', 'Roll call')).toBe('A $& call - Roll call');
});

it.each([
  [0, 'You have 0 tries left.'],
  [1, 'You have 1 try left.'],
  [2, 'You have 2 tries left.'],
])('speaks of %i in the right number', (count, text) => {
  expect(messages.triesLeft(count)).toBe(text);
});

it('leaves words without places as they are, and groups of them', () => {
  expect(messages.start).toBe('Start course');
  expect(messages.verdicts.partial).toBe('Partly correct');
});

it('comes through the page as it went in', () => {
  const read = messagesFrom(JSON.parse(JSON.stringify(words)) as typeof words);
  expect(read.gainOf(1, '+1')).toBe('+1 percentage point');
  expect(Object.keys(read)).toEqual(Object.keys(messages));
});

it.each(Object.entries(words).filter(([, text]) => typeof text === 'string'))('%s has places from 0 on', (_, text) => {
  const forms = String(text).split('|');
  expect(forms.length).toBeLessThanOrEqual(2);
  const places = [...String(text).matchAll(/\{(\d)\}/g)].map(([, place]) => Number(place));
  if (places.length > 0) expect(forms.length === 2 || places.includes(0)).toBe(true);
});
