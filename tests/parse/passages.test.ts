import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pagesOf } from '../../src/course/passages.ts';
import { readLesson } from '../support/read-lesson.ts';
import { lessonText } from './fragments.ts';

const passagesIn = (body: string) => pagesOf(readLesson(body).course).flatMap(({ passages }) => passages);

it.each([
  ['Some *emphasised* and **strong** words', 'emphasised'],
  ['A [link with words](https://example.org/words) and words behind it', 'words behind it'],
  ['An escaped \\* star &amp; an entity, then words', 'then words'],
  ['`code` comes before words', 'words'],
  ['- an item\n- another item with words', 'words'],
  ['> quoted\n> over two lines', 'two lines'],
  ['| Head | Words |\n|---|---|\n| a | the cell |', 'the cell'],
  ['::: choice {#q}\nWhich one?\n\n- [x] This answer\n- [ ] That\n:::', 'This answer'],
  ['![alt words](assets/a.svg){decorative} words after', 'words after'],
  ['[¿Estás a salvo?]{lang=es} is asked first', 'is asked'],
  ['::: note {title="A good title"}\nWords.\n:::', 'A good title'],
])('knows where words stand: %s', (body, words) => {
  const found = passagesIn(body).find(({ text }) => text.includes(words))!;
  const start = found.text.indexOf(words);
  const range = found.rangeOf(start, start + words.length);
  const { text } = readLesson(body).course.lessons[0]!.source;
  expect(text.slice(range.start, range.end).replace(/^"|"$/g, '')).toBe(words);
});

it.each([
  ['`code` and [otra lengua]{lang=es}', '     and            '],
  ['a ____ b', 'a ____ b'],
  ['two\nlines', 'two lines'],
])('reads %j as %j', (body, text) => {
  expect(passagesIn(body).map((passage) => passage.text)).toEqual([text]);
});

it('tells options, their ticks, items, cells, headers, terms and headings apart', () => {
  const body = '## Head\n\n- item\n\n| H |\n|---|\n| c |\n\nTerm\n: Meaning\n\n- [x] yes\n- [ ] no\n\n> quoted';
  expect(passagesIn(body).map(({ role, ticked, quoted }) => [role, ticked ?? quoted])).toEqual([
    ['heading', false],
    ['item', false],
    ['header', false],
    ['cell', false],
    ['term', false],
    ['paragraph', false],
    ['option', true],
    ['option', false],
    ['paragraph', true],
  ]);
});

it('every word of any text stands inside the file', () => {
  fc.assert(
    fc.property(lessonText, (body) => {
      const { course } = readLesson(body);
      for (const { passages, source } of pagesOf(course)) {
        for (const { text, rangeOf } of passages) {
          for (let at = 0; at < text.length; at += 3) {
            const { start, end } = rangeOf(at, at + 1);
            expect(start).toBeLessThanOrEqual(end);
            expect(end).toBeLessThanOrEqual(source.text.length);
          }
        }
      }
    }),
    { numRuns: 500 },
  );
});
