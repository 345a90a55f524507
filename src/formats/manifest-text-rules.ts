import { error, type PackageFiles, type PackageProblem, warning } from './format.ts';
import { isManifest, MANIFEST } from './manifest.ts';

/** Rule 1: where the manifest is, and what can be wrong with it before anybody reads it as XML. */
export const checkManifestText = (files: PackageFiles): readonly PackageProblem[] => {
  const text = files.text(MANIFEST);
  return text === undefined ? manifestInRoot(files) : textRules.flatMap((rule) => rule(text));
};

/**
 * Every system looks for `imsmanifest.xml` in the root, by its exact name. Moodle: "An imsmanifest.xml file was found
 * but it was not in the root".
 */
const manifestInRoot = ({ paths }: PackageFiles): readonly PackageProblem[] =>
  paths
    .filter(isManifest)
    .slice(0, 1)
    .map((found) =>
      found.includes('/')
        ? error(
            'manifest/not-in-root',
            `The manifest is ${found}; zip what is inside that folder, not the folder itself`,
          )
        : error(
            'manifest/name',
            `The manifest is called ${found}; systems look for imsmanifest.xml, all in lower case`,
          ),
    );

type TextRule = (text: string) => readonly PackageProblem[];

/** ADL's validator takes a byte order mark, some XML readers do not. */
const noByteOrderMark: TextRule = (text) =>
  text.startsWith('\uFEFF')
    ? [
        warning(
          'manifest/byte-order-mark',
          'imsmanifest.xml begins with a byte order mark, over which some readers stumble',
        ),
      ]
    : [];

/** XML without a declaration is UTF-8, and every reader knows UTF-8. */
const isUtf8: TextRule = (text) => {
  if (text.includes('\uFFFD')) return [error('manifest/not-utf8', 'imsmanifest.xml is not in UTF-8')];
  const declared = /^\uFEFF?<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)/.exec(text)?.[1] ?? 'UTF-8';
  return declared.toUpperCase() === 'UTF-8'
    ? []
    : [
        warning(
          'manifest/encoding',
          `imsmanifest.xml says that its encoding is ${declared}; only UTF-8 is read everywhere`,
        ),
      ];
};

/**
 * A document type brings in entities, which readers refuse for safety or do not know; with it come `&nbsp;` and the
 * like.
 */
const noDocumentType: TextRule = (text) =>
  /<!DOCTYPE/.test(text)
    ? [error('manifest/doctype', 'imsmanifest.xml has a <!DOCTYPE>, which systems refuse to read')]
    : [];

/** An authoring tool once wrote `&#xD;` between the pairs, and an LMS refused its packages. */
const plainSchemaLocation: TextRule = (text) =>
  /\bschemaLocation\s*=\s*("[^"]*&#[^"]*"|'[^']*&#[^']*')/.test(text)
    ? [
        error(
          'manifest/schema-location',
          'xsi:schemaLocation in imsmanifest.xml must separate its parts with plain spaces',
        ),
      ]
    : [];

const textRules: readonly TextRule[] = [noByteOrderMark, isUtf8, noDocumentType, plainSchemaLocation];
