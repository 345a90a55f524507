import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { blocks } from '../../src/blocks/index.ts';
import { shownContainers } from '../../src/cli/schemas-command.ts';
import { editorFiles } from '../../src/editor/editor-files.ts';
import { containerSnippet, type Snippet } from '../../src/editor/snippets.ts';
import { loadExamples } from '../../src/load/load-course.ts';
import { courseKeys, courseSchema, parseCourseFile } from '../../src/parse/course-file.ts';
import { parseCourse } from '../../src/parse/parse-course.ts';
import { questions } from '../../src/questions/index.ts';
import { SourceFile } from '../../src/text/source.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';
import { findingLine } from '../support/finding-line.ts';

const files = editorFiles(shownContainers(PROJECT_ROOT));
const snippets = JSON.parse(files.get('.vscode/rollcall.code-snippets')!) as Readonly<Record<string, Snippet>>;

it.each([...files])('%s is what `npm run schemas` writes', (path, text) => {
  expect(readFileSync(join(PROJECT_ROOT, path), 'utf8')).toBe(text);
});

it('every setting is in the schema, with what it is for', () => {
  const { properties, required } = JSON.parse(files.get('schemas/course.schema.json')!) as {
    readonly properties: Readonly<Record<string, { readonly description?: string }>>;
    readonly required: readonly string[];
  };
  expect(Object.keys(properties)).toEqual(courseKeys);
  expect(required).toEqual(['id', 'version', 'title', 'language']);
  for (const [key, { description }] of Object.entries(properties)) expect(description, key).toMatch(/\.$/);
});

it('the schema takes every course.yaml of this project', () => {
  const schema = z.fromJSONSchema(JSON.parse(files.get('schemas/course.schema.json')!));
  for (const course of ['courses/child-sex-trafficking', 'courses/gallery', 'templates/course']) {
    const source = new SourceFile('course.yaml', readFileSync(join(PROJECT_ROOT, course, 'course.yaml'), 'utf8'));
    expect(source.text).toMatch(/^# yaml-language-server: \$schema=\.\.\/\.\.\/schemas\/course\.schema\.json\n/);
    const { value } = parseCourseFile(source, () => {});
    expect(schema.safeParse(value).success).toBe(true);
    expect(courseSchema.safeParse(value).success).toBe(true);
  }
});

it('the schema takes the glossary.yaml of this project, and has what each of its settings is for', () => {
  const text = readFileSync(join(PROJECT_ROOT, 'courses/gallery/glossary.yaml'), 'utf8');
  expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/\.\.\/schemas\/glossary\.schema\.json\n/);
  const schema = JSON.parse(files.get('schemas/glossary.schema.json')!);
  const taken = z.fromJSONSchema(schema);
  expect(taken.safeParse(parseYaml(text)).success).toBe(true);
  const { title, terms } = schema.properties;
  for (const { description } of [title, terms, ...Object.values<{ description?: string }>(terms.items.properties)]) {
    expect(description).toMatch(/\w/);
  }
});

it.each([
  [{ terms: [{ term: 'NCIC', definition: 'An index.' }] }, true],
  [{ title: 'Words', terms: [] }, true],
  [{ terms: [{ term: 'NCIC' }] }, false],
  [{ terms: [{ term: 'NCIC', definition: 'An index.', form: 'NCICs' }] }, false],
  [{ title: 'Words' }, false],
])('the schema of glossary.yaml takes %j: %j', (value, taken) => {
  const schema = z.fromJSONSchema(JSON.parse(files.get('schemas/glossary.schema.json')!));
  expect(schema.safeParse(value).success).toBe(taken);
});

it.each([
  [{ name: 'Police', hotline: { phone: 911, hours: null } }, true],
  [{}, true],
  [{ numbers: ['911'] }, false],
  [{ 'night shift': 'Diaz' }, false],
])('the schema of agency.yaml takes %j: %j', (value, taken) => {
  const schema = z.fromJSONSchema(JSON.parse(files.get('schemas/agency.schema.json')!));
  expect(schema.safeParse(value).success).toBe(taken);
});

