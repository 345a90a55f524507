import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import colors from 'picocolors';
import { parseDocument } from 'yaml';
import { blocks } from '../blocks/index.ts';
import { didYouMean, nearest } from '../diagnostics/nearest.ts';
import { loadTexts } from '../load/load-texts.ts';
import { questions } from '../questions/index.ts';
import { filesShown, folderFor, nthName, withReferences } from '../scaffold/example-files.ts';
import { appended, exampleOf, freeId, hasId, withId } from '../scaffold/new-container.ts';
import { answerProblem, type CourseAnswers, idFromTitle, newCourse, titleFromId } from '../scaffold/new-course.ts';
import { lessonNamed, newLesson } from '../scaffold/new-lesson.ts';
import { writeText } from '../write/documents.ts';
import { writeNewFile, writeNewFolder } from '../write/new-folder.ts';
import type { Written } from '../write/write-problem.ts';
import { askFor, canAsk } from './ask.ts';
import { type CourseLocation, courseAround, findCourses } from './find-courses.ts';
import type { ExitCode } from './main.ts';
import type { Surroundings } from './surroundings.ts';

/** What can be said after `npm run new -- ...`. */
export interface NewOptions {
  readonly title?: string;
  readonly language?: string;
  /** Folder of the course that gets a lesson or a question. */
  readonly course?: string;
  /** Lesson that gets a question or a block. */
  readonly to?: string;
  readonly id?: string;
  readonly assessment?: boolean;
  /** Whether nothing is asked. */
  readonly yes?: boolean;
}

const MADE = ['course', 'lesson', 'question', 'block', 'scenario'];

/**
 * `npm run new`: makes a course, a lesson, a question or a block of a template. What is there already is never
 * overwritten.
 */
export async function newCommand(
  words: readonly string[],
  options: NewOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const [what, ...rest] = words;
  switch (what) {
    case 'lesson':
      return makeLesson(rest.join(' '), options, surroundings);
    case 'question':
    case 'block':
      return makeContainer(what, rest, options, surroundings);
    case 'scenario':
      return makeScenario(rest.join(' '), options, surroundings);
    case 'course':
      return rest.length > 1 ? oneWord(rest, 'course ') : makeCourse(rest[0], options, surroundings);
  }
  const meant = what === undefined ? undefined : slipOf(what);
  if (meant !== undefined) {
    const course = rest.length > 0 ? '' : ` For a course of that name: npm run new -- course ${what}`;
    return problem(`Did you mean npm run new -- ${[meant, ...rest].join(' ')}?${course}`);
  }
  if (rest.length > 0) return oneWord(words, '');
  return makeCourse(what, options, surroundings);
}

/** What was probably meant by a word that is nearly one of ours. */
const slipOf = (word: string): string | undefined => {
  const near = nearest(word, MADE);
  return near !== undefined && Math.abs(near.length - word.length) <= 1 ? near : undefined;
};

async function makeCourse(
  name: string | undefined,
  options: NewOptions,
  { projectRoot, cwd }: Surroundings,
): Promise<ExitCode> {
  const home = join(projectRoot, 'courses');
  const taken = (id: string) =>
    existsSync(join(home, id)) ? `There is a course ${id} already; choose another name` : undefined;
  if (name !== undefined) {
    const wrong = nameProblem(name) ?? taken(name);
    if (wrong) return problem(wrong);
  }
  for (const key of ['title', 'language'] as const) {
    const wrong = options[key] === undefined ? undefined : answerProblem(key, options[key]);
    if (wrong) return problem(`--${key}: ${wrong}`);
  }
  const answers = await courseAnswers(name, options, taken);
  if (answers === 'stopped') return problem('Nothing was made.');
  if ('missing' in answers) return problem(answers.missing);

  const folder = join(home, answers.id);
  const files = newCourse(await loadTexts(join(projectRoot, 'templates/course')), answers);
  const result = await writeNewFolder(files, folder);
  if ('problem' in result) return told(result);
  console.log(`${colors.green('✓')} ${colors.bold(answers.title)} is in ${colors.bold(shown(folder, cwd))}/`);
  for (const path of files.keys())
    console.log(`  ${path.padEnd(34)}${colors.dim(ABOUT_FILES[path.split('/')[0]!] ?? '')}`);
  next([
    [`npm run preview -- ${answers.id}`, 'see it in a stand-in LMS, live while you write'],
    [`npm run new -- lesson "Name of the lesson" --course ${answers.id}`, 'add a lesson'],
    [`npm run package -- ${answers.id}`, 'make the package for your LMS'],
  ]);
  return 0;
}

