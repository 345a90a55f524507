import { some } from '../text/some.ts';
import { error, type PackageProblem, warning } from './format.ts';
import { MANIFEST } from './manifest.ts';
import type { ManifestElement } from './manifest-document.ts';
import { type SchemaSet, schemaFile, scorm2004Schemas } from './schemas.ts';
import { attribute, everything, type ScormPackage } from './scorm-package.ts';

/** Rules 9 and 10: what the manifest says about files, against the files. */
export const checkReferences = (scorm: ScormPackage): readonly PackageProblem[] =>
  referenceRules.flatMap((rule) => rule(scorm));

type ReferenceRule = (scorm: ScormPackage) => readonly PackageProblem[];

/** Rule 9. Every `<file>` and href is in the zip, in exactly these letters: most servers tell `A` from `a`. ADL. */
const listedFilesExist: ReferenceRule = ({ resources, files }) => {
  const there = new Set(files.paths);
  const folded = new Map(files.paths.map((path) => [path.toLowerCase(), path]));
  const missing = resources
    .flatMap(({ base, hrefs, href }) =>
      [...hrefs, ...(href === undefined ? [] : [href])].flatMap((at) => pathOf(base, at) ?? []),
    )
    .filter((path, at, all) => !there.has(path) && all.indexOf(path) === at)
    .map((path) => {
      const twin = folded.get(path.toLowerCase());
      return twin === undefined ? path : `${path} (there is a ${twin})`;
    });
  return missing.length === 0
    ? []
    : [error('files/missing', `The manifest lists files that are not in the zip: ${some(missing)}`)];
};

/**
 * Rule 9. Every file is listed: some systems copy only what is. ADL warns. Schemas and the manifest itself need not
 * be.
 */
const filesAreListed: ReferenceRule = ({ resources, files }) => {
  const listed = new Set(resources.flatMap(({ base, hrefs }) => hrefs.flatMap((href) => pathOf(base, href) ?? [])));
  const unlisted = files.paths.filter((path) => path !== MANIFEST && !/\.(xsd|dtd)$/i.test(path) && !listed.has(path));
  return unlisted.length === 0
    ? []
    : [
        warning(
          'files/unlisted',
          `The manifest does not list ${some(unlisted)}; some systems leave out what is not listed`,
        ),
      ];
};

/** Rule 9. The schema files that xsi:schemaLocation names stand in the root. ADL fails a package without them. */
const schemaFilesExist: ReferenceRule = ({ root, files, edition }) => {
  const location = attribute(root, 'xsi:schemaLocation') ?? '';
  const named = location.split(/\s+/).filter((_, at) => at % 2 === 1);
  const wanted = new Set([...named.filter((name) => !name.includes(':')), ...(edition?.schemas?.names ?? [])]);
  const missing = [...wanted].filter((name) => !files.paths.includes(name));
  return missing.length === 0
    ? []
    : [error('files/schema-missing', `Schema files are not in the root of the zip: ${some(missing)}`)];
};

/** The 3rd and the 4th edition have different files under the same names, and only one set fits the manifest. */
const schemasOfOneEdition: ReferenceRule = ({ edition, files }) => {
  const own = edition?.schemas;
  const other = Object.values(scorm2004Schemas).find((set) => set !== own);
  if (own === undefined || other === undefined || edition?.standard !== '2004') return [];
  const same = (set: SchemaSet, name: string) =>
    files.text(name) === Buffer.from(schemaFile(set, name)).toString('utf8');
  const foreign = own.names.filter((name) => same(other, name) && !same(own, name));
  return foreign.length === 0
    ? []
    : [
        error(
          'files/schema-edition',
          `Schema files are those of another edition than ${edition.title}: ${some(foreign)}`,
        ),
      ];
};

/**
 * Rule 10. Addresses are relative, with forward slashes, percent-encoded, at most 2,000 characters, and lead to a file with an
 * extension inside the package. ADL; libxml2 lets blanks, backslashes and letters beyond ASCII pass.
 */
const plainAddresses: ReferenceRule = ({ root }) => {
  const addressed = everything(root).flatMap((element) => {
    const href = ['resource', 'file'].includes(element.local) ? attribute(element, 'href') : undefined;
    return href === undefined ? [] : [{ ...element, href, fault: faultOf(href) }];
  });
  const faults = new Set(addressed.flatMap(({ fault }) => fault ?? []));
  const withParameters = addressed.filter(({ href }) => /[?#]/.test(href));
  const shown = (found: typeof addressed) => some(found.map(({ href, line }) => `${href} (line ${line})`));
  return [
    ...[...faults].map((fault) =>
      error(
        'manifest/href',
        `An address in imsmanifest.xml ${fault}: ${shown(addressed.filter((one) => one.fault === fault))}`,
      ),
    ),
    ...(withParameters.length === 0
      ? []
      : [
          warning(
            'manifest/href-query',
            `Parameters of an address belong into "parameters" of the item: ${shown(withParameters)}`,
          ),
        ]),
  ];
};

/** Rule 10. Parameters of an item begin with `?`, `#` or `&` and have at most 1,000 characters. ADL. */
const parametersOfItems: ReferenceRule = ({ items }) =>
  items.flatMap(({ element }) => {
    const parameters = attribute(element, 'parameters') ?? '';
    return /^([?#&][!-~]{0,999})?$/.test(parameters)
      ? []
      : [
          error(
            'manifest/parameters',
            `imsmanifest.xml ${place(element)}: parameters must begin with ?, # or & and have at most 1,000 plain characters`,
          ),
        ];
  });

const referenceRules: readonly ReferenceRule[] = [
  listedFilesExist,
  filesAreListed,
  schemaFilesExist,
  schemasOfOneEdition,
  plainAddresses,
  parametersOfItems,
];

const faultOf = (href: string): string | undefined => {
  const path = href.replace(/[?#].*$/, '');
  if (href.length > 2000) return 'is longer than 2,000 characters';
  if (/^[A-Za-z][A-Za-z0-9+.-]*:|^\/\//.test(href)) return 'leads out of the package';
  if (href.startsWith('/')) return 'begins with a slash, so it is looked for outside the package';
  if (href.includes('\\')) return 'has a backslash; addresses have forward slashes';
  if (/[^!-~]/.test(href)) return 'has a blank or a letter beyond ASCII; write it percent-encoded';
  if (/%(?![0-9A-Fa-f]{2})/.test(href)) return 'has a percent sign that encodes nothing';
  if (path.split('/').includes('..')) return 'leads out of its folder';
  if (!/\.[A-Za-z0-9]+$/.test(path)) return 'has no extension, so servers do not know what it is';
  return undefined;
};

/** The path in the zip that an address means; undefined when it leads out of the package. */
const pathOf = (base: string, href: string): string | undefined => {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:|^\/\//.test(href)) return undefined;
  const address = (base + href).replace(/[?#].*$/, '').replace(/^\.\//, '');
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
};

const place = ({ name, line }: ManifestElement): string => `line ${line} (${name})`;
