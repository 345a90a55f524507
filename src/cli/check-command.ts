import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import colors from 'picocolors';
import { checkFolder } from '../build.ts';
import type { Overridden } from '../check/overrides.ts';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import { githubCommand } from '../diagnostics/format-github.ts';
import { diagnosticJson } from '../diagnostics/format-json.ts';
import { sarifLog } from '../diagnostics/format-sarif.ts';
import { countWords } from '../diagnostics/format-text.ts';
import { watchFolders } from '../preview/watch-folders.ts';
import {
  type Asked,
  buildOptions,
  overriddenJson,
  overridesWords,
  printDiagnostics,
  printEdits,
  printOverridden,
  usageProblem,
} from './commands.ts';
import { type CourseLocation, findCourses } from './find-courses.ts';
import { fixCourse } from './fix-course.ts';
import type { ExitCode } from './main.ts';
import type { Surroundings } from './surroundings.ts';

interface CheckAsked extends Asked {
  readonly sarif?: boolean;
  readonly github?: boolean;
  readonly watch?: boolean;
  readonly fix?: boolean;
}

/** `npm run check`: says what is wrong with courses, once or at every save. */
export async function checkCommand(
  wanted: readonly string[],
  options: CheckAsked,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { courses, problem } = findCourses(wanted, surroundings);
  if (problem) return usageProblem(problem);
  const wrong = togetherProblem(options);
  if (wrong) return usageProblem(wrong);
  if (options.fix) {
    for (const course of courses) {
      for (const diff of await fixCourse(buildOptions(course, options, surroundings)))
        console.log(`${inColours(diff)}\n`);
    }
  }
  if (options.watch) return watchCourses(courses, options, surroundings);
  return checkOnce(courses, options, surroundings);
}

/** Options that cannot be had together. */
function togetherProblem({ json, sarif, github, watch, fix }: CheckAsked): string | undefined {
  const forms = Object.entries({ json, sarif, github }).flatMap(([name, wanted]) => (wanted ? [`--${name}`] : []));
  const named = forms.join(' and ');
  if (forms.length > 1) return `${named} are ways to write the same findings; leave all but one of them out`;
  if (watch && fix) return '--fix mends once, and --watch goes on; leave one of them out';
  if (watch && forms.length > 0) return `--watch shows findings to a person; leave out ${named}`;
  if (fix && forms.length > 0) return `--fix shows what it changed to a person; leave out ${named}`;
  return undefined;
}

async function checkOnce(
  courses: readonly CourseLocation[],
  options: CheckAsked,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const found: Diagnostic[] = [];
  const letStand: Overridden[] = [];
  for (const course of courses) {
    const {
      diagnostics,
      overridden,
      course: { settings } = {},
      stateLock,
    } = await checkFolder(buildOptions(course, options, surroundings));
    found.push(...diagnostics);
    letStand.push(...overridden);
    if (options.json || options.sarif) continue;
    if (options.github) for (const diagnostic of diagnostics) console.log(githubCommand(diagnostic));
    else printDiagnostics(diagnostics);
    console.log(
      diagnostics.length === 0
        ? `${colors.green('✓')} ${course.name}: nothing to mend${overridesWords(overridden)}`
        : `${course.name}: ${countWords(diagnostics)}${overridesWords(overridden)}`,
    );
    printOverridden(overridden);
    if (settings && !hasErrors(diagnostics)) printEdits(stateLock, settings.version);
  }
  if (options.sarif) {
    console.log(JSON.stringify(sarifLog(found, letStand, versionIn(surroundings.projectRoot)), null, 2));
  } else if (options.json) {
    console.log(JSON.stringify([...found.map(diagnosticJson), ...letStand.map(overriddenJson)], null, 2));
  }
  return hasErrors(found) || (options.strict && found.length > 0) ? 1 : 0;
}

const versionIn = (projectRoot: string): string =>
  (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version;

const inColours = (diff: string): string =>
  diff
    .split('\n')
    .map((line) => (/^[-+]{3} /.test(line) ? colors.bold(line) : (COLOURS[line[0]!]?.(line) ?? line)))
    .join('\n');

const COLOURS: Readonly<Record<string, (line: string) => string>> = {
  '-': colors.red,
  '+': colors.green,
  '@': colors.dim,
};

/** Checks after every save; a save during a check is checked when that is done. Ends with 0: it was asked to go on. */
async function watchCourses(
  courses: readonly CourseLocation[],
  options: CheckAsked,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const check = async (): Promise<void> => {
    if (process.stdout.isTTY) process.stdout.write(CLEAR);
    await checkOnce(courses, options, surroundings);
    console.log(
      colors.dim(`\nChecked at ${new Date().toLocaleTimeString('en-US')}; every save checks again. Stop with Ctrl+C.`),
    );
  };
  let last = check();
  let waits = false;
  const watch = watchFolders(
    courses.map(({ root }) => root),
    () => {
      if (waits) return;
      waits = true;
      last = last
        .then(() => watch.settled())
        .then(() => {
          waits = false;
          return check();
        });
    },
  );
  await new Promise<void>((ended) => process.once('SIGINT', () => ended()).once('SIGTERM', () => ended()));
  watch.stop();
  await last;
  return 0;
}

/** The screen and what has scrolled out of it, so that old findings are not taken for new ones. */
const CLEAR = '\u001b[2J\u001b[3J\u001b[H';
