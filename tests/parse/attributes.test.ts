import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseAttributes } from '../../src/parse/attributes.ts';

const read = (text: string) => {
  const found = parseAttributes(text, 0);
  if (!found) return undefined;
  const values = Object.fromEntries(found.entries.map(({ name, value }) => [name, value]));
  return { ...(found.id ? { '#': found.id.value } : {}), ...values };
};

// biome-ignore format: a table
it.each<[string, object | undefined]>([
  ['{}',                             {}],
  ['{ }',                            {}],
  ['{#under-18}',                    { '#': 'under-18' }],
  ['{#a points=1 objective=law}',    { '#': 'a', points: '1', objective: 'law' }],
  ['{partial}',                      { partial: true }],
  ['{  #a\t partial  }',             { '#': 'a', partial: true }],
  ['{title="Two words"}',            { title: 'Two words' }],
  ["{title='Two words'}",            { title: 'Two words' }],
  ['{title="It\'s"}',                { title: "It's" }],
  ['{title=\'A "thing"\'}',          { title: 'A "thing"' }],
  ['{title="A \\"thing\\""}',        { title: 'A "thing"' }],
  ['{title="back\\\\slash \\n"}',    { title: 'back\\slash \\n' }],
  ['{title=""}',                     { title: '' }],
  ['{title="a } b"}',                { title: 'a } b' }],
  ['{title="#no =id"}',              { title: '#no =id' }],
  ['{src=media/call.mp4}',           { src: 'media/call.mp4' }],
  ['{href=https://a.b/?c=d&e=f#g}',  { href: 'https://a.b/?c=d&e=f#g' }],
  ['{title=Officer’s}',              { title: 'Officer’s' }],
  ['{data-x=1 a:b=2 a_b=3}',         { 'data-x': '1', 'a:b': '2', a_b: '3' }],
  ['no braces',                      undefined],
  ['{never closed',                  undefined],
  ['{never\nclosed}',                undefined],
  ['{title="never closed"',          undefined],
])('%s', (text, values) => {
  expect(read(text)).toEqual(values);
  expect(parseAttributes(text, 0)?.problems ?? []).toEqual([]);
});

// biome-ignore format: a table
it.each<[string, string, object, string]>([
  ['{#}',                  'There is a # without an id behind it',               {},                    '#'],
  ['{#a #b}',              'There are two ids',                                   { '#': 'a' },          '#b'],
  ['{a=1 a=2}',            'a is there twice',                                    { a: '2' },            'a=2'],
  ['{title=}',             'There is nothing after title=',                       { title: '' },         'title='],
  ['{title= "x"}',         'There is nothing after title=',                       { title: '' },         'title='],
  ['{.class}',             '.class says how something looks, and lessons say what it is', {},                    '.class'],
  ['{5}',                  '5 is not an attribute',                               {},                    '5'],
  ['{=x}',                 '=x is not an attribute',                              {},                    '=x'],
  ['{title="a b}',         'The quotation mark after title= is never closed',     { title: 'a b' },      'title="a b'],
  ["{title='a b}",         'The quotation mark after title= is never closed',     { title: 'a b' },      "title='a b"],
  ['{title=“Two words”}',  'The quotation marks after title= are typographic ones', { title: 'Two words' }, 'title=“Two words”'],
  ['{title=„Two words“}',  'The quotation marks after title= are typographic ones', { title: 'Two words' }, 'title=„Two words“'],
  ['{title=«Two words»}',  'The quotation marks after title= are typographic ones', { title: 'Two words' }, 'title=«Two words»'],
  ['{title=‘Two words’}',  'The quotation marks after title= are typographic ones', { title: 'Two words' }, 'title=‘Two words’'],
  ['{title=“Don’t go”}',   'The quotation marks after title= are typographic ones', { title: 'Don’t go' },  'title=“Don’t go”'],
  ['{title=“Two words}',   'The quotation marks after title= are typographic ones', { title: 'Two words' }, 'title=“Two words'],
])('%s: %s', (text, message, values, underlined) => {
  expect(read(text)).toEqual(values);
  const [problem] = parseAttributes(text, 0)!.problems;
  expect(problem!.message).toBe(message);
  expect(problem!.help).toMatch(/^(write|keep|delete it)/);
  expect(text.slice(problem!.range.start, problem!.range.end)).toBe(underlined);
});

it('says where everything stands', () => {
  const text = 'before {#id key="two words" flag} after';
  const { id, entries, range } = parseAttributes(text, 7)!;
  const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  expect(at(range)).toBe('{#id key="two words" flag}');
  expect(at(id!.range)).toBe('#id');
  expect(entries.map((entry) => [at(entry.range), at(entry.valueRange)])).toEqual([
    ['key="two words"', '"two words"'],
    ['flag', 'flag'],
  ]);
});

it('reads any text without throwing, and stays inside it', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '#',
    '=',
    '"',
    "'",
    '“',
    '”',
    '\\',
    ' ',
    '\n',
    'a',
    'key',
    '5',
    '.',
    '\u0000',
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => `{${pieces.join('')}`),
      (text) => {
        const found = parseAttributes(text, 0);
        if (!found) return;
        expect(text[found.range.end - 1]).toBe('}');
        for (const { range } of [...found.entries, ...found.problems]) {
          expect(range.start).toBeGreaterThan(0);
          expect(range.end).toBeGreaterThan(range.start);
          expect(range.end).toBeLessThan(found.range.end);
        }
      },
    ),
    { numRuns: 1000 },
  );
});
