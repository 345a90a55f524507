import type { PackageFiles } from './format.ts';
import type { ManifestAttribute, ManifestElement } from './manifest-document.ts';
import { type SchemaSet, scorm12Schemas, scorm2004Schemas } from './schemas.ts';

/** One edition of SCORM, and how a manifest says that it follows it. */
export interface ScormEdition {
  readonly title: string;
  readonly standard: '1.2' | '2004';
  /** Text of `<schemaversion>`, exact. */
  readonly schemaVersion: string;
  /** Absent for editions whose schemas we cannot get at. */
  readonly schemas?: SchemaSet;
}

const editions: readonly ScormEdition[] = [
  { title: 'SCORM 1.2', standard: '1.2', schemaVersion: '1.2', schemas: scorm12Schemas },
  { title: 'SCORM 2004 2nd Edition', standard: '2004', schemaVersion: 'CAM 1.3' },
  {
    title: 'SCORM 2004 3rd Edition',
    standard: '2004',
    schemaVersion: '2004 3rd Edition',
    schemas: scorm2004Schemas[3],
  },
  {
    title: 'SCORM 2004 4th Edition',
    standard: '2004',
    schemaVersion: '2004 4th Edition',
    schemas: scorm2004Schemas[4],
  },
];

/** The words of `<schemaversion>`, read without an XML parser: they decide how everything else is read. */
export const schemaVersionOf = (manifest: string): string | undefined =>
  /<(?:[\w.-]+:)?schemaversion[^>]*>([^<]*)</.exec(manifest)?.[1]?.trim();

/** Undefined when the manifest names none that systems know. */
export const editionOf = (manifest: string): ScormEdition | undefined => {
  const version = schemaVersionOf(manifest);
  return editions.find(({ schemaVersion }) => schemaVersion === version);
};

/** `1.2` or `2004`, by the edition, or by the namespaces where the edition cannot be told. */
export const standardOf = (manifest: string): '1.2' | '2004' =>
  editionOf(manifest)?.standard ?? (manifest.includes('http://www.adlnet.org/xsd/adlcp_v1p3') ? '2004' : '1.2');

/** A package whose manifest is well-formed, ready to be asked. */
export interface ScormPackage {
  readonly standard: '1.2' | '2004';
  readonly edition: ScormEdition | undefined;
  readonly files: PackageFiles;
  readonly root: ManifestElement;
  readonly organizations: readonly ManifestElement[];
  /** Every item at every depth. */
  readonly items: readonly ManifestItem[];
  readonly resources: readonly ManifestResource[];
}

export interface ManifestItem {
  readonly element: ManifestElement;
  readonly isLeaf: boolean;
  readonly reference: string | undefined;
}

interface ManifestResource {
  readonly element: ManifestElement;
  readonly identifier: string | undefined;
  /** `sco` or `asset`, from the attribute that its standard spells for it. */
  readonly type: string | undefined;
  readonly href: string | undefined;
  /** Of `<file>`. */
  readonly hrefs: readonly string[];
  /** What xml:base puts before them. */
  readonly base: string;
}

export const scormPackage = (root: ManifestElement, manifest: string, files: PackageFiles): ScormPackage => {
  const standard = standardOf(manifest);
  const organizations = all(root, 'organizations').flatMap((list) => all(list, 'organization'));
  return {
    standard,
    edition: editionOf(manifest),
    files,
    root,
    organizations,
    items: organizations.flatMap(itemsIn),
    resources: all(root, 'resources').flatMap((list) =>
      all(list, 'resource').map((element) => resourceOf(element, baseOf(root) + baseOf(list), standard)),
    ),
  };
};

/** Children of a name, in the namespace of their parent. */
export const all = (parent: ManifestElement, local: string): readonly ManifestElement[] =>
  parent.children.filter((child) => child.local === local && child.namespace === parent.namespace);

/** Every element below, and the one given. */
export const everything = (element: ManifestElement): readonly ManifestElement[] => [
  element,
  ...element.children.flatMap(everything),
];

/** Value of an attribute by its name as written. */
export const attribute = ({ attributes }: ManifestElement, name: string): string | undefined =>
  attributes.find((candidate) => candidate.name === name)?.value;

/** `adlcp:scormtype` in SCORM 1.2, `adlcp:scormType` in 2004; in the wrong spelling systems do not see it. */
export const scormTypeName = { '1.2': 'scormtype', '2004': 'scormType' } as const;

export const isAdlcp = ({ namespace }: ManifestAttribute | ManifestElement): boolean =>
  namespace.startsWith('http://www.adlnet.org/xsd/adlcp');

const itemsIn = (parent: ManifestElement): readonly ManifestItem[] =>
  all(parent, 'item').flatMap((element) => {
    const below = itemsIn(element);
    return [{ element, isLeaf: below.length === 0, reference: attribute(element, 'identifierref') }, ...below];
  });

const resourceOf = (element: ManifestElement, base: string, standard: '1.2' | '2004'): ManifestResource => ({
  element,
  identifier: attribute(element, 'identifier'),
  type: element.attributes.find((name) => isAdlcp(name) && name.local === scormTypeName[standard])?.value,
  href: attribute(element, 'href'),
  hrefs: all(element, 'file').flatMap((file) => attribute(file, 'href') ?? []),
  base: base + baseOf(element),
});

const baseOf = (element: ManifestElement): string => attribute(element, 'xml:base') ?? '';
