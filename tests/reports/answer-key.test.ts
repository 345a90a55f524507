import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { unpackKey } from '../../src/attempt/answer-key.ts';
import type { Graders } from '../../src/attempt/outline.ts';
import { grader as blank } from '../../src/questions/blank/grade.ts';
import { grader as choice } from '../../src/questions/choice/grade.ts';
import { answerKeyOf } from '../../src/reports/answer-key.ts';
import { ANSWER_KEY_COLUMNS } from '../../src/reports/answer-key-csv.ts';
import { CourseTest } from '../support/course-test.ts';
import { readCsv, readTable, unguarded } from '../support/csv.ts';

const graders: Graders = { blank, choice } as Graders;

const reportsOf = async (course: CourseTest) => {
  const { reports } = await course.build({ formats: ['scorm12'] });
  const [csv, html] = reports;
  return { csv: csv!, html: html! };
};

const reader = () => CourseTest.copyOf('report-reader');

describe('the table', () => {
  it('has a row for every question, under the names of the columns', async () => {
    const { csv } = await reportsOf(reader());
    expect(csv.fileName).toBe('report-reader-2.1.0.answer-key.csv');
    const [headings, ...rows] = readCsv(csv.text);
    expect(headings).toEqual(ANSWER_KEY_COLUMNS.map(([heading]) => heading));
    expect(rows.map(([id]) => id)).toEqual([
      'report-reader.formula',
      'report-reader.signs',
      'report-reader.terms',
      'report-reader.quote',
      'report-reader.long',
    ]);
    expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([ANSWER_KEY_COLUMNS.length]));
  });

  it('is RFC 4180 in UTF-8 with a byte order mark', async () => {
    const { csv } = await reportsOf(reader());
    expect(csv.text.startsWith('\uFEFF')).toBe(true);
    expect(csv.text.endsWith('\r\n')).toBe(true);
    expect(csv.text.replace(/"(?:[^"]|"")*"/g, '')).not.toMatch(/[^\r]\n|"/);
  });

  it('has no cell that a spreadsheet would run', async () => {
    const cells = readCsv((await reportsOf(reader())).csv.text).flat();
    expect(cells.filter((cell) => /^\s*[=+\-@]|^[\t\r]/.test(cell))).toEqual([]);
    expect(cells).toContain("'=SUM(A1:A9) stands in a cell. What does a spreadsheet do with it?");
    expect(cells).toContain("'=It adds nine cells");
  });

  it('says what the course says', async () => {
    const [formula, signs, terms] = readTable((await reportsOf(reader())).csv.text);
    expect(unguarded(formula!.Question!)).toBe('=SUM(A1:A9) stands in a cell. What does a spreadsheet do with it?');
    expect(signs).toEqual({
      'Id in reports': 'report-reader.signs',
      'Lesson number': '1',
      Lesson: 'Checks, with tries',
      Use: 'check',
      Type: 'choose some',
      Question: 'Which of these may be signs, “taken together”, of trafficking?',
      Options:
        'a. Someone else holds the ID, the phone & the money\nb. Answers that sound rehearsed – "coached"\nc. A late hour\nd. Señales de miedo: «no puedo hablar»',
      'Right answer': 'a, b, d',
      'Right answer in words':
        'Someone else holds the ID, the phone & the money\nAnswers that sound rehearsed – "coached"\nSeñales de miedo: «no puedo hablar»',
      Points: '0',
      'Part credit': 'yes',
      Objective: 'law',
      'Objective in words': 'State what the law asks, in your own words',
      'SCORM 1.2 type': 'choice',
      'SCORM 1.2 correct response': 'a,b,d',
      'SCORM 2004 type': 'choice',
      'SCORM 2004 correct response': 'a[,]b[,]d',
      'SCORM 2004 description': 'Which of these may be signs, “taken together”, of trafficking?',
      Course: 'report-reader',
      Version: '2.1.0',
      Rows: '',
      'Question bank': '',
    });
    expect(terms).toMatchObject({
      Type: 'fill in',
      'Right answer': '18 / eighteen | coercion / “coercion”',
      'Right answer in words': 'Gap 1: 18 or eighteen\nGap 2: coercion or “coercion”',
      Points: '2',
      'SCORM 1.2 correct response': '18, coercion',
      'SCORM 2004 correct response': '18[,]coercion',
    });
  });

  it('has the whole question where a report has its beginning', async () => {
    const row = readTable((await reportsOf(reader())).csv.text).at(-1)!;
    expect(row.Question).toMatch(/What is it\?$/);

    expect(row['SCORM 2004 description']!.length).toBeLessThanOrEqual(250);
  });
});

