import { some } from '../text/some.ts';
import { error, type PackageProblem, warning } from './format.ts';
import { PLAIN_IDENTIFIER } from './identifiers.ts';
import type { ManifestElement } from './manifest-document.ts';
import {
  all,
  attribute,
  everything,
  isAdlcp,
  type ManifestItem,
  type ScormPackage,
  schemaVersionOf,
  scormTypeName,
} from './scorm-package.ts';

/**
 * Rules 2 to 8, 11 and 12: what a manifest says, beyond what its schemas see. "ADL" is ADL's validator for SCORM 2004
 * 4th edition, which fails a package that breaks the rule; where SCORM 1.2 is milder, the rule says so.
 */
export const checkManifest = (scorm: ScormPackage): readonly PackageProblem[] =>
  manifestRules.flatMap((rule) => rule(scorm));

type ManifestRule = (scorm: ScormPackage) => readonly PackageProblem[];

/**
 * Rule 2. Moodle looks for these prefixes letter by letter: under another one a SCO becomes an asset and is never
 * tracked.
 */
const conventionalPrefixes: ManifestRule = ({ root }) => {
  const names = everything(root).flatMap((element) => [
    element,
    ...element.attributes.map((name) => ({ ...name, line: element.line })),
  ]);
  const odd = names.filter(({ name, local, namespace }) => {
    const prefix = PREFIXES.find(([start]) => namespace.startsWith(start))?.[1];
    return prefix !== undefined && name !== (prefix === '' ? local : `${prefix}:${local}`);
  });
  return about(odd, (where) =>
    error(
      'manifest/prefix',
      `${where}: systems only know the prefixes adlcp, imsss, adlseq, adlnav, and none for the rest`,
    ),
  );
};
const PREFIXES = [
  ['http://www.adlnet.org/xsd/adlcp', 'adlcp'],
  ['http://www.adlnet.org/xsd/adlseq', 'adlseq'],
  ['http://www.adlnet.org/xsd/adlnav', 'adlnav'],
  ['http://www.imsglobal.org/xsd/imsss', 'imsss'],
  ['http://www.imsglobal.org/xsd/imscp', ''],
  ['http://www.imsproject.org/xsd/imscp', ''],
] as const;

/** Rule 3. One metadata, one organizations, one resources, in this order. ADL. */
const onePartEach: ManifestRule = ({ root, standard }) => {
  const parts = root.children.map(({ local }) => local).filter((local) => PARTS.includes(local));
  if (parts.join() === PARTS.join()) return [];
  if (standard === '1.2' && parts.join() === PARTS.slice(1).join()) {
    return [warning('manifest/parts', 'imsmanifest.xml has no <metadata>, so systems guess which SCORM it follows')];
  }
  return [
    error(
      'manifest/parts',
      `imsmanifest.xml must have <metadata>, <organizations> and <resources> once each, in this order; it has ${
        parts.map((part) => `<${part}>`).join(', ') || 'none'
      }`,
    ),
  ];
};
const PARTS = ['metadata', 'organizations', 'resources'];

/**
 * Rule 3. `ADL SCORM`, then a version that systems know, before any other metadata. ADL; Moodle takes all others for
 * SCORM 1.2.
 */
const knownVersion: ManifestRule = ({ root, edition, files }) => {
  const [metadata] = all(root, 'metadata');
  if (metadata === undefined) return [];
  const [schema, version] = metadata.children;
  const written = schemaVersionOf(files.text('imsmanifest.xml') ?? '');
  return [
    ...(schema?.local === 'schema' && version?.local === 'schemaversion'
      ? []
      : [error('manifest/schema-order', '<metadata> must begin with <schema> and <schemaversion>')]),
    ...(schema?.local === 'schema' && schema.text !== 'ADL SCORM'
      ? [error('manifest/schema-name', `<schema> must say ADL SCORM; it says ${schema.text || 'nothing'}`)]
      : []),
    ...(edition === undefined && written !== undefined
      ? [
          error(
            'manifest/schema-version',
            `<schemaversion> says ${written || 'nothing'}, which systems take for SCORM 1.2 or refuse; they know 1.2, CAM 1.3, 2004 3rd Edition and 2004 4th Edition`,
          ),
        ]
      : []),
  ];
};

/** Rule 4. Identifiers are xs:ID: unique, beginning with a letter or `_`, without spaces. ADL. */
const validIdentifiers: ManifestRule = ({ root }) => {
  const identified = withIdentifiers(root);
  const seen = new Set<string>();
  return [
    ...about(
      identified.filter(({ identifier }) => seen.size === seen.add(identifier).size),
      (where) => error('manifest/identifier-twice', `${where}: an identifier that is already taken`),
    ),
    ...about(
      identified.filter(({ identifier }) => !/^[\p{L}_][\p{L}\p{N}_.\-·]*$/u.test(identifier)),
      (where) => error('manifest/identifier', `${where}: an identifier must begin with a letter and have no spaces`),
    ),
  ];
};

