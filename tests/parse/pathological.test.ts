import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { type Ended, ended, nodeProgram, start } from '../support/node-program.ts';
import { PATHOLOGICAL } from './pathological-texts.ts';

/** They take some seconds all together; on a busy machine a minute; what takes time by the square of its length takes far more. */
const ENOUGH_MILLISECONDS = 300_000;

let result: Ended;

beforeAll(async () => {
  const program = await nodeProgram(join(import.meta.dirname, 'read-pathological.ts'));
  const reader = start(program, []);
  const timer = setTimeout(() => reader.kill('SIGKILL'), ENOUGH_MILLISECONDS);
  result = await ended(reader);
  clearTimeout(timer);
  rmSync(program);
}, ENOUGH_MILLISECONDS + 30_000);

it.each(Object.keys(PATHOLOGICAL))('%s: are read', (name) => {
  expect(result.output.split('\n')).toContain(name);
});

it('nothing is thrown', () => {
  expect(result).toMatchObject({ code: 0, signal: null });
});
