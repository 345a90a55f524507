import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocks } from '../../src/blocks/index.ts';
import type { Block, Question } from '../../src/course/course.ts';
import { questionsOf } from '../../src/course/walk.ts';
import { formatDiagnostic } from '../../src/diagnostics/format-text.ts';
import { importQuestions, questionFormatOf } from '../../src/import/import-questions.ts';
import { questions } from '../../src/questions/index.ts';
import { SourceFile } from '../../src/text/source.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';
import { readLesson } from '../support/read-lesson.ts';

const FIXTURES = join(PROJECT_ROOT, 'tests/fixtures/import');
const KINDS = { blocks, questions };

/** A question file as a lesson, and that lesson as it is understood. */
function imported(path: string, text: string) {
  const source = new SourceFile(path, text);
  const lesson = importQuestions(source, questionFormatOf(source), { title: 'Quiz', assessment: false, kinds: KINDS });
  const [, body = ''] = /^---\n[\s\S]*?---\n([\s\S]*)$/.exec(lesson.text) ?? [];
  const read = readLesson(
    body,
    'id: course\nversion: 1.0.0\ntitle: Course\nlanguage: en\nobjectives:\n  briefing: Brief\n',
  );
  return { ...lesson, read, asked: questionsOf(read.lesson.blocks) };
}

/** What a response earns, 0 to 1, by the grader that learners are graded with. */
const earns = async ({ kind, data }: Question, response: readonly string[]): Promise<number> => {
  const { grader } = (await import(`../../src/questions/${kind.name}/grade.ts`)) as {
    readonly grader: { grade(key: unknown, response: readonly string[]): number };
  };
  return grader.grade(kind.answerKey?.(data), response);
};

/** Ids of options by their words. */
const pick = ({ kind, data }: Question, ...words: readonly string[]): readonly string[] =>
  words.map((text) => kind.report(data).options.find((option) => option.text === text)?.id ?? `no option ${text}`);

// `moodle-export` is laid out as Moodle writes GIFT (question/format/gift/format.php, writequestion): a comment with id and name,
// [html] before the words, a tab before each answer, `=%100%` and an empty # in short answers, colons escaped but in numbers.
// Moodle reads Aiken and does not write it (question/format/aiken/format.php): a letter, `)` or `.`, a space.
describe.each(readdirSync(FIXTURES))('%s', (name) => {
  const folder = join(FIXTURES, name);
  const file = readdirSync(folder).find((each) => each.startsWith('questions.'))!;
  const result = imported(file, readFileSync(join(folder, file), 'utf8').replace(/^\ufeff/, ''));

  it('becomes this lesson, and this is told of it', () => {
    const told = result.diagnostics.map((diagnostic) => `${formatDiagnostic(diagnostic)}\n`).join('\n');
    for (const [expected, text] of Object.entries({ 'expected.md': result.text, 'expected.txt': told })) {
      if (process.env.UPDATE) writeFileSync(join(folder, expected), text);
      expect(text).toBe(existsSync(join(folder, expected)) ? readFileSync(join(folder, expected), 'utf8') : '');
    }
  });

  it('is a lesson without errors', () => {
    const errors = result.read.diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map((diagnostic) => formatDiagnostic(diagnostic))).toEqual([]);
  });

  it('loses no question', () => {
    const prompts = discussionsIn(result.read.lesson.blocks);
    expect(result.asked.length + prompts).toBe(result.questions);
    expect(result.text.match(/<!-- Left out: /g)?.length ?? 0).toBe(result.leftOut);
  });
});

const discussionsIn = (all: readonly Block[]): number =>
  all.filter((block) => block.type === 'custom' && block.name === 'discussion').length;

const exported = () =>
  imported('questions.gift', readFileSync(join(FIXTURES, 'moodle-export/questions.gift'), 'utf8')).asked;
const find = (id: string): Question => exported().find((question) => question.id === id)!;

it('takes the ids of questions from their ID numbers and names', () => {
  expect(exported().map(({ id, kind }) => `${kind.name} ${id}`)).toEqual([
    'choice roll-call-purpose',
    'choice what-belongs-in-it',
    'true-false phones',
    'true-false waiting-period',
    'blank the-sergeant',
    'number how-long',
    'number miles',
    'match short-forms',
    'short-answer in-your-words',
  ]);
});

it.each([
  ['{}', true],
  ['{####Listen for what was missing.}', true],
  ['{####[html]<p>It has:</p><ul><li>who</li><li>where</li></ul>}', false],
  ['{####[markdown]It has:\\n1. who\\n2. where}', false],
])('of an essay with the answer %s it is told that nobody grades it, and nothing else', (answer, open) => {
  const { diagnostics, text, read } = imported('questions.gift', `[plain]Say it in your own words.${answer}`);
  expect(diagnostics.map(({ code }) => code)).toEqual(['import/simplified']);
  expect(text.includes('::: short-answer {#say-it-in-your-own-words open}')).toBe(open);
  expect(text).toContain('::: short-answer {#say-it-in-your-own-words');
  expect(read.diagnostics.map(({ code }) => code)).toEqual([]);
});

