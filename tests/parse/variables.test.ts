import { expect, it } from 'vitest';
import { blocks } from '../../src/blocks/index.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { readAgency } from '../../src/parse/agency.ts';
import { parseCourseFile } from '../../src/parse/course-file.ts';
import { parseCourse } from '../../src/parse/parse-course.ts';
import { questions } from '../../src/questions/index.ts';
import { renderBlocks } from '../../src/render/markup.ts';
import { SourceFile } from '../../src/text/source.ts';
import { CourseTest } from '../support/course-test.ts';
import { findingLine } from '../support/finding-line.ts';

const AGENCY = `name: Example Police Department
sign: "<b>5 & 6</b> *stars* [[gap]]"
site: https://example.gov/a page
bad: "javascript:alert(1)"
hotline:
  phone: 555-0100
  code: 0800
`;

/** What comes of the body of a lesson, and what is told of it but values that are not used. */
function read(body: string, agency = AGENCY, courseFile = 'title: Course\n') {
  const found: Diagnostic[] = [];
  const course = new SourceFile('course.yaml', `id: course\nversion: 1.0.0\nlanguage: en\n${courseFile}`);
  const source = new SourceFile('lessons/lesson.md', `---\ntitle: Lesson\n---\n\n${body}`);
  const parsed = parseCourse(
    {
      courseFile: course,
      settings: parseCourseFile(course, (diagnostic) => found.push(diagnostic)),
      documents: [{ path: source.path, source }],
      assets: new Map(),
      agency: [{ source: new SourceFile('agency.yaml', agency), own: true }],
    },
    { blocks, questions },
  );
  const lesson = parsed.course.lessons[0]!;
  const markup = renderBlocks(lesson.blocks, { course: parsed.course, lesson, audience: 'learner', onAsset: () => {} });
  const told = [...found, ...parsed.diagnostics].filter(({ code }) => code !== 'agency/unused').map(findingLine);
  return { markup: String(markup).trim(), told, course: parsed.course, lesson };
}

// biome-ignore format: a table
it.each([
  ['in words',               'At {{agency.name}}.',              '<p>At Example Police Department.</p>'],
  ['with blanks',            '{{ agency.name }}',                '<p>Example Police Department</p>'],
  ['twice',                  '{{agency.name}}{{agency.name}}',   '<p>Example Police DepartmentExample Police Department</p>'],
  ['in emphasis',            '**{{agency.name}}**',              '<p><strong>Example Police Department</strong></p>'],
  ['as plain words',         '{{agency.sign}}',                  '<p>&lt;b&gt;5 &amp; 6&lt;/b&gt; *stars* [[gap]]</p>'],
  ['as it is written',       '{{agency.hotline.code}}',          '<p>0800</p>'],
  ['in an address',          '[a](tel:{{agency.hotline.phone}})','<p><a href="tel:555-0100">a</a></p>'],
  ['as an address',          '[a]({{agency.site}})',             '<p><a href="https://example.gov/a%20page" target="_blank" rel="noopener">a</a></p>'],
  ['in the words of a link', '[{{agency.name}}](tel:1)',         '<p><a href="tel:1">Example Police Department</a></p>'],
  ['in an autolink',         '<tel:{{agency.hotline.phone}}>',   '<p><a href="tel:555-0100">tel:555-0100</a></p>'],
  ['not in code',            '`{{agency.name}}`',                '<p><code>{{agency.name}}</code></p>'],
  ['not in a code block',    '    {{agency.name}}',              '<pre><code>{{agency.name}}\n</code></pre>'],
  ['not behind a backslash', '\\{\\{agency.name}}',              '<p>{{agency.name}}</p>'],
  ['not in one brace',       '{agency.name}',                    '<p>{agency.name}</p>'],
])('is put %s', (_, body, markup) => {
  expect(read(body)).toMatchObject({ markup, told: [] });
});

