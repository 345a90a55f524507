import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, it } from 'vitest';

interface Layer {
  readonly name: string;
  /** Below `src`; a file belongs to the first layer that matches. */
  readonly files: string;
  /** Layers and npm packages; `type X` is for types only; `*` is anything. */
  readonly may: string;
  /** Files of one layer may import each other; where this is set, only within one folder. */
  readonly apart?: true;
}

// biome-ignore format: a table
const LAYERS: readonly Layer[] = [
  { name: 'text',        files: 'text/**',                    may: '' },
  { name: 'attempt',     files: 'attempt/**',                 may: '' },
  { name: 'grade',       files: 'questions/*/grade.ts',       may: 'attempt', apart: true },
  { name: 'cmi',         files: 'formats/{*/cmi,cmi5/statements}.ts',
                                                              may: 'attempt', apart: true },
  { name: 'picker',      files: 'player/{answer-element,aria-flag,option-picker,row-matcher,text-fields,answer-event,mark-element,describe-by,room-left}.ts',
                                                              may: 'lit' },
  { name: 'element',     files: '**/element.ts',              may: 'lit, picker, text', apart: true },
  { name: 'diagnostics', files: 'diagnostics/**',             may: 'text, fastest-levenshtein, picocolors' },
  { name: 'contracts',   files: '{course/course,blocks/kind,questions/kind}.ts',
                                                              may: 'type attempt, type diagnostics, type text, type markdown-it, type zod' },
  { name: 'course',      files: 'course/**',                  may: 'type contracts, attempt, type markdown-it, text' },
  { name: 'load',        files: 'load/**',                    may: 'type contracts, diagnostics, text, image-size, node:' },
  { name: 'parse',       files: 'parse/**',                   may: 'type contracts, course, type load, diagnostics, text, type attempt, yaml, zod, markdown-it, markdown-it-deflist, markdown-it-footnote' },
  { name: 'lock',        files: 'lock/**',                    may: 'type contracts, course, attempt, diagnostics, text, yaml, zod, fastest-levenshtein' },
  { name: 'kinds',       files: '{blocks,questions}/*/**',    may: 'contracts, course, grade, diagnostics, text, attempt, type markdown-it, zod, webvtt-parser', apart: true },
  { name: 'lists',       files: '{blocks,questions}/index.ts', may: 'type contracts, kinds' },
  { name: 'format',      files: 'formats/format.ts',          may: 'type contracts, type attempt' },
  { name: 'check',       files: 'check/**',                   may: 'type contracts, course, attempt, type format, diagnostics, text' },
  { name: 'render',      files: 'render/**',                  may: 'type contracts, course, attempt, type format, text, markdown-it, markdown-it-footnote' },
  { name: 'bundle',      files: 'bundle/**',                  may: 'type contracts, type diagnostics, type format, text, vite, node:' },
  { name: 'scaffold',    files: 'scaffold/**',                may: 'parse, yaml' },
  { name: 'import',      files: 'import/**',                  may: 'parse, diagnostics, text' },
  { name: 'editor',      files: 'editor/**',                  may: 'parse, scaffold, zod' },
  { name: 'find-api',    files: 'formats/{find-api,cmi5/record-server,cmi5/session-notes}.ts',
                                                              may: 'type cmi' },
  { name: 'adapter',     files: 'formats/*/adapter.ts',       may: 'attempt, cmi, find-api', apart: true },
  { name: 'formats',     files: 'formats/**',                 may: 'format, cmi, type contracts, course, type render, type bundle, attempt, text, libxml2-wasm, node:' },
  { name: 'reports',     files: 'reports/**',                 may: 'type contracts, attempt, course, cmi, type format, text, node:' },
  { name: 'write',       files: 'write/**',                   may: 'format, text, archiver, yauzl, node:' },
  { name: 'player',      files: 'player/**',                  may: 'attempt, type text, lit, @lit/context' },
  { name: 'build',       files: '{build,build-memory,index}.ts', may: 'text, attempt, diagnostics, contracts, course, load, parse, lock, lists, check, render, bundle, format, formats, reports, write, node:' },
  { name: 'rim',         files: '{preview,cli}/**',           may: '*' },
];

