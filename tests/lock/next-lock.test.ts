import { describe, expect, it } from 'vitest';
import type { Kept, KeptQuestion, Lock } from '../../src/lock/lock.ts';
import { noLock } from '../../src/lock/lock.ts';
import { type NamedKept, nextLock } from '../../src/lock/next-lock.ts';
import { outlineSlots } from '../../src/lock/outline-slots.ts';

const lesson = (id: string): Kept => ({ keeps: 'page', id, kind: 'lesson', title: id });
const question = (id: string, change: Partial<KeptQuestion> = {}): KeptQuestion => ({
  keeps: 'question',
  id,
  in: 'law',
  kind: 'choice',
  points: 1,
  text: `What about ${id}?`,
  options: { a: 'Under 18', b: 'Under 21', c: 'No limit at all' },
  right: ['a'],
  ...change,
});
const typed = (id: string, right: KeptQuestion['right']): KeptQuestion => {
  const { options: _, ...rest } = question(id, { kind: 'blank', right });
  return rest;
};

const lockOf = (before: Lock, ...kept: readonly (Kept | NamedKept)[]): Lock =>
  nextLock(
    before,
    '1.0.0',
    kept.map((each) => ('kept' in each ? each : { kept: each })),
  );
const slots = ({ course }: Lock) => Object.fromEntries(course.map(({ id, slot }) => [id, slot]));

const first = lockOf(noLock, lesson('law'), question('age'), question('place'));

describe('slots', () => {
  it('are numbered in the order of the course', () => {
    expect(slots(first)).toEqual({ law: 1, age: 2, place: 3 });
  });

  it('stay with what they keep, whatever comes, goes and moves', () => {
    const next = lockOf(first, question('new'), question('place', { in: 'myths' }), lesson('law'), lesson('myths'));
    expect(slots(next)).toEqual({ new: 4, place: 3, law: 1, myths: 5 });
    expect(slots(lockOf(next, question('age'), lesson('law')))).toEqual({ age: 6, law: 1 });
  });

  it.each<[string, Partial<KeptQuestion>]>([
    ['text', { text: 'How old?' }],
    ['points', { points: 5 }],
    ['lesson', { in: 'elsewhere' }],
    ['order of options', { options: { c: 'No limit at all', a: 'Under 18', b: 'Under 21' } }],
    ['words of an option', { options: { a: 'Under 18', b: 'Under 21', c: 'No limits at all' } }],
  ])('stay when the %s of a question changes', (_, change) => {
    expect(slots(lockOf(first, question('age', change)))).toEqual({ age: 2 });
  });

  it.each<[string, Partial<KeptQuestion>]>([
    ['right answer', { right: ['b'] }],
    ['number of right answers', { right: ['a', 'b'], many: true }],
    ['kind', { kind: 'order' }],
    ['set of options', { options: { a: 'Under 18', b: 'Under 21' } }],
    ['meaning of a letter', { options: { a: 'Under 18', b: 'Under 21', c: 'Something else' } }],
  ])('are new when the %s changes, and say after which', (_, change) => {
    const next = lockOf(first, question('age', change));
    expect(slots(next)).toEqual({ age: 4 });
    expect(next.slots[3]).toMatchObject({ keeps: 'question', for: 'age', after: 2 });
  });

  it('of typed answers stay when ways to write it change places, and are new when there is another one', () => {
    const before = lockOf(noLock, typed('age', [['18', 'eighteen'], ['years']]));
    expect(slots(lockOf(before, typed('age', [['eighteen', '18'], ['years']])))).toEqual({ age: 1 });
    expect(
      slots(
        lockOf(
          before,
          typed('age', [
            ['eighteen', '18'],
            ['years', 'yrs'],
          ]),
        ),
      ),
    ).toEqual({ age: 2 });
    expect(before.slots[0]).toMatchObject({ gaps: 2 });
  });

  const matched = (id: string, change: Partial<KeptQuestion> = {}): KeptQuestion =>
    question(id, {
      kind: 'match',
      rows: [
        ['1', 'A child'],
        ['2', 'An adult'],
      ],
      right: ['1.a', '2.b'],
      ...change,
    });

  it.each<[string, Partial<KeptQuestion>]>([
    [
      'order of rows',
      {
        rows: [
          ['2', 'An adult'],
          ['1', 'A child'],
        ],
        right: ['2.b', '1.a'],
      },
    ],
    [
      'words of a row',
      {
        rows: [
          ['1', 'Any child'],
          ['2', 'An adult'],
        ],
      },
    ],
  ])('of matches stay when the %s changes', (_, change) => {
    expect(slots(lockOf(lockOf(noLock, matched('age')), matched('age', change)))).toEqual({ age: 1 });
  });

  it.each<[string, Partial<KeptQuestion>]>([
    ['option of a row', { right: ['1.a', '2.c'] }],
    [
      'set of rows',
      {
        rows: [
          ['1', 'A child'],
          ['2', 'An adult'],
          ['3', 'Somebody old'],
        ],
      },
    ],
    ['set of options', { options: { a: 'Under 18', b: 'Under 21' } }],
  ])('of matches are new when the %s changes', (_, change) => {
    const next = lockOf(lockOf(noLock, matched('age')), matched('age', change));
    expect(slots(next)).toEqual({ age: 2 });
    expect(next.slots[0]).toMatchObject({ options: 'abc', rows: '12' });
  });

  it('of orders are new when the right order changes, and not when it is shown in another', () => {
    const ordered = (change: Partial<KeptQuestion> = {}) =>
      question('steps', { kind: 'order', ordered: true, right: ['b', 'a', 'c'], ...change });
    const before = lockOf(noLock, ordered());
    const shown = { c: 'No limit at all', a: 'Under 18', b: 'Under 21' };
    expect(slots(lockOf(before, ordered({ options: shown })))).toEqual({ steps: 1 });
    expect(slots(lockOf(before, ordered({ right: ['a', 'b', 'c'] })))).toEqual({ steps: 2 });
  });

  it('stay when something is renamed and the author says so', () => {
    const renamed = lockOf(first, { kept: question('age-limit'), was: { id: 'age' } });
    expect(slots(renamed)).toEqual({ 'age-limit': 2 });
    expect(slots(lockOf(renamed, question('age-limit')))).toEqual({ 'age-limit': 2 });
  });

  it('are not taken from what has the id by what had it once', () => {
    const next = lockOf(first, question('age'), { kept: question('place'), was: { id: 'age' } });
    expect(slots(next)).toEqual({ age: 2, place: 3 });
  });

  it('do not change when nothing does', () => {
    expect(lockOf(first, lesson('law'), question('age'), question('place'))).toEqual(first);
  });
});

