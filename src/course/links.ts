import { posix } from 'node:path';

/** What an address in Markdown is, before anybody looks whether it is there. */
export type Link =
  /** Leaves the course: a web page, a mail, a phone number. */
  | { readonly to: 'outside'; readonly href: string }
  /** A heading or a thing with an id: of this lesson (`document` empty) or of another. */
  | { readonly to: 'document'; readonly document: string; readonly anchor: string }
  /** A file of the course, by path from the course folder. */
  | { readonly to: 'file'; readonly path: string }
  /** Something a browser would run, or nothing that can be packaged. */
  | { readonly to: 'unsafe'; readonly scheme: string };

const OUTSIDE = new Set(['http', 'https', 'mailto', 'tel', 'sms']);

/**
 * Understands an address as written in a document of the course.
 *
 * @param from - Path of the document from the course folder.
 */
export function readLink(href: string, from: string): Link {
  // Browsers ignore white space and control characters inside a scheme: `java\nscript:` runs.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const compact = href.replace(/[\u0000-\u0020\u007f-\u00a0]/g, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(compact)?.[1]?.toLowerCase();
  if (scheme !== undefined) return OUTSIDE.has(scheme) ? { to: 'outside', href } : { to: 'unsafe', scheme };
  if (compact.startsWith('//')) return { to: 'outside', href: `https:${compact}` };
  const [path = '', anchor = ''] = href.split('#', 2);
  if (path === '') return { to: 'document', document: '', anchor };
  const resolved = resolvePath(path, from);
  return /\.(md|markdown)$/i.test(path)
    ? { to: 'document', document: resolved, anchor }
    : { to: 'file', path: resolved };
}

/** The address in one document that leads where another leads from another document; both are paths from the course folder. */
export function movedLink(href: string, from: string, to: string): string {
  const link = posix.dirname(from) === posix.dirname(to) ? undefined : readLink(href, from);
  if (link?.to !== 'file' && (link?.to !== 'document' || link.document === '')) return href;
  const path = link.to === 'file' ? link.path : link.document;
  if (path.startsWith('/') || href.startsWith('media/')) return href;
  const anchor = link.to === 'document' && link.anchor !== '' ? `#${link.anchor}` : '';
  return encodeURI(posix.relative(posix.dirname(to), path)).replaceAll('#', '%23') + anchor;
}

/** Path from the course folder; begins with `../` when it leads out of it, and with `/` when it is absolute. */
export const resolvePath = (path: string, from: string): string => {
  const decoded = decode(path).replaceAll('\\', '/');
  if (decoded.startsWith('/') || /^[A-Za-z]:\//.test(decoded)) return `/${decoded.replace(/^\/+/, '')}`;
  return posix.normalize(posix.join(posix.dirname(from), decoded));
};

const decode = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
