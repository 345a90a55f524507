import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { PackageFormat, PlanEntry } from '../formats/format.ts';
import { entryModule, type PlayerParts } from './entry-module.ts';
import { loadStyles, loadTheme, styleSheet } from './theme.ts';
import { checkContrast } from './theme-contrast.ts';

export interface BundleInput extends Omit<PlayerParts, 'adapter'> {
  /** Where `src/` and `templates/` are, an absolute path. */
  readonly projectRoot: string;
  readonly format: Pick<PackageFormat, 'adapter'>;
  /** What not every course has, and this one does. */
  readonly features: readonly Feature[];
  /** Style sheets of the kinds that the course uses, by their names in the theme: `steps.css`. */
  readonly styles?: readonly string[];
  /** Folder whose files replace those of the theme by name; need not exist. */
  readonly themeFolder?: string;
  /** What findings call that folder. */
  readonly themeName?: string;
}

/** `draws`: some lesson draws questions from banks. `certificate`: whoever completes the course can print one. */
export type Feature = 'draws' | 'certificate';

/** Modules that stand in for those of a feature where it is not wanted, by the path of the other one. */
const WITHOUT: Readonly<Record<Feature, Readonly<Record<string, string>>>> = {
  draws: {
    '/src/attempt/draws.ts': '/src/attempt/without-draws.ts',
    '/src/player/drawn-questions.ts': '/src/player/without-drawn-questions.ts',
  },
  certificate: { '/src/player/certificate.ts': '/src/player/without-certificate.ts' },
};

export interface BundledPlayer {
  /** `player.js` and `course.css`; nothing when the theme has errors. */
  readonly files: readonly PlanEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The script and the styles of a course: only what it uses. The same input gives the same bytes.
 *
 * Kept in `node_modules/.cache/rollcall` by everything that goes in, and Vite is only imported when it is not there.
 */
export async function bundlePlayer(input: BundleInput): Promise<BundledPlayer> {
  const { projectRoot, elements, graders, format } = input;
  const standIns = standInsFor(input.features);
  const theme = await loadTheme(join(projectRoot, 'templates/theme'), input.themeFolder, input.themeName);
  const ofKinds = await loadStyles(input.styles ?? [], join(projectRoot, 'templates/theme'), input.themeFolder);
  const diagnostics = checkContrast(theme);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { files: [], diagnostics };

  const entry = entryModule({ elements, graders, adapter: format.adapter });
  const styles = styleSheet(theme, ofKinds);
  const handedIn = [format.adapter, ...elements, ...Object.values(graders), ...Object.values(standIns)];
  const [sources, tools] = await Promise.all([readSources(projectRoot, handedIn), readTools(projectRoot)]);
  const texts = await Promise.all([
    kept(projectRoot, ['script', entry, JSON.stringify(standIns), ...sources, ...tools], ({ bundleScript }) =>
      bundleScript(projectRoot, entry, standIns),
    ),
    kept(projectRoot, ['styles', styles, ...tools], ({ bundleStyles }) => bundleStyles(projectRoot, styles)),
  ]);
  return { files: ['player.js', 'course.css'].map((path, place) => ({ path, text: texts[place]! })), diagnostics };
}

const standInsFor = (features: readonly Feature[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(WITHOUT).flatMap(([feature, standIns]) =>
      features.includes(feature as Feature) ? [] : Object.entries(standIns),
    ),
  );

const underWay = new Map<string, Promise<string>>();

/**
 * What Vite made of the same parts once; formats that are bundled side by side wait for the first of them. Vite is imported
 * only when it has to be: that takes longer than everything else takes to run.
 */
async function kept(
  projectRoot: string,
  parts: readonly string[],
  make: (vite: typeof import('./vite-bundle.ts')) => Promise<string>,
): Promise<string> {
  const path = join(
    projectRoot,
    'node_modules/.cache/rollcall/player',
    createHash('sha256').update(parts.join('\0')).digest('hex'),
  );
  const cached = await readFile(path, 'utf8').catch(() => undefined);
  if (cached !== undefined) return cached;
  const making =
    underWay.get(path) ??
    import('./vite-bundle.ts')
      .then(make)
      .then((text) => writeCache(path, text))
      .finally(() => underWay.delete(path));
  underWay.set(path, making);
  return making;
}

/** Every module of ours that ends up in the player, found by following imports, each after its path. */
async function readSources(projectRoot: string, modules: readonly string[]): Promise<readonly string[]> {
  const sources = new Map<string, string>();
  const read = async (path: string): Promise<void> => {
    if (sources.has(path)) return;
    sources.set(path, '');
    const text = await readFile(join(projectRoot, path), 'utf8');
    sources.set(path, text);
    await Promise.all(importsOf(text).map((specifier) => read(posix.join(posix.dirname(path), specifier))));
  };
  await Promise.all(['/src/player/main.ts', ...modules].map(read));
  return [...sources].sort(([one], [other]) => (one < other ? -1 : 1)).flat();
}

/** What makes them, and what they import that is not ours. */
const readTools = (projectRoot: string): Promise<readonly string[]> =>
  Promise.all(
    [
      'src/bundle/vite-bundle.ts',
      ...['lit', '@lit/reactive-element', 'lit-html', 'lit-element', 'vite'].map(
        (name) => `node_modules/${name}/package.json`,
      ),
    ].map((path) => readFile(join(projectRoot, path), 'utf8')),
  );

const importsOf = (source: string): readonly string[] =>
  [...source.matchAll(/^(?:import|export)\s[^'";]*'(\.[^']+)'/gm)].map(([, specifier]) => specifier!);

/** Renamed into place, so that a build beside this one never reads half a file. */
async function writeCache(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, text);
  await rename(unfinished, path);
  return text;
}
