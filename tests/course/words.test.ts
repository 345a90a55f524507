import { expect, it } from 'vitest';
import { plainText } from '../../src/course/plain-text.ts';
import { outermost } from '../../src/course/tokens.ts';
import { customsOf, idsIn, questionsOf } from '../../src/course/walk.ts';
import { createMarkdown } from '../../src/parse/markdown.ts';
import { readLesson } from '../support/read-lesson.ts';

const md = createMarkdown();

// biome-ignore format: a table
it.each([
  ['*Force*, **fraud** or `coercion`',               'Force, fraud or coercion'],
  ['two\nlines  \nand\\\nmore',                      'two lines and more'],
  ['[the law](https://example.org) says &amp; so',   'the law says & so'],
  ['![A map](map.svg) here',                         'A map here'],
  ['[hola]{lang=es}',                                'hola'],
  ['under [[18|eighteen]] years',                    'under ____ years'],
  ['a note[^1]\n\n[^1]: gone',                       'a note gone'],
  ['a <b>tag</b> <!-- gone -->',                     'a tag'],
  ['\\*stars\\*',                                    '*stars*'],
  ['<https://example.org>',                          'https://example.org'],
])('%j says %j', (markdown, words) => {
  expect(plainText(md.parse(markdown, {}))).toBe(words);
});

it('splits tokens into their outermost elements', () => {
  const parts = outermost(md.parse('One.\n\n- a\n- b\n\n> q\n\n```\ncode\n```\n\n---\n', {}));
  expect(parts.map(([open]) => open!.type)).toEqual([
    'paragraph_open',
    'bullet_list_open',
    'blockquote_open',
    'fence',
    'hr',
  ]);
  expect(parts.map((part) => part.reduce((depth, { nesting }) => depth + nesting, 0))).toEqual([0, 0, 0, 0, 0]);
});

it('finds questions and containers in reading order, however deep they stand', () => {
  const { lesson } = readLesson(`::: blank {#a}
[[x]]
:::

::::: disclosure {title=More #more}
:::: note {#mind}
::: blank {#b}
[[x]]
:::
::::

::: facilitator {#secret}
Words.
:::
:::::

::: blank {#c}
[[x]]
:::
`);
  expect(questionsOf(lesson.blocks).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(customsOf(lesson.blocks).map(({ id }) => id)).toEqual(['more', 'mind', 'secret']);
  expect(idsIn(lesson.blocks)).toEqual(['a', 'more', 'mind', 'b', 'c']);
});
