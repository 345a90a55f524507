import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import colors from 'picocolors';
import { blocks } from '../blocks/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { formatDiagnostic, plain, type Style } from '../diagnostics/format-text.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { importQuestions, QUESTION_FORMATS, questionFormatOf } from '../import/import-questions.ts';
import { readTextAt } from '../load/load-course.ts';
import { questions } from '../questions/index.ts';
import { titleFromId } from '../scaffold/new-course.ts';
import { writeNewFile } from '../write/new-folder.ts';
import { courseAround } from './find-courses.ts';
import type { ExitCode } from './main.ts';
import type { Surroundings } from './surroundings.ts';

/** What can be said after `npm run import -- FILE`. */
export interface ImportCommandOptions {
  readonly format?: string;
  readonly out?: string;
  readonly title?: string;
  readonly assessment?: boolean;
}

const style: Style = colors.isColorSupported ? colors : plain;

/**
 * `npm run import`: questions of another program as a lesson, into a new file or to the output. What is told about them goes
 * to the error output, so that the lesson can be sent on.
 */
export async function importCommand(
  file: string,
  options: ImportCommandOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const here = surroundings.calledFrom ?? surroundings.cwd;
  const wanted = options.format?.toLowerCase();
  const format = QUESTION_FORMATS.find((name) => name === wanted);
  if (wanted !== undefined && !format) {
    const help = didYouMean(wanted, QUESTION_FORMATS, `formats are: ${QUESTION_FORMATS.join(', ')}`);
    return problem(`There is no format ${options.format}; ${help}`);
  }
  const location = [resolve(here, file), resolve(surroundings.cwd, file)].find((path) => existsSync(path));
  if (location === undefined) return problem(`There is no file ${file}${nearFile(resolve(here, file))}`);
  if (statSync(location).isDirectory()) return problem(`${file} is a folder; name a file with questions in it`);
  const out = options.out === undefined ? undefined : resolve(here, options.out);
  if (out !== undefined && !/\/\d*-?[a-z0-9-]+\.md$/.test(out.replaceAll('\\', '/'))) {
    return problem(
      `${options.out} is no name for a lesson: small letters, digits and hyphens, and .md at the end: lessons/05-quiz.md`,
    );
  }
  if (out !== undefined && existsSync(out)) {
    return problem(`There is a file ${options.out} already; it was left as it is. Choose another name`);
  }
  const unreadPlace = out === undefined ? undefined : placeProblem(out, options.out!, surroundings);
  if (unreadPlace) return problem(unreadPlace);

  const unread: Diagnostic[] = [];
  const source = await readTextAt(location, file, (diagnostic) => unread.push(diagnostic));
  if (!source) {
    printFindings(unread);
    return 1;
  }
  const lesson = importQuestions(source, format ?? questionFormatOf(source), {
    title: options.title ?? titleOf(out ?? location),
    assessment: options.assessment ?? false,
    kinds: { blocks, questions },
  });
  printFindings(lesson.diagnostics);
  const count = `${lesson.questions} question${lesson.questions === 1 ? '' : 's'}`;
  const left = lesson.leftOut === 0 ? '' : `; ${lesson.leftOut} left out, as comments in the lesson`;
  const code = lesson.diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
  if (lesson.questions + lesson.leftOut === 0) return 1;
  if (out === undefined) {
    console.log(lesson.text.trimEnd());
    console.error(`${count}${left}`);
    return code;
  }
  const result = await writeNewFile(lesson.text, out);
  if ('problem' in result) {
    console.error(`${result.problem.message}; ${result.problem.help}`);
    return 1;
  }
  console.error(`${code === 0 ? colors.green('✓') : colors.yellow('!')} ${colors.bold(options.out!)}: ${count}${left}`);
  console.error('Ids of questions are made of their names; once learners have begun they stay as they are.');
  return code;
}

/** A lesson where no course reads it would be missed by nobody. */
function placeProblem(out: string, written: string, { projectRoot, cwd }: Surroundings): string | undefined {
  const root = courseAround(dirname(out));
  if (root === undefined) return courseProblem(out, join(projectRoot, 'courses'));
  const folders = relative(root, dirname(out)).split(sep).join('/');
  if (folders === 'lessons' || folders === 'banks') return undefined;
  const name = relative(cwd, join(root, 'lessons', basename(out)));
  const right = name.startsWith('..') ? join(root, 'lessons', basename(out)) : name;
  return `${written} would not be read: lessons stand directly in the folder lessons of the course. Write --out ${right.split(sep).join('/')}`;
}

/** A folder of courses/ that is not there yet is a slip. */
function courseProblem(out: string, home: string): string | undefined {
  const [name, ...rest] = relative(home, out).split(sep);
  if (name === undefined || name === '..' || rest.length === 0 || existsSync(join(home, name))) return undefined;
  const names = existsSync(home) ? readdirSync(home) : [];
  return `There is no course ${name}; ${didYouMean(name, names, `make it first: npm run new -- ${name}`)}`;
}

const printFindings = (diagnostics: readonly Diagnostic[]): void => {
  for (const diagnostic of diagnostics) {
    console.error(`${formatDiagnostic(diagnostic, style, process.stderr.columns)}\n`);
  }
};

/** `05-traffic-stops.md` is likely to be called `Traffic stops`. */
const titleOf = (path: string): string =>
  titleFromId(
    basename(path)
      .replace(/\.[^.]*$/, '')
      .replace(/^\d+[-_. ]*/, '')
      .replace(/[_. ]+/g, '-'),
  ) || 'Questions';

function nearFile(location: string): string {
  const folder = dirname(location);
  if (!existsSync(folder)) return '';
  const help = didYouMean(basename(location), readdirSync(folder));
  return help ? `; ${help}` : '';
}

const problem = (message: string): ExitCode => {
  console.error(message);
  return 2;
};
