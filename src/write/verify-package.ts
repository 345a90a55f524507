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

const notReadable = (file: string, cause: unknown): PackageProblem =>
  error(
    'zip/unreadable',
    `${basename(file)} cannot be read as a zip: ${cause instanceof Error ? cause.message : String(cause)}`,
  );

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
