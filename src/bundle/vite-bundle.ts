import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

const ENTRY = 'virtual:player';
const STYLES = '/virtual/course.css';

/** One classic script and one style sheet, minified, in memory. */
export async function bundleWithVite(
  projectRoot: string,
  entry: string,
  styles: string,
): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const [script, sheet] = [
    await runVite(projectRoot, entry),
    await runVite(projectRoot, `import '${STYLES}';`, styles),
  ];
  return [
    { path: 'player.js', text: textOf(script, /\.js$/) },
    { path: 'course.css', text: textOf(sheet, /\.css$/) },
  ];
}

async function runVite(projectRoot: string, entry: string, styles = ''): Promise<Rolldown.RolldownOutput> {
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
    ],
    build: {
      write: false,
      target: 'es2020',
      // Old WebViews in LMS apps: nesting and the like are written out.
      cssTarget: ['chrome90', 'safari15', 'firefox100'],
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

/** Modules that are on no disk, and `/src/...` in them. */
const virtualModules = (projectRoot: string, modules: ReadonlyMap<string, string>): Plugin => ({
  name: 'rollcall-virtual-modules',
  enforce: 'pre',
  resolveId(id) {
    if (modules.has(id)) return id;
    return id.startsWith('/src/') ? join(projectRoot, id) : undefined;
  },
  load: (id) => modules.get(id),
});

function textOf({ output }: Rolldown.RolldownOutput, name: RegExp): string {
  const file = output.find(({ fileName }) => name.test(fileName));
  if (!file) throw new Error(`Vite made no file ${name}`);
  return file.type === 'chunk' ? file.code : String(file.source);
}
