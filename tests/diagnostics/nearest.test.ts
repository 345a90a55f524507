import { expect, it } from 'vitest';
import { didYouMean, nearest, onlyMeant } from '../../src/diagnostics/nearest.ts';

const NAMES = ['note', 'tip', 'caution', 'warning', 'content-note', 'choice', 'key-points', 'passMark'];

// biome-ignore format: a table
it.each<[string, string | undefined]>([
  ['note',        'note'],
  ['Note',        'note'],
  ['notes',       'note'],
  ['noet',        'note'],
  ['onte',        'note'],
  ['nte',         'note'],
  ['no',          undefined],
  ['tpi',         'tip'],
  ['top',         'tip'],
  ['hint',        undefined],
  ['warnnig',     'warning'],
  ['wraning',     'warning'],
  ['attention',   undefined],
  ['keypoints',   'key-points'],
  ['key_points',  'key-points'],
  ['chioce',      'choice'],
  ['multichoice', undefined],
  ['pasMark',     'passMark'],
  ['pass-mark',   'passMark'],
  ['passmark',    'passMark'],
  ['warn',        'warning'],
  ['key',         'key-points'],
  ['ke',          undefined],
  ['',            undefined],
  ['x',           undefined],
  ['n'.repeat(100_000), undefined],
])('%j is near %j', (word, name) => {
  expect(nearest(word, NAMES)).toBe(name);
});

it('keeps the first of two that are as near', () => {
  expect(nearest('tap', ['tip', 'top'])).toBe('tip');
});

it('is a question, or whatever helps otherwise', () => {
  expect(didYouMean('notes', NAMES)).toBe('did you mean note?');
  expect(didYouMean('sidebar', NAMES)).toBeUndefined();
  expect(didYouMean('sidebar', NAMES, 'delete it')).toBe('delete it');
  expect(didYouMean('sidebar', [], 'delete it')).toBe('delete it');
});

it('names all that are as near, and knows when it is one only', () => {
  expect(didYouMean('tap', ['tip', 'top', 'note'])).toBe('did you mean tip or top?');
  expect(didYouMean('lan', ['language', 'lane'])).toBe('did you mean lane?');
  expect(didYouMean('content', ['content-note', 'contents-page', 'content-x', 'content-y'])).toBe(
    'did you mean content-x or content-y?',
  );
  expect(onlyMeant('did you mean lane?')).toBe('lane');
  expect(onlyMeant('did you mean tip or top?')).toBeUndefined();
  expect(onlyMeant(undefined)).toBeUndefined();
});
