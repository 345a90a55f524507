import { expect, it } from 'vitest';
import { unpackKey } from '../../src/attempt/answer-key.ts';
import { outlineOf } from '../../src/render/outline.ts';
import { readLesson } from '../support/read-lesson.ts';

const questionsIn = (body: string, frontMatter?: string) =>
  outlineOf(readLesson(body, undefined, frontMatter).course).questions;

const blank = (words: string, attributes = '') => `::: blank {#q${attributes}}\n${words} [[18]]\n:::\n`;

it('tells the player what it needs to grade and to report', () => {
  const [question] = questionsIn(
    blank('Under', ' points=3 objective=law'),
    '---\ntitle: Test\nkind: assessment\n---\n\n',
  );
  const { key, ...rest } = question!;
  expect(rest).toEqual({
    id: 'q',
    lesson: 'lesson',
    kind: 'blank',
    points: 3,
    objective: 'law',
    text: 'Under ____',
    shape: { type: 'text', gaps: 1, characters: 60 },
  });
  expect(unpackKey(key)).toEqual({ gaps: [['18']], partial: false });
});

it('gives no points outside of assessments', () => {
  expect(questionsIn(blank('Under', ' points=3'))[0]!.points).toBe(0);
});

it.each([
  ['as it is', 'word '.repeat(40).trim(), `${'word '.repeat(40).trim()} ____`],
  ['between words', 'word '.repeat(60).trim(), `${'word '.repeat(49).trim()}…`],
  ['in a very long word', 'x'.repeat(300), `${'x'.repeat(249)}…`],
  ['before a sign that takes two', `${'x'.repeat(248)}🚔🚔`, `${'x'.repeat(248)}…`],
])('words for reports are cut %s', (_, words, text) => {
  expect(questionsIn(blank(words))[0]!.text).toBe(text);
});
