import { expect, it } from 'vitest';
import { onceEach } from '../../src/attempt/once-each.ts';

it('works once for each value, and gives the very same result again', () => {
  const asked: object[] = [];
  const listed = onceEach((given: { readonly name: string }) => {
    asked.push(given);
    return [given.name];
  });
  const [one, other] = [{ name: 'one' }, { name: 'one' }];
  const first = listed(one);
  expect(first).toEqual(['one']);
  expect(listed(one)).toBe(first);
  expect(listed(other)).toEqual(['one']);
  expect(listed(other)).not.toBe(first);
  expect(asked).toEqual([one, other]);
});
