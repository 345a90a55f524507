import type { PackageFiles } from '../formats/format.ts';
import { MANIFEST } from '../formats/manifest.ts';
import type { ManifestElement } from '../formats/manifest-document.ts';
import { readManifest } from '../formats/manifest-document.ts';
import { all, attribute, isAdlcp, scormPackage, standardOf } from '../formats/scorm-package.ts';
import type { OpenablePackage } from './preview-state.ts';

/** What an LMS would read in a manifest, as far as the preview acts on it. */
export interface ScormLaunches {
  readonly standard: '1.2' | '2004';
  /** Of the package; empty when it has none. */
  readonly identifier: string;
  readonly title: string;
  readonly launches: OpenablePackage['launches'];
  /** Whether an LMS would decide by rules which of them comes next. */
  readonly sequenced: boolean;
}

/** What can be launched in a SCORM package; undefined when its manifest cannot be read. */
export async function scormLaunches(files: PackageFiles): Promise<ScormLaunches | undefined> {
  const text = files.text(MANIFEST)?.replace(/^\ufeff/, '');
  if (text === undefined) return undefined;
  const { root } = await readManifest(text, undefined);
  if (root === undefined) return undefined;
  const { organizations, items, resources } = scormPackage(root, text, files);
  const launches = items.flatMap(({ element, reference }) => {
    const resource = resources.find(({ identifier }) => reference !== undefined && identifier === reference);
    if (resource?.href === undefined) return [];
    const passMark = passMarkOf(element);
    return [
      {
        title: titleOf(element) || resource.href,
        address: withParameters(resource.base + resource.href, attribute(element, 'parameters') ?? ''),
        ...(passMark === undefined ? {} : { passMark }),
      },
    ];
  });
  return {
    standard: standardOf(text),
    identifier: attribute(root, 'identifier') ?? '',
    title: organizations.map(titleOf).find((title) => title !== '') ?? '',
    launches,
    sequenced: launches.length > 1,
  };
}

const titleOf = (element: ManifestElement): string => all(element, 'title')[0]?.text ?? '';

/** Percent, from `<adlcp:masteryscore>` (SCORM 1.2 CAM 2.3.2.5.9). */
function passMarkOf({ children }: ManifestElement): number | undefined {
  const text = children.find((child) => isAdlcp(child) && child.local === 'masteryscore')?.text;
  const percent = Number(text);
  return text && percent >= 0 && percent <= 100 ? percent : undefined;
}

/** As SCORM 2004 CAM 3.4.1.7 has it: what begins the second question goes on with the first. */
export function withParameters(address: string, parameters: string): string {
  if (parameters === '' || /^[?&]$/.test(parameters)) return address;
  if (parameters.startsWith('#')) return address.includes('#') ? address : address + parameters;
  const given = parameters.replace(/^[?&]+/, '');
  const [path = '', place] = address.split('#');
  return `${path}${path.includes('?') ? '&' : '?'}${given}${place === undefined ? '' : `#${place}`}`;
}
