import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

const ENTRY = 'virtual:player';
const STYLES = '/virtual/course.css';

/**
 * A module and all it imports as one classic script, minified, in memory.
 *
 * @param standIns - Modules that are bundled in place of others, by the path of the other one from the project.
 */
export const bundleScript = async (
  projectRoot: string,
  entry: string,
  standIns: Readonly<Record<string, string>> = {},
): Promise<string> => textOf(await runVite(projectRoot, entry, { standIns }), /\.js$/);

/** A style sheet for all browsers that we know of, minified, in memory. */
export const bundleStyles = async (projectRoot: string, styles: string): Promise<string> =>
  textOf(await runVite(projectRoot, `import '${STYLES}';`, { styles }), /\.css$/);

/** WebViews in LMS apps are a few years behind, so newer CSS is written out. */
const BROWSERS = ['chrome90', 'firefox91', 'safari15'];

async function runVite(
  projectRoot: string,
  entry: string,
  { styles = '', standIns = {} }: { readonly styles?: string; readonly standIns?: Readonly<Record<string, string>> },
): Promise<Rolldown.RolldownOutput> {
  const output = await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'silent',
    mode: 'production',
    publicDir: false,
    plugins: [
      virtualModules(
        projectRoot,
        new Map([
          [ENTRY, entry],
          [STYLES, styles],
        ]),
      ),
      standInModules(projectRoot, standIns),
      lightDomOnly,
    ],
    // Said here because Vite would ask NODE_ENV, and Lit has a version for developers.
    resolve: { conditions: ['module', 'browser', 'production'] },
    build: {
      write: false,
      // Classes as they stand: private members are in all of BROWSERS, and written out they cost 2 KB.
      target: 'es2022',
      cssTarget: BROWSERS,
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: {
        input: { player: ENTRY },
        output: { format: 'iife', entryFileNames: 'player.js', assetFileNames: '[name][extname]' },
      },
    },
  });
  return output as Rolldown.RolldownOutput;
}

/** Modules that are on no disk; what they import is found from the project's root. */
const virtualModules = (projectRoot: string, modules: ReadonlyMap<string, string>): Plugin => ({
  name: 'rollcall-virtual-modules',
  enforce: 'pre',
  resolveId(id, importer) {
    if (modules.has(id)) return id;
    return importer === ENTRY ? join(projectRoot, id) : undefined;
  },
  load: (id) => modules.get(id),
});

/** In place of some modules others with the same exports are read. */
const standInModules = (projectRoot: string, standIns: Readonly<Record<string, string>>): Plugin => {
  const inFull = (path: string): string => join(projectRoot, path);
  const byFile = new Map(Object.entries(standIns).map(([path, standIn]) => [inFull(path), inFull(standIn)]));
  return {
    name: 'rollcall-stand-in-modules',
    enforce: 'pre',
    async resolveId(specifier, importer) {
      const resolved = await this.resolve(specifier, importer, { skipSelf: true });
      return resolved ? byFile.get(resolved.id) : undefined;
    },
  };
};

/**
 * Lit's styles for shadow roots would be a part of every course, and no element of ours has a shadow root. Who asks for
 * them all the same learns it at once: what makes them is not there.
 */
const lightDomOnly: Plugin = {
  name: 'rollcall-light-dom-only',
  enforce: 'pre',
  load: (id) => (id.endsWith('/@lit/reactive-element/css-tag.js') ? NO_STYLES : undefined),
};

const NO_STYLES = `
export const adoptStyles = () => {};
export const getCompatibleStyle = (style) => style;
export const supportsAdoptingStyleSheets = false;
export let css, unsafeCSS, CSSResult;
`;

function textOf({ output }: Rolldown.RolldownOutput, name: RegExp): string {
  const file = output.find(({ fileName }) => name.test(fileName));
  if (!file) throw new Error(`Vite made no file ${name}`);
  return file.type === 'chunk' ? file.code : String(file.source);
}
