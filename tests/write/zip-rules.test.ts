import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PackageProblem } from '../../src/formats/format.ts';
import { readZip } from '../../src/write/read-zip.ts';
import { checkZip } from '../../src/write/zip-rules.ts';
import { type MadeEntry, makeZip } from '../support/make-zip.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const manifest: MadeEntry = { path: 'imsmanifest.xml', bytes: '<manifest/>', method: 8 };
const picture: MadeEntry = { path: 'map.png', bytes: 'a picture' };

const good = makeZip([manifest, picture]);

// biome-ignore format: a table
const broken: readonly (readonly [what: string, zip: Buffer, rules: readonly PackageProblem['rule'][]])[] = [
  ['a wrong checksum', makeZip([manifest, { ...picture, crc: 1 }]), ['zip/damaged']],
  ['a text with a wrong checksum', makeZip([{ ...manifest, crc: 1 }, picture]), ['zip/damaged']],
  ['a wrong size', makeZip([{ ...manifest, size: 5 }, picture]), ['zip/damaged']],
  ['a changed byte', changed(good, good.indexOf('a picture')), ['zip/damaged']],
  ['a header that is gone', changed(good, good.lastIndexOf('PK\u0003\u0004', undefined, 'latin1')), ['zip/damaged']],
  ['another name before the bytes', makeZip([manifest, { ...picture, localPath: 'mop.png' }]), ['zip/headers-differ']],
  ['another method before the bytes', makeZip([manifest, { ...picture, localMethod: 8 }]), ['zip/headers-differ']],
  ['Deflate64', makeZip([manifest, { ...picture, method: 9 }]), ['zip/compression']],
  ['a password', makeZip([manifest, { ...picture, flags: 1 }]), ['zip/encrypted']],
  ['a stored file with its size behind it', makeZip([manifest, { ...picture, flags: 8 }]), ['zip/stored-with-descriptor']],
  ['an empty file as archiver makes it', makeZip([manifest, { path: 'empty.txt', flags: 8 }]), ['zip/stored-with-descriptor']],
  ['a patch', makeZip([manifest, { ...picture, flags: 0x20 }]), ['zip/flags']],
  ['an entry that needs the 64-bit format', makeZip([manifest, { ...picture, version: 45 }]), ['zip/zip64']],
  ['an extra field of the 64-bit format', makeZip([manifest, { ...picture, extra: Buffer.from([1, 0, 0, 0]) }]), ['zip/zip64']],
  ['a 64-bit directory', makeZip([manifest, picture], { zip64: true }), ['zip/zip64']],
  ['a name twice', makeZip([manifest, picture, picture]), ['zip/duplicate']],
  ['a backslash', makeZip([manifest, { ...picture, path: 'assets\\map.png' }]), ['zip/name']],
  ['a name that leads out', makeZip([manifest, { ...picture, path: '../map.png' }]), ['zip/name']],
  ['a name from the root', makeZip([manifest, { ...picture, path: '/map.png' }]), ['zip/name']],
  ['a name with a drive', makeZip([manifest, { ...picture, path: 'C:/map.png' }]), ['zip/name']],
  ['a picture before the manifest', makeZip([picture, manifest]), ['zip/manifest-not-first']],
  ['a program before everything', makeZip([manifest, picture], { before: 'MZ' }), ['zip/leading-bytes']],
  ['a comment', makeZip([manifest, picture], { comment: 'made on a Monday' }), ['zip/comment']],
];

it('a good zip breaks no rule', async () => {
  expect(await rulesBroken(good)).toEqual([]);
});

it.each([
  ['folders of their own', makeZip([manifest, { path: 'assets/' }, { ...picture, path: 'assets/map.png' }])],
  ['names marked as UTF-8', makeZip([{ ...manifest, flags: 0x800 }, picture])],
  ['a name beyond ASCII', makeZip([manifest, { ...picture, path: 'carté.png', flags: 0x800 }])],
  ['a level of compression', makeZip([{ ...manifest, flags: 2 }, picture])],
])('%s break no rule', async (_, zip) => {
  expect(await rulesBroken(zip)).toEqual([]);
});

it.each(broken)('%s is found', async (_, zip, rules) => {
  expect(await rulesBroken(zip)).toEqual(rules);
});

describe('reading a zip', () => {
  it('takes in texts, and other files only when asked for everything', async () => {
    const file = write(makeZip([manifest, { ...picture, crc: 1 }]));
    const texts = await readZip(file, 'text');
    expect([...texts.texts]).toEqual([['imsmanifest.xml', '<manifest/>']]);
    expect(texts.damage).toEqual([]);
    expect((await readZip(file, 'all')).damage).toEqual(['map.png has a wrong checksum']);
  });

  it.each([
    ['no zip', Buffer.from('%PDF-1.7 and so on and so on and so on')],
    ['an empty file', Buffer.alloc(0)],
    ['a zip that breaks off', good.subarray(0, good.length - 30)],
  ])('refuses %s', async (_, bytes) => {
    await expect(readZip(write(bytes), 'all')).rejects.toThrow(/end of central directory/i);
  });

  it('reads names of old zips as the code page of DOS', async () => {
    const latin = makeZip([manifest, { path: 'cart?.png' }]);
    for (let at = latin.indexOf('?'); at !== -1; at = latin.indexOf('?')) latin[at] = 0x82;
    expect((await readZip(write(latin), 'all')).entries.map(({ path }) => path)).toEqual([
      'imsmanifest.xml',
      'carté.png',
    ]);
  });
});

async function rulesBroken(zip: Buffer): Promise<readonly string[]> {
  return [...new Set(checkZip(await readZip(write(zip), 'all')).map(({ rule }) => rule))];
}

function write(zip: Buffer): string {
  const file = join(folder, 'any.zip');
  writeFileSync(file, zip);
  return file;
}

function changed(zip: Buffer, at: number): Buffer {
  const copy = Buffer.from(zip);
  copy[at] = copy[at]! ^ 0xff;
  return copy;
}
