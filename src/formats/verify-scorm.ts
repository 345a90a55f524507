import { checkFileNames } from './file-name-rules.ts';
import type { PackageFiles, PackageVerdict } from './format.ts';
import { checkLaunch } from './launch-rules.ts';
import { isManifest, MANIFEST } from './manifest.ts';
import { readManifest } from './manifest-document.ts';
import { checkManifest } from './manifest-rules.ts';
import { checkManifestText } from './manifest-text-rules.ts';
import { checkReferences } from './reference-rules.ts';
import { all, attribute, editionOf, type ScormPackage, scormPackage, standardOf } from './scorm-package.ts';

/**
 * Judges a package as SCORM 1.2 or as SCORM 2004, whichever is asked for; undefined when it is the other. A package whose
 * manifest cannot be read is SCORM 1.2, as Moodle has it.
 */
export async function verifyScorm(files: PackageFiles, standard: '1.2' | '2004'): Promise<PackageVerdict | undefined> {
  if (!files.paths.some(isManifest)) return undefined;
  const text = files.text(MANIFEST) ?? '';
  if (standardOf(text) !== standard) return undefined;

  const edition = editionOf(text);
  const title = edition?.title ?? `SCORM ${standard}`;
  const outside = [...checkManifestText(files), ...checkFileNames(files.paths), ...checkLaunch(files)];
  if (text === '') return { title, problems: outside, facts: {} };

  const { root, problems } = await readManifest(text, edition?.schemas);
  if (root === undefined) return { title, problems: [...problems, ...outside], facts: {} };
  const scorm = scormPackage(root, text, files);
  return {
    title,
    problems: [...problems, ...outside, ...checkManifest(scorm), ...checkReferences(scorm)],
    facts: factsOf(scorm),
  };
}

const factsOf = ({
  root,
  organizations,
  items,
  resources,
  edition,
}: ScormPackage): Readonly<Record<string, string>> => {
  const titles = organizations.flatMap((organization) => all(organization, 'title').map(({ text }) => text));
  const scos = resources.filter(({ type }) => type === 'sco');
  const launched = items.flatMap(
    ({ reference }) => resources.find(({ identifier }) => identifier === reference)?.href ?? [],
  );
  return {
    Title: titles.join(', '),
    Identifier: attribute(root, 'identifier') ?? '',
    Version: attribute(root, 'version') ?? '',
    Launches: launched.join(', '),
    SCOs: String(scos.length),
    ...(edition?.schemas === undefined ? { 'Not checked': 'the schemas of this edition' } : {}),
  };
};
