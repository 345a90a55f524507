import { expect, it } from 'vitest';
import { refusalOf } from '../../src/parse/refused-attributes.ts';

it.each(['onclick', 'onLoad', 'role', 'aria-label'])('tells why %s is refused', (name) => {
  expect(refusalOf(name)?.code).toBe('attributes/script');
});

it.each(['only', 'once', 'one', 'online'])('does not take %s for a script', (name) => {
  expect(refusalOf(name)).toBeUndefined();
});
