import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ended, nodeProgram, start } from '../support/node-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { filesOf } from '../support/unzip.ts';

const folder = temporaryFolder();
const picture = Uint8Array.from({ length: 60_000 }, (_, at) => (at * at * 31) % 251);
const FIRST = 'night-shift-1.0.0.scorm12.zip';

let program: string;
beforeAll(async () => {
  program = await nodeProgram(join(import.meta.dirname, '../support/write-packages.ts'));
});
afterAll(() => rmSync(program));

/** A folder with two files of a course, and one for the packages. */
function places(name: string): { readonly sources: string; readonly out: string } {
  const sources = join(folder, name, 'sources');
  const out = join(folder, name, 'dist');
  mkdirSync(sources, { recursive: true });
  mkdirSync(out);
  writeFileSync(join(sources, 'map.png'), picture);
  writeFileSync(join(sources, 'call.vtt'), 'WEBVTT\n\n00:00.000 --> 00:02.000\nHello.\n'.repeat(40));
  return { sources, out };
}

const bytesIn = (out: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(out.length), readFileSync(file).toString('base64')]),
  );

describe('two builds of one course', () => {
  it('give the same bytes in Tokyo and New York, from two folders, whatever order files are listed in', async () => {
    const tokyo = places('tokyo');
    const newYork = places('new-york');
    const results = await Promise.all([
      ended(start(program, [tokyo.sources, tokyo.out], { TZ: 'Asia/Tokyo' })),
      ended(start(program, [newYork.sources, newYork.out, 'backwards'], { TZ: 'America/New_York' })),
    ]);
    expect(results.map(({ code }) => code)).toEqual([0, 0]);
    const bytes = bytesIn(tokyo.out);
    expect([...bytes.keys()]).toContain(`/${FIRST}`);
    expect([...bytes.keys()]).toContain('/night-shift-1.0.0.web/index.html');
    expect(bytes).toEqual(bytesIn(newYork.out));
  });
});

describe('a run that is killed', () => {
  /** A good package, and then a run with a file that never ends: the archive is begun and cannot be finished. */
  async function interrupted(name: string, signal: NodeJS.Signals) {
    const { sources, out } = places(name);
    expect((await ended(start(program, [sources, out]))).code).toBe(0);
    const before = bytesIn(out);

    const endless = join(sources, 'endless.mp4');
    expect(spawnSync('sh', ['-c', 'mkfifo "$0"', endless]).status).toBe(0);
    const child = start(program, [sources, out]);
    const end = ended(child);
    const source = createWriteStream(endless);
    source.on('error', () => {});
    source.write(new Uint8Array(4_000_000));
    const begun = () => readdirSync(out).find((file) => file.startsWith(`.${FIRST}.`));
    while (begun() === undefined && child.exitCode === null) await pause(5);
    const temporary = begun();
    child.kill(signal);
    source.destroy();
    return { sources, out, before, temporary, ...(await end) };
  }

  it('in the middle of a file leaves the last good package as it was', async () => {
    const { out, before, temporary, signal } = await interrupted('killed', 'SIGKILL');
    expect(signal).toBe('SIGKILL');
    expect(temporary).toMatch(/^\.night-shift-1\.0\.0\.scorm12\.zip\.\d+\.tmp$/);
    expect(existsSync(join(out, temporary!))).toBe(true);
    const after = new Map(bytesIn(out));
    after.delete(`/${temporary}`);
    expect(after).toEqual(before);
  });

  it('leaves nothing for longer than until the next run', async () => {
    const { sources, out, before, temporary } = await interrupted('killed-before', 'SIGKILL');
    expect(readdirSync(out)).toContain(temporary);
    spawnSync('rm', [join(sources, 'endless.mp4')]);
    expect((await ended(start(program, [sources, out]))).code).toBe(0);
    expect(bytesIn(out)).toEqual(before);
  });

  it('by SIGTERM cleans up after itself', async () => {
    const { out, before, temporary, code } = await interrupted('stopped', 'SIGTERM');
    expect(code).toBe(143);
    expect(temporary).toBeDefined();
    expect(bytesIn(out)).toEqual(before);
  });

  it('before the finished archive is checked leaves no package that nobody has looked at', async () => {
    const { sources, out } = places('unchecked');
    const child = start(program, [sources, out, 'stop-before-check']);
    const [words] = (await once(child.stdout!, 'data')) as [Buffer];
    expect(words.toString()).toContain('checking');
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(readdirSync(out).filter((name) => !name.startsWith('.'))).toEqual([]);
  });
});

describe('a disk that is full', () => {
  it('is a finding, and leaves the last good package as it was', async () => {
    const { sources, out } = places('full');
    expect((await ended(start(program, [sources, out]))).code).toBe(0);
    const before = bytesIn(out);
    writeFileSync(join(sources, 'large.png'), new Uint8Array(3_000_000).fill(9));
    // Not more than a megabyte a file: what a quota does, and what can be had without being root.
    const command = 'ulimit -f 1000; exec "$0" "$@"';
    const limited = spawn('bash', ['-c', command, process.execPath, program, sources, out]);
    const { code, output } = await ended(limited);
    expect(code).toBe(0);
    expect(
      output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(
      ['scorm12.zip', 'scorm2004.zip', 'cmi5.zip', 'web.zip', 'web'].map((ending) => ({
        problem: {
          code: 'write/disk-full',
          message: `There is no room left for night-shift-1.0.0.${ending} in ${out}`,
          help: 'free some space on that disk, or raise your quota, and run the command again',
        },
      })),
    );
    expect(bytesIn(out)).toEqual(before);
  });
});

it('a package that was written by another process opens like any other', async () => {
  const { sources, out } = places('plain');
  await ended(start(program, [sources, out]));
  const files = filesOf(readFileSync(join(out, FIRST)));
  expect(files.get('assets/map.png')?.equals(picture)).toBe(true);
});
