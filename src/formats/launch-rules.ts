import { posix } from 'node:path';
import { some } from '../text/some.ts';
import { error, type PackageFiles, type PackageProblem, warning } from './format.ts';

/** Rules 15 and 16: pages that start on any server, in any frame, behind any firewall. */
export const checkLaunch = (files: PackageFiles): readonly PackageProblem[] => {
  const pages = files.paths
    .filter((path) => /\.x?html?$/i.test(path))
    .map((path) => pageOf(path, files.text(path) ?? ''));
  const styles = files.paths
    .filter((path) => /\.css$/i.test(path))
    .map((path) => ({ path, text: files.text(path) ?? '' }));
  const scripts = files.paths
    .filter((path) => /\.m?js$/i.test(path))
    .map((path) => ({ path, text: files.text(path) ?? '' }));
  return [
    ...noOutsideRequests(pages, styles),
    ...relativeAddresses(pages, files),
    ...classicScripts(pages),
    ...noServiceWorker(scripts),
  ];
};

interface TextFile {
  readonly path: string;
  readonly text: string;
}

interface Page {
  readonly path: string;
  /** Tags that fetch something. */
  readonly tags: readonly Tag[];
  /** Addresses that a browser fetches of its own accord. */
  readonly fetched: readonly string[];
  /** Of `<style>` elements and style attributes. */
  readonly styles: string;
}

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * Rule 15. Over HTTPS browsers block what is fetched by `http:`; agency networks block most other hosts. Links may
 * lead anywhere.
 */
const noOutsideRequests = (pages: readonly Page[], styles: readonly TextFile[]): readonly PackageProblem[] => {
  const requests = [
    ...pages.flatMap(({ path, fetched, styles: text }) =>
      [...fetched, ...fetchedByStyle(text)].map((address) => ({ path, address })),
    ),
    ...styles.flatMap(({ path, text }) => fetchedByStyle(text).map((address) => ({ path, address }))),
  ];
  const named = (start: RegExp) =>
    requests.filter(({ address }) => start.test(address)).map(({ path, address }) => `${address} (${path})`);
  return [
    ...about(named(/^http:/i), (names) =>
      error('launch/insecure-request', `Browsers block what is fetched without HTTPS: ${names}`),
    ),
    ...about(named(/^(https:|\/\/)/i), (names) =>
      warning('launch/outside-request', `Agency networks block what is fetched from elsewhere: ${names}`),
    ),
  ];
};

/**
 * Rule 16. A package is unpacked in some folder of a server, so nothing can be found from the server's root; what is
 * named must be there.
 */
