import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { expect, it } from 'vitest';
import { CourseTest } from '../support/course-test.ts';

const reviewOf = async (course: CourseTest) => {
  const { reports } = await course.build({ formats: ['scorm12'] });
  return reports.find(({ fileName }) => fileName.endsWith('.scenarios.html'));
};

const welfareCheck = () => CourseTest.copyOf('welfare-check');

const LESSON = 'lessons/01-nobody-answers.md';

it('is written for a course with scenarios, and only for such a course', async () => {
  expect((await reviewOf(welfareCheck()))!.fileName).toBe('welfare-check-1.0.0.scenarios.html');
  expect(await reviewOf(CourseTest.copyOf('report-reader'))).toBeUndefined();
});

it('is a valid page without scripts, styles in attributes, or anything to fetch', async () => {
  const { text } = (await reviewOf(welfareCheck()))!;
  const { results } = await new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:a11y'],
    rules: { 'doctype-style': 'off', 'long-title': 'off' },
  }).validateString(text);
  expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([]);
  expect(text).not.toMatch(/<script| style="| src=|href="http/);
});

it('has every word of the scenario, all choices with what comes of them, and where they lead to', async () => {
  const text = wordsOf((await reviewOf(welfareCheck()))!.text);
  for (const words of [
    '4 situations, 3 endings. The shortest way takes 1 decision.',
    'Points are shown to the learner at an ending and count toward no score.',
    'It is half past nine in the morning.',
    'b. Ask the neighbor what is usual for him She is glad that somebody came. 2 points. Leads to 3. What the neighbor knows',
    'c. Leave a card and clear the call You write your name and the time on it. Leads to 7. A second call',
    '0 points. Leads to 6. An hour later',
    '5. Found in time Ending, #in-time Mr. Vega has fallen and could not get up.',
  ]) {
    expect(text).toContain(words);
  }
});

it('says nothing of notes for facilitators, and takes what an author wrote for words', async () => {
  const course = welfareCheck();
  const lesson = readFileSync(join(course.root, LESSON), 'utf8')
    .replace('It is half past nine', '::: facilitator\nSecret\n:::\n\nIt is half past nine')
    .replace('title="Nobody answers the bell"', 'title="Nobody <answers> & waits"');
  course.write({ [LESSON]: lesson });
  const { text } = (await reviewOf(course))!;
  expect(text).toContain('Nobody &lt;answers&gt; &amp; waits');
  expect(text).not.toContain('Secret');
});

/** What one reads, with letters in front of the choices as browsers put them there. */
const wordsOf = (page: string): string =>
  page
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<ol[\s\S]*?<\/ol>/g, (list) => {
      let place = 0;
      return list.replace(/<li>/g, () => `${'abcdefgh'[place++]}. `);
    })
    .replace(/<(?!\/?(?:span|code))[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ');
