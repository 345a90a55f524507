import { type Diagnostic, type Report, sortDiagnostics } from '../diagnostics/diagnostic.ts';
import { parseCourseFile } from '../parse/course-file.ts';
import { nearestId } from '../parse/ids.ts';
import type { Kinds } from '../parse/kinds.ts';
import { parseCourse } from '../parse/parse-course.ts';
import { SourceFile } from '../text/source.ts';
import type { ImportedItem, ImportedQuestion, Tell } from './imported-question.ts';
import { plainToMarkdown } from './plain-to-markdown.ts';
import { questionToMarkdown } from './question-to-markdown.ts';
import { readAiken } from './read-aiken.ts';
import { readCsv } from './read-csv.ts';
import { readGift } from './read-gift.ts';

/** Formats of question files. */
export const QUESTION_FORMATS = ['gift', 'aiken', 'csv'] as const;

export type QuestionFormat = (typeof QUESTION_FORMATS)[number];

export interface ImportOptions {
  /** Of the lesson. */
  readonly title: string;
  /** Whether its questions are scored. */
  readonly assessment: boolean;
  readonly kinds: Kinds;
}

/** A question file as a lesson. */
export interface ImportedLesson {
  readonly text: string;
  /** How many questions are in it. */
  readonly questions: number;
  /** How many could not be taken; they are in it as comments, which learners do not get to see. */
  readonly leftOut: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A file of questions as a lesson that has no errors. What cannot be taken over is told at its place, and nothing is lost:
 * it stands in the lesson as a comment.
 *
 * Findings: import/malformed, import/no-equivalent, import/not-valid, import/no-questions (errors: left out);
 * import/simplified, import/unknown-column (warnings).
 */
export function importQuestions(source: SourceFile, format: QuestionFormat, options: ImportOptions): ImportedLesson {
  const diagnostics: Diagnostic[] = [];
  const tell = tellerOf(source, (diagnostic) => diagnostics.push(diagnostic));
  const items = READERS[format](source, tell);
  const ids = new Set<string>();
  const parts: string[] = [];
  let questions = 0;
  let leftOut = 0;
  let category: string | undefined;
  for (const item of items) {
    if (item.type === 'category') {
      category = item.name === '' ? undefined : item.name;
      continue;
    }
    if (category !== undefined) parts.push(`## ${plainToMarkdown(category)}`);
    category = undefined;
    const markdown = item.type === 'question' ? taken(item.question, ids, options.kinds, tell) : undefined;
    if (markdown === undefined) leftOut += 1;
    else if (item.type === 'question' && item.question.task.type !== 'description') questions += 1;
    parts.push(markdown ?? asComment(item, source));
  }
  if (items.length === 0) {
    const help = `this file was read as ${format.toUpperCase()}; say --format if it is another`;
    tell('import/no-questions', 'error', source.linesRange(0, 1), 'There are no questions in this file', help);
  }
  return { text: lessonOf(parts, options), questions, leftOut, diagnostics: sortDiagnostics(diagnostics) };
}

const READERS: Readonly<Record<QuestionFormat, (source: SourceFile, tell: Tell) => readonly ImportedItem[]>> = {
  gift: readGift,
  aiken: readAiken,
  csv: readCsv,
};

/** What a file of questions is written in, by its name or, for texts, by what it looks like. */
export function questionFormatOf({ path, text }: SourceFile): QuestionFormat {
  if (/\.(?:csv|tsv)$/i.test(path)) return 'csv';
  return /^\s*ANSWER:\s*[A-Za-z]\s*$/m.test(text) && !/(?<!\\)\{/.test(text) ? 'aiken' : 'gift';
}

const tellerOf =
  (source: SourceFile, report: Report): Tell =>
  (code, severity, range, message, help) =>
    report({ code, severity, message, help, source, range });

/** The question as Markdown that has been read again and has no errors; otherwise nothing, and it is told why. */
function taken(question: ImportedQuestion, ids: Set<string>, kinds: Kinds, tell: Tell): string | undefined {
  const id = freeId(question, ids);
  const markdown = questionToMarkdown(question, id, tell);
  if (typeof markdown !== 'string') {
    tell('import/no-equivalent', 'error', question.range, markdown.message, markdown.help);
    return undefined;
  }
  const [mistake] = mistakesIn(markdown, kinds);
  if (mistake) {
    const message = `This question cannot be taken as it is: ${mistake.message}`;
    tell('import/not-valid', 'error', question.range, message, mistake.help ?? 'change it, and import it again');
    return undefined;
  }
  ids.add(id);
  return markdown;
}

function freeId({ name, text }: ImportedQuestion, ids: ReadonlySet<string>): string {
  const words = nearestId(name ?? text.text.replace(/<[^>]*>/g, ' ')) || 'question';
  const short =
    words.length <= LONGEST_ID
      ? words
      : words
          .slice(0, LONGEST_ID + 1)
          .replace(/-[^-]*$/, '')
          .slice(0, LONGEST_ID);
  let id = short;
  for (let number = 2; ids.has(id); number += 1) id = `${short}-${number}`;
  return id;
}

/** Leaves room for a number behind it. */
const LONGEST_ID = 34;

/** What is wrong with a piece of a lesson, whatever course it is for. */
function mistakesIn(markdown: string, kinds: Kinds): readonly Diagnostic[] {
  const courseFile = new SourceFile('course.yaml', 'id: course\nversion: 1.0.0\ntitle: Course\nlanguage: en\n');
  const source = new SourceFile(
    'lessons/questions.md',
    `---\ntitle: Questions\nid: lesson-of-questions\n---\n\n${markdown}\n`,
  );
  // Which objectives there are, the course knows.
  const settings = { ...parseCourseFile(courseFile, () => {}), readable: false };
  const documents = [{ path: source.path, source }];
  const { diagnostics } = parseCourse({ courseFile, settings, documents, assets: new Map() }, kinds);
  return diagnostics.filter(({ severity }) => severity === 'error');
}

function asComment(item: ImportedItem, source: SourceFile): string {
  const range =
    item.type === 'question' ? item.question.range : item.type === 'left-out' ? item.range : { start: 0, end: 0 };
  const written = source.text.slice(range.start, range.end).replaceAll('-->', '-- >');
  return `<!-- Left out: ${source.path}:${source.position(range.start).line}\n\n${written}\n-->`;
}

const lessonOf = (parts: readonly string[], { title, assessment }: ImportOptions): string => {
  const frontMatter = `---\ntitle: ${/^[A-Z][\w ,'-]+$/.test(title) ? title : JSON.stringify(title)}\n${assessment ? 'kind: assessment\n' : ''}---`;
  return `${[frontMatter, ...parts].join('\n\n')}\n`;
};
