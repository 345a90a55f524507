import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import colors from 'picocolors';
import { questionCount } from '../attempt/draws.ts';
import { worstCaseLength } from '../attempt/saved-state.ts';
import { type Build, type BuildOptions, buildCourse, type CourseReport } from '../build.ts';
import type { Overridden } from '../check/overrides.ts';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import { diagnosticJson } from '../diagnostics/format-json.ts';
import { countWords, formatDiagnostic, plain, type Style } from '../diagnostics/format-text.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import type { PackagePlan } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
import type { Edit } from '../lock/edits.ts';
import { editJson, formatEdit } from '../lock/format-edit.ts';
import { LOCK_FILE } from '../lock/lock.ts';
import type { StateLock } from '../lock/state-lock.ts';
import type { PreviewSource } from '../preview/preview-source.ts';
import type { Preview } from '../preview/server.ts';
import { type WrittenDocument, writeDocuments, writeText } from '../write/documents.ts';
import { writeFolder } from '../write/folder.ts';
import { removeUnfinished } from '../write/unfinished.ts';
import { verifyPackage } from '../write/verify-package.ts';
import type { Written } from '../write/write-problem.ts';
import { writeZip } from '../write/zip.ts';
import { type CourseLocation, findCourses } from './find-courses.ts';
import type { ExitCode } from './main.ts';
import type { Surroundings } from './surroundings.ts';

const style: Style = colors.isColorSupported ? colors : plain;

/** What both commands can be asked for. */
export interface Asked {
  readonly strict?: boolean;
  readonly frozen?: boolean;
  readonly json?: boolean;
}

/** `npm run package`: checks, builds and writes courses. Packages of a course with errors are not written. */
export async function packageCommand(
  wanted: readonly string[],
  options: Asked & { readonly format?: string[]; readonly out: string },
  surroundings: Surroundings,
): Promise<ExitCode> {
  const unknown = options.format?.find((name) => !formats.some((format) => format.name === name));
  if (unknown !== undefined) {
    const names = formats.map(({ name }) => name);
    return usageProblem(
      `There is no format ${unknown}; ${didYouMean(unknown, names, `formats are: ${names.join(', ')}`)}`,
    );
  }
  const { courses, problem } = findCourses(wanted, surroundings);
  if (problem) return usageProblem(problem);
  removeUnfinishedWhenStopped();

  const out = resolve(surroundings.cwd, options.out);
  const results: PackagedCourse[] = [];
  for (const [index, course] of courses.entries()) {
    if (!options.json && courses.length > 1 && process.stdout.isTTY) {
      process.stdout.write(`${colors.dim(`${index + 1} of ${courses.length} ${course.name} ...`)}\r`);
    }
    const result = await packageCourse(course, buildOptions(course, options, surroundings), out);
    results.push(result);
    if (!options.json) printPackaged(result, surroundings.cwd, options.strict === true);
  }
  if (options.json) console.log(JSON.stringify(results.map(packagedJson), null, 2));
  return results.every(({ ok }) => ok) ? 0 : 1;
}

