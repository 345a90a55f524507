import fc from 'fast-check';
import { expect, it } from 'vitest';
import { questionsOf } from '../../../src/course/walk.ts';
import { readLesson } from '../../support/read-lesson.ts';

const ordered = (items: readonly string[]) => {
  const list = items.map((item, place) => `${place + 1}. ${item}`).join('\n');
  const { lesson, markup } = readLesson(`::: order {#steps}\nIn which order?\n\n${list}\n:::\n`);
  const [question] = questionsOf(lesson.blocks);
  const { options, order } = question!.kind.report(question!.data);
  return { shown: options.map(({ text }) => text), letters: options.map(({ id }) => id), order: order!, markup };
};

const items = fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{2,8}$/), { minLength: 3, maxLength: 8 });

it('items are never shown in the right order, but always in the same one', () => {
  fc.assert(
    fc.property(items, (words) => {
      const { shown } = ordered(words);
      expect(shown).not.toEqual(words);
      expect([...shown].sort()).toEqual([...words].sort());
      expect(ordered(words).shown).toEqual(shown);
    }),
    { numRuns: 50 },
  );
});

it('letters are dealt in the order of the page, so that they say nothing of the right one', () => {
  const { letters, order } = ordered(['Count', 'Call', 'Write', 'Wait']);
  expect(letters).toEqual(['a', 'b', 'c', 'd']);
  expect(order).not.toEqual(letters);
});

it('the page looks the same whichever order is right, unless it would be the one that is shown', () => {
  fc.assert(
    fc.property(items, fc.infiniteStream(fc.nat()), (words, lots) => {
      const drawn = [...words].sort((one, other) => lots.next().value - lots.next().value || (one < other ? -1 : 1));
      const [one, other] = [ordered(words), ordered(drawn)];
      fc.pre(String(one.shown) === String(other.shown));
      expect(other.markup).toBe(one.markup);
    }),
    { numRuns: 50 },
  );
});