const ABOUT_FILES: Readonly<Record<string, string>> = {
  'course.yaml': 'settings: title, objectives, pass mark, formats',
  lessons: 'taken in the order of the file names',
  reference: 'quick reference sheet, one printed page',
};

/** What was said in the command, and what is asked where somebody can answer. */
async function courseAnswers(
  name: string | undefined,
  { title, language = 'en', yes }: NewOptions,
  taken: (id: string) => string | undefined,
): Promise<CourseAnswers | { readonly missing: string } | 'stopped'> {
  const asks = !yes && canAsk();
  const id = name ?? (title === undefined ? undefined : idFromTitle(title));
  if (!asks) {
    if (id === undefined) {
      return { missing: 'What is the name of the course? Write it behind the command: npm run new -- traffic-stops' };
    }
    const wrong = taken(id);
    return wrong ? { missing: wrong } : { id, title: title ?? titleFromId(id), language };
  }
  const ask = async (key: keyof CourseAnswers, question: string, fallback: string | undefined) =>
    askFor(question, fallback, (answer) => answerProblem(key, answer) ?? (key === 'id' ? taken(answer) : undefined));

  const askedTitle = title ?? (await ask('title', 'Title of the course', id && titleFromId(id)));
  if (askedTitle === undefined) return 'stopped';
  const askedId = name ?? (await ask('id', 'Name of its folder', idFromTitle(askedTitle)));
  if (askedId === undefined) return 'stopped';
  const askedLanguage = await ask('language', 'Language', language);
  if (askedLanguage === undefined) return 'stopped';
  return { id: askedId, title: askedTitle, language: askedLanguage };
}

async function makeLesson(name: string, options: NewOptions, surroundings: Surroundings): Promise<ExitCode> {
  if (name === '') {
    return problem(
      'What is the name of the lesson? Write it behind the command: npm run new -- lesson "What the law says"',
    );
  }
  const id = nameProblem(name) === undefined ? name : idFromTitle(name);
  const title = options.title ?? (id === name ? titleFromId(name) : name);
  const wrong =
    id === undefined
      ? `${name} has no letters a to z that a file name could be made of`
      : answerProblem('title', title);
  if (id === undefined || wrong) return problem(wrong!);
  const course = await courseFor(options, surroundings);
  if ('problem' in course) return problem(course.problem);

  const folder = join(course.root, 'lessons');
  const others = existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.md'))
        .sort()
    : [];
  const same = lessonNamed(id, others);
  if (same) return problem(`There is a lesson ${course.name}/lessons/${same} already; choose another name`);
  const template = options.assessment ? 'templates/assessment.md' : 'templates/lesson.md';
  const closing = options.assessment ? [] : closingAssessments(folder, others);
  const { fileName, text } = newLesson(
    readFileSync(join(surroundings.projectRoot, template), 'utf8'),
    { id, title },
    others,
    closing,
  );
  const result = await writeNewFile(text, join(folder, fileName));
  if ('problem' in result) return told(result);
  console.log(`${colors.green('✓')} ${colors.bold(title)} is in ${colors.bold(`${course.name}/lessons/${fileName}`)}`);
  const [first] = closing;
  if (listsLessons(course.root)) {
    console.log(`  course.yaml lists the lessons: add ${fileName} to it where the lesson is to be taken.`);
  } else if (first && fileName > first) {
    console.log(`  Lessons are taken in the order of their file names, so it comes after the assessment ${first}.`);
    console.log(`  To have it before, rename that to ${first.replace(/^[\d.]*[-_. ]*/, LAST_NUMBER)}: only the number`);
    console.log('  changes, not the id, so learners who have begun lose nothing.');
  }
  next([[`npm run preview -- ${basename(course.root)}`, 'see it while you write']]);
  return 0;
}

