import { createHash } from 'node:crypto';

/** The identifiers of a package with one SCO. Learning management systems keep tracks and updates apart by them. */
export interface PackageIdentifiers {
  /** Readable, since some systems show it as the name of the module (NetDimensions). */
  readonly manifest: string;
  /** Shorter than ten characters, which one system demands (Volkswagen's). */
  readonly organization: string;
  readonly item: string;
  readonly resource: string;
}

/**
 * Identifiers that depend on the course id alone: the same in every rebuild and every version, so that an update replaces
 * the course where it stands and learners' records stay with it. All match {@link PLAIN_IDENTIFIER}.
 */
export const packageIdentifiers = (courseId: string): PackageIdentifiers => ({
  manifest: identifier(courseId),
  organization: `O${hash(courseId)}`,
  item: identifier(`item-${courseId}`),
  resource: identifier(`sco-${courseId}`),
});

/** Narrower than xs:ID: periods, hyphens, spaces and long identifiers each trip some system. */
export const PLAIN_IDENTIFIER = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;

const LONGEST = 40;

/** Words that are too long are cut and told apart by a hash of the whole. */
const identifier = (words: string): string => {
  const plain = words.replaceAll(/[^A-Za-z0-9]/g, '_');
  if (plain.length <= LONGEST) return plain;
  return `${plain.slice(0, LONGEST - 9)}_${hash(words)}`;
};

const hash = (words: string): string => createHash('sha256').update(words).digest('hex').slice(0, 8);