/** Rule 4. Periods, hyphens and long identifiers are allowed, and each trips some system (VW's, rippleops). */
const plainIdentifiers: ManifestRule = ({ root, organizations }) => {
  const unusual = withIdentifiers(root).filter(({ identifier }) => !PLAIN_IDENTIFIER.test(identifier));
  const long = organizations.filter((organization) => (attribute(organization, 'identifier') ?? '').length >= 10);
  return [
    ...(unusual.length === 0
      ? []
      : [
          warning(
            'manifest/identifier-unusual',
            `Identifiers of more than 40 characters, or with other characters than letters, digits and _, trip a few systems: ${some(unusual.map(({ identifier }) => identifier))}`,
          ),
        ]),
    ...about(long, (where) =>
      warning(
        'manifest/organization-identifier',
        `${where}: at least one system takes only organizations with less than 10 characters`,
      ),
    ),
  ];
};

/**
 * Rule 5. The default organization is one that is there, and the only one: systems differ in which of several they
 * show. ADL.
 */
const oneOrganization: ManifestRule = ({ root, organizations }) => {
  const [list] = all(root, 'organizations');
  if (list === undefined) return [];
  if (organizations.length === 0) {
    return [error('manifest/no-organization', 'imsmanifest.xml has no <organization>, so there is nothing to launch')];
  }
  const chosen = attribute(list, 'default');
  const known = organizations.map((organization) => attribute(organization, 'identifier'));
  return [
    ...(chosen === undefined
      ? [warning('manifest/default-organization', '<organizations> does not say which organization is the default')]
      : known.includes(chosen)
        ? []
        : [error('manifest/default-organization', `The default organization is ${chosen}, which is not there`)]),
    ...(organizations.length > 1
      ? [
          warning(
            'manifest/one-organization',
            `There are ${organizations.length} organizations; many systems show only one`,
          ),
        ]
      : []),
  ];
};

/**
 * Rule 6. One title that says something for the organization and for every item. ADL; Moodle shows an empty line
 * instead.
 */
const titles: ManifestRule = ({ organizations, items }) => {
  const titled = [...organizations, ...items.map(({ element }) => element)];
  return [
    ...about(
      titled.filter((element) => all(element, 'title').filter(({ text }) => text !== '').length !== 1),
      (where) => error('manifest/title', `${where}: needs one <title> with words in it`),
    ),
    ...about(
      titled.filter((element) => all(element, 'title').some(({ text }) => [...text].length > 200)),
      (where) => warning('manifest/title-length', `${where}: a title of more than 200 characters is cut or refused`),
    ),
  ];
};

/**
 * Rule 7. An item without items below refers to a resource that is there; others refer to none. ADL; SCORM 1.2 allows
 * both.
 */
const itemsLaunchResources: ManifestRule = ({ items, resources, root, standard }) => {
  const inside = all(root, 'manifest').map((manifest) => attribute(manifest, 'identifier'));
  const known = [...resources.map(({ identifier }) => identifier), ...inside];
  const milder = standard === '1.2' ? warning : error;
  const elements = (chosen: readonly ManifestItem[]) => chosen.map(({ element }) => element);
  return [
    ...about(
      elements(items.filter(({ reference }) => reference !== undefined && !known.includes(reference))),
      (where) => error('manifest/item-reference', `${where}: refers to a resource that is not there`),
    ),
    ...about(elements(items.filter(({ isLeaf, reference }) => isLeaf && reference === undefined)), (where) =>
      milder('manifest/item-launches-nothing', `${where}: launches nothing`),
    ),
    ...about(elements(items.filter(({ isLeaf, reference }) => !isLeaf && reference !== undefined)), (where) =>
      milder('manifest/item-cluster', `${where}: has items below it and launches something itself`),
    ),
  ];
};

/**
 * Rule 8. What an item launches is web content, says whether it is a SCO, in the spelling of its standard, and has an
 * address. ADL.
 */
const launchableResources: ManifestRule = ({ items, resources, standard }) => {
  const launched = new Set(items.map(({ reference }) => reference));
  const used = resources.filter(({ identifier }) => launched.has(identifier));
  const attributeName = `adlcp:${scormTypeName[standard]}`;
  return [
    ...about(
      resources.filter(({ element }) => attribute(element, 'type') !== 'webcontent').map(({ element }) => element),
      (where) => error('manifest/resource-type', `${where}: needs type="webcontent"`),
    ),
    ...about(
      resources.filter(({ type }) => type !== 'sco' && type !== 'asset').map(({ element }) => element),
      (where) =>
        error(
          'manifest/scorm-type',
          `${where}: needs ${attributeName}="sco" or "asset", spelled so; otherwise it is never tracked`,
        ),
    ),
    ...about(
      used.filter(({ href }) => href === undefined).map(({ element }) => element),
      (where) => error('manifest/resource-address', `${where}: is launched and has no href`),
    ),
    ...(used.length > 0 && used.every(({ type }) => type === 'asset')
      ? [warning('manifest/no-sco', 'Nothing in the package is a SCO, so no system records anything')]
      : []),
  ];
};

