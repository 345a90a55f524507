import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AssetFile } from '../../src/course/course.ts';
import { findAsset, safeName } from '../../src/parse/assets.ts';

const file = (problem?: 'folder' | 'outside-course' | 'unreadable'): AssetFile => ({
  location: '/x',
  size: 1,
  ...(problem ? { problem } : {}),
});
const ASSETS = new Map([
  ['assets', file('folder')],
  ['assets/map.svg', file()],
  ['assets/My map.svg', file()],
  ['assets/.x.svg', file()],
  ['assets/page.html', file()],
  ['assets/secret.svg', file('unreadable')],
  ['assets/out.svg', file('outside-course')],
  ['assets/up', file('outside-course')],
  ['lessons/near.png', file()],
  ['media/call.mp4', file()],
]);

const find = (path: string): string => {
  const found = findAsset(path, 'lessons/01-law.md', ASSETS);
  return 'file' in found ? found.path : `${found.code}: ${found.help}`;
};

// biome-ignore format: a table
it.each([
  ['../assets/map.svg',            'assets/map.svg'],
  ['../assets/./x/../map.svg',     'assets/map.svg'],
  ['..\\assets\\map.svg',          'assets/map.svg'],
  ['../assets/map.svg?v=2#top',    'assets/map.svg'],
  ['near.png',                     'lessons/near.png'],
  ['media/call.mp4',               'media/call.mp4'],
  ['../media/call.mp4',            'media/call.mp4'],
  ['media/../assets/map.svg',      'assets/map.svg'],
  ['../assets/map.png',            'asset/missing: did you mean assets/map.svg?'],
  ['../assets/mapp.svg',           'asset/missing: did you mean assets/map.svg?'],
  ['nothing-like-it.svg',          'asset/missing: put it at lessons/nothing-like-it.svg in the course folder'],
  ['../assets/Map.svg',            'asset/wrong-case: write it as the file is named: an LMS may tell the two apart'],
  ['../assets/My%20map.svg',       'asset/unsafe-name: rename it to assets/my-map.svg'],
  ['../assets/.x.svg',             'asset/unsafe-name: rename it to assets/x.svg'],
  ['../assets/page.html',          'asset/forbidden-type: link to a PDF or a picture instead'],
  ['../assets/secret.svg',         'asset/unreadable: check that you may read it'],
  ['../assets/out.svg',            'asset/outside-course: copy the file into assets/ in the course folder and write ../assets/out.svg'],
  ['../assets/up/map.svg',         'asset/outside-course: copy the file into assets/ in the course folder and write ../assets/map.svg'],
  ['../../map.svg',                'asset/outside-course: copy the file into assets/ in the course folder and write ../assets/map.svg'],
  ['../..',                        'asset/outside-course: copy the file into the assets folder of the course'],
  ['/etc/passwd',                  'asset/outside-course: copy the file into the assets folder of the course'],
  ['C:\\map.svg',                  'asset/outside-course: copy the file into assets/ in the course folder and write ../assets/map.svg'],
  ['media/../../map.svg',          'asset/outside-course: copy the file into assets/ in the course folder and write ../assets/map.svg'],
  ['%2e%2e/%2e%2e/map.svg',        'asset/outside-course: copy the file into assets/ in the course folder and write ../assets/map.svg'],
  ['../assets',                    'asset/is-folder: name a file in it'],
  ['../assets/',                   'asset/is-folder: name a file in it'],
  ['..',                           'asset/is-folder: name a file in it'],
  ['https://example.org/map.svg',  'asset/remote: put the file into the assets folder of the course'],
  ['//example.org/map.svg',        'asset/remote: put the file into the assets folder of the course'],
  ['https://youtu.be/x1',          'asset/remote: download the video (ask its owner), or link to it: [what it shows](https://youtu.be/x1)'],
  ['data:image/png;base64,AAAA',   'asset/not-a-file: put the file into the assets folder of the course and write its path'],
  ['javascript:alert(1)',          'asset/not-a-file: put the file into the assets folder of the course and write its path'],
])('%s: %s', (path, told) => {
  expect(find(path)).toBe(told);
});

it('finds nothing that is not among the files, whatever is written', () => {
  const piece = fc.constantFrom(
    '..',
    '.',
    '/',
    '\\',
    '%2e',
    '%2f',
    '%00',
    '\u0000',
    'assets',
    'map.svg',
    'C:',
    '#',
    '?',
    'etc',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const found = findAsset(pieces.join(''), 'lessons/01-law.md', ASSETS);
      if ('file' in found) expect(ASSETS.get(found.path)).toBe(found.file);
      else expect(found.help).toMatch(/\S/);
    }),
    { numRuns: 1000 },
  );
});

it.each([
  ['My Map (2).PNG', 'my-map-2.png'],
  ['Señal Nº 5.jpg', 'senal-no-5.jpg'],
  ['assets/Ärzte & Pflege.svg', 'assets/arzte-pflege.svg'],
  ['_draft.png', 'draft.png'],
  ['a--b.png', 'a--b.png'],
])('%s becomes %s', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});