it('tells that a discussion earns no points', () => {
  const { diagnostics } = imported(
    'questions.csv',
    'kind,question,answer,points\ndiscussion,What would you change?,,2\n',
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(['import/simplified']);
});

it('grades one right option as Moodle does', async () => {
  const question = find('roll-call-purpose');
  expect(await earns(question, pick(question, 'To begin the shift with the same knowledge'))).toBe(1);
  expect(await earns(question, pick(question, 'To find out who is late'))).toBe(0);
});

// 50 percent each, and as much taken away.
it.each([
  [['Who is missing', 'What happened on the last shift'], 1],
  [['Who is missing'], 0.5],
  [['Who is missing', 'What is for lunch'], 0],
  [['Who is missing', 'What happened on the last shift', 'Who won the game'], 0.5],
  [['What is for lunch'], 0],
])('grades %j with %d as Moodle does', async (words, points) => {
  const question = find('what-belongs-in-it');
  expect(await earns(question, pick(question, ...words))).toBe(points);
});

it.each([
  ['the-sergeant', 'The Sergeant', 1],
  ['the-sergeant', 'sergeant', 1],
  ['the-sergeant', 'the chief', 0],
  ['how-long', '15', 1],
  ['how-long', '16', 0],
  ['miles', '18.1', 1],
  ['miles', '19.1', 1],
  ['miles', '18', 0],
])('grades %s answered with %s with %d as Moodle does', async (id, text, points) => {
  expect(await earns(find(id), [text])).toBe(points);
});

it('grades statements and pairs as Moodle does', async () => {
  const truths = ['phones', 'waiting-period'].map((id) => find(id).kind.report(find(id).data).options);
  expect(truths.map((options) => options.find(({ correct }) => correct)?.text)).toEqual(['True', 'False']);
  const pairs = find('short-forms');
  const { options, rows } = pairs.kind.report(pairs.data);
  const rowWords = rows?.map(({ text, right }) => [text, options.find(({ id }) => id === right)?.text]);
  expect(rowWords).toEqual([
    ['NCIC', 'A computer index of criminal justice information'],
    ['NCMEC', 'A clearinghouse for missing children'],
  ]);
  expect(options.map(({ text }) => text)).toContain('A radio code');
  expect(
    await earns(
      pairs,
      rows!.map(({ right }) => right),
    ),
  ).toBe(1);
  expect(await earns(pairs, [rows![0]!.right, rows![0]!.right])).toBe(0.5);
});

it('takes points and objectives from a spreadsheet', () => {
  const { asked } = imported('questions.csv', readFileSync(join(FIXTURES, 'csv/questions.csv'), 'utf8'));
  expect(asked[0]).toMatchObject({ id: 'purpose', points: 2, objective: 'briefing' });
});

it.each([
  ['quiz.csv', 'What?{T}', 'csv'],
  ['quiz.txt', 'What?\nA. a\nB. b\nANSWER: A\n', 'aiken'],
  ['quiz.txt', 'What?{=a ~b}', 'gift'],
  ['quiz.gift', 'A text.\nANSWER: A\n{}', 'gift'],
])('%s with %j is read as %s', (path, text, format) => {
  expect(questionFormatOf(new SourceFile(path, text))).toBe(format);
});

it.each(['', '\n\n', '// nothing but comments\n', 'kind,question,answer\n'])(
  'of %j it says that there is nothing',
  (text) => {
    const { diagnostics, questions: count } = imported(text.startsWith('kind') ? 'a.csv' : 'a.gift', text);
    expect(diagnostics.map(({ code }) => code)).toEqual(['import/no-questions']);
    expect(count).toBe(0);
  },
);

const SIGNS = [
  '{',
  '}',
  '=',
  '~',
  '#',
  '####',
  '->',
  '%50%',
  '%-100%',
  '::',
  '\n',
  '\n\n',
  '\\',
  '//',
  ' ',
  'a',
  'word',
  '7',
  '..',
  ':',
  'T',
  '[html]',
  '<p>',
  '&amp;',
  '|',
  '*',
  '[[',
  '$CATEGORY: x',
  '1. ',
  '- ',
  '"',
  ',',
  'ANSWER: A',
  'A. ',
];

it.each(['gift', 'aiken', 'csv'] as const)(
  'any text is read as %s: a lesson without errors in which nothing is lost',
  (format) => {
    const text = fc.array(fc.constantFrom(...SIGNS), { maxLength: 30 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(text, (written) => {
        const source = new SourceFile('questions', format === 'csv' ? `question,answer,wrong\n${written}` : written);
        const result = importQuestions(source, format, { title: 'Quiz', assessment: false, kinds: KINDS });
        const body = result.text.replace(/^---\n[\s\S]*?---\n/, '');
        const { lesson, diagnostics } = readLesson(body);
        expect(
          diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
          result.text,
        ).toEqual([]);
        expect(questionsOf(lesson.blocks).length + discussionsIn(lesson.blocks)).toBe(result.questions);
        expect(result.text.match(/<!-- Left out: /g)?.length ?? 0).toBe(result.leftOut);
      }),
      { numRuns: 400 },
    );
  },
);

it('takes the letter of an answer in Aiken small, too, and says nothing of it', () => {
  const { questions: count, diagnostics, asked, read } = imported('quiz.txt', 'Who?\nA. I\nB. You\nANSWER: b\n');
  expect({ count, diagnostics, read: read.diagnostics }).toEqual({ count: 1, diagnostics: [], read: [] });
  expect(asked[0]!.kind.report(asked[0]!.data).options.map(({ text }) => text)).toEqual(['I', 'You']);
});

it('takes no word for a letter in Aiken', () => {
  const { questions: count, diagnostics } = imported(
    'quiz.txt',
    'Who?\nA. I\nB. You\nANSWER: all\n\nWho?\nA. I\nB. U\nANSWER: A\n',
  );
  expect(count).toBe(1);
  expect(diagnostics.map(({ message }) => message)).toEqual(['There is no option named']);
});
