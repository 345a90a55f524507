import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAIN_IDENTIFIER, packageIdentifiers } from '../../src/formats/identifiers.ts';

const courseId = fc.stringMatching(/^[a-z][a-z0-9-]{0,90}$/);

describe('package identifiers', () => {
  it('can be read', () => {
    expect(packageIdentifiers('child-sex-trafficking')).toEqual({
      manifest: 'child_sex_trafficking',
      organization: 'Ob0306157',
      item: 'item_child_sex_trafficking',
      resource: 'sco_child_sex_trafficking',
    });
  });

  it('are plain, unique within the manifest, and short where that matters', () => {
    fc.assert(
      fc.property(courseId, (id) => {
        const identifiers = packageIdentifiers(id);
        const all = Object.values(identifiers);
        for (const identifier of all) expect(identifier).toMatch(PLAIN_IDENTIFIER);
        expect(new Set(all).size).toBe(all.length);
        expect(identifiers.organization.length).toBeLessThan(10);
      }),
    );
  });

  it('differ between courses whose names agree in the first forty characters', () => {
    const long = 'domestic-violence-calls-at-night-in-rural-areas';
    const { manifest: one } = packageIdentifiers(`${long}-2025`);
    const { manifest: other } = packageIdentifiers(`${long}-2026`);
    expect(one).not.toBe(other);
    expect(one).toMatch(/^domestic_violence_calls_at_nigh_[0-9a-f]{8}$/);
  });

  it('differ for any two courses', () => {
    fc.assert(
      fc.property(courseId, courseId, (one, other) => {
        fc.pre(one !== other);
        const mine = packageIdentifiers(one);
        const yours = packageIdentifiers(other);
        expect(mine.manifest).not.toBe(yours.manifest);
        expect(mine.item).not.toBe(yours.item);
        expect(mine.resource).not.toBe(yours.resource);
      }),
    );
  });
});
