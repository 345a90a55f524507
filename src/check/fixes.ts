import type { Course } from '../course/course.ts';
import { pagesOf } from '../course/passages.ts';
import type { Diagnostic, Edit } from '../diagnostics/diagnostic.ts';
import { onlyMeant } from '../diagnostics/nearest.ts';
import { nearFixers } from './near-fixes.ts';

/** Ids that are in use, and those that were given away in this run. */
type Ids = Set<string>;

type Fixer = (diagnostic: Diagnostic, words: string, ids: Ids) => readonly Edit[] | undefined;

/**
 * Findings with what mends them, where that is a matter of typing and not of judgement. An edit is only made of words that
 * are found in the file as they were understood, so nothing is touched that was written in another way.
 */
export function withFixes(diagnostics: readonly Diagnostic[], course: Course): readonly Diagnostic[] {
  const ids = idsOf(course);
  const found = diagnostics.map((diagnostic) => {
    const { code, source, range } = diagnostic;
    const fix = fixers[code]?.(diagnostic, source.text.slice(range.start, range.end), ids);
    return fix === undefined ? diagnostic : { ...diagnostic, fix };
  });
  return found.map((diagnostic) => (isTitleOf(diagnostic, found) ? withoutFix(diagnostic) : diagnostic));
}

/** A heading that becomes the title of its lesson becomes no lower heading as well. */
const isTitleOf = ({ code, source, range: { start } }: Diagnostic, all: readonly Diagnostic[]): boolean =>
  code === 'heading/level-one' &&
  all.some(
    (each) =>
      each.code === 'lesson/no-front-matter' &&
      each.source === source &&
      each.fix?.some(({ range }) => range.start <= start && start < range.end),
  );

const withoutFix = ({ fix: _, ...diagnostic }: Diagnostic): Diagnostic => diagnostic;

const idsOf = (course: Course): Ids =>
  new Set(
    pagesOf(course).flatMap(({ source }) => [...source.text.matchAll(/#([a-z][a-z0-9-]*)/g)].map(([, id]) => id!)),
  );

/** The help of these says what to write in place of what is underlined. */
const asHelpSays: Fixer = ({ range, help = '' }, words) => {
  const text = /^write (.+)$/s.exec(help)?.[1];
  return text === undefined || words === '' || words.includes('\n') ? undefined : [{ range, text }];
};

/** As many signs as the help has; the words of the heading stay as they are written. */
const headingLevel: Fixer = ({ range, help = '' }, words) => {
  const signs = /^write (#+) /.exec(help)?.[1];
  const written = /^#+(?=[ \t])/.exec(words)?.[0];
  return signs === undefined || written === undefined ? undefined : [edit(range.start, written.length, signs)];
};

/** `did you mean law?`, in place of the value behind the sign. */
const nearest =
  (sign: string): Fixer =>
  ({ range, help }, words) => {
    const meant = onlyMeant(help);
    const value = new RegExp(`${sign}([\\w-]+)`).exec(words);
    if (meant === undefined || !value) return undefined;
    return [edit(range.start + value.index + sign.length, value[1]!.length, meant)];
  };

/** `# Signs` as the first words of a lesson without settings is its title. */
const titleFromHeading: Fixer = ({ source }) => {
  const found = /^\s*#[ \t]+([^\n{}]+?)[ \t]*#*[ \t]*(?:\n+|$)/.exec(source.text);
  if (!found) return undefined;
  const title = found[1]!.replace(/[*`]/g, '');
  const isPlain = /^[\p{L}\p{N}][\p{L}\p{N} ,.'’?!()-]*$/u.test(title) && !LIKE_NUMBER.test(title);
  const settings = `---\ntitle: ${isPlain ? title : JSON.stringify(title)}\n---\n\n`;
  return [edit(0, found[0].length, settings)];
};

/** YAML would not take these for texts. */
const LIKE_NUMBER = /^(?:[\d.,-]+|true|false|null|yes|no)$/i;

/** Phone numbers and names of languages only where the file has the very words. */
const around =
  (pattern: RegExp): Fixer =>
  (diagnostic, words, ids) =>
    pattern.test(words) ? asHelpSays(diagnostic, words, ids) : undefined;

const box: Fixer = ({ range }, words) => {
  const found =
    /^([-*+][ \t]+)\[[ \t]*([xX*✓✔]?)[ \t]*\][ \t]*(?=\S)/.exec(words) ??
    /^([-*+][ \t]+)\([ \t]*([xX*✓✔]|[ \t])[ \t]*\)[ \t]*(?=\S)/.exec(words);
  if (!found) return undefined;
  const [written, bullet] = found;
  const tick = found[2]!.trim();
  return [edit(range.start, written.length, `${bullet}[${tick === '' ? ' ' : 'x'}] `)];
};

/** The name of the file, as far as it is written: from the document there may be other folders before it. */
const otherCase: Fixer = ({ range, message }, words) => {
  const name = /than the file, (\S+)$/.exec(message)?.[1]?.split('/') ?? [];
  for (let from = 0; from < name.length; from += 1) {
    const tail = name.slice(from).join('/');
    const at = words.toLowerCase().lastIndexOf(tail.toLowerCase());
    if (at !== -1) return [edit(range.start + at, tail.length, tail)];
  }
  return undefined;
};

const missingId: Fixer = ({ range }, words, ids) => {
  const found = /^:{3,}[ \t]*([A-Za-z][\w-]*)[ \t]*(\{[ \t]*)?/.exec(words);
  if (!found) return undefined;
  const [written, name, brace] = found;
  if (brace === undefined && written.length < words.replace(/:+$/, '').trimEnd().length) return undefined;
  let number = 1;
  while (ids.has(`${name!.toLowerCase()}-${number}`)) number += 1;
  const id = `${name!.toLowerCase()}-${number}`;
  ids.add(id);
  if (brace !== undefined) return [edit(range.start + written.length, 0, `#${id} `)];
  return [edit(range.start + written.trimEnd().length, 0, ` {#${id}}`)];
};

const BULLET = /^([ \t]*)(?:[•◦▪▫‣⁃·●○■□➢➤►✓✔☑✗–—→]|\p{Extended_Pictographic}\uFE0F?)[ \t]+(?=\S)/u;

/** All lines of the list, also those under the two that are shown. */
const bullets: Fixer = ({ source, range }) => {
  const edits: Edit[] = [];
  for (let line = source.position(range.start).line - 1; line < source.lineCount; line += 1) {
    const found = BULLET.exec(source.lineText(line));
    if (!found) break;
    edits.push(edit(source.lineStart(line), found[0].length, `${found[1]}- `));
  }
  return edits;
};

const fixers: Readonly<Record<string, Fixer>> = {
  ...nearFixers,
  'asset/wrong-case': otherCase,
  'choice/no-mark': box,
  'heading/bold-line': asHelpSays,
  'heading/level-one': headingLevel,
  'heading/skips-level': headingLevel,
  'id/missing': missingId,
  'image/alt-says-picture': around(/^!\[[^\]]*\]\([^)]*\)$/),
  'lesson/no-front-matter': titleFromHeading,
  'link/no-such-place': nearest('#'),
  'list/no-list': bullets,
  'markdown/invisible-break': ({ range }) => [{ range, text: '\\' }],
  'text/other-language': around(/^[¿¡].*[?!]$/),
  'text/phone': around(/^[+(]?[\d][\d().\s-]*\d$/),
  'true-false/no-mark': box,
};

const edit = (start: number, length: number, text: string): Edit => ({ range: { start, end: start + length }, text });
