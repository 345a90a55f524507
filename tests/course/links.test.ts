import { expect, it } from 'vitest';
import { readLink, resolvePath } from '../../src/course/links.ts';

const FROM = 'lessons/01-law.md';

// biome-ignore format: a table
it.each<[string, object]>([
  ['https://example.org/a?b#c',    { to: 'outside', href: 'https://example.org/a?b#c' }],
  ['HTTP://EXAMPLE.ORG',           { to: 'outside', href: 'HTTP://EXAMPLE.ORG' }],
  ['//example.org/a',              { to: 'outside', href: 'https://example.org/a' }],
  ['mailto:help@example.org',      { to: 'outside', href: 'mailto:help@example.org' }],
  ['tel:+18883737888',             { to: 'outside', href: 'tel:+18883737888' }],
  ['sms:233733',                   { to: 'outside', href: 'sms:233733' }],
  ['02-myths.md',                  { to: 'document', document: 'lessons/02-myths.md', anchor: '' }],
  ['02-myths.md#signs',            { to: 'document', document: 'lessons/02-myths.md', anchor: 'signs' }],
  ['./02-myths.md',                { to: 'document', document: 'lessons/02-myths.md', anchor: '' }],
  ['../reference/card.markdown',   { to: 'document', document: 'reference/card.markdown', anchor: '' }],
  ['../lessons/02-myths.MD',       { to: 'document', document: 'lessons/02-myths.MD', anchor: '' }],
  ['#signs',                       { to: 'document', document: '', anchor: 'signs' }],
  ['#',                            { to: 'document', document: '', anchor: '' }],
  ['',                             { to: 'document', document: '', anchor: '' }],
  ['../assets/map.pdf',            { to: 'file', path: 'assets/map.pdf' }],
  ['../assets/My%20map.pdf#page',  { to: 'file', path: 'assets/My map.pdf' }],
  ['javascript:alert(1)',          { to: 'unsafe', scheme: 'javascript' }],
  ['JaVaScRiPt:alert(1)',          { to: 'unsafe', scheme: 'javascript' }],
  [' javascript:alert(1)',         { to: 'unsafe', scheme: 'javascript' }],
  ['java\nscript:alert(1)',        { to: 'unsafe', scheme: 'javascript' }],
  ['java\tscript:alert(1)',        { to: 'unsafe', scheme: 'javascript' }],
  ['\u0001javascript:alert(1)',    { to: 'unsafe', scheme: 'javascript' }],
  ['javascript\u00a0:alert(1)',    { to: 'unsafe', scheme: 'javascript' }],
  ['vbscript:x',                   { to: 'unsafe', scheme: 'vbscript' }],
  ['data:text/html,x',             { to: 'unsafe', scheme: 'data' }],
  ['file:///etc/passwd',           { to: 'unsafe', scheme: 'file' }],
  ['blob:x',                       { to: 'unsafe', scheme: 'blob' }],
  ['C:\\maps\\map.pdf',            { to: 'unsafe', scheme: 'c' }],
  ['x.y:z',                        { to: 'unsafe', scheme: 'x.y' }],
])('%j', (href, link) => {
  expect(readLink(href, FROM)).toEqual(link);
});

// biome-ignore format: a table
it.each([
  ['map.svg',               'lessons/map.svg'],
  ['../assets/map.svg',     'assets/map.svg'],
  ['../assets/./a//b.svg',  'assets/a/b.svg'],
  ['..\\assets\\map.svg',   'assets/map.svg'],
  ['../../map.svg',         '../map.svg'],
  ['%2e%2e/%2e%2e/map.svg', '../map.svg'],
  ['../assets/../../x',     '../x'],
  ['/etc/passwd',           '/etc/passwd'],
  ['//host/x',              '/host/x'],
  ['C:\\map.svg',           '/C:/map.svg'],
  ['100%.svg',              'lessons/100%.svg'],
  ['se%C3%B1al.svg',        'lessons/señal.svg'],
])('%j from a lesson is %j', (path, resolved) => {
  expect(resolvePath(path, FROM)).toBe(resolved);
});
