import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPORT_USAGE = fileURLToPath(new URL('./report-usage.mjs', import.meta.url));

/** Runs a program to its end: seconds by the clock, what it printed; when it is Node, peak memory in MB and processor seconds. */
export function runProcess(program, parameters, cwd) {
  const home = mkdtempSync(join(tmpdir(), 'rollcall-usage-'));
  const file = join(home, 'usage');
  const ofNode = program === process.execPath ? ['--import', REPORT_USAGE] : [];
  const began = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(program, [...ofNode, ...parameters], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ROLLCALL_USAGE_FILE: file },
    maxBuffer: 1 << 28,
  });
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  const usage = ofNode.length > 0 ? JSON.parse(readFileSync(file, 'utf8')) : {};
  rmSync(home, { recursive: true });
  return { seconds, ...usage, output: stdout };
}

export const canRun = (program, parameters) => spawnSync(program, parameters).status === 0;

export function median(runs, measure) {
  const values = runs.map((run) => run[measure]).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)];
}