/** `npm run preview`: a course or a finished package in the stand-in LMS until Ctrl+C. */
export async function previewCommand(
  wanted: string | undefined,
  options: { readonly port: string },
  surroundings: Surroundings,
): Promise<ExitCode> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return usageProblem(`${options.port} is not a port: 0 to 65535`);
  const source = await previewSource(wanted, surroundings);
  if ('problem' in source) return usageProblem(source.problem);
  const [{ startPreview }, { editorFrom }] = await Promise.all([
    import('../preview/server.ts'),
    import('../preview/open-in-editor.ts'),
  ]);
  const editor = editorFrom(process.env);
  let preview: Preview;
  try {
    const { projectRoot } = surroundings;
    preview = await startPreview({ projectRoot, source, port, onMistake: printMistake, ...(editor ? { editor } : {}) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    await source.close?.();
    return usageProblem(`Port ${port} is taken, perhaps by another preview; try --port ${port + 1}`);
  }
  console.log(`${colors.bold(source.name)} in a stand-in LMS: ${colors.bold(preview.url)}`);
  console.log('Saved files show at once. Stop with Ctrl+C.');
  await new Promise<void>((stop) => process.once('SIGINT', () => stop()).once('SIGTERM', () => stop()));
  await preview.close();
  process.exit(0);
}

/** The preview goes on: the next save may get around it. */
const printMistake = (mistake: unknown): void => {
  console.error('The preview made a mistake of its own, not of yours, and goes on.');
  console.error('Please report this, with what you did last:\n');
  console.error(mistake);
};

/** A zip, or one course. */
async function previewSource(
  wanted: string | undefined,
  surroundings: Surroundings,
): Promise<PreviewSource | { readonly problem: string }> {
  if (wanted !== undefined && /\.zip$/i.test(wanted)) {
    const file = [resolve(surroundings.calledFrom ?? surroundings.cwd, wanted), resolve(surroundings.cwd, wanted)].find(
      (path) => existsSync(path),
    );
    if (file === undefined) return { problem: `There is no file ${wanted}` };
    const { zipPreview } = await import('../preview/zip-preview.ts');
    return zipPreview(file, wanted);
  }
  const { courses, problem } = findCourses(wanted === undefined ? [] : [wanted], surroundings);
  if (problem) return { problem };
  const [course] = courses;
  if (courses.length > 1 || !course) {
    return {
      problem: `Which course? ${courses.map(({ root }) => `npm run preview -- ${basename(root)}`).join('  or  ')}`,
    };
  }
  const { coursePreview } = await import('../preview/course-preview.ts');
  return coursePreview(buildOptions(course, {}, surroundings));
}

/** `npm run verify`: whether packages are sound. */
export async function verifyCommand(
  files: readonly string[],
  options: { readonly json?: boolean },
  { cwd, calledFrom = cwd }: Surroundings,
): Promise<ExitCode> {
  const results = [];
  for (const file of files) {
    const path = [resolve(calledFrom, file), resolve(cwd, file)].find((each) => existsSync(each)) ?? resolve(cwd, file);
    results.push({ file, ...(await verifyPackage(path, formats)) });
  }
  if (options.json) {
    console.log(JSON.stringify(results, null, 2));
  } else {
    for (const { file, facts, problems } of results) {
      console.log(colors.bold(file));
      for (const [label, value] of Object.entries(facts)) console.log(`  ${label}: ${value}`);
      for (const { severity, message, rule } of problems) {
        const word = severity === 'error' ? colors.red(severity) : colors.yellow(severity);
        console.log(`  ${word} ${message} ${colors.dim(`[${rule}]`)}`);
      }
      if (problems.length === 0) console.log(`  ${colors.green('✓')} every rule is kept`);
    }
  }
  return results.some(({ problems }) => problems.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

interface PackagedCourse {
  readonly location: CourseLocation;
  readonly build: Build;
  /** The lock file, when it was written. */
  readonly lock?: { readonly file: string; readonly result: Written };
  readonly written: readonly { readonly plan: PackagePlan; readonly file: string; readonly result: Written }[];
  readonly documents: readonly WrittenDocument[];
  readonly reports: readonly { readonly report: CourseReport; readonly file: string; readonly result: Written }[];
  readonly ok: boolean;
}

async function packageCourse(location: CourseLocation, options: BuildOptions, out: string): Promise<PackagedCourse> {
  const build = await buildCourse(options);
  const written: PackagedCourse['written'][number][] = [];
  const documents: WrittenDocument[] = [];
  // Before the packages: one that is in an LMS while its slots are not on record would lose answers later.
  const lock = build.plans.length > 0 ? await writeLock(build, location.root) : undefined;
  if (lock && 'problem' in lock.result) {
    return { location, build, lock, written, documents, reports: [], ok: false };
  }
  for (const plan of build.plans) {
    const file = join(out, `${plan.name}.zip`);
    const verify = async (zip: string) =>
      (await verifyPackage(zip, formats, 'text')).problems.filter(({ severity }) => severity === 'error');
    const result = await writeZip(plan, file, verify);
    written.push({ plan, file, result });
    if ('problem' in result) continue;
    documents.push(...(await writeDocuments(plan, file)));
    if (!plan.folder) continue;
    const folder = join(out, plan.name);
    written.push({ plan, file: folder, result: await writeFolder(plan, folder) });
  }
  const reports = [];
  for (const report of build.reports) {
    const file = join(out, report.fileName);
    reports.push({ report, file, result: await writeText(report.text, file) });
  }
  const results = [...written, ...documents, ...reports].map(({ result }) => result);
  const ok = build.plans.length > 0 && results.every((result) => !('problem' in result));
  return { location, build, ...(lock ? { lock } : {}), written, documents, reports, ok };
}

/** Nothing when it is as it should be. */
async function writeLock({ stateLock }: Build, root: string): Promise<PackagedCourse['lock']> {
  if (!stateLock || stateLock.upToDate) return undefined;
  const file = join(root, LOCK_FILE);
  return { file, result: await writeText(stateLock.text, file) };
}

function printPackaged(
  { location, build, lock, written, documents, reports, ok }: PackagedCourse,
  cwd: string,
  strict: boolean,
): void {
  const { course, outline, diagnostics, overridden } = build;
  printDiagnostics(diagnostics);
  if (!course || !outline || build.plans.length === 0) {
    const because =
      strict && !hasErrors(diagnostics) ? 'with --strict warnings stop packaging' : 'mend the errors above';
    console.log(
      `${colors.red('✗')} ${colors.bold(location.name)} was not packaged: ${countWords(diagnostics)}; ${because}`,
    );
    return;
  }
  const { id, version, minutes } = course.settings;
  const words = [
    count(outline.lessons.length, 'lesson'),
    count(questionCount(outline), 'question'),
    `about ${Math.round(minutes)} min`,
    `saved state at most ${worstCaseLength(outline).total.toLocaleString('en')} characters`,
  ];
  const warned = diagnostics.length > 0 ? colors.yellow(`, ${countWords(diagnostics)}`) : '';
  const exceptions = overridesWords(overridden);
  console.log(
    `${ok ? colors.green('✓') : colors.red('✗')} ${colors.bold(`${id} ${version}`)}  ${words.join(' · ')}${warned}${exceptions}`,
  );
  if (lock) printWritten(lock.file, lock.result, lockWords(build.stateLock?.added ?? 0), cwd);
  for (const { file, plan, result } of written) {
    printWritten(file, result, formats.find(({ name }) => name === plan.format)?.title ?? plan.format, cwd);
  }
  for (const { file, document, result } of documents) printWritten(file, result, document.title, cwd);
  for (const { file, report, result } of reports) printWritten(file, result, report.title, cwd);
  printEdits(build.stateLock, version);
}

export const overridesWords = ({ length }: readonly Overridden[]): string =>
  length === 0 ? '' : `, ${count(length, 'override')}`;

/** What is let stand is told at every check, so that nobody forgets it. */
export function printOverridden(overridden: readonly Overridden[]): void {
  for (const { diagnostic, reason } of overridden) {
    const { code, source, range } = diagnostic;
    const place = source.text === '' ? source.path : `${source.path}:${source.position(range.start).line}`;
    console.log(`  ${place} let stand: ${reason} ${colors.dim(`[${code}]`)}`);
  }
}

export const overriddenJson = ({ diagnostic, reason }: Overridden) => ({
  ...diagnosticJson(diagnostic),
  severity: 'overridden',
  reason,
});

const lockWords = (added: number): string =>
  `${added === 0 ? 'brought up to date' : `${count(added, 'new place')} in the saved state`}; commit it with the course`;

/** What changed for officers who are half way, in words. */
export function printEdits(stateLock: StateLock | undefined, version: string): void {
  const { edits, version: since } = stateLock?.edits ?? { edits: [], version };
  if (edits.length === 0) return;
  console.log(
    since === version
      ? `  Edits since ${since} was packaged; if officers have that package already, raise the version in course.yaml:`
      : `  Officers who are half way through ${since}:`,
  );
  const safe = edits.filter(({ effect }) => effect === 'safe');
  const left = safe.slice(MOST_SAFE_EDITS);
  for (const edit of edits.filter((each) => !left.includes(each))) {
    console.log(`    ${inColour(edit.effect)} ${formatEdit(edit)}`);
  }
  if (left.length > 0) console.log(`    ${inColour('safe')} and ${left.length} more; --json lists them all`);
}

const MOST_SAFE_EDITS = 8;

const inColour = (effect: Edit['effect']): string => {
  const word = effect.padEnd('migrates'.length);
  return effect === 'breaks' ? colors.red(word) : effect === 'migrates' ? colors.yellow(word) : colors.green(word);
};

function printWritten(file: string, result: Written, title: string, cwd: string): void {
  const shown = file.startsWith(cwd) ? file.slice(cwd.length + 1) : file;
  console.log(
    'problem' in result
      ? `  ${colors.red('error')} ${result.problem.message} ${colors.dim(`[${result.problem.code}]`)}\n  help: ${result.problem.help}`
      : `  ${shown}  ${colors.dim(`${size(result.bytes)}  ${title}`)}`,
  );
}

const packagedJson = ({ location, build, lock, written, documents, reports, ok }: PackagedCourse) => ({
  course: location.name,
  ok,
  findings: [...build.diagnostics.map(diagnosticJson), ...build.overridden.map(overriddenJson)],
  ...(build.stateLock?.edits
    ? { since: build.stateLock.edits.version, edits: build.stateLock.edits.edits.map(editJson) }
    : {}),
  ...(lock ? { lock: { file: lock.file, ...lock.result } } : {}),
  packages: written.map(({ file, plan, result }) => ({ file, format: plan.format, ...result })),
  documents: documents.map(({ file, document, result }) => ({ file, title: document.title, ...result })),
  reports: reports.map(({ file, report, result }) => ({ file, title: report.title, ...result })),
});

export const printDiagnostics = (diagnostics: readonly Diagnostic[]): void => {
  for (const diagnostic of diagnostics) console.log(`${formatDiagnostic(diagnostic, style, process.stdout.columns)}\n`);
};

export const buildOptions = (
  { root, name }: CourseLocation,
  { format, strict, frozen }: Asked & { readonly format?: string[] },
  { projectRoot }: Surroundings,
): BuildOptions => ({
  root,
  name,
  projectRoot,
  ...(format ? { formats: format } : {}),
  ...(strict ? { strict } : {}),
  ...(frozen ? { frozen } : {}),
});

export const usageProblem = (message: string): ExitCode => {
  console.error(message);
  return 2;
};

let tidies = false;

/** A run that is stopped leaves the last good packages, and nothing half written beside them. */
const removeUnfinishedWhenStopped = (): void => {
  if (tidies) return;
  tidies = true;
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      removeUnfinished();
      process.exit(code);
    });
  }
};

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