/** The assessments at the end of a course, that nothing is taught behind; file names in their order. */
function closingAssessments(folder: string, lessons: readonly string[]): readonly string[] {
  const teaches = (file: string) => !/^kind:\s*(assessment|posttest)\b/m.test(readFileSync(join(folder, file), 'utf8'));
  return lessons.slice(lessons.findLastIndex(teaches) + 1);
}

/** Far enough behind for every lesson that may come yet. */
const LAST_NUMBER = '90-';

/** A name is the id of the scenario. */
async function makeScenario(name: string, options: NewOptions, surroundings: Surroundings): Promise<ExitCode> {
  if (name === '') return makeContainer('block', ['scenario'], options, surroundings);
  if (options.id !== undefined) return problem(`Two names: ${name} and --id ${options.id}; leave one of them out`);
  const id = nameProblem(name) === undefined ? name : idFromTitle(name);
  if (id === undefined) return problem(`${name} has no letters a to z that an id could be made of`);
  return makeContainer('block', ['scenario'], { ...options, id }, surroundings);
}

async function makeContainer(
  what: 'question' | 'block',
  [name, ...rest]: readonly string[],
  options: NewOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const folders = what === 'question' ? questionFolders() : blockFolders();
  const names = [...folders.keys()];
  if (name === undefined) {
    return problem(`Which kind of ${what}? npm run new -- ${what} ${names[0]}\n  ${what}s are: ${names.join(', ')}`);
  }
  if (rest.length > 0) return tooMuch(rest);
  const folder = folders.get(name);
  if (folder === undefined) {
    const otherWay = what === 'question' ? 'block' : 'question';
    const others = [...(what === 'question' ? blockFolders() : questionFolders()).keys()];
    const help = others.includes(name)
      ? `it is a ${otherWay}: npm run new -- ${otherWay} ${name}`
      : didYouMean(name, names, `${what}s are: ${names.join(', ')}`);
    return problem(`There is no ${what} ${name}; ${help}`);
  }
  const example = exampleOf(name, readFileSync(join(surroundings.projectRoot, folder, 'examples.md'), 'utf8'));
  if (example === undefined) throw new Error(`${folder}/examples.md shows no ::: ${name}`);
  const idWrong = options.id === undefined ? undefined : nameProblem(options.id);
  if (idWrong) return problem(`--id: ${idWrong}`);
  if (options.to === undefined) return printContainer(name, example, folder, options, surroundings);

  const around = blocks.find(({ names: own }) => own.includes(name))?.within;
  if (what === 'block' && around) {
    const inside = around.map((each) => `::: ${each}`).join(' or ');
    return problem(
      `::: ${name} stands inside ${inside}, so it cannot be put at the end of a lesson; leave --to out, and copy it`,
    );
  }
  const lesson = await lessonFor(options.to, options, surroundings);
  if ('problem' in lesson) return problem(lesson.problem);
  const texts = lessonTexts(lesson.course.root);
  const text = readFileSync(lesson.file, 'utf8');
  const id = options.id ?? freeId(name, texts);
  const brought = await bringFiles(example, join(surroundings.projectRoot, folder), lesson.course.root);
  if ('problem' in brought) return told(brought);
  const result = await writeText(appended(text, withId(brought.example, id)), lesson.file);
  if ('problem' in result) return told(result);
  const line = text.trimEnd().split('\n').length + 2;
  console.log(
    `${colors.green('✓')} ::: ${name} is in ${colors.bold(`${shown(lesson.file, surroundings.cwd)}:${line}`)}`,
  );
  for (const { file, isNew } of brought.files) {
    const words = isNew ? 'came with it: put a file of your own in its place' : 'was there already, and is shown again';
    console.log(`  ${shown(file, surroundings.cwd)} ${words}.`);
  }
  if (hasId(example))
    console.log(`  Its id is ${id}: give it a name you will not have to change, and put your own words in.`);
  return 0;
}

