import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shuffle } from '../../src/attempt/shuffle.ts';

const anyIds = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,6}$/), { maxLength: 12 });
const anySeed = fc.integer({ min: 0, max: 4095 });
const anyCase = fc.tuple(anyIds, anySeed, fc.string());

test('nothing is lost, nothing comes twice, and it is the same each time', () => {
  fc.assert(
    fc.property(anyCase, ([ids, seed, salt]) => {
      const shuffled = shuffle(ids, seed, salt);
      expect(shuffled.toSorted()).toEqual(ids.toSorted());
      expect(shuffle(ids, seed, salt)).toEqual(shuffled);
    }),
  );
});

test('an id more or less, or another order before, changes nothing about the others', () => {
  fc.assert(
    fc.property(anyCase, fc.nat(), ([ids, seed, salt], number) => {
      const one = ids[number % Math.max(1, ids.length)];
      const others = ids.filter((id) => id !== one);
      expect(shuffle(others.toReversed(), seed, salt)).toEqual(shuffle(ids, seed, salt).filter((id) => id !== one));
    }),
  );
});

test.each(['age', 'vehicle'])('every order of four options comes about as often as any other (%s)', (salt) => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 4096; seed++) {
    const order = shuffle(['a', 'b', 'c', 'd'], seed, salt).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  // Of 4,096 throws of a fair die with 24 sides, one side comes 171 times; fewer than 115 or more than 235 hardly ever.
  for (const count of counts.values()) expect(count).toBeGreaterThan(115);
  for (const count of counts.values()) expect(count).toBeLessThan(235);
});

test('stays as it is with every version of the player', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  expect(shuffle(ids, 1, 'vehicle').join('')).toBe('ebcad');
  expect(shuffle(ids, 4095, 'vehicle').join('')).toBe('bdcae');
  expect(shuffle(ids, 1, 'age').join('')).toBe('ebcda');
});
