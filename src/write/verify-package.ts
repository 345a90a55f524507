import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { error, type PackageFiles, type PackageFormat, type PackageProblem } from '../formats/format.ts';
import { type Depth, readZip, type ZipContent } from './read-zip.ts';
import { checkZip } from './zip-rules.ts';

/** What a package is, and what an LMS could hold against it. */
export interface PackageReport {
  /** Name of the format, or undefined when no format knows the package. */
  readonly format: string | undefined;
  /** Errors first. Empty means sound. */
  readonly problems: readonly PackageProblem[];
  /** By label, for people. */
  readonly facts: Readonly<Record<string, string>>;
}

/**
 * Judges a zip, ours or anybody's: its structure, then what the standard it follows says about its contents.
 *
 * @param formats - Asked in this order whether the package is theirs.
 * @param depth - `all` also reads every picture and video, to hold them against their checksums.
 */
export async function verifyPackage(
  file: string,
  formats: readonly PackageFormat[],
  depth: Depth = 'all',
): Promise<PackageReport> {
  const zip = await readZip(file, depth).catch((cause: unknown) => notReadable(file, cause));
  if ('rule' in zip) return { format: undefined, problems: [zip], facts: {} };

  const files = filesOf(zip);
  const sizes = { Files: String(files.paths.length), Size: megabytes(zip.bytes), Unpacked: megabytes(unpacked(zip)) };
  for (const format of formats) {
    const verdict = await format.verify(files);
    if (verdict === undefined) continue;
    return {
      format: format.name,
      problems: sorted([...checkZip(zip), ...verdict.problems]),
      facts: { Standard: verdict.title, ...verdict.facts, ...sizes },
    };
  }
  return { format: undefined, problems: sorted([...checkZip(zip), unknownKind(files)]), facts: sizes };
}

const notReadable = async (file: string, cause: unknown): Promise<PackageProblem> =>
  error('zip/unreadable', await unreadableWords(file, cause));

async function unreadableWords(file: string, cause: unknown): Promise<string> {
  const name = basename(file);
  const found = await stat(file).catch(() => undefined);
  if (!found) return `There is no file ${name}`;
  if (found.isDirectory()) return `${name} is a folder; name the zip itself`;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (!/end of central directory/i.test(message)) return `${name} cannot be read as a zip: ${message}`;
  return (await beginsAsZip(file))
    ? 'The end of this zip is missing; copy or download it again'
    : 'This is no zip file; a package is the .zip as it is uploaded to an LMS';
}

/** Every zip begins with these two letters (PKWARE APPNOTE 4.3.7). */
async function beginsAsZip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.toString('latin1') === 'PK';
  } finally {
    await handle.close();
  }
}

const filesOf = ({ entries, texts }: ZipContent): PackageFiles => ({
  paths: entries.filter(({ isFolder }) => !isFolder).map(({ path }) => path),
  text: (path) => texts.get(path),
});

const unknownKind = ({ paths }: PackageFiles): PackageProblem =>
  error(
    'files/unknown-package',
    paths.some((path) => /\.(crs|cst)$/i.test(path))
      ? 'This is an AICC package; only SCORM and cmi5 packages and web folders can be verified'
      : 'No imsmanifest.xml, no cmi5.xml and no index.html is in the zip, so no system can tell what to launch',
  );

const unpacked = ({ entries }: ZipContent): number => entries.reduce((sum, { size }) => sum + size, 0);

const megabytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

const sorted = (problems: readonly PackageProblem[]): readonly PackageProblem[] => [
  ...problems.filter(({ severity }) => severity === 'error'),
  ...problems.filter(({ severity }) => severity === 'warning'),
];
