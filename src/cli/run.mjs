#!/usr/bin/env node
// Runs the TypeScript of src/cli on every Node from 20.19 on: bundled once by Vite, kept until a source changes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

const bundle = async (file) => {
  const { build } = await import('vite');
  const temporary = `${file}.${process.pid}.tmp`;
  const result = await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'error',
    ssr: { target: 'node' },
    build: {
      ssr: join(projectRoot, 'src/cli/main.ts'),
      write: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { format: 'esm', codeSplitting: false } },
    },
  });
  const { output } = Array.isArray(result) ? result[0] : result;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(temporary, output[0].code);
  renameSync(temporary, file);
  for (const name of readdirSync(dirname(file))) {
    if (name.endsWith('.mjs') && name !== file.slice(dirname(file).length + 1))
      rmSync(join(dirname(file), name), { force: true });
  }
};

const file = join(cache, `${fingerprint()}.mjs`);
if (!existsSync(file)) await bundle(file);
const { main } = await import(pathToFileURL(file).href);
process.exitCode = await main(process.argv.slice(2), { projectRoot, cwd: process.cwd() });
