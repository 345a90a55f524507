import { expect, it } from 'vitest';
import * as certificate from '../../src/player/certificate.ts';
import * as without from '../../src/player/without-certificate.ts';

const { inOrder } = certificate;

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

it('is nothing in the player of a course that has none', () => {
  expect(Object.keys(without).sort()).toEqual(
    Object.keys(certificate)
      .filter((name) => name !== 'inOrder')
      .sort(),
  );
  expect(without.CERTIFICATE).toBe(certificate.CERTIFICATE);
  expect(without.hasCertificate()).toBe(false);
});
