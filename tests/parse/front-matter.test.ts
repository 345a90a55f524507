import { expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { parseFrontMatter } from '../../src/parse/front-matter.ts';
import { SourceFile } from '../../src/text/source.ts';
import { findingLine } from '../support/finding-line.ts';

function read(text: string) {
  const found: Diagnostic[] = [];
  const { settings, body } = parseFrontMatter(new SourceFile('a.md', text), (diagnostic) => found.push(diagnostic));
  return { value: settings.value, body, told: found.map(findingLine) };
}

// biome-ignore format: a table
it.each<[string, object, string[]]>([
  ['---\ntitle: Signs\n---\n\nWords.',            { title: 'Signs', kind: 'lesson' },                        []],
  ['---\ntitle: Signs\n---',                      { title: 'Signs' },                                        []],
  ['---  \ntitle: Signs\n---\t\nWords.',          { title: 'Signs' },                                        []],
  ['---\ntitle: "---"\nid: x\n---\nWords.',       { title: '---', id: 'x' },                                 []],
  ['---\ntitle: Test\nkind: assessment\nopens: always\nminutes: 7.5\n---\n', { kind: 'assessment', opens: 'always', minutes: 7.5 }, []],
  ['---\n---\nWords.',                            { title: 'Untitled' },                                     ['a.md:2:1 lesson/missing-setting']],
  ['---\nid: x\n---\nWords.',                     { title: 'Untitled', id: 'x' },                            ['a.md:2:1 lesson/missing-setting']],
  ['---\ntitle: Signs\nminuts: 5\nid: x\n---\n',  { title: 'Signs', id: 'x' },                               ['a.md:3:1 lesson/unknown-setting']],
  ['---\ntitle: A: B\n---\nWords.',               { title: 'Untitled' },                                     ['a.md:2:8 lesson/broken-yaml']],
  ['---\ntitle: Signs\nid: rc main\n---\n',       { title: 'Signs' },                                        ['a.md:3:5 lesson/invalid-setting']],
  ['---\ntitle: Signs\nWords.',                   { title: 'Untitled' },                                     ['a.md:1:1 lesson/unclosed-front-matter']],
  ['Words.',                                      { title: 'Untitled' },                                     ['a.md:1:1 lesson/no-front-matter']],
  [' ---\ntitle: Signs\n---\n',                   { title: 'Untitled' },                                     ['a.md:1:2 lesson/no-front-matter']],
  ['\n---\ntitle: Signs\n---\n',                  { title: 'Signs' },                                        ['a.md:2:1 lesson/no-front-matter']],
  ['----\ntitle: Signs\n----\n',                  { title: 'Untitled' },                                     ['a.md:1:1 lesson/no-front-matter']],
  ['',                                            { title: 'Untitled' },                                     ['a.md lesson/no-front-matter']],
])('%j', (text, value, told) => {
  expect(read(text)).toMatchObject({ value, told });
});

it('leaves every place of the body where it was', () => {
  const text = '---\ntitle: Signs é 🚔\n---\n\nWords.\n\n---\n\nMore.';
  const { body } = read(text);
  expect(body).toHaveLength(text.length);
  expect(body.indexOf('Words.')).toBe(text.indexOf('Words.'));
  expect(body.trim()).toBe('Words.\n\n---\n\nMore.');
});
