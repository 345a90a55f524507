import { buffer } from 'node:stream/consumers';
import { ZipArchive } from 'archiver';
import { expect, it } from 'vitest';
import { filesOf, unzip } from './unzip.ts';

it('reads names, methods and bytes in archive order', async () => {
  const archive = await zipped({ 'second/z.txt': 'zzzzzzzzzzzzzzzzzzzzzzzz', 'a.txt': 'a' });
  expect(unzip(archive).map(({ path, method }) => [path, method])).toEqual([
    ['second/z.txt', 'deflated'],
    ['a.txt', 'deflated'],
  ]);
  expect(filesOf(archive).get('second/z.txt')?.toString()).toBe('zzzzzzzzzzzzzzzzzzzzzzzz');
});

it('refuses an archive with a changed byte', async () => {
  const archive = await zipped({ 'a.txt': 'The quick brown fox' }, { store: true });
  archive[archive.indexOf('quick')] = 'Q'.charCodeAt(0);
  expect(() => unzip(archive)).toThrow('a.txt: checksum does not match');
});

it('refuses what is no archive', () => {
  expect(() => unzip(Buffer.from('<html>'))).toThrow('Not a zip archive');
});

async function zipped(files: Readonly<Record<string, string>>, options: { store?: boolean } = {}): Promise<Buffer> {
  const archive = new ZipArchive(options);
  for (const [name, text] of Object.entries(files)) archive.append(Buffer.from(text), { name });
  archive.finalize();
  return buffer(archive);
}
