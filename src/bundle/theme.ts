import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SourceFile } from '../text/source.ts';

/** The style sheets of a course by name; each is the course's own or the one of Rollcall. */
export type Theme = Readonly<Record<ThemeFile, SourceFile>>;

type ThemeFile = (typeof THEME_FILES)[number];

const THEME_FILES = ['tokens.css', 'prose.css', 'player.css', 'print.css'] as const;

/** A file in the course's theme folder replaces the one of the same name. */
export async function loadTheme(defaults: string, folder?: string, name = 'theme'): Promise<Theme> {
  const files = await loadStyles(THEME_FILES, defaults, folder, name);
  return Object.fromEntries(THEME_FILES.map((file, place) => [file, files[place]!])) as Theme;
}

/** Style sheets by their names, each the course's own or the one of Rollcall. */
export const loadStyles = (
  files: readonly string[],
  defaults: string,
  folder?: string,
  name = 'theme',
): Promise<readonly SourceFile[]> =>
  Promise.all(
    files.map(async (file) => {
      const own = folder === undefined ? undefined : await readFile(join(folder, file), 'utf8').catch(() => undefined);
      const text = own ?? (await readFile(join(defaults, file), 'utf8'));
      const path = own === undefined ? `templates/theme/${file}` : `${name}/${file}`;
      return new SourceFile(path, text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n'));
    }),
  );

/**
 * All of it in one sheet; what is for paper applies to paper only.
 *
 * @param kinds - Styles of the kinds that a course uses; each has its own rules for paper.
 */
export const styleSheet = (theme: Theme, kinds: readonly SourceFile[] = []): string =>
  [
    theme['tokens.css'].text,
    theme['prose.css'].text,
    theme['player.css'].text,
    ...kinds.map(({ text }) => text),
    `@media print {\n${theme['print.css'].text}\n}\n`,
  ].join('\n');
