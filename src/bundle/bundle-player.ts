import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { PackageFormat, PlanEntry } from '../formats/format.ts';
import { entryModule, type PlayerParts } from './entry-module.ts';
import { loadStyles, loadTheme, styleSheet } from './theme.ts';
import { checkContrast } from './theme-contrast.ts';
import type { bundleWithVite } from './vite-bundle.ts';

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
  const sources = await readSources(projectRoot, handedIn);
  const key = hash([entry, JSON.stringify(standIns), styles, ...sources]);
  const cached = join(projectRoot, 'node_modules/.cache/rollcall/player', `${key}.json`);
  const files =
    (await readCache(cached)) ?? (await writeCache(cached, await bundle(projectRoot, entry, styles, standIns)));
  return { files, diagnostics };
}

const standInsFor = (features: readonly Feature[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(WITHOUT).flatMap(([feature, standIns]) =>
      features.includes(feature as Feature) ? [] : Object.entries(standIns),
    ),
  );

type BundledFiles = readonly { readonly path: string; readonly text: string }[];

/** Vite takes longer to import than everything else takes to run. */
async function bundle(...input: Parameters<typeof bundleWithVite>): Promise<BundledFiles> {
  const vite = await import('./vite-bundle.ts');
  return vite.bundleWithVite(...input);
}

/** Every module that ends up in the player, found by following imports, each after its path; and what is not ours. */
async function readSources(projectRoot: string, modules: readonly string[]): Promise<readonly string[]> {
  const sources = new Map<string, string>();
  const read = async (path: string): Promise<void> => {
    if (sources.has(path)) return;
    sources.set(path, '');
    const text = await readFile(join(projectRoot, path), 'utf8');
    sources.set(path, text);
    await Promise.all(importsOf(text).map((specifier) => read(posix.join(posix.dirname(path), specifier))));
  };
  const packages = ['lit', '@lit/reactive-element', 'lit-html', 'lit-element', 'vite'];
  await Promise.all(['/src/bundle/vite-bundle.ts', '/src/player/main.ts', ...modules].map(read));
  await Promise.all(packages.map((name) => read(`/node_modules/${name}/package.json`)));
  return [...sources].sort(([one], [other]) => (one < other ? -1 : 1)).flat();
}

const importsOf = (source: string): readonly string[] =>
  [...source.matchAll(/^(?:import|export)\s[^'";]*'(\.[^']+)'/gm)].map(([, specifier]) => specifier!);

const hash = (parts: readonly string[]): string => createHash('sha256').update(parts.join('\0')).digest('hex');

async function readCache(path: string): Promise<BundledFiles | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as BundledFiles);
}

/** Renamed into place, so that a build beside this one never reads half a file. */
async function writeCache(path: string, files: BundledFiles): Promise<BundledFiles> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, JSON.stringify(files));
  await rename(unfinished, path);
  return files;
}