const SRC = join(import.meta.dirname, '../src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.(ts|mjs)$/.test(file) && !file.endsWith('.d.ts'))
  .sort();
const read = (file: string): string => readFileSync(join(SRC, file), 'utf8');

it.each(files)('%s imports only what its layer may', (file) => {
  expect(forbiddenImports(file, read(file))).toEqual([]);
});

it.each(files)('%s leaves the page and the terminal alone', (file) => {
  expect(forbiddenWords(file, read(file))).toEqual([]);
});

it('every file runs in exactly one environment', () => {
  const environments = ['shared', 'node', 'browser'].flatMap(filesOfEnvironment);
  expect(environments.filter((file) => file.startsWith('src/') && !file.endsWith('.d.ts')).sort()).toEqual(
    files.filter((file) => file.endsWith('.ts')).map((file) => `src/${file}`),
  );
});

it.each([
  ['text/source.ts', "import { next } from '../attempt/next.ts';", ['attempt']],
  ['attempt/next.ts', "import { readFileSync } from 'node:fs';", ['node:fs']],
  ['player/main.ts', "import { choice } from '../questions/choice/index.ts';", ['kinds']],
  ['player/main.ts', "import { grader } from '../questions/choice/grade.ts';", ['grade']],
  ['player/main.ts', "import { connect } from '../formats/scorm12/adapter.ts';", ['adapter']],
  ['questions/choice/index.ts', "import { blank } from '../blank/index.ts';", ['kinds outside its folder']],
  [
    'blocks/video/element.ts',
    "import { RcChoice } from '../../questions/choice/element.ts';",
    ['element outside its folder'],
  ],
  ['formats/scorm2004/adapter.ts', "import { toCmi } from '../scorm12/cmi.ts';", ['cmi outside its folder']],
  ['parse/course-file.ts', "import type { PackageFormat } from '../formats/format.ts';", ['format']],
  ['parse/lesson.ts', "import { loadCourse } from '../load/load-course.ts';", ['load as a value']],
  ['parse/lesson.ts', "import type { CourseSource } from '../load/load-course.ts';", []],
  ['build.ts', "export { main } from './cli/main.ts';", ['rim']],
  ['build.ts', "const { serve } = await import('./preview/server.ts');", ['rim']],
  ['render/page.ts', "import {\n  type Html,\n  html,\n} from '../text/html.ts';", []],
  ['render/page.ts', "import '../player/main.ts';", ['player']],
  ['render/page.ts', "import { marked } from 'marked';", ['marked']],
  ['cli/main.ts', "import { launch } from '../preview/server.ts';", []],
  ['stray.ts', '', ['in no layer']],
])('%s with %j is told %j', (file, source, told) => {
  expect(forbiddenImports(file, source).map((line) => line.replace(/^.*: /, ''))).toEqual(told);
});

it.each([
  ['player/main.ts', "addEventListener('beforeunload', save);", ['beforeunload']],
  ['player/main.ts', 'window.onunload = save;', ['onunload']],
  ['player/main.ts', "addEventListener('pagehide', close);", []],
  ['parse/yaml.ts', 'console.log(document);', ['console']],
  ['preview/server.ts', 'console.error(mistake);', ['console']],
  ['cli/main.ts', 'console.log(summary);', []],
])('%s with %j is told %j', (file, source, told) => {
  expect(forbiddenWords(file, source)).toEqual(told);
});

/** `specifier: what is wrong with it`, for each import that the table does not allow. */
function forbiddenImports(file: string, source: string): readonly string[] {
  const layer = layerOf(file);
  if (layer === undefined) return [`${file}: in no layer`];
  const may = layer.may.split(', ');
  return importsOf(source).flatMap(({ specifier, typesOnly }) => {
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : undefined;
    const name = target === undefined ? packageOf(specifier) : (layerOf(target)?.name ?? 'no layer');
    const said = problem(name, typesOnly, target);
    return said === undefined ? [] : [`${specifier}: ${said}`];
  });

  function problem(name: string, typesOnly: boolean, target: string | undefined): string | undefined {
    const far = target !== undefined && posix.dirname(target) !== posix.dirname(file);
    if (layer!.apart && far && ['kinds', 'grade', 'element', 'cmi'].includes(name)) return `${name} outside its folder`;
    if (name === layer!.name || may.includes('*') || may.includes(name)) return undefined;
    // Strings only; the three TypeScript projects keep it out of the browser.
    if (name === 'node:path') return undefined;
    if (name.startsWith('node:') && may.includes('node:')) return undefined;
    if (!may.includes(`type ${name}`)) return name;
    return typesOnly ? undefined : `${name} as a value`;
  }
}

/** Words that must not stand in code: events that browsers no longer send reliably, and printing outside the command line. */
function forbiddenWords(file: string, source: string): readonly string[] {
  const words = /\b(?:(?:on)?(?:before)?unload\b|console(?=\.))/g;
  return [...withoutComments(source).matchAll(words)]
    .map(([word]) => word)
    .filter((word) => word !== 'console' || !file.startsWith('cli/'));
}

const layerOf = (file: string): Layer | undefined => LAYERS.find(({ files }) => globPattern(files).test(file));

const globPattern = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .replace(/[.]/g, '\\.')
      .replace(/\{([^}]*)\}/g, (_, words: string) => `(?:${words.replaceAll(',', '|')})`)
      .replace(/\*\*\/|\*\*|\*/g, (stars) => ({ '**/': '(?:.*/)?', '**': '.*' })[stars] ?? '[^/]*')}$`,
  );

/** `lit/directives/live.js` is `lit`, `@lit/context` is itself, `node:fs/promises` is itself. */
const packageOf = (specifier: string): string => /^(?:node:.*|@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[0] ?? specifier;

const importsOf = (source: string): readonly { readonly specifier: string; readonly typesOnly: boolean }[] =>
  [
    ...withoutComments(source).matchAll(/^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm),
    ...withoutComments(source).matchAll(/\bimport()\('([^']+)'\)/g),
  ].map(([, type, specifier]) => ({ specifier: specifier!, typesOnly: Boolean(type) }));

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

/** Paths from the project's root. */
function filesOfEnvironment(name: string): readonly string[] {
  const root = join(SRC, '..');
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const shown = execFileSync(process.execPath, [tsc, '--showConfig', '-p', `tsconfig.${name}.json`], {
    cwd: root,
    encoding: 'utf8',
  });
  return ((JSON.parse(shown) as { files?: readonly string[] }).files ?? []).map((file) => posix.normalize(file));
}
