import { expect, it } from 'vitest';
import { inOrder } from '../../src/player/certificate.ts';

it.each([
  ['Reyes, Dana', 'Dana Reyes'],
  ['  Reyes ,  Dana M. ', 'Dana M. Reyes'],
  ['Dana Reyes', 'Dana Reyes'],
  ['Dana Reyes, Jr.', 'Dana Reyes, Jr.'],
  ['Dana Reyes, III', 'Dana Reyes, III'],
  ['Reyes, Dana, Jr.', 'Reyes, Dana, Jr.'],
  ['Reyes,', 'Reyes,'],
])('the name %s stands on a certificate as %s', (name, shown) => {
  expect(inOrder(name)).toBe(shown);
});
