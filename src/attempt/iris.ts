import { nameBasedUuid } from './name-based-uuid.ts';

/**
 * Names a course for all the world: by the name that its agency gave it, or by one made of the id alone, so that every
 * version has the same.
 */
export const courseIri = ({ id, iri }: { readonly id: string; readonly iri: string | undefined }): string =>
  iri ?? `urn:uuid:${nameBasedUuid(`course ${id}`)}`;

/** The one thing in the course that an LMS launches. */
export const assignableUnitIri = (course: string): string => `${course}#au`;

export const objectiveIri = (course: string, objective: string): string => `${course}#objective-${objective}`;
