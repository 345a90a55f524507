import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanEntry } from '../../src/formats/format.ts';
import { scorm12 } from '../../src/formats/scorm12/index.ts';
import { scorm2004 } from '../../src/formats/scorm2004/index.ts';
import { web } from '../../src/formats/web/index.ts';
import { packArchive } from '../../src/write/archive.ts';
import { readZip } from '../../src/write/read-zip.ts';
import { checkZip } from '../../src/write/zip-rules.ts';
import { makeZip } from '../support/make-zip.ts';
import { packageInput } from '../support/package-input.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { unzip } from '../support/unzip.ts';

const folder = temporaryFolder();

const plans: Readonly<Record<string, readonly PlanEntry[]>> = {
  scorm12: scorm12.plan(packageInput()).entries,
  'scorm2004-3': scorm2004.plan(packageInput({ edition: 3 })).entries,
  'scorm2004-4': scorm2004.plan(packageInput({ edition: 4 })).entries,
  web: web.plan(packageInput()).entries,
  odd: [
    { path: 'index.html', text: '' },
    { path: 'empty.png', bytes: new Uint8Array() },
    { path: 'assets/streamed.mp4', copyFrom: join(folder, 'streamed.mp4'), size: 900_000 },
    { path: 'assets/call.mp4', bytes: new Uint8Array(300_000).fill(7) },
    { path: 'last.txt', text: 'the end' },
  ],
};
const names = Object.keys(plans);
const zipOf = (name: string): string => join(folder, `${name}.zip`);

beforeAll(async () => {
  writeFileSync(join(folder, 'streamed.mp4'), new Uint8Array(900_000).fill(3));
  for (const name of names) await packArchive(plans[name]!, zipOf(name), { inMemory: 500_000 });
});

/** Name, length and checksum of every entry, as the programs below print them. */
const contentOf = (name: string): string =>
  unzip(readFileSync(zipOf(name)))
    .map(({ path, bytes }) => `${path} ${bytes.length} ${crc32(bytes).toString(16)}\n`)
    .join('');

const run = (command: string, args: readonly string[]) => spawnSync(command, args, { encoding: 'utf8' });
const isHere = (command: string, ...args: readonly string[]): boolean => run(command, args).status === 0;

/**
 * A reader of zips that may not be on this machine. Where it is not, the test says so in its name, and what the reader would
 * stumble over is looked for in the headers.
 */
function reader(title: string, here: boolean, read: () => void): void {
  if (here) it(title, read);
  else {
    it.each(names)(`${title}: NOT ON THIS MACHINE; the headers of %s instead`, async (name) => {
      const zip = await readZip(zipOf(name), 'all');
      expect(checkZip(zip)).toEqual([]);
      expect(zip.entries.map(({ path }) => path)).toEqual(plans[name]!.map(({ path }) => path));
    });
  }
}

describe('every package is read by', () => {
  reader('unzip -t', isHere('unzip', '-v'), () => {
    for (const name of names) {
      const { status, stdout } = run('unzip', ['-t', zipOf(name)]);
      expect(stdout).toContain('No errors detected in compressed data');
      expect(stdout.match(/ OK$/gm)).toHaveLength(plans[name]!.length);
      expect(status).toBe(0);
    }
  });

  reader("Python's zipfile", isHere('python3', '-c', 'import zipfile'), () => {
    const program = `
import sys, zipfile
for file in sys.argv[1:]:
    with zipfile.ZipFile(file) as zip:
        assert zip.testzip() is None and zip.comment == b''
        for entry in zip.infolist():
            assert not entry.extra and not entry.comment and entry.date_time == (1980, 1, 1, 0, 0, 0)
            print(entry.filename, entry.file_size, format(entry.CRC, 'x'))
`;
    const { stdout, stderr } = run('python3', ['-c', program, ...names.map(zipOf)]);
    expect(stderr).toBe('');
    expect(stdout).toBe(names.map(contentOf).join(''));
  });

  const java = [join(import.meta.dirname, '../support/ReadZip.java')];
  reader("Java's ZipInputStream", isHere('java', '-version'), () => {
    const { stdout, stderr } = run('java', [...java, ...names.map(zipOf)]);
    expect(stderr).toBe('');
    expect(stdout).toBe(names.map(contentOf).join(''));
  });

  reader(
    "Java's ZipInputStream, which refuses a stored entry with its size behind it,",
    isHere('java', '-version'),
    () => {
      const refused = join(folder, 'refused.zip');
      writeFileSync(refused, makeZip([{ path: 'empty.txt', flags: 8 }]));
      expect(run('java', [...java, refused]).stderr).toContain('only DEFLATED entries can have EXT descriptor');
    },
  );
});