it('is put into headings and their ids, attributes, gaps, titles and settings', () => {
  const body = `## At {{agency.name}}

::: disclosure {title="About {{agency.sign}}"}
Words.
:::

::: blank {#whom-to-call objective=call}
Call [[{{agency.hotline.phone}}|the desk]].
:::
`;
  const settings =
    'title: "Course of {{agency.name}}"\ncontact: "{{agency.hotline.phone}}"\nobjectives:\n  call: Call {{agency.name}}.\nhelp: |\n  Call {{agency.hotline.phone}}.\n';
  const { markup, told, course, lesson } = read(body, AGENCY, settings);
  expect(told).toEqual([]);
  expect(lesson.headings).toMatchObject([
    { text: 'At Example Police Department', slug: 'at-example-police-department' },
  ]);
  expect(markup).toContain('About &lt;b&gt;5 &amp; 6&lt;/b&gt; *stars* [[gap]]');
  const [question] = lesson.blocks.filter(({ type }) => type === 'question');
  expect(question?.type === 'question' && question.kind.report(question.data).gaps).toEqual([['555-0100', 'the desk']]);
  expect(course.settings).toMatchObject({
    title: 'Course of Example Police Department',
    contact: '555-0100',
    objectives: [{ id: 'call', text: 'Call Example Police Department.' }],
  });
  expect(JSON.stringify(course.help)).toContain('555-0100');
});

it('is checked as an address like one that is written there', () => {
  expect(read('[a]({{agency.bad}})').told).toEqual(['lessons/lesson.md:5:1 link/unsafe']);
});

it('leaves the places of what stands behind it as they are', () => {
  expect(read('{{agency.name}} [a]() and {{agency.site}} {{agency.sit}}').told).toEqual([
    'lessons/lesson.md:5:43 agency/unknown-variable',
    'lessons/lesson.md:5:17 link/no-address',
  ]);
});

it('is not missed in a file that cannot be read', () => {
  expect(read('{{agency.name}} {{agency.fax}}', 'name: "Example\n').told).toEqual([
    'agency.yaml:1:7 agency/broken-yaml',
  ]);
});

it('comes from the file for several courses, and from that of the course where it says otherwise', async () => {
  const course = CourseTest.of({
    '../agency.yaml': 'name: County\nhotline:\n  phone: 555-0100\n  hours:\nfax: 555-0199\n',
    'agency.yaml': 'hotline:\n  phone: 555-0200\n',
    'lessons/01-a.md': '---\ntitle: A\n---\n\n{{agency.name}}: {{agency.hotline.phone}}\n',
  });
  const { plans, diagnostics } = await course.build();
  expect(diagnostics).toEqual([]);
  const page = plans[0]!.entries.find(({ path }) => path === 'index.html');
  expect(page).toMatchObject({ text: expect.stringContaining('<p>County: 555-0200</p>') });

  course.write({ 'lessons/02-b.md': '---\ntitle: B\n---\n\n{{agency.hotline.hours}} {{agency.phone}}\n' });
  expect(await course.findings()).toEqual([
    'agency.yaml:4:3 agency/unfilled',
    'lessons/02-b.md:5:26 agency/unknown-variable',
  ]);
});

it.each([
  ['', []],
  ['# nothing yet\n', []],
  [
    'a: no\nb: 1.10\nc: |\n  two\n  lines\n',
    [
      ['agency.a', 'no'],
      ['agency.b', '1.10'],
      ['agency.c', 'two lines'],
    ],
  ],
  [
    'a:\nb: ~\nc: null\nd: ""\n',
    [
      ['agency.a', ''],
      ['agency.b', ''],
      ['agency.c', ''],
      ['agency.d', ''],
    ],
  ],
])('%j has the values %j', (text, values) => {
  const read = readAgency([{ source: new SourceFile('agency.yaml', text), own: true }], (diagnostic) => {
    throw new Error(diagnostic.message);
  });
  expect([...read.values].map(([name, { text: value }]) => [name, value])).toEqual(values);
});
