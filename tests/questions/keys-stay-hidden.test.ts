import { expect, it } from 'vitest';
import { readLesson } from '../support/read-lesson.ts';

const markup = (body: string): string => {
  const { diagnostics, pageSource } = readLesson(body);
  expect(diagnostics).toEqual([]);
  return pageSource;
};

it('a choice looks the same whichever option is right', () => {
  const asked = (marks: string) =>
    markup(
      `::: choice {#q}\nWhich?\n\n${['One', 'Two', 'Three'].map((words, n) => `- [${marks[n]}] ${words}\n`).join('')}:::\n`,
    );
  expect(new Set(['x  ', ' x ', '  x', ' X '].map(asked)).size).toBe(1);
  expect(new Set(['xx ', 'x x', ' xx', 'xxx'].map(asked)).size).toBe(1);
});

it('a statement looks the same whether it is true or false, and whichever stands first', () => {
  const asked = (...sides: readonly string[]) =>
    markup(`::: true-false {#q}\nIt is so.\n\n${sides.map((side) => `- ${side}\n`).join('')}:::\n`);
  const pages = [
    asked('[x] True', '[ ] False'),
    asked('[ ] True', '[x] False'),
    asked('[x] False', '[ ] True'),
    asked('[ ] false.', '[X] true'),
  ];
  expect(new Set(pages).size).toBe(1);
});

it('a match looks the same whichever option is right for which row', () => {
  const asked = (...rights: readonly string[]) =>
    markup(
      `::: match {#q}\nWhich?\n\n| One | Two |\n|---|---|\n${['a', 'b', 'c', ''].map((left, row) => `| ${left} | ${rights[row]} |\n`).join('')}:::\n`,
    );
  const pages = [
    asked('x', 'y', 'z', 'v'),
    asked('z', 'y', 'x', 'v'),
    asked('v', 'x', 'y', 'z'),
    asked('y', 'v', 'z', 'x'),
  ];
  expect(new Set(pages).size).toBe(1);
});

it('a blank looks the same whatever is right', () => {
  const asked = (gap: string) => markup(`::: blank {#q}\nUnder [[${gap}]] years.\n:::\n`);
  expect(new Set(['18', '18|eighteen', 'a very long answer of many words'].map(asked)).size).toBe(1);
});

it('a number looks the same whatever is right', () => {
  const asked = (right: string) => markup(`::: number {#q ${right} unit=miles}\nHow far?\n:::\n`);
  expect(new Set(['answer=0', 'answer=123456.75', 'answer=5 tolerance=10%', 'from=2 to=8'].map(asked)).size).toBe(1);
});

it('the page says neither in its outline', () => {
  const { course } = readLesson('::: blank {#q}\nUnder [[eighteen|achtzehn]] years.\n:::\n');
  const asked = course.lessons.flatMap(({ blocks }) => blocks);
  expect(asked).toHaveLength(1);
  const [question] = asked;
  if (question?.type !== 'question') throw new Error('no question');
  expect(question.kind.text(question.data)).toBe('Under ____ years.');
});

/** The source of the page apart from what is packed for after the answer. */
const lookedAt = (body: string): string => markup(body).replaceAll(/ later="[^"]*"/g, '');

it('an option without a reason looks like those that have one', () => {
  const asked = (right: number) =>
    lookedAt(
      `::: choice {#q}\nWhich?\n\n${['One', 'Two', 'Three'].map((words, n) => (n === right ? `- [x] ${words}\n` : `- [ ] ${words}\n  > Not this one, because of that.\n`)).join('')}:::\n`,
    );
  const pages = [0, 1, 2].map(asked);
  expect(new Set(pages).size).toBe(1);
  expect(pages[0]).not.toContain('because of that');
});

it('a side, a row, an item and a place without a reason look like those that have one', () => {
  const why = '\n  > It is so, because of that.';
  const statement = (one: string, other: string) =>
    lookedAt(`::: true-false {#q}\nIt is so.\n\n- [x] True${one}\n- [ ] False${other}\n:::\n`);
  expect(new Set([statement(why, ''), statement('', why)]).size).toBe(1);
  const sorted = (one: string, other: string) =>
    lookedAt(
      `::: sort {#q}\nWhose?\n\n- Ana\n  - a key${one.replace('  ', '    ')}\n- Ben\n  - a bag${other.replace('  ', '    ')}\n:::\n`,
    );
  expect(new Set([sorted(why, ''), sorted('', why)]).size).toBe(1);
  const ordered = (one: string, other: string) =>
    lookedAt(
      `::: order {#q}\nWhich first?\n\n1. Stop${one.replace('  ', '   ')}\n2. Look${other.replace('  ', '   ')}\n3. Go\n:::\n`,
    );
  expect(new Set([ordered(why, ''), ordered('', why)]).size).toBe(1);
});

it('an explanation cannot be read before the answer', () => {
  expect(lookedAt('::: blank {#q}\nUnder [[18]] years.\n\n> Eighteen it is.\n:::\n')).not.toContain('Eighteen');
});