const relativeAddresses = (pages: readonly Page[], files: PackageFiles): readonly PackageProblem[] => {
  const there = new Set(files.paths);
  const inside = pages.flatMap(({ path, fetched }) =>
    fetched
      .filter((address) => !/^([A-Za-z][A-Za-z0-9+.-]*:|\/\/|#|$)/.test(address))
      .map((address) => ({ path, address })),
  );
  const fromRoot = inside.filter(({ address }) => address.startsWith('/'));
  const missing = inside.filter(({ path, address }) => !address.startsWith('/') && !there.has(resolved(path, address)));
  const names = (found: typeof inside) => found.map(({ path, address }) => `${address} (${path})`);
  return [
    ...about(names(fromRoot), (some) =>
      error('launch/from-root', `Addresses that begin with a slash lead out of the package: ${some}`),
    ),
    ...about(names(missing), (some) =>
      warning('launch/not-there', `Pages ask for files that are not in the package: ${some}`),
    ),
  ];
};

/**
 * Rule 16. In a sandboxed frame, from a disk, or sent as plain text, modules and `crossorigin` keep a script from
 * starting.
 */
const classicScripts = (pages: readonly Page[]): readonly PackageProblem[] => {
  const withTag = (unwanted: (tag: Tag) => boolean) =>
    pages.filter(({ tags }) => tags.some(unwanted)).map(({ path }) => path);
  return [
    ...about(
      withTag(({ name, attributes }) => name === 'script' && attributes.get('type') === 'module'),
      (names) =>
        warning(
          'launch/module-script',
          `Module scripts do not start in sandboxed frames and on some servers: ${names}`,
        ),
    ),
    ...about(
      withTag(({ name, attributes }) => (name === 'script' || name === 'link') && attributes.has('crossorigin')),
      (names) =>
        warning('launch/crossorigin', `Files asked for with "crossorigin" do not arrive in sandboxed frames: ${names}`),
    ),
  ];
};

/** Rule 16. A service worker would outlive the course and answer for other courses of the same server. */
const noServiceWorker = (scripts: readonly TextFile[]): readonly PackageProblem[] =>
  about(
    scripts.filter(({ text }) => /serviceWorker\s*\.\s*register/.test(text)).map(({ path }) => path),
    (names) => warning('launch/service-worker', `Service workers reach beyond the course: ${names}`),
  );

const pageOf = (path: string, text: string): Page => {
  const visible = text.replace(/<!--[\s\S]*?-->/g, '').replace(/(<script\b[^>]*>)[\s\S]*?<\/script/gi, '$1</script');
  const tags = [...visible.matchAll(FETCHING_TAG)].map(([, name, rest]) => ({
    name: name!.toLowerCase(),
    attributes: attributesIn(rest!),
  }));
  const styles = [...visible.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style|\sstyle\s*=\s*("[^"]*"|'[^']*')/gi)];
  return {
    path,
    tags,
    fetched: tags.flatMap(fetchedBy),
    styles: styles.map(([, element, attribute]) => element ?? attribute).join('\n'),
  };
};

const attributesIn = (tag: string): ReadonlyMap<string, string> =>
  new Map(
    [...tag.matchAll(/([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g)].map(
      ([, name, double, single, bare]) => [name!.toLowerCase(), (double ?? single ?? bare ?? '').trim()],
    ),
  );

/** Addresses that a browser fetches of its own accord when it meets the tag. */
const fetchedBy = ({ name, attributes }: Tag): readonly string[] => {
  if (
    name === 'link' &&
    !/\b(stylesheet|icon|preload|modulepreload|prefetch|manifest)\b/.test(attributes.get('rel') ?? '')
  )
    return [];
  const srcset =
    attributes
      .get('srcset')
      ?.split(',')
      .flatMap((candidate) => candidate.trim().split(/\s+/)[0] ?? []) ?? [];
  return [...(FETCHED[name] ?? []).flatMap((key) => attributes.get(key) ?? []), ...srcset].filter(
    (address) => address !== '',
  );
};

const FETCHED: Readonly<Record<string, readonly string[]>> = {
  script: ['src'],
  link: ['href'],
  img: ['src'],
  source: ['src'],
  video: ['src', 'poster', 'data-poster'],
  audio: ['src'],
  track: ['src'],
  iframe: ['src'],
  frame: ['src'],
  embed: ['src'],
  input: ['src'],
  object: ['data'],
  image: ['href', 'xlink:href'],
  use: ['href', 'xlink:href'],
  base: ['href'],
};

const FETCHING_TAG = new RegExp(`<(${Object.keys(FETCHED).join('|')})\\b((?:"[^"]*"|'[^']*'|[^'">])*)>`, 'gi');

const fetchedByStyle = (style: string): readonly string[] =>
  [
    ...style.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/(?:url\(\s*["']?|@import\s+["'])((?:https?:)?\/\/[^"')\s]+)/gi),
  ].map(([, address]) => address!);

/** The path in the package that an address in a page means. */
const resolved = (page: string, address: string): string => {
  const path = address.replace(/[?#].*$/, '').replaceAll('&amp;', '&');
  const decoded = /%(?![0-9A-Fa-f]{2})/.test(path) ? path : decodeURI(path);
  return decoded === '' ? page : posix.normalize(posix.join(posix.dirname(page), decoded));
};

const about = (names: readonly string[], problem: (names: string) => PackageProblem): readonly PackageProblem[] =>
  names.length === 0 ? [] : [problem(some(names))];
