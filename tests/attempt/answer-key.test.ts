import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { packKey, unpackKey } from '../../src/attempt/answer-key.ts';

it('comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (key) => {
      expect(unpackKey(packKey(key))).toEqual(JSON.parse(JSON.stringify(key)));
    }),
  );
  const key = { accept: ['eighteen', 'dieciocho años', '１８', '👮', '"<&>\\'] };
  expect(unpackKey(packKey(key))).toEqual(key);
});

it('needs no escaping in JSON or HTML', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (key) => {
      expect(packKey(key)).toMatch(/^[A-Za-z0-9_-]*$/);
    }),
  );
});

it('does not show the key, not even to somebody who knows base64', () => {
  const packed = packKey({ correct: ['eighteen'] });
  const decoded = Buffer.from(packed, 'base64url').toString('latin1');
  for (const text of [packed, decoded]) expect(text).not.toMatch(/eighteen|correct/);
});

test('what is no key is refused', () => {
  expect(() => unpackKey('not a key')).toThrow();
});
