import { expect, it } from 'vitest';
import { questionsOf } from '../../src/course/walk.ts';
import { html } from '../../src/text/html.ts';
import { sourceOfExamples } from '../contracts/examples.ts';
import { CourseTest } from '../support/course-test.ts';

const LESSON = '---\ntitle: Signs\n---\n\n';
const include = (file: string): string => `::: include {file=${file}}\n:::\n`;
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>';

/** The page of a course whose one lesson has these words, without errors. */
async function pageOf(body: string, files: Readonly<Record<string, string>>): Promise<string> {
  const course = CourseTest.of({ 'lessons/01-signs.md': LESSON + body, 'assets/way.svg': SVG, ...files });
  const { plans, diagnostics } = await course.build();
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const page = plans[0]!.entries.find(({ path }) => path === 'index.html');
  return page && 'text' in page ? page.text : '';
}

it('is a part of the lesson: one order of headings, notes and ids, whatever is included from where', async () => {
  const page = await pageOf(
    `## Calls\n\nBefore[^1].\n${include('../shared/contact.md')}After.\n\n## Numbers\n\n[^1]: Note.\n`,
    {
      'shared/contact.md': `---\ntitle: Left out\n---\n## Numbers\n\nThe supervisor.\n\n${include('deep/night.md')}`,
      'shared/deep/night.md': 'The night shift[^night].\n\n[^night]: Another note.\n',
    },
  );
  expect(page).not.toContain('Left out');
  expect(page.match(/id="signs--[\w-]+"/g)).toEqual([
    'id="signs--calls"',
    'id="signs--numbers"',
    'id="signs--numbers-1"',
  ]);
  expect(page).toMatch(
    /<p>Before.*?<\/p>\s*<h2[^>]*>Numbers.*?<p>The supervisor\..*?<p>The night shift.*?<p>After\.<\/p>/s,
  );
  expect(page.match(/class="rc-footnotes"/g)).toHaveLength(1);
});

it('stands inside containers, and its containers end where they end', async () => {
  const page = await pageOf(
    `::: disclosure {title="Whom to call"}\n${include('../shared/contact.md')}:::\n\nAfter.\n`,
    {
      'shared/contact.md': '::: note\nThe supervisor.\n:::\n',
    },
  );
  expect(page).toMatch(/<details.*?The supervisor\..*?<\/details>.*?<p>After\.<\/p>/s);
});

it('finds pictures and pages from the file they are written in', async () => {
  const shared =
    '![The way](pictures/way.svg)\n\n[Read on](../lessons/02-more.md#at-night), [words](#words), [a file](sheet.pdf)\n';
  const page = await pageOf(`## Words\n\n${include('../shared/deep/contact.md')}`, {
    'lessons/02-more.md': '---\ntitle: More\n---\n\n## At night\n\nWords.\n',
    'shared/deep/contact.md': shared.replace('../lessons', '../../lessons'),
    'shared/deep/pictures/way.svg': SVG,
    'shared/deep/sheet.pdf': '%PDF-1.4',
  });
  expect(page).toContain('src="shared/deep/pictures/way.svg"');
  expect(page).toContain('href="#more--at-night"');
  expect(page).toContain('href="#signs--words"');
  expect(page).toContain('href="shared/deep/sheet.pdf"');
});

it('brings questions, which count as those of the lesson do', async () => {
  const course = CourseTest.of({
    'lessons/01-signs.md': `---\ntitle: Test\nkind: assessment\n---\n\n${include('../bank/law.md')}`,
    'bank/law.md': '::: choice {#age points=2}\nWhen?\n\n- [x] Now\n- [ ] Later\n:::\n',
  });
  const { outline, course: parsed, diagnostics } = await course.check();
  expect(diagnostics).toEqual([]);
  expect(outline!.questions).toMatchObject([{ id: 'age', lesson: 'signs', points: 2 }]);
  const [question] = questionsOf(parsed!.lessons[0]!.blocks);
  const { source, range } = parsed!.lessons[0]!.source.place(question!.range);
  expect(`${source.path}:${source.position(range.start).line}`).toBe('course/bank/law.md:1');
});

it('works in reference sheets', async () => {
  const page = await pageOf('Words.\n', {
    'reference/card.md': `---\ntitle: Card\n---\n\n${include('../shared/contact.md')}`,
    'shared/contact.md': 'The supervisor.\n',
  });
  expect(page).toMatch(/Card.*<p>The supervisor\.<\/p>/s);
});

it('is no include in a code block', async () => {
  const page = await pageOf(`~~~\n${include('../shared/contact.md')}~~~\n`, {});
  expect(page).toContain('::: include {file=../shared/contact.md}');
});

it('is read again in every file that has it, and what is wrong is told once', async () => {
  const lesson = (title: string) => `---\ntitle: ${title}\n---\n\nWords.\n\n${include('../shared/contact.md')}`;
  const course = CourseTest.of({
    'lessons/01-a.md': lesson('A'),
    'lessons/02-b.md': lesson('B'),
    'shared/contact.md': 'One.\n\n![](way.svg)\n',
  });
  expect(await course.findings()).toEqual([
    'shared/contact.md:3:1 asset/missing',
    'shared/contact.md:3:1 image/no-alt-text',
  ]);
});

it('tells lines after it as they are in the lesson', async () => {
  const course = CourseTest.of({
    'lessons/01-a.md': `${LESSON}${include('../shared/contact.md')}\n${include('../shared/contact.md')}\n#### Deep\n`,
    'shared/contact.md': 'One.\n\nTwo.\n\nThree.\n',
  });
  expect(await course.findings()).toEqual(['lessons/01-a.md:11:1 heading/skips-level']);
});

it('leaves alone what nobody includes, even if it cannot be read', async () => {
  const course = CourseTest.of({
    'lessons/01-a.md': `${LESSON}Words.\n`,
    'media/README.md': new Uint8Array([0xff, 0xfe, 0]),
  });
  expect(await course.findings()).toEqual([]);
});

it('shows the example of a kind: each container as it is written, then as it comes out, under the heading before it', async () => {
  const page = await pageOf(`## Tabs, shown\n\n${include('x').replace('file=x', 'example=tabs')}`, {});
  const written = sourceOfExamples('src/blocks/tabs').match(/^::: tabs[\s\S]*?^:::$/m)![0];
  const code = page.indexOf(String(html`<code class="language-md">${written}\n</code>`));
  expect(code).toBeGreaterThan(page.indexOf('Tabs show one stretch of words at a time'));
  expect(page.indexOf('<rc-tabs')).toBeGreaterThan(code);
  expect(page).toMatch(/<h3[^>]*>On patrol/);
  expect(page).not.toContain('title: Tabs');
});

it('shows of the example what is for facilitators as it is written only', async () => {
  const page = await pageOf(include('x').replace('file=x', 'example=facilitator'), {});
  expect(page.match(/Dim the lights/g)).toHaveLength(1);
  expect(page).toContain('You cannot see it here.');
});

it('shows the pictures of an example, also where the example takes them from another', async () => {
  const page = await pageOf(include('x').replace('file=x', 'example=description'), {});
  expect(page).toContain('src="figure/example.svg"');
});
