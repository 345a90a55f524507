import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attributes, html, json, nothing, trusted } from '../../src/text/html.ts';
import { xml } from '../../src/text/xml.ts';

it('escapes what is put in, and leaves what is markup already', () => {
  expect(`${html`<p>${'<b> & "x"'}</p>`}`).toBe('<p>&lt;b&gt; &amp; &quot;x&quot;</p>');
  expect(`${html`<p>${html`<b>${'<'}</b>`}</p>`}`).toBe('<p><b>&lt;</b></p>');
  expect(`${html`${trusted('<i>')}${nothing}`}`).toBe('<i>');
  expect(`${xml`<title>${'A & B'}</title>`}`).toBe('<title>A &amp; B</title>');
  expect(`${xml`<a>${xml`<b/>`}</a>`}`).toBe('<a><b/></a>');
});

it('joins lists, writes numbers, and leaves nothing out of nothing', () => {
  expect(`${html`${['a', html`<b>`, ['<', 1]]}`}`).toBe('a<b>&lt;1');
  expect(`${html`[${undefined}${null}${false}${0}${''}]`}`).toBe('[0]');
  expect(`${xml`[${undefined}${false}${0}${['a', 1]}]`}`).toBe('[0a1]');
});

it('reads line ends in templates as such', () => {
  expect(`${html`a\n${1}`}`).toBe(`a
1`);
});

it('writes attributes, bare names, and none', () => {
  expect(`${attributes({ id: 'a', title: '"<&>', hidden: true, open: false, lang: undefined, size: 0 })}`).toBe(
    ' id="a" title="&quot;&lt;&amp;&gt;" hidden size="0"',
  );
});

it('writes JSON that no script element is ended by', () => {
  const value = { '</script><!--': ['<', '\u2028', '\u2029', '&'] };
  expect(json(value).markup).not.toMatch(/<|\u2028|\u2029/);
  expect(JSON.parse(json(value).markup)).toEqual(value);
  fc.assert(
    fc.property(fc.jsonValue(), (any) => {
      expect(JSON.parse(json(any).markup)).toEqual(JSON.parse(JSON.stringify(any)));
    }),
  );
});

it('leaves out what XML forbids', () => {
  expect(`${xml`${'a\u0000\u0008\u000b\u001f\ufffe\uffffb\t\n\r'}`}`).toBe('ab\t\n\r');
});

it('leaves no sign of markup in any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(`${html`${text}`}`).not.toMatch(/[<>"]/);
      expect(`${xml`${text}`}`).not.toMatch(/[<>"]/);
    }),
  );
});