it('every container has a snippet', () => {
  const names = [...questions.map(({ name }) => name), ...blocks.flatMap((kind) => kind.names)];
  expect(Object.keys(snippets)).toEqual([
    'lesson',
    'assessment',
    ...[...names, 'include'].map((name) => `::: ${name}`),
  ]);
});

it('every container is completed after its name, after colons, and after colons and a blank', () => {
  for (const [name, { prefix }] of Object.entries(snippets).filter(([each]) => each.startsWith(':::'))) {
    expect(prefix).toEqual([name, name.replace(' ', ''), name.replace('::: ', '')]);
  }
});

it.each(Object.entries(snippets).filter(([name]) => name.startsWith(':::')))(
  '%s can be filled',
  async (name, snippet) => {
    const filled = fill(snippet);
    expect(filled).not.toMatch(/\$/);
    const kind = blocks.find(({ names }) => names.includes(name.slice('::: '.length)));
    const misplaced = kind?.within ? ['lessons/lesson.md:5:1 container/misplaced'] : [];
    expect(await findingsIn(`---\ntitle: Lesson\n---\n\n${filled}\n`)).toEqual(misplaced);
  },
);

it('markup stays, and every stretch of words is a placeholder', () => {
  const example = [
    '::: kind {#an-id cite="several words" src=a.png flag}',
    'Words that go on',
    'in the next line.',
    '',
    '- [ ] costs $5 \\ or {more}',
    '  > why',
    '1. first',
    '',
    '| a | b |',
    '|---|---|',
    '| c \\| d |  |',
    ':::',
  ];
  expect(containerSnippet('kind', example.join('\n')).body).toEqual([
    '::: kind {#${1:an-id} cite="${2:several words}" src=${3:a.png} flag}',
    '${4:Words that go on in the next line.}',
    '',
    '- [ ] ${5:costs \\$5 \\\\ or {more\\}}',
    '  > ${6:why}',
    '1. ${7:first}',
    '',
    '| ${8:a} | ${9:b} |',
    '|---|---|',
    '| ${10:c \\\\| d} |  |',
    ':::',
    '$0',
  ]);
});

/** As the editor inserts it when nothing is typed. */
const fill = ({ body }: Snippet): string =>
  body
    .join('\n')
    .replace(/\$\{\d+:((?:\\.|[^\\}])*)\}/gs, (_, words: string) => words.replace(/\\([\\$}])/g, '$1'))
    .replace(/\$0$/, '')
    .trimEnd();

/** What is wrong with a lesson that stands beside all examples, and so has their pictures and videos. */
async function findingsIn(text: string): Promise<readonly string[]> {
  const folders = [
    ...blocks.map(({ folder }) => `blocks/${folder}`),
    ...questions.map(({ name }) => `questions/${name}`),
  ];
  const { assets } = await loadExamples(
    PROJECT_ROOT,
    folders.map((folder) => `src/${folder}`),
  );
  const beside = new Map([...assets].map(([path, file]) => [`lessons/${path.split('/').at(-1)}`, file]));
  const courseFile = new SourceFile('course.yaml', 'id: course\nversion: 1.0.0\ntitle: Course\nlanguage: en\n');
  const source = new SourceFile('lessons/lesson.md', text);
  const contact = new SourceFile('shared/contact.md', 'Words.');
  const parsed = parseCourse(
    {
      courseFile,
      settings: parseCourseFile(courseFile, () => {}),
      documents: [{ path: source.path, source }],
      assets: new Map([
        ...assets,
        ...beside,
        ['shared/contact.md', { location: '/contact.md', size: 6, source: contact }],
      ]),
    },
    { blocks, questions },
  );
  return parsed.diagnostics.map(findingLine);
}
