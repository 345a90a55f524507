import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainText } from '../../src/course/plain-text.ts';
import { htmlToMarkdown } from '../../src/import/html-to-markdown.ts';
import { plainToMarkdown } from '../../src/import/plain-to-markdown.ts';
import { readLesson } from '../support/read-lesson.ts';

/** The words that learners get to see of a lesson, and what its parts are. */
function shown(markdown: string) {
  const { lesson, diagnostics } = readLesson(`${markdown}\n`);
  const tokens = lesson.blocks.flatMap((block) => (block.type === 'prose' ? block.tokens : []));
  return {
    words: plainText(tokens),
    types: [...new Set(tokens.filter(({ nesting }) => nesting === 1).map(({ type }) => type))],
    told: diagnostics.map(({ code }) => code),
  };
}

// biome-ignore format: a table
it.each([
  '*not emphasis*', '_nor this_', '`code`', '[a](b)', '[x] ticked', '[[gap]]', '{{agency.name}}', '<b>bold</b>', '&amp;',
  '# heading', '- item', '+ item', '1. item', '2) item', '> quotation', '::: note', '~~~', '---', '=====', '| a | b |',
  ': definition', 'a\\b', 'x^[note]', '[^1]', '![a](b)', '<https://example.gov>', '5 * 3 < 4', '{#id}', '-5', '3.5',
])('%j is these words and nothing else', (text) => {
  expect(shown(plainToMarkdown(text))).toEqual({ words: text, types: ['paragraph_open'], told: [] });
});

it('says exactly what the words say, whatever they are', () => {
  const unit = fc.constantFrom(...'ab1 .)*_`[](){}<>~#+-=:|!&;^\\"\'\n$%@/');
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1, maxLength: 20 }), (text) => {
      const words = text.replace(/\s+/g, ' ').trim();
      fc.pre(words !== '');
      expect(shown(plainToMarkdown(words)), plainToMarkdown(words)).toEqual({
        words,
        types: ['paragraph_open'],
        told: [],
      });
    }),
    { numRuns: 500 },
  );
});

// biome-ignore format: a table
it.each([
  ['words',                                    ['words']],
  ['<p>one</p><p>two</p>',                     ['one', 'two']],
  ['<p>a <b>b</b> <i>c </i>d</p>',             ['a **b** *c* d']],
  ['<b><i>both</i></b>',                       ['***both***']],
  ['<b></b><p></p>',                           []],
  ['one<br>two<br />',                         ['one\\\ntwo']],
  ['one<br><br> two',                          ['one', 'two']],
  ['<ul><li>a</li><li>b</li></ul>',            ['- a\n- b']],
  ['<ol><li>a<ul><li>b</li></ul></li></ol>',   ['1. a\n   - b']],
  ['<h3>Title</h3>words',                      ['**Title**', 'words']],
  ['<a href="https://example.gov">a</a>',      ['[a](<https://example.gov>)']],
  ['a &lt; b &amp;&nbsp;c &#8217; &#x2014; &unknown;', ['a \\< b & c ’ — \\&unknown;']],
  ['<p class="x" data-a="1 > 0">a</p>',        ['a']],
  ['a<!-- hidden -->b',                        ['ab']],
  ['<style>p { color: red }</style>a',         ['a']],
  ['10 m<sup>2</sup>, H<sub>2</sub>O',         ['10 m², H₂O']],
  ['1. <b>first</b>',                          ['1\\. **first**']],
  ['5 < 6',                                    ['5 \\< 6']],
])('%j becomes %j', (html, blocks) => {
  expect(htmlToMarkdown(html)).toEqual({ blocks, lost: [] });
});

// biome-ignore format: a table
it.each([
  ['<img src="a/map.png" alt="A map">',      ['\\[A map\\]'],     ['picture map.png']],
  ['<a href="javascript:alert(1)">a</a>',    ['a'],               ['link to javascript:alert(1)']],
  ['<table><tr><td>a</td><td>b</td></tr></table>', ['a b'],       ['table']],
  ['x<sup>n</sup>',                          ['xn'],              ['raised n']],
  ['<script>alert(1)</script>a',             ['a'],               ['script']],
  ['<iframe src="x"></iframe>a',             ['a'],               ['something from another page']],
])('%j becomes %j, and tells that %j is lost', (html, blocks, lost) => {
  expect(htmlToMarkdown(html)).toEqual({ blocks, lost });
});

it('ends a link where the next one begins', () => {
  expect(htmlToMarkdown('<a href="tel:1">one <a href="tel:2">two</a> three').blocks).toEqual([
    '[one](<tel:1>) [two](<tel:2>) three',
  ]);
});

it('is Markdown without findings, and nothing but words of the page, whatever stands in it', () => {
  const piece = fc.constantFrom(
    '<p>',
    '</p>',
    '<b>',
    '</b>',
    '<i>',
    '</i>',
    '<ul>',
    '<li>',
    '</li>',
    '</ul>',
    '<br>',
    'word',
    ' ',
    '1. ',
    '# ',
    '*',
    '[',
    ']',
    '&amp;',
    '<',
    '>',
    '{{',
    ':::',
    '<a href="tel:1">',
    '</a>',
    '"',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const { blocks } = htmlToMarkdown(pieces.join(''));
      const { told } = shown(['Words.', ...blocks].join('\n\n'));
      expect(told, blocks.join('\n\n')).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
