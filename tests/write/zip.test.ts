import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PackagePlan, PlanEntry } from '../../src/formats/format.ts';
import { formats } from '../../src/formats/index.ts';
import { scorm12 } from '../../src/formats/scorm12/index.ts';
import { packArchive } from '../../src/write/archive.ts';
import { writeZip } from '../../src/write/zip.ts';
import { packageInput } from '../support/package-input.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { unzip } from '../support/unzip.ts';

const folder = temporaryFolder();
const sound = async () => [];
const planOf = (entries: readonly PlanEntry[]): PackagePlan => ({ name: 'any', format: 'any', entries, folder: false });

/** Puts a file on the disk and returns it as an entry. */
function fileEntry(path: string, bytes: Uint8Array): PlanEntry {
  const copyFrom = join(folder, path.replaceAll('/', '-'));
  writeFileSync(copyFrom, bytes);
  return { path, copyFrom, size: bytes.length };
}

const noise = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * at * 31 + at * 17) % 251);

describe('the directory of a zip', () => {
  it.each(formats)(
    'of $name holds just what was planned, in that order, and nothing of this machine',
    async (format) => {
      const file = join(folder, `${format.name}.zip`);
      const plan = format.plan(packageInput());
      const written = await writeZip(plan, file, sound);
      const zip = readFileSync(file);
      expect(written).toEqual({ bytes: zip.length });
      expect(
        unzip(zip).map(({ path, method, flags, versionNeeded, stamp, extraFieldLength }) => ({
          path,
          method,
          flags,
          versionNeeded,
          stamp,
          extraFieldLength,
        })),
      ).toEqual(
        plan.entries.map(({ path }) => {
          const stored = /\.(mp4|png)$/.test(path);
          return {
            path,
            method: stored ? 'stored' : 'deflated',
            // Bit 3, sizes behind the bytes, only where they are deflated; never UTF-8, encryption or anything else.
            flags: stored ? 0 : 8,
            versionNeeded: stored ? 10 : 20,
            // 1 January 1980, 00:00.
            stamp: 0x00210000,
            extraFieldLength: 0,
          };
        }),
      );
    },
  );

  it('gives the files of a unix system the rights of a plain file', async () => {
    const file = join(folder, 'rights.zip');
    await packArchive([{ path: 'a.txt', text: 'a' }, fileEntry('b.png', noise(10))], file);
    const zip = readFileSync(file);
    const first = zip.indexOf('PK\u0001\u0002');
    const records = [first, zip.indexOf('PK\u0001\u0002', first + 1)].map((at) => ({
      madeOn: zip[at + 5],
      mode: (zip.readUInt32LE(at + 38) >>> 16).toString(8),
    }));
    expect(records).toEqual([
      { madeOn: 3, mode: '100644' },
      { madeOn: 3, mode: '100644' },
    ]);
  });

  it('stores media and deflates the rest, whatever the letters of the extension', async () => {
    const names = [
      'a.MP4',
      'b.webm',
      'c.mp3',
      'd.m4a',
      'e.jpg',
      'f.png',
      'g.webp',
      'h.gif',
      'i.woff2',
      'j.zip',
      'k.pdf',
    ];
    const texts = ['l.html', 'm.js', 'n.css', 'o.vtt', 'p.svg', 'q.json'];
    const file = join(folder, 'media.zip');
    await packArchive(
      [...names, ...texts].map((path) => ({ path, text: 'words '.repeat(50) })),
      file,
    );
    const methods = new Map(unzip(readFileSync(file)).map(({ path, method }) => [path, method]));
    expect(names.map((name) => methods.get(name))).toEqual(names.map(() => 'stored'));
    expect(texts.map((name) => methods.get(name))).toEqual(texts.map(() => 'deflated'));
  });

  it.each(['empty.txt', 'empty.png'])('gives %s, without a byte, no sizes behind it', async (path) => {
    const file = join(folder, 'empty.zip');
    await packArchive([{ path, bytes: new Uint8Array() }, fileEntry(`from-disk-${path}`, new Uint8Array())], file);
    expect(unzip(readFileSync(file)).map(({ method, flags, bytes }) => [method, flags, bytes.length])).toEqual([
      ['stored', 0, 0],
      ['stored', 0, 0],
    ]);
  });

  it('takes a video too large for memory in as blocks that are not compressed, and may have its size behind it', async () => {
    const video = noise(3_000_000);
    const small = noise(500);
    const file = join(folder, 'large.zip');
    const page = { path: 'index.html', text: 'words '.repeat(500) };
    await packArchive([fileEntry('large.mp4', video), page, fileEntry('small.mp4', small)], file, {
      inMemory: 100_000,
    });
    const [large, after, buffered] = unzip(readFileSync(file));
    expect(large).toMatchObject({ path: 'large.mp4', method: 'deflated', flags: 8 });
    expect(Buffer.from(video).equals(large!.bytes)).toBe(true);
    expect(after).toMatchObject({ path: 'index.html', method: 'deflated' });
    expect(buffered).toMatchObject({ path: 'small.mp4', method: 'stored', flags: 0 });
    // Not packed: a video gets no smaller. Packed: a page does, after a video as well.
    expect(readFileSync(file).length).toBeGreaterThan(3_000_000);
    expect(readFileSync(file).length).toBeLessThan(3_002_000);
  });

  it('holds hundreds of files in order', async () => {
    const entries = Array.from({ length: 700 }, (_, at) => ({
      path: `f${at}.${at % 3 ? 'svg' : 'png'}`,
      text: `<svg>${at}</svg>`,
    }));
    const file = join(folder, 'many.zip');
    await packArchive(entries, file);
    expect(unzip(readFileSync(file)).map(({ path, bytes }) => [path, bytes.toString()])).toEqual(
      entries.map(({ path, text }) => [path, text]),
    );
  });
});

