import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';

afterEach(() => vi.restoreAllMocks());

const QUIZ = '::Purpose:: What is it for?{=knowledge ~time}\n\nWho leads it?{=*lead*}\n';

/** A folder with a question file, and what is printed there. */
function folder(files: Readonly<Record<string, string | Uint8Array>> = { 'roll-call_quiz.txt': QUIZ }) {
  const root = mkdtempSync(join(tmpdir(), 'rollcall-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  const run = async (...args: readonly string[]) => {
    const out: string[] = [];
    const err: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line) => void out.push(String(line)));
    vi.spyOn(console, 'error').mockImplementation((line) => void err.push(String(line)));
    const code = await main(['import', ...args], { projectRoot: PROJECT_ROOT, cwd: root });
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
  return { root, run };
}

it('writes a lesson, says what was left out, and ends with 1 because of it', async () => {
  const { root, run } = folder();
  const { code, out, err } = await run('roll-call_quiz.txt', '--out', 'lessons/05-quiz.md', '--assessment');
  expect(readFileSync(join(root, 'lessons/05-quiz.md'), 'utf8')).toBe(`---
title: Quiz
kind: assessment
---

::: choice {#purpose}
What is it for?

- [x] knowledge
- [ ] time
:::

<!-- Left out: roll-call_quiz.txt:3

Who leads it?{=*lead*}
-->
`);
  expect(err).toContain('roll-call_quiz.txt:3:1 error The answer *lead* stands for many');
  expect(err).toContain('lessons/05-quiz.md: 1 question; 1 left out, as comments in the lesson');
  expect({ code, out }).toEqual({ code: 1, out: '' });
});

it('prints nothing but the lesson to the output', async () => {
  const { run } = folder({ 'quiz.txt': 'Who?\nA. I\nB. You\nANSWER: B\n' });
  const { code, out, err } = await run('quiz.txt', '--title', 'Who is who: a quiz');
  expect(out).toMatch(/^---\ntitle: "Who is who: a quiz"\n---\n\n::: choice [\s\S]*:::$/);
  expect({ code, err }).toEqual({ code: 0, err: '1 question' });
});

it('takes the template for spreadsheets without a finding', async () => {
  const { run } = folder();
  const { code, err } = await run(join(PROJECT_ROOT, 'templates/questions.csv'));
  expect({ code, err }).toEqual({ code: 0, err: '9 questions' });
});

// biome-ignore format: a table
it.each([
  [['quiz.txt'],                                                2, 'There is no file quiz.txt'],
  [['roll-call-quiz.txt'],                                      2, 'did you mean roll-call_quiz.txt?'],
  [['.'],                                                       2, '. is a folder; name a file with questions in it'],
  [['roll-call_quiz.txt', '--format', 'gfit'],                  2, 'There is no format gfit; did you mean gift?'],
  [['roll-call_quiz.txt', '--format', 'xml'],                   2, 'formats are: gift, aiken, csv'],
  [['roll-call_quiz.txt', '--format', 'csv'],                   1, 'There is no column question, or no column answer'],
  [['roll-call_quiz.txt', '--out', 'roll-call_quiz.txt'],       2, 'is no name for a lesson'],
  [['roll-call_quiz.txt', '--out', 'lessons/My Quiz.md'],       2, 'is no name for a lesson'],
  [['empty.txt'],                                               1, 'There are no questions in this file'],
  [['latin.txt'],                                               1, 'This file is not UTF-8'],
] as const)('%j ends with %d and says %j', async (args, code, told) => {
  const { root, run } = folder({
    'roll-call_quiz.txt': QUIZ,
    'empty.txt': '',
    'latin.txt': Buffer.from('Who is at the café?{=I ~you}', 'latin1'),
  });
  expect(await run(...args)).toMatchObject({ code, err: expect.stringContaining(told), out: '' });
  expect(existsSync(join(root, 'lessons'))).toBe(false);
});

it('never overwrites a lesson', async () => {
  const { root, run } = folder({ 'quiz.txt': QUIZ, '05-quiz.md': 'Mine.\n' });
  expect(await run('quiz.txt', '--out', '05-quiz.md')).toMatchObject({
    code: 2,
    err: 'There is a file 05-quiz.md already; it was left as it is. Choose another name',
  });
  expect(readFileSync(join(root, '05-quiz.md'), 'utf8')).toBe('Mine.\n');
});

// biome-ignore format: a table
it.each([
  ['courses/stops/lessons/05-quiz.md',         undefined],
  ['courses/stops/banks/quiz.md',              undefined],
  ['courses/stops/lessons/nowhere/05-quiz.md', 'courses/stops/lessons/nowhere/05-quiz.md would not be read: lessons stand directly in the folder lessons of the course. Write --out courses/stops/lessons/05-quiz.md'],
  ['courses/stops/05-quiz.md',                 'Write --out courses/stops/lessons/05-quiz.md'],
  ['courses/stop/lessons/05-quiz.md',          'There is no course stop; did you mean stops?'],
  ['courses/nights/lessons/05-quiz.md',        'There is no course nights; make it first: npm run new -- nights'],
])('--out %s: %s', async (out, told) => {
  const { root } = folder({ 'quiz.txt': QUIZ });
  mkdirSync(join(root, 'courses/stops/lessons'), { recursive: true });
  writeFileSync(join(root, 'courses/stops/course.yaml'), 'id: stops');
  const err: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void err.push(String(line)));
  const code = await main(['import', 'quiz.txt', '--out', out], { projectRoot: root, cwd: root });
  expect(existsSync(join(root, out))).toBe(told === undefined);
  if (told === undefined) return;
  expect({ code, err: err.join('') }).toEqual({ code: 2, err: expect.stringContaining(told) });
  expect(readdirSync(join(root, 'courses/stops')).sort()).toEqual(['course.yaml', 'lessons']);
});
