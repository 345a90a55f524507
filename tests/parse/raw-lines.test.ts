import { expect, it } from 'vitest';
import { CourseTest } from '../support/course-test.ts';

const told = async (body: string): Promise<readonly string[]> => {
  const lesson = `---\ntitle: Signs\n---\n${body}\n`;
  const findings = await CourseTest.of({ 'lessons/01-what-to-see.md': lesson }).findings({ withoutAdvice: true });
  return findings.map((line) => line.replace(/^\S+?:(\d+:\d+) /, '$1 '));
};

it.each([
  // What learners are meant to see as it is written.
  ['Share it with #BackTheBlue today.'],
  ['#BackTheBlue'],
  ['#BackTheBlue and stay safe'],
  ['#ICAC'],
  ['#1 is the child.'],
  ['Words\n#Signs'],
  ['\\##Signs'],
  ['`:: choice {#a}`'],
  ['Time: : note'],
  ['Notes\n: note'],
  ['\\:: note'],
  ['A [remark] (see below) and [Smith](the author) wrote.'],
  ['`[law] (https://a.org)`, ``a ` [law] (https://a.org)`` and \\[law] (https://a.org)'],
  ['[law](https://a.org) (https://b.org) and [![A map](x.svg)](https://a.org)'.replace('![A map](x.svg)', 'map')],
  ['Words <!-- done --> and `<!-- code`'],
  ['Words.^[See the [law](https://a.org "Law").]'],
  ['[law](https://a.org\n"The law")'],
  ['| a sign'],
  ['::: blank {#age}\nUnder [[18|eighteen]] years, not \\[\\[21.\n:::'],
  ['~~~\n<<<<<<< HEAD\n=======\n>>>>>>> other\n~~~'],
  ['```\n:: choice {#a}\n##Signs\n```'],
  ['> ```\n> code\n> ```'],
])('%j is left alone', async (body) => {
  expect(await told(body)).toEqual([]);
});

it.each([
  ['Words\n##Signs', ['5:1 heading/no-blank']],
  ['> ##Signs', ['4:3 heading/no-blank']],
  ['- ###Signs', ['4:3 heading/no-blank']],
  ['#Signs of danger', ['4:1 heading/no-blank']],
  ['::note {#a}\nWords.', ['4:1 container/few-colons']],
  [':: nothing {#a}\nWords.', ['4:1 container/few-colons']],
  ['> a **[law] (#signs)** b', ['4:7 link/unreadable']],
  ['Words\n[law](../assets/law.pdf and more', ['5:1 link/unreadable']],
  ['Words.^[See the [law] (https://a.org).]', ['4:17 link/unreadable']],
  ['> ```\n> code\n\nWords.', ['4:1 markdown/unclosed-code']],
])('%j is told', async (body, findings) => {
  expect(await told(body)).toEqual(findings);
});
