import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { blocks } from '../../src/blocks/index.ts';
import { type Build, buildCourse } from '../../src/build.ts';
import { customsOf, questionsIn } from '../../src/course/walk.ts';
import { questions } from '../../src/questions/index.ts';
import { html } from '../../src/text/html.ts';
import { sourceOfExamples } from '../contracts/examples.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';

const name = 'courses/authoring-guide';
let guide: Build;
let page: string;
beforeAll(async () => {
  guide = await buildCourse({ root: join(PROJECT_ROOT, name), name, projectRoot: PROJECT_ROOT, frozen: true });
  const index = guide.plans[0]?.entries.find(({ path }) => path === 'index.html');
  page = index && 'text' in index ? index.text : '';
});

it('has no findings, and is packaged in all formats', () => {
  expect(guide.diagnostics).toEqual([]);
  expect(guide.plans).toHaveLength(4);
});

it.each([
  ...new Set(blocks.map(({ folder }) => `src/blocks/${folder}`)),
  ...questions.map(({ name }) => `src/questions/${name}`),
])('shows how everything in the example of %s is written', (folder) => {
  const containers = sourceOfExamples(folder).match(/^(:{3,}) [\s\S]*?^\1$/gm)!;
  expect(containers.length).toBeGreaterThan(0);
  for (const written of containers) expect(page).toContain(`>${html`${`${written}\n`}</code>`}`);
});

it('shows what comes of every block and question', () => {
  const lessons = guide.course!.lessons.flatMap(({ blocks }) => blocks);
  const shown = new Set([
    ...customsOf(lessons).map(({ name }) => name),
    ...guide.course!.lessons.flatMap(questionsIn).map(({ kind }) => kind.name),
  ]);
  const names = [...blocks.flatMap(({ names }) => names), ...questions.map(({ name }) => name)];
  expect(names.filter((each) => !shown.has(each))).toEqual([]);
});
