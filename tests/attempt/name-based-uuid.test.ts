import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { courseIri } from '../../src/attempt/iris.ts';
import { nameBasedUuid } from '../../src/attempt/name-based-uuid.ts';

const NAME_SPACE = Buffer.from('0ef1b8a66f0c4d4e9a553f9d6c2b71e4', 'hex');

it('is a UUID of version 5 for every name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const hash = createHash('sha1').update(NAME_SPACE).update(Buffer.from(name, 'utf16le').swap16()).digest();
      hash[6] = (hash[6]! & 0x0f) | 0x50;
      hash[8] = (hash[8]! & 0x3f) | 0x80;
      const expected = hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
      expect(nameBasedUuid(name)).toBe(expected);
    }),
  );
});

it('names a course the same in every release', () => {
  expect(courseIri({ id: 'child-sex-trafficking', iri: undefined })).toBe(
    'urn:uuid:0becea2c-5570-545e-9912-022968ed1446',
  );
  expect(courseIri({ id: 'x', iri: 'https://agency.example/x' })).toBe('https://agency.example/x');
});
