import fc from 'fast-check';
import { expect, it } from 'vitest';
import { questionsOf } from '../../../src/course/walk.ts';
import { readLesson } from '../../support/read-lesson.ts';

const sorted = (groups: readonly (readonly string[])[]) => {
  const list = groups.map((items, group) => [`- Group ${group}`, ...items.map((item) => `  - ${item}`)].join('\n'));
  const { lesson, markup } = readLesson(`::: sort {#sorted}\nWhere is it?\n\n${list.join('\n')}\n:::\n`);
  const [question] = questionsOf(lesson.blocks);
  const { options, rows } = question!.kind.report(question!.data);
  return { rows: rows!, markup, groupOf: new Map(options.map(({ id, text }) => [id, text])) };
};

const items = fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{2,8}$/), { minLength: 4, maxLength: 8 });

it('the page looks the same whichever item belongs into which group', () => {
  fc.assert(
    fc.property(items, fc.nat({ max: 99 }), (words, cut) => {
      const half = 1 + (cut % (words.length - 1));
      const one = sorted([words.slice(0, half), words.slice(half)]);
      const turned = words.toReversed();
      const other = sorted([turned.slice(0, half), turned.slice(half)]);
      expect(other.markup).toBe(one.markup);
    }),
    { numRuns: 50 },
  );
});

it('every item is right in the group under which it stands', () => {
  fc.assert(
    fc.property(items, (words) => {
      const { rows, groupOf } = sorted([words.slice(0, 2), words.slice(2)]);
      const where = Object.fromEntries(rows.map(({ text, right }) => [text, groupOf.get(right)]));
      expect(where).toEqual(Object.fromEntries(words.map((word, place) => [word, place < 2 ? 'Group 0' : 'Group 1'])));
    }),
    { numRuns: 50 },
  );
});