describe('the same course', () => {
  const picture = noise(70_000);

  /** A folder of assets as another machine would have it. */
  const sources = (name: string): string => {
    const place = join(folder, name);
    mkdirSync(place);
    writeFileSync(join(place, 'map.png'), picture);
    writeFileSync(join(place, 'call.vtt'), 'WEBVTT\n\n00:00.000 --> 00:02.000\nHello.\n'.repeat(40));
    return place;
  };

  const packed = async (name: string, assets: readonly PlanEntry[]) => {
    const file = join(folder, name);
    await writeZip(scorm12.plan(packageInput({}, { assets })), file, sound);
    return readFileSync(file);
  };

  it('has the same bytes from another folder, in another order, at another time', async () => {
    const [here, there] = [sources('here'), sources('there')];
    const entry = (place: string, name: string, size: number) => ({
      path: `assets/${name}`,
      copyFrom: join(place, name),
      size,
    });
    const first = await packed('first.zip', [entry(here, 'map.png', 70_000), entry(here, 'call.vtt', 1)]);
    const second = await packed('second.zip', [entry(there, 'call.vtt', 1), entry(there, 'map.png', 70_000)]);
    expect(first.equals(second)).toBe(true);
  });
});

describe('writing', () => {
  const entries: readonly PlanEntry[] = [{ path: 'index.html', text: 'new' }];

  it('makes the folder, replaces the old zip and leaves nothing else', async () => {
    const out = join(folder, 'made/for/it');
    const file = join(out, 'a.zip');
    await writeZip(planOf([{ path: 'index.html', text: 'old' }]), file, sound);
    const written = await writeZip(planOf(entries), file, sound);
    expect(written).toEqual({ bytes: readFileSync(file).length });
    expect(unzip(readFileSync(file)).map(({ bytes }) => bytes.toString())).toEqual(['new']);
    expect(readdirSync(out)).toEqual(['a.zip']);
  });

  it('shows the archive to the check before it has its name, and keeps the old one when the check objects', async () => {
    const out = join(folder, 'checked');
    const file = join(out, 'a.zip');
    await writeZip(planOf([{ path: 'index.html', text: 'old' }]), file, sound);
    const old = readFileSync(file);
    const problems = [
      { rule: 'manifest/title', severity: 'error', message: 'line 9 (item): needs one <title>' },
    ] as const;
    const written = await writeZip(planOf(entries), file, async (temporary) => {
      expect(unzip(readFileSync(temporary)).map(({ bytes }) => bytes.toString())).toEqual(['new']);
      expect(readFileSync(file).equals(old)).toBe(true);
      return problems;
    });
    expect(written).toEqual({
      problem: {
        code: 'write/unsound-package',
        message: 'a.zip was not written, because an LMS could refuse it: line 9 (item): needs one <title>',
        help: 'change what the messages name; if they name nothing of yours, please report this as a fault of the packager',
        found: problems,
      },
    });
    expect(readFileSync(file).equals(old)).toBe(true);
    expect(readdirSync(out)).toEqual(['a.zip']);
  });

  it('leaves nothing behind when the check itself breaks', async () => {
    const out = join(folder, 'broken-check');
    const check = async (): Promise<never> => {
      throw new RangeError('a fault of ours');
    };
    await expect(writeZip(planOf(entries), join(out, 'a.zip'), check)).rejects.toThrow('a fault of ours');
    expect(readdirSync(out)).toEqual([]);
  });

  it.each([
    ['small', 10],
    ['large', 5_000_000],
  ])('names a %s file of the course that has gone', async (_, size) => {
    const file = join(folder, 'gone.zip');
    const gone = { path: 'assets/map.png', copyFrom: join(folder, 'gone.png'), size };
    expect(await writeZip(planOf([...entries, gone]), file, sound)).toMatchObject({
      problem: {
        code: 'write/source-unreadable',
        message: 'assets/map.png could not be read while gone.zip was being written',
      },
    });
    expect(existsSync(file)).toBe(false);
  });

  it('names a file too large for memory that has gone', async () => {
    const gone = { path: 'assets/call.mp4', copyFrom: join(folder, 'gone.mp4'), size: 5_000_000 };
    const packing = packArchive([...entries, gone], join(folder, 'gone.zip'), { inMemory: 1000 });
    await expect(packing).rejects.toMatchObject({ name: 'Error', path: 'assets/call.mp4' });
  });

  it('packs a copy of itself as well', async () => {
    const file = join(folder, 'nested.zip');
    await packArchive(entries, file);
    copyFileSync(file, join(folder, 'inner.zip'));
    await packArchive([{ path: 'inner.zip', copyFrom: join(folder, 'inner.zip'), size: 1 }], file);
    expect(unzip(unzip(readFileSync(file))[0]!.bytes).map(({ path }) => path)).toEqual(['index.html']);
  });
});