describe('the released version', () => {
  const packaged = (before: Lock, version: string, ...kept: readonly NamedKept[]) => nextLock(before, version, kept);
  const age = (id: string, was?: string) => ({
    kept: question(id),
    ...(was === undefined ? {} : { was: { id: was } }),
  });

  it('is none at first, and then the one before', () => {
    const one = packaged(noLock, '1.0.0', age('age'));
    expect(one.released).toBeUndefined();
    const two = packaged(packaged(one, '1.1.0', age('limit', 'age')), '1.1.0', age('years', 'limit'));
    expect(two.released).toEqual({ version: '1.0.0', course: one.course });
    expect(two.course).toMatchObject([{ slot: 1, id: 'years', was: 'age' }]);
    const three = packaged(two, '2.0.0', age('years'));
    expect(three.released).toMatchObject({ version: '1.1.0', course: [{ slot: 1, id: 'years' }] });
    expect(three.course[0]).not.toHaveProperty('was');
  });
});

describe('letters', () => {
  it('that options had before are on record, so that they go to no other', () => {
    const next = lockOf(first, question('age', { options: { a: 'Under 18', b: 'Under 21' } }));
    expect(next.course).toMatchObject([{ spent: 'c' }]);
    const later = lockOf(next, question('age', { options: { a: 'Under 18', d: 'By law' } }));
    expect(later.course).toMatchObject([{ spent: 'bc' }]);
  });
});

describe('what the player is told', () => {
  it('is a slot for everything, and of retired ones how answers stand in them and what took their place', () => {
    const changed = lockOf(first, lesson('law'), question('age', { right: ['b'] }), typed('place', [['bed']]));
    const renamed = lockOf(changed, { kept: question('limit', { right: ['a', 'b'], many: true }), was: { id: 'age' } });
    expect(outlineSlots(renamed)).toEqual([
      { keeps: 'page', id: '', mark: expect.any(String), retired: true },
      { keeps: 'question', id: 'limit', mark: expect.any(String), retired: true, shape: pick(false) },
      { keeps: 'question', id: '', mark: expect.any(String), retired: true, shape: pick(false) },
      { keeps: 'question', id: 'limit', mark: expect.any(String), retired: true, shape: pick(false) },
      {
        keeps: 'question',
        id: '',
        mark: expect.any(String),
        retired: true,
        shape: { type: 'text', gaps: 1, characters: 0 },
      },
      { keeps: 'question', id: 'limit', mark: expect.any(String) },
    ]);
  });
});

describe('what the player is told of retired questions', () => {
  it.each<[string, Partial<KeptQuestion>, object]>([
    [
      'matches',
      { rows: [['2', 'An adult']], right: ['2.b'] },
      { type: 'match', rows: ['2'], options: ['a', 'b', 'c'] },
    ],
    ['orders', { ordered: true, right: ['b', 'a', 'c'] }, { type: 'order', items: ['a', 'b', 'c'] }],
  ])('is how %s stand in them', (_, change, shape) => {
    const gone = lockOf(lockOf(noLock, question('age', change)), lesson('law'));
    expect(outlineSlots(gone)[0]).toMatchObject({ retired: true, shape });
  });
});

describe('signs of rows', () => {
  it('that rows had before are on record, so that they go to no other', () => {
    const rows = [['1', 'A child'] as const, ['2', 'An adult'] as const];
    const before = lockOf(noLock, question('age', { rows, right: ['1.a', '2.b'] }));
    const next = lockOf(before, question('age', { rows: rows.slice(1), right: ['2.b'] }));
    expect(next.course).toMatchObject([{ spentRows: '1' }]);
  });
});

const pick = (many: boolean) => ({ type: 'pick', options: ['a', 'b', 'c'], many });