interface BroughtFile {
  readonly file: string;
  /** Whether it was not there before. */
  readonly isNew: boolean;
}

/** Copies what an example shows into the course, under names that are free; the example with references to them. */
async function bringFiles(
  example: string,
  kindFolder: string,
  root: string,
): Promise<
  { readonly example: string; readonly files: readonly BroughtFile[] } | Extract<Written, { problem: unknown }>
> {
  const names = filesShown(example, readdirSync(kindFolder));
  const kept = folderFor(names);
  const folder = kept === 'media' ? resolve(root, mediaFolder(root)) : join(root, kept);
  const references = new Map<string, string>();
  const files: BroughtFile[] = [];
  for (const name of names) {
    const content = readFileSync(join(kindFolder, name));
    const place = freePlace(folder, name, content);
    const result = place.isNew ? await writeNewFile(content, place.file) : undefined;
    if (result && 'problem' in result) return result;
    files.push(place);
    references.set(name, `${kept === 'media' ? 'media' : '../assets'}/${basename(place.file)}`);
  }
  return { example: withReferences(example, references), files };
}

/** The first name that nothing has, or that the same file has already. */
function freePlace(folder: string, name: string, content: Uint8Array): BroughtFile {
  for (let number = 1; ; number += 1) {
    const file = join(folder, nthName(name, number));
    if (!existsSync(file)) return { file, isNew: true };
    if (isFile(file) && readFileSync(file).equals(content)) return { file, isNew: false };
  }
}

/** As course.yaml says. */
function mediaFolder(root: string): string {
  const file = join(root, 'course.yaml');
  const media = isFile(file) ? parseDocument(readFileSync(file, 'utf8')).get('media') : undefined;
  return typeof media === 'string' ? media : 'media';
}

/** For copying, or for `>> lessons/03-report.md`: nothing but Markdown goes to the output. */
async function printContainer(
  name: string,
  example: string,
  folder: string,
  options: NewOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const course = await courseFor(options, surroundings);
  const texts = 'problem' in course ? [] : lessonTexts(course.root);
  if ('problem' in course && options.course !== undefined) return problem(course.problem);
  console.log(withId(example, options.id ?? freeId(name, texts)));
  if (process.stdout.isTTY) {
    console.log(colors.dim('\nCopy it into a lesson, or add --to FILE and it is put at the end of that lesson.'));
    const files = filesShown(example, readdirSync(join(surroundings.projectRoot, folder)));
    if (files.length > 0) console.log(colors.dim(`It shows ${files.join(', ')} of ${folder}; --to brings them along.`));
  }
  return 0;
}

const questionFolders = (): ReadonlyMap<string, string> =>
  new Map(questions.map(({ name }) => [name, `src/questions/${name}`]));

const blockFolders = (): ReadonlyMap<string, string> =>
  new Map(blocks.flatMap(({ names, folder }) => names.map((name) => [name, `src/blocks/${folder}`] as const)));

/** The course that is named, the one around the place where the command was typed, or the only one there is. */
async function courseFor(
  { course: wanted, yes }: NewOptions,
  surroundings: Surroundings,
): Promise<CourseLocation | { readonly problem: string }> {
  if (wanted === undefined) {
    const around = courseAround(surroundings.calledFrom ?? surroundings.cwd);
    if (around) return { root: around, name: shown(around, surroundings.cwd) };
  }
  const { courses, problem: wrong } = findCourses(wanted === undefined ? [] : [wanted], surroundings);
  if (wrong) return { problem: wrong };
  if (courses.length === 1) return courses[0]!;
  const names = courses.map(({ root }) => basename(root));
  if (!yes && canAsk()) {
    const name = await askFor(`Which course (${names.join(', ')})`, undefined, (answer) =>
      names.includes(answer)
        ? undefined
        : `There is no course ${answer}; ${didYouMean(answer, names, `courses are: ${names.join(', ')}`)}`,
    );
    return courses.find(({ root }) => basename(root) === name) ?? { problem: 'Nothing was made.' };
  }
  return { problem: `Which course? Add --course and one of: ${names.join(', ')}` };
}

