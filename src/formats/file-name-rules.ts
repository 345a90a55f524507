import { extname, posix } from 'node:path';
import { some } from '../text/some.ts';
import { error, type PackageProblem, warning } from './format.ts';

/** Rules 13 and 14: names that arrive at the other end as they left, whatever server unpacks them. */
export const checkFileNames = (paths: readonly string[]): readonly PackageProblem[] =>
  nameRules.flatMap((rule) => rule(paths));

type NameRule = (paths: readonly string[]) => readonly PackageProblem[];

/**
 * Rule 13. Small letters, digits, `.`, `_` and `-`: nothing that must be encoded. Schema files have capitals, and
 * systems know them.
 */
const plainNames: NameRule = (paths) =>
  about(
    paths.filter(
      (path) => !/\.(dtd|xsd)$/.test(path) && !path.split('/').every((part) => /^[a-z0-9][a-z0-9._-]*$/.test(part)),
    ),
    (names) =>
      warning(
        'files/name',
        `Names with other characters than a-z, 0-9, ".", "_" and "-" get lost on some servers: ${names}`,
      ),
  );

/** Rule 13. Windows servers do not tell `Map.png` from `map.png`, and keep one of them. */
const noTwins: NameRule = (paths) => {
  const seen = new Map<string, string>();
  const twins = paths.flatMap((path) => {
    const twin = seen.get(path.toLowerCase());
    seen.set(path.toLowerCase(), path);
    return twin === undefined || twin === path ? [] : [`${twin} and ${path}`];
  });
  return about(twins, (names) => error('files/twins', `Names that differ only in capitals: ${names}`));
};

/** Rule 13. Windows counts 260 characters from the drive's letter, of which the system needs its share. */
const shortNames: NameRule = (paths) =>
  about(
    paths.filter((path) => path.length > 180 || path.split('/').some((part) => part.length > 64)),
    (names) =>
      warning(
        'files/long-name',
        `Paths of more than 180 characters, or names of more than 64, are cut on some servers: ${names}`,
      ),
  );

/** Rule 13. What desktops and editors leave in folders. */
const nothingLeftBehind: NameRule = (paths) =>
  about(
    paths.filter((path) => path.split('/').some((part) => /^(\.|__MACOSX$|Thumbs\.db$|desktop\.ini$)/i.test(part))),
    (names) => warning('files/left-behind', `Hidden files do not belong in a package: ${names}`),
  );

/** Rule 14. Docebo and Peritus refuse a package with anything that a server could run. */
const nothingToRun: NameRule = (paths) =>
  about(
    paths.filter((path) =>
      /\.(php\d?|phtml|phar|cgi|sh|shtml|aspx?|jspx?|py|rb|pl|exe|bat|cmd|ps1)$|(^|\/)\.htaccess$/i.test(path),
    ),
    (names) => error('files/server-script', `Systems refuse packages with files that a server could run: ${names}`),
  );

/** Rule 14. Types that some servers do not know and send as plain text, so that browsers refuse them. */
const servedTypes: NameRule = (paths) =>
  about(
    paths.filter((path) => ['.map', '.mjs', '.wasm', '.md'].includes(extname(path).toLowerCase())),
    (names) => warning('files/type', `Some servers send these as a type that browsers refuse: ${names}`),
  );

/** Rule 14. Without an extension a server does not know the type at all. */
const haveExtension: NameRule = (paths) =>
  about(
    paths.filter((path) => posix.basename(path).lastIndexOf('.') < 1),
    (names) => warning('files/no-extension', `Files without an extension are sent without a type: ${names}`),
  );

const nameRules: readonly NameRule[] = [
  plainNames,
  noTwins,
  shortNames,
  nothingLeftBehind,
  nothingToRun,
  servedTypes,
  haveExtension,
];

const about = (names: readonly string[], problem: (names: string) => PackageProblem): readonly PackageProblem[] =>
  names.length === 0 ? [] : [problem(some(names))];
