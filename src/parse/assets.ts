import type { AssetReference } from '../blocks/kind.ts';
import type { AssetFile } from '../course/course.ts';
import { resolvePath } from '../course/links.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';

type Problem = Pick<Diagnostic, 'code' | 'message'> & { readonly help: string };

/** Names that every LMS, server and zip tool carries unchanged (no upper case: some file systems cannot tell). */
const SAFE_NAME = /^[a-z0-9][a-z0-9._-]*$/;

/** Endings that LMSs refuse whole packages for, or that servers run or deliver wrongly. */
const FORBIDDEN_ENDING =
  /\.(php\w*|phtml|cgi|s?html?|sh|asp|aspx|jsp|py|rb|pl|htaccess|js|mjs|map|wasm|md|exe|bat|cmd|zip)$/i;

/**
 * Finds the file that an author means, for a package.
 *
 * @param path - As written, from the document; `media/...` is the course's media folder from anywhere.
 * @param from - Path of the document from the course folder.
 * @returns The file, or what is wrong: asset/unsafe-name, asset/forbidden-type, and what {@link findFile} says.
 */
export function findAsset(
  path: string,
  from: string,
  assets: ReadonlyMap<string, AssetFile>,
): AssetReference | Problem {
  const found = findFile(path, from, assets);
  if (!('file' in found)) return found;
  const { path: resolved } = found;
  if (!resolved.split('/').every((name) => SAFE_NAME.test(name)) || resolved.length > 150) {
    return {
      code: 'asset/unsafe-name',
      message: `Not every LMS can carry the file name ${resolved}`,
      help: `rename it to ${safeName(resolved)}`,
    };
  }
  if (FORBIDDEN_ENDING.test(resolved)) {
    return {
      code: 'asset/forbidden-type',
      message: `LMSs refuse packages with files like ${resolved}`,
      help: 'link to a PDF or a picture instead',
    };
  }
  return found;
}

/**
 * Finds the file that an author means, whatever it is for.
 *
 * @returns The file, or what is wrong: asset/not-a-file, asset/remote, asset/outside-course, asset/missing, asset/wrong-case,
 * asset/is-folder, asset/unreadable.
 */
export function findFile(path: string, from: string, assets: ReadonlyMap<string, AssetFile>): AssetReference | Problem {
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(path)?.[1]?.toLowerCase();
  if (scheme !== undefined && !/^https?$/.test(scheme)) {
    return {
      code: 'asset/not-a-file',
      message: `An address that begins with ${scheme}: is no file of the course`,
      help: 'put the file into the assets folder of the course and write its path',
    };
  }
  if (scheme !== undefined || path.startsWith('//')) {
    return {
      code: 'asset/remote',
      message: `${path} is on the internet; a package loads nothing from there`,
      help: VIDEO_SITE.test(path)
        ? `download the video (ask its owner), or link to it: [what it shows](${path})`
        : 'put the file into the assets folder of the course',
    };
  }
  const plain = path.replace(/[?#].*$/, '');
  const resolved = resolvePath(plain, plain.startsWith('media/') ? 'course.yaml' : from).replace(/\/$/, '');
  if (resolved.startsWith('/') || resolved === '..' || resolved.startsWith('../')) return outside(path);
  if (resolved === '.') return folder(path);
  const file = assets.get(resolved);
  if (file?.problem === 'outside-course' || leadsOut(resolved, assets)) return outside(path);
  if (!file) return missing(path, resolved, assets);
  if (file.problem === 'folder') return folder(path);
  if (file.problem) {
    return { code: 'asset/unreadable', message: `${path} cannot be read`, help: 'check that you may read it' };
  }
  return { path: resolved, file };
}

/** The nearest name that is safe: `My Map (2).PNG` becomes `my-map-2.png`. */
export const safeName = (path: string): string =>
  path
    .split('/')
    .map((name) =>
      name
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/[^a-z0-9._-]+/g, '-')
        .replace(/-+\./g, '.')
        .replace(/^[^a-z0-9]+|-+$/g, ''),
    )
    .join('/');

/** Whether a folder on the way is a link out of the course. */
const leadsOut = (path: string, assets: ReadonlyMap<string, AssetFile>): boolean =>
  path.split('/').some((_, depth, names) => assets.get(names.slice(0, depth).join('/'))?.problem === 'outside-course');

const folder = (path: string): Problem => ({
  code: 'asset/is-folder',
  message: `${path} is a folder, not a file`,
  help: 'name a file in it',
});

const outside = (path: string): Problem => {
  const readable = decoded(path);
  const name = safeName(/[^\\/]*$/.exec(readable)?.[0] ?? '');
  const isFile = /^[^.].*\.\w+$/.test(name);
  return {
    code: 'asset/outside-course',
    message: `${readable} lies outside the course folder`,
    help: isFile
      ? `copy the file into assets/ in the course folder and write ../assets/${name}`
      : 'copy the file into the assets folder of the course',
  };
};

/** Markdown writes blanks and backslashes of an address as %20 and %5C. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const VIDEO_SITE = /^(?:https?:)?\/\/(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com)\//i;

function missing(path: string, resolved: string, assets: ReadonlyMap<string, AssetFile>): Problem {
  const names = [...assets].filter(([, { problem }]) => problem !== 'folder').map(([name]) => name);
  const otherCase = names.find((name) => name.toLowerCase() === resolved.toLowerCase());
  if (otherCase) {
    return {
      code: 'asset/wrong-case',
      message: `${path} is written with other upper and lower case than the file, ${otherCase}`,
      help: 'write it as the file is named: an LMS may tell the two apart',
    };
  }
  const near = nearest(resolved, names);
  return {
    code: 'asset/missing',
    message: `There is no file ${path}`,
    help: near ? `did you mean ${near}?` : `put it at ${resolved} in the course folder`,
  };
}