async function lessonFor(
  wanted: string,
  options: NewOptions,
  surroundings: Surroundings,
): Promise<{ readonly file: string; readonly course: CourseLocation } | { readonly problem: string }> {
  const here = surroundings.calledFrom ?? surroundings.cwd;
  const direct = [resolve(here, wanted), resolve(surroundings.cwd, wanted)].find(isFile);
  const around = direct && courseAround(dirname(direct));
  if (direct && around) {
    const inside = relative(around, direct).split(sep);
    if (inside.length === 2 && inside[0] === 'lessons' && direct.endsWith('.md')) {
      return { file: direct, course: { root: around, name: shown(around, surroundings.cwd) } };
    }
    return { problem: `${wanted} is no lesson: lessons are the .md files in the folder lessons of a course` };
  }
  const course = await courseFor(options, surroundings);
  if ('problem' in course) return course;
  const folder = join(course.root, 'lessons');
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.md'))
        .sort()
    : [];
  const name = basename(wanted);
  const found =
    names.find((file) => file === name || file === `${name}.md`) ?? lessonNamed(name.replace(/\.md$/, ''), names);
  if (found) return { file: join(folder, found), course };
  const near = nearest(name, names.map(withoutNumber));
  const help = near
    ? `did you mean ${near}?`
    : names.length > 0
      ? `lessons are: ${names.join(', ')}`
      : 'it has none yet';
  return { problem: `There is no lesson ${wanted} in ${course.name}; ${help}` };
}

const withoutNumber = (file: string): string => file.replace(/^[\d.]+[-_. ]*|\.md$/g, '');

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

const lessonTexts = (root: string): readonly string[] =>
  ['lessons', 'reference']
    .map((name) => join(root, name))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('.md') && isFile(file))
    .map((file) => readFileSync(file, 'utf8'));

const listsLessons = (root: string): boolean =>
  isFile(join(root, 'course.yaml')) && /^lessons:/m.test(readFileSync(join(root, 'course.yaml'), 'utf8'));

/** What is wrong with a name that has to be an id, and the nearest one that could be. */
function nameProblem(name: string): string | undefined {
  const wrong = answerProblem('id', name);
  if (wrong === undefined) return undefined;
  const near = idFromTitle(name);
  const rule = wrong.replace(/^id /, '');
  return `${name} cannot be a name here: it ${rule}${near && near !== name ? `; did you mean ${near}?` : ''}`;
}

const shown = (path: string, cwd: string): string => {
  const inside = relative(cwd, path);
  return (inside === '' || inside.startsWith('..') ? path : inside).split(sep).join('/');
};

function next(steps: readonly (readonly [command: string, does: string])[]): void {
  const width = Math.max(...steps.map(([command]) => command.length));
  console.log('\nNext:');
  for (const [command, does] of steps) console.log(`  ${command.padEnd(width)}  ${colors.dim(does)}`);
}

function told({ problem: { message, help } }: Extract<Written, { problem: unknown }>): ExitCode {
  console.error(`${message}; ${help}`);
  return 1;
}

const tooMuch = (words: readonly string[]): ExitCode =>
  problem(`${words.join(' ')} was not understood; npm run new -- --help lists what can be written`);

const oneWord = (words: readonly string[], before: string): ExitCode =>
  problem(
    `The name of a course is one word: npm run new -- ${before}${idFromTitle(words.join(' ')) ?? 'traffic-stops'}`,
  );

const problem = (message: string): ExitCode => {
  console.error(message);
  return 2;
};
