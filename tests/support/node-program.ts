import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

/** A TypeScript file as something that Node can start: its path. Whoever asks for it removes it. */
export async function nodeProgram(entry: string): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { ssr: entry, write: false, rolldownOptions: { output: { codeSplitting: false } } },
  });
  if (!('output' in result)) throw new Error(`${entry} was not bundled`);
  // Below node_modules, so that packages are found from there.
  const folder = join(root, 'node_modules/.cache/rollcall/tests');
  const file = join(folder, `${basename(entry, '.ts')}.${process.pid}.mjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, result.output[0].code);
  return file;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly output: string;
}

/** Waits for a process that was started with pipes. */
export async function ended(child: ChildProcess): Promise<Ended> {
  let output = '';
  child.stdout?.on('data', (words: Buffer) => {
    output += words;
  });
  child.stderr?.on('data', (words: Buffer) => {
    output += words;
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code, signal, output };
}

/** Starts a program of {@link nodeProgram}. */
export const start = (program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess =>
  spawn(process.execPath, [program, ...args], { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