it('says what is right of numbers, and has a row for each statement of which nothing is', async () => {
  const course = CourseTest.of({
    'lessons/01-signs.md': `---
title: Signs
---

::: number {#far answer=18 tolerance=10% unit=miles}
How far?
:::

::: number {#long from=5 to=15}
How long?
:::

::: scale {#views}
How sure are you?

- Of this
- Of that

1. Not at all
2. Very
:::
`,
  });
  const { csv, html } = await reportsOf(course);
  const shown = ['Id in reports', 'Type', 'Question', 'Right answer', 'Right answer in words', 'Options'] as const;
  const records = ['SCORM 1.2 type', 'SCORM 1.2 correct response', 'SCORM 2004 correct response'] as const;
  const table = readTable(csv.text).map((row) => [...shown, ...records].map((heading) => row[heading]));
  const scale = ['', 'Not graded', 'a. Not at all\nb. Very', 'likert', '', ''];
  expect(table).toEqual([
    ['course.far', 'number', 'How far?', '18 / 16.2 to 19.8', '18 or 16.2 to 19.8', '', 'numeric', '18', '16.2[:]19.8'],
    ['course.long', 'number', 'How long?', '5 to 15', '5 to 15', '', 'numeric', '', '5[:]15'],
    ['course.views.1', 'rate', 'Of this', ...scale],
    ['course.views.2', 'rate', 'Of that', ...scale],
  ]);
  expect(html.text).toContain('<td>Not graded</td>');
});

it.each(['report-reader', 'roll-call-basics'])('agrees with the grader of every question: %s', async (fixture) => {
  const { course, outline } = await CourseTest.copyOf(fixture).check();
  const { entries } = answerKeyOf(course!, outline!);
  const keyed = entries.map(({ options, gaps }) =>
    options.length > 0 ? options.filter(({ correct }) => correct).map(({ id }) => id) : gaps.map(([best]) => best),
  );
  const graded = outline!.questions.map(({ kind, key }) => graders[kind]!.correctResponses(unpackKey(key))[0]);
  expect(keyed).toEqual(graded);
});

it('has the same ids in every release, whatever moves and whatever is reworded', async () => {
  const course = reader();
  const before = readTable((await reportsOf(course)).csv.text).map((row) => row['Id in reports']);
  course.rename('lessons/01-checks.md', 'lessons/09-checks.md').write({
    'course.yaml':
      'id: report-reader\nversion: 3.0.0\ntitle: Another title\nlanguage: en\nobjectives:\n  law: Another objective\n',
    'lessons/00-new.md': '---\ntitle: New\n---\n\n::: choice {#added}\nNew?\n\n- [x] Yes\n- [ ] No\n:::\n',
  });
  const after = readTable((await reportsOf(course)).csv.text).map((row) => row['Id in reports']);
  expect(after).toEqual(expect.arrayContaining(before));
  expect(after).toHaveLength(before.length + 1);
});

it('has the same bytes from the same sources in another folder', async () => {
  expect(await reportsOf(reader())).toEqual(await reportsOf(reader()));
});

