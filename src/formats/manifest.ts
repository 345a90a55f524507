import { trackingOf } from '../attempt/tracking.ts';
import { type Xml, xml } from '../text/xml.ts';
import type { PackageInput, PackagePlan, PlanEntry } from './format.ts';

/** Name of the manifest, exact and in lower case, in the root of the package. */
export const MANIFEST = 'imsmanifest.xml';

/** Whether a path was meant to be the manifest, in whatever folder and letters. */
export const isManifest = (path: string): boolean => path.toLowerCase().split('/').at(-1) === MANIFEST;

/** What both manifests say, each in its own words. */
export interface ManifestContent {
  readonly title: string;
  /** At most 20 characters (SCORM 2004 CAM, manifest). */
  readonly version: string;
  /** The page that is launched. */
  readonly href: string;
  /** `<file>` for everything the SCO consists of. */
  readonly files: readonly Xml[];
}

export const manifestContent = (input: PackageInput): ManifestContent => ({
  title: manifestTitle(input.course.settings.title),
  version: input.course.settings.version.slice(0, 20),
  href: input.page.path,
  files: contentEntries(input).map(
    ({ path }) => xml`
      <file href="${path}"/>`,
  ),
});

/** Page, player and assets, in an order that depends on their names alone. */
export const contentEntries = ({ page, player, assets, outline }: PackageInput): readonly PlanEntry[] => [
  page,
  ...byPath(player),
  ...(trackingOf(outline).connectionCheck ? [connectionFile] : []),
  ...byPath(assets),
];

/** What the player loads to see whether the package can still be reached. */
const connectionFile: PlanEntry = {
  path: 'connection.svg',
  text: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n',
};

/** A SCORM package: the manifest first, where a reader that streams the archive finds it. */
export const scormPlan = (
  input: PackageInput,
  format: string,
  manifest: Xml,
  schemas: readonly PlanEntry[],
): PackagePlan => ({
  name: packageName(input, format),
  format,
  entries: [{ path: MANIFEST, text: `${manifest}\n` }, ...contentEntries(input), ...schemas],
  folder: false,
});

/** `child-sex-trafficking-1.0.0.scorm12` */
export const packageName = ({ course: { settings } }: PackageInput, format: string): string =>
  `${settings.id}-${settings.version}.${format}`;

const byPath = (entries: readonly PlanEntry[]): readonly PlanEntry[] =>
  [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));

/** The schema of SCORM 1.2 takes 200 characters; above them the ADL validator of 2004 warns. */
const LONGEST_TITLE = 200;

/** On one line, and cut between words where it is too long for some system. */
export const manifestTitle = (title: string): string => {
  const line = title.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= LONGEST_TITLE) return line;
  return `${line.slice(0, LONGEST_TITLE - 1).replace(/\s+\S*$|[\uD800-\uDBFF]$/, '')}…`;
};
