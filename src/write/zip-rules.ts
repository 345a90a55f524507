import { error, type PackageProblem, warning } from '../formats/format.ts';
import { some } from '../text/some.ts';
import type { ZipContent, ZipEntry } from './read-zip.ts';

/** What every reader of zips in an LMS can unpack. The rules say who cannot read what they forbid. */
export const checkZip = (zip: ZipContent): readonly PackageProblem[] => zipRules.flatMap((rule) => rule(zip));

type ZipRule = (zip: ZipContent) => readonly PackageProblem[];

/** Every byte is there and is what its checksum says: a download that broke off, a disk that failed. */
const undamaged: ZipRule = ({ damage }) =>
  damage.map((message) => error('zip/damaged', `The zip is damaged: ${message}`));

/**
 * Both headers of an entry tell the same; readers that stream believe the first, others the last (APPNOTE 4.3.7,
 * 4.3.12).
 */
const headersAgree: ZipRule = ({ entries }) =>
  about(
    entries.filter(({ header, local }) => header.name !== local.name || header.method !== local.method),
    (names) => error('zip/headers-differ', `The zip says one thing before and another behind the bytes of ${names}`),
  );

/** Stored or deflated; Deflate64, which Windows makes of large files, and all others are unknown to most readers. */
const knownMethod: ZipRule = ({ entries }) =>
  about(
    entries.filter(({ header }) => header.method !== STORED && header.method !== DEFLATED),
    (names) => error('zip/compression', `${names}: packed by a method that most systems cannot unpack`),
  );

/** No LMS asks for a password. */
const notEncrypted: ZipRule = ({ entries }) =>
  about(
    entries.filter(({ header }) => header.flags & ENCRYPTED),
    (names) => error('zip/encrypted', `${names}: locked with a password`),
  );

/** Java's ZipInputStream: "only DEFLATED entries can have EXT descriptor". Several systems read packages with it. */
const sizesBeforeStored: ZipRule = ({ entries }) =>
  about(
    entries.filter(({ header, local }) => header.method === STORED && (header.flags | local.flags) & SIZES_BEHIND),
    (names) =>
      error(
        'zip/stored-with-descriptor',
        `${names}: stored with the sizes behind the bytes, which Java systems refuse`,
      ),
  );

/**
 * Bits beyond those for the level of compression, sizes behind the bytes and UTF-8 names mean patches, encryption and
 * the like.
 */
const plainFlags: ZipRule = ({ entries }) =>
  about(
    entries.filter(({ header, local }) => (header.flags | local.flags) & ~(ENCRYPTED | PLAIN_FLAGS)),
    (names) => error('zip/flags', `${names}: made with a zip feature that most systems do not know`),
  );

/** 64-bit zips begin at 4 GB or 65,535 files; PHP and older Java do not read them everywhere. */
const notZip64: ZipRule = ({ entries, zip64 }) => {
  const large = entries.filter(({ header, local }) => [header, local].some(needsZip64));
  if (zip64 && large.length === 0) return [error('zip/zip64', `The zip is in the 64-bit format, ${TOO_LARGE}`)];
  return about(large, (names) => error('zip/zip64', `${names}: in the 64-bit format, ${TOO_LARGE}`));
};
const TOO_LARGE = 'which not every system can read; it is meant for more than 4 GB or 65,535 files';

const needsZip64 = ({ version, extraFields }: ZipEntry['header']): boolean => version >= 45 || extraFields.includes(1);

/** Two entries of one name: which of them wins differs from reader to reader. */
const uniqueNames: ZipRule = ({ entries }) => {
  const seen = new Set<string>();
  const again = entries.filter(({ path }) => seen.size === seen.add(path).size);
  return about(again, (names) => error('zip/duplicate', `${names}: in the zip more than once`));
};

/** Forward slashes and nothing that leads out of the folder (APPNOTE 4.4.17): other names are lost or refused. */
const namesStayInside: ZipRule = ({ entries }) =>
  about(
    entries.filter(({ path }) => /\\|^\/|^[A-Za-z]:|(^|\/)\.\.?(\/|$)|\/\/|^$|\0/.test(path)),
    (names) => error('zip/name', `${names}: no path that a system would unpack inside the course`),
  );

/** A reader that streams meets the manifest before anything else. */
const manifestFirst: ZipRule = ({ entries }) => {
  const files = entries.filter(({ isFolder }) => !isFolder);
  const at = files.findIndex(({ path }) => path === 'imsmanifest.xml');
  return at > 0 ? [warning('zip/manifest-not-first', 'imsmanifest.xml is not the first file in the zip')] : [];
};

/** Java's ZipInputStream wants an entry at the very start; a self-extracting archive begins with a program. */
const startsWithEntry: ZipRule = ({ entries }) =>
  entries.length > 0 && entries.every(({ start }) => start > 0)
    ? [error('zip/leading-bytes', 'The zip begins with something that is no entry')]
    : [];

/** Readers look for the end of a zip from behind, and a comment can mislead them. */
const noComment: ZipRule = ({ commentLength }) =>
  commentLength > 0 ? [warning('zip/comment', 'The zip carries a comment, over which some readers stumble')] : [];

const zipRules: readonly ZipRule[] = [
  undamaged,
  headersAgree,
  knownMethod,
  notEncrypted,
  sizesBeforeStored,
  plainFlags,
  notZip64,
  uniqueNames,
  namesStayInside,
  manifestFirst,
  startsWithEntry,
  noComment,
];

const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0b1;
const SIZES_BEHIND = 0b1000;
const PLAIN_FLAGS = 0b1000_0000_1110;

const about = (entries: readonly ZipEntry[], problem: (names: string) => PackageProblem): readonly PackageProblem[] =>
  entries.length === 0 ? [] : [problem(some(entries.map(({ path }) => path)))];