it('is not made for a course without questions, or with errors', async () => {
  const course = CourseTest.of({ 'lessons/01-words.md': '---\ntitle: Words\n---\n\nWords.\n' });
  expect((await course.build({ formats: ['web'] })).reports).toEqual([]);
  course.write({ 'lessons/01-words.md': '---\ntitle: Words\n---\n\n::: choice {#q}\nWhat?\n:::\n' });
  expect((await course.build({ formats: ['web'] })).reports).toEqual([]);
});

describe('the page', () => {
  it('is valid HTML, with a caption for every table and a scope for every heading in it', async () => {
    const { html } = await reportsOf(reader());
    expect(html.fileName).toBe('report-reader-2.1.0.answer-key.html');
    const report = await new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:a11y'],
      rules: {
        'long-title': 'off',
        'no-trailing-whitespace': 'off',
        'doctype-style': 'off',
        // The id of a question is its place, too, so that one can be sent to it.
        'valid-id': ['error', { relaxed: true }],
      },
    }).validateString(html.text);
    expect(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId} ${message}`)),
    ).toEqual([]);
    expect(html.text.match(/<table/g)).toHaveLength(html.text.match(/<caption>/g)!.length);
    expect(html.text).not.toMatch(/<th(?! scope=)[ >]/);
  });

  it('fetches nothing, runs nothing and escapes what authors write', async () => {
    const course = CourseTest.of({
      'lessons/01-words.md':
        '---\ntitle: A & B <c>\n---\n\n::: choice {#q}\nIs 1 < 2 & "so on"?\n\n- [x] `<script>` is a tag\n- [ ] No\n:::\n',
    });
    const { html } = await reportsOf(course);
    expect(html.text).not.toMatch(/<script|<link|<img|src=|url\(|@import/);
    expect(html.text).toContain('Is 1 &lt; 2 &amp; &quot;so on&quot;?');
    expect(html.text).toContain('A &amp; B &lt;c&gt;');
    expect(html.text).toContain('&lt;script&gt; is a tag');
  });

  it('tells a screen reader the language of a course that is not in English', async () => {
    const course = reader();
    course.write({
      'course.yaml':
        'id: report-reader\nversion: 1.0.0\ntitle: Informes\nlanguage: es-MX\nobjectives:\n  law: La ley\n',
    });
    const { html } = await reportsOf(course);
    expect(html.text).toContain('<h1 lang="es-MX">Informes</h1>');
    expect(html.text).toContain('<html lang="en">');
  });
});

it('tells matches by row and option, and orders item by item', async () => {
  const course = CourseTest.of({
    'lessons/01-words.md': `---
title: Words
---

::: match {#terms}
What is it?

| Short form | What it is |
|---|---|
| NCIC | An index |
| NCMEC | A clearinghouse |
| | A court |
:::

::: order {#steps}
In which order?

1. Count
2. Call
3. Write
:::
`,
  });
  const { csv, html } = await reportsOf(course);
  const [terms, steps] = readTable(csv.text);
  expect(terms).toMatchObject({
    Type: 'match',
    Rows: '1. NCIC\n2. NCMEC',
    Options: 'a. A clearinghouse\nb. A court\nc. An index',
    'Right answer': '1.c, 2.a',
    'Right answer in words': 'NCIC: An index\nNCMEC: A clearinghouse',
    'SCORM 1.2 correct response': '1.c,2.a',
    'SCORM 2004 correct response': '1[.]c[,]2[.]a',
  });
  const letters = steps!['Right answer']!.split(', ');
  expect(steps).toMatchObject({
    Type: 'put in order',
    'Right answer in words': 'Count\nCall\nWrite',
    'SCORM 1.2 correct response': letters.join(','),
    'SCORM 2004 correct response': letters.join('[,]'),
  });
  expect(html.text).toContain('<li><strong>1.c</strong> NCIC: An index</li>');
  expect(html.text).toContain(`<li><strong>${letters[0]}</strong> Count</li>`);
});