/** Rule 8. Among the `<file>`s of a resource is its own href, letter by letter. ADL; libxml2 does not see it. */
const hrefAmongFiles: ManifestRule = ({ resources }) =>
  about(
    resources
      .filter(
        ({ href, hrefs }) => href !== undefined && !isElsewhere(href) && !hrefs.includes(href.replace(/[?#].*$/, '')),
      )
      .map(({ element }) => element),
    (where) => error('manifest/resource-file', `${where}: has no <file> with its own href`),
  );

/** Rule 11. Completion thresholds stand on items that launch a SCO, navigation on items that launch anything. ADL. */
const extensionsInPlace: ManifestRule = ({ items, resources }) => {
  const launches = (item: ManifestItem, type?: string) =>
    item.isLeaf &&
    resources.some(({ identifier, type: is }) => identifier === item.reference && (type === undefined || is === type));
  const has = ({ element }: ManifestItem, name: string) => element.children.some((child) => child.name === name);
  return [
    ...about(
      items
        .filter((item) => has(item, 'adlcp:completionThreshold') && !launches(item, 'sco'))
        .map(({ element }) => element),
      (where) =>
        error('manifest/completion-threshold', `${where}: only an item that launches a SCO has a completionThreshold`),
    ),
    ...about(
      items.filter((item) => has(item, 'adlnav:presentation') && !launches(item)).map(({ element }) => element),
      (where) => error('manifest/presentation', `${where}: only an item that launches something has a presentation`),
    ),
  ];
};

/** Rule 11. What a system hands to a SCO at launch: 4,000 characters in SCORM 2004 (ADL), 255 in 1.2 (its schema). */
const launchData: ManifestRule = ({ root, standard }) => {
  const [name, longest] = standard === '1.2' ? ['datafromlms', 255] : ['dataFromLMS', 4000];
  const long = everything(root).filter(
    (element) => isAdlcp(element) && element.local === name && element.text.length > longest,
  );
  return about(long, (where) =>
    warning('manifest/launch-data', `${where}: only ${longest} characters are handed to the course`),
  );
};

/** Rule 12. ADL: "version" has at most 20 characters. */
const shortVersion: ManifestRule = ({ root }) =>
  (attribute(root, 'version') ?? '').length > 20
    ? [warning('manifest/version', 'The version of a manifest has at most 20 characters')]
    : [];

/** Rule 12. xml:base is a folder, relative, and ends in a slash. ADL. */
const basesAreFolders: ManifestRule = ({ root }) =>
  about(
    everything(root).filter((element) => {
      const base = attribute(element, 'xml:base');
      return base !== undefined && (!base.endsWith('/') || base.startsWith('/') || isElsewhere(base));
    }),
    (where) => error('manifest/base', `${where}: xml:base must be a relative folder and end in /`),
  );

const manifestRules: readonly ManifestRule[] = [
  conventionalPrefixes,
  onePartEach,
  knownVersion,
  validIdentifiers,
  plainIdentifiers,
  oneOrganization,
  titles,
  itemsLaunchResources,
  launchableResources,
  hrefAmongFiles,
  extensionsInPlace,
  launchData,
  shortVersion,
  basesAreFolders,
];

/** Whether an address leads out of the package. */
const isElsewhere = (href: string): boolean => /^[A-Za-z][A-Za-z0-9+.-]*:|^\/\//.test(href);

const withIdentifiers = (root: ManifestElement) =>
  everything(root).flatMap((element) => {
    const identifier = IDENTIFIED.includes(element.local) ? attribute(element, 'identifier') : undefined;
    return identifier === undefined ? [] : [{ ...element, identifier }];
  });
const IDENTIFIED = ['manifest', 'organization', 'item', 'resource'];

interface Place {
  readonly name: string;
  readonly line: number;
}

/** One problem for all places that share it: `imsmanifest.xml line 12 (item), line 14 (item) and 3 more: …`. */
const about = (places: readonly Place[], problem: (where: string) => PackageProblem): readonly PackageProblem[] =>
  places.length === 0
    ? []
    : [problem(`imsmanifest.xml ${some(places.map(({ name, line }) => `line ${line} (${name})`))}`)];
