import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPORT_PEAK = fileURLToPath(new URL('./report-peak.mjs', import.meta.url));

/** Runs a program to its end: seconds, peak memory in MB when it is Node, what it printed. */
export function runProcess(program, parameters, cwd) {
  const home = mkdtempSync(join(tmpdir(), 'rollcall-peak-'));
  const file = join(home, 'peak');
  const ofNode = program === process.execPath ? ['--import', REPORT_PEAK] : [];
  const began = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(program, [...ofNode, ...parameters], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ROLLCALL_PEAK_FILE: file },
    maxBuffer: 1 << 28,
  });
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  const peak = ofNode.length > 0 ? Number(readFileSync(file, 'utf8')) / 1024 : Number.NaN;
  rmSync(home, { recursive: true });
  return { seconds, peak, output: stdout };
}

export const canRun = (program, parameters) => spawnSync(program, parameters).status === 0;

export function median(runs, measure) {
  const values = runs.map((run) => run[measure]).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)];
}
