import type { Outline } from './attempt/outline.ts';
import { blocks } from './blocks/index.ts';
import { BuildMemory } from './build-memory.ts';
import { type BundleInput, bundlePlayer } from './bundle/bundle-player.ts';
import { loadTheme } from './bundle/theme.ts';
import { checkContrast } from './bundle/theme-contrast.ts';
import { withFixes } from './check/fixes.ts';
import { checkCourse } from './check/index.ts';
import { applyOverrides, type Overridden } from './check/overrides.ts';
import type { Course } from './course/course.ts';
import { customsOf, questionsIn } from './course/walk.ts';
import { type Diagnostic, hasErrors, inTheirFiles, type Report, sortDiagnostics } from './diagnostics/diagnostic.ts';
import type { PackageFormat, PackagePlan } from './formats/format.ts';
import { formats as allFormats } from './formats/index.ts';
import { type CourseFolder, loadExamples, loadMedia } from './load/load-course.ts';
import { LOCK_FILE } from './lock/lock.ts';
import { readLock } from './lock/read-lock.ts';
import { optionIdsFrom, type StateLock, stateLockOf } from './lock/state-lock.ts';
import { type CourseFile, parseCourseFile } from './parse/course-file.ts';
import { mayIncludeExample } from './parse/includes.ts';
import type { Kinds } from './parse/kinds.ts';
import { type CourseSource, parseCourse } from './parse/parse-course.ts';
import type { Settings } from './parse/settings.ts';
import { questions } from './questions/index.ts';
import type { QuestionKind } from './questions/kind.ts';
import { outlineOf } from './render/outline.ts';
import { renderCourse } from './render/render-course.ts';
import { answerKeyOf } from './reports/answer-key.ts';
import { answerKeyCsv } from './reports/answer-key-csv.ts';
import { answerKeyHtml } from './reports/answer-key-html.ts';
import { scenarioReviewOf } from './reports/scenario-review.ts';
import { scenarioReviewHtml } from './reports/scenario-review-html.ts';
import { uploadSheet } from './reports/upload-sheet.ts';
import { SourceFile } from './text/source.ts';

export interface BuildOptions {
  /** The course folder. */
  readonly root: string;
  /** What findings call the folder. */
  readonly name: string;
  /** Where `src/` and `templates/` are, an absolute path. */
  readonly projectRoot: string;
  /** Formats in place of those of course.yaml. */
  readonly formats?: readonly string[];
  /** Whether warnings stop packaging, too. */
  readonly strict?: boolean;
  /** Whether a lock file that packaging would have to change is an error. */
  readonly frozen?: boolean;
  /** Of the builds of this course before. */
  readonly memory?: BuildMemory;
  /** Absolute paths of what was saved since the build that `memory` is of; left out is anything. */
  readonly changed?: readonly string[];
  /** Is given a course that will be rendered, and the one that it gives back is. Left out, nothing is changed. */
  readonly prepare?: (course: Course) => Course;
  /** Whether what can only warn is left for a later check. */
  readonly withoutAdvice?: boolean;
  /** Whether nobody wants the reports. */
  readonly withoutReports?: boolean;
}

export interface Build {
  /** As far as it could be understood; absent when there is no course folder. */
  readonly course?: Course;
  readonly outline?: Outline;
  /** What its lock file has to be from now on, and what edits mean for learners half way; absent when it is broken. */
  readonly stateLock?: StateLock;
  /** Sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the author lets stand, each with the reason; in the same order. */
  readonly overridden: readonly Overridden[];
  /** One a format; empty when something is wrong. */
  readonly plans: readonly PackagePlan[];
  /** Delivered beside the packages, once for all formats; none when there are no packages or nothing to say. */
  readonly reports: readonly CourseReport[];
}

/** A file for whoever keeps the records. */
export interface CourseReport {
  /** `child-sex-trafficking-1.0.0.answer-key.csv` */
  readonly fileName: string;
  /** What it is, for the person who packages. */
  readonly title: string;
  readonly text: string;
}

const kinds: Kinds = { blocks, questions };

/**
 * A folder of Markdown in, packages ready to be written out. Nothing is on disk yet, and an author's mistake is never
 * thrown: it is a finding, and then there are no plans.
 */
export async function buildCourse(options: BuildOptions): Promise<Build> {
  const { formats, ...found } = await checkFolder(options);
  const { outline, diagnostics, overridden } = found;
  if (!found.course || !outline || hasErrors(diagnostics) || (options.strict && diagnostics.length > 0)) {
    return { ...found, plans: [], reports: [] };
  }

  const { memory = new BuildMemory(), prepare = (course: Course) => course } = options;
  const course = prepare(found.course);
  const rendered = oncePerKind((network) => renderCourse(course, outline, network, memory.markup));
  const used = partsUsed(course);
  const players = await Promise.all(
    formats.map((format) =>
      memory.once(JSON.stringify([format.name, used]), () =>
        bundlePlayer({
          projectRoot: options.projectRoot,
          ...used,
          format,
          themeFolder: `${options.root}/theme`,
          themeName: `${options.name}/theme`,
        }),
      ),
    ),
  );
  const plans = formats.map((format, place): PackagePlan => {
    const player = players[place]!.files;
    const plan = format.plan({ course, outline, ...rendered(format.network ?? false), player });
    const { inLms } = format;
    if (!inLms) return plan;
    return { ...plan, documents: [uploadSheet(course, outline, { ...format, inLms }, overriddenIn(overridden))] };
  });
  return { ...found, plans, reports: options.withoutReports ? [] : reportsOn(course, outline) };
}

/** What a reviewer reads of the findings that an author lets stand. */
const overriddenIn = (overridden: readonly Overridden[]) =>
  overridden.map(({ diagnostic: { code, message, source, range }, reason }) => ({
    rule: code,
    place: source.text === '' ? source.path : `${source.path}:${source.position(range.start).line}`,
    message,
    reason,
  }));

/** Most formats have the same page, and making it takes longest. */
function oncePerKind<Rendered>(render: (network: boolean) => Rendered): (network: boolean) => Rendered {
  const done = new Map<boolean, Rendered>();
  return (network) => {
    const rendered = done.get(network) ?? render(network);
    done.set(network, rendered);
    return rendered;
  };
}

/** Nothing is written about what a course does not have. */
const reportsOn = (course: Course, outline: Outline): readonly CourseReport[] => [
  ...answerKeyReports(course, outline),
  ...scenarioReports(course, outline),
];

function answerKeyReports(course: Course, outline: Outline): readonly CourseReport[] {
  if (outline.questions.length === 0) return [];
  const key = answerKeyOf(course, outline);
  const name = `${outline.course}-${outline.version}.answer-key`;
  return [
    { fileName: `${name}.csv`, title: 'Answer key, spreadsheet', text: answerKeyCsv(key) },
    { fileName: `${name}.html`, title: 'Answer key, page', text: answerKeyHtml(key) },
  ];
}

function scenarioReports(course: Course, outline: Outline): readonly CourseReport[] {
  const review = scenarioReviewOf(course);
  if (review.scenarios.length === 0) return [];
  const fileName = `${outline.course}-${outline.version}.scenarios.html`;
  return [{ fileName, title: 'Scenarios, for review', text: scenarioReviewHtml(review) }];
}

/** The same without packaging: what is wrong with the course? */
export async function checkFolder(
  options: BuildOptions,
): Promise<Omit<Build, 'plans' | 'reports'> & { readonly formats: readonly PackageFormat[] }> {
  const { root, name, memory = new BuildMemory(), changed, withoutAdvice = false } = options;
  const folder = await memory.courseFolder(root, name, changed);
  if (folder.diagnostics.some(({ code }) => code === 'course/no-folder')) {
    return { diagnostics: folder.diagnostics, overridden: [], formats: [] };
  }

  const found: Diagnostic[] = [];
  const report: Report = (diagnostic) => found.push(diagnostic);
  const { courseFile, settings } = readCourseFile(folder, report);
  const source = await loadRest({ ...folder, courseFile }, settings, options, report);
  const before = readLock(folder.lockFile, report);
  const { course, diagnostics: mistakes } = parseCourse(source, kinds, optionIdsFrom(before), options.memory?.lessons);
  const stateLock = before && stateLockOf(course, before, lockFileOf(folder, options), report);
  const outline = outlineOf(course, stateLock?.slots);
  const formats = allFormats.filter(({ name }) => (options.formats ?? course.settings.formats).includes(name));
  const theme = await memory.once('theme', () =>
    loadTheme(`${options.projectRoot}/templates/theme`, `${root}/theme`, `${name}/theme`),
  );
  const checks = [checkContrast(theme), checkCourse({ course, outline, formats }, !withoutAdvice)];
  const diagnostics = [folder.diagnostics, found, mistakes, ...checks].flat();
  const { told, overridden } = applyOverrides(course, unlessMistyped(unlessUnread(diagnostics)));
  return {
    course,
    outline,
    ...(stateLock ? { stateLock } : {}),
    diagnostics: withFixes(sortDiagnostics(inTheirFiles(told)), course).filter(
      ({ code }) => !withoutAdvice || code !== 'override/unused',
    ),
    overridden: overridden.map(({ diagnostic, reason }) => ({ diagnostic: inTheirFiles([diagnostic])[0]!, reason })),
    formats,
  };
}

const lockFileOf = ({ lockFile, assets, name }: CourseFolder, { frozen = false }: BuildOptions) => ({
  source: lockFile ?? new SourceFile(`${name}/${LOCK_FILE}`, ''),
  there: assets.has(LOCK_FILE),
  frozen,
});

/** A course file that is not there, or that nobody can read, says nothing, and nothing is said about it but that. */
function readCourseFile(
  { courseFile, name }: CourseFolder,
  report: Report,
): { readonly courseFile: SourceFile; readonly settings: Settings<CourseFile> } {
  if (courseFile) return { courseFile, settings: parseCourseFile(courseFile, report) };
  const nothing = new SourceFile(`${name}/course.yaml`, '');
  return { courseFile: nothing, settings: { ...parseCourseFile(nothing, () => {}), readable: false } };
}

/** What course.yaml says where to find: big videos, the examples of the kinds. */
async function loadRest(
  folder: CourseFolder & { readonly courseFile: SourceFile },
  settings: Settings<CourseFile>,
  { projectRoot }: BuildOptions,
  report: Report,
): Promise<CourseSource> {
  const { courseFile, documents, assets, agency, glossaryFile, lockFile } = folder;
  const read = {
    courseFile,
    settings,
    agency,
    ...(glossaryFile ? { glossaryFile } : {}),
    ...(lockFile ? { lockFile } : {}),
  };
  const media = await loadMedia(folder, settings.value.media);
  for (const diagnostic of media.diagnostics) report(diagnostic);
  if (!media.there) {
    report({
      code: 'course/no-media-folder',
      severity: 'error',
      message: `There is no folder ${settings.value.media}`,
      help: 'write where the big videos are, from the course folder, or delete the line',
      source: courseFile,
      range: settings.rangeOf(['media']),
    });
  }
  const texts = [...documents, ...assets.values()].flatMap(({ source }) => source?.text ?? []);
  if (settings.value.lessons !== 'examples' && !texts.some(mayIncludeExample)) {
    return { ...read, documents, assets: new Map([...assets, ...media.assets]) };
  }
  const folders = [
    ...new Set(blocks.map(({ folder }) => `src/blocks/${folder}`)),
    ...questions.map(({ name }) => `src/questions/${name}`),
  ];
  const examples = await loadExamples(projectRoot, folders);
  return {
    ...read,
    documents: [...examples.documents, ...documents],
    assets: new Map([...assets, ...media.assets, ...examples.assets]),
  };
}

/** A course whose files could not be read is not told, too, that it has no lessons. */
const unlessUnread = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.some(({ code }) => code.startsWith('file/') || UNREAD.has(code))
    ? diagnostics.filter(({ code }) => code !== 'course/no-lessons')
    : diagnostics;

/** A file or an objective whose name was mistyped is not told, too, to be unused. */
const unlessMistyped = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => {
  const told = CONSEQUENCES.filter(({ cause }) => diagnostics.some(({ code }) => cause.test(code))).map(({ of }) => of);
  // A lesson that is empty because nothing could be put into it.
  const broken = new Set(
    diagnostics
      .filter(({ code }) => /^(?:include|asset|attributes|container)\//.test(code))
      .map(({ source }) => source.path),
  );
  return diagnostics.filter(
    ({ code, source }) => !told.includes(code) && !(code === 'lesson/empty' && broken.has(source.path)),
  );
};

const CONSEQUENCES: readonly { readonly cause: RegExp; readonly of: Diagnostic['code'] }[] = [
  { cause: /^(?:asset\/(?!unused)|captions\/not-webvtt|container\/|attributes\/|link\/no-such)/, of: 'asset/unused' },
  {
    cause: /^(?:question\/unknown-objective|objective\/never-asked|container\/|attributes\/)/,
    of: 'objective/not-asked',
  },
  { cause: /^(?:container\/|attributes\/)/, of: 'question/repeated' },
];

const UNREAD = new Set(['course/no-course-file', 'course/too-many-files', 'course/too-many-lessons']);

/** What opens the definition of a term; by its path from the project. */
const GLOSSARY_ELEMENT = '/src/player/glossary-term.ts';

const partsUsed = ({ settings, lessons, sheets, glossary }: Course): Omit<BundleInput, 'projectRoot' | 'format'> => {
  const all = [...lessons, ...sheets].flatMap((lesson) => lesson.blocks);
  const asked = new Set([...lessons, ...sheets].flatMap(questionsIn).map(({ kind }) => kind));
  const customs = customsOf(all);
  const shown = new Set(customs.map(({ kind }) => kind));
  const behaving = new Set(customs.filter(({ kind, data }) => kind.behaves?.(data) ?? true).map(({ kind }) => kind));
  return {
    elements: [
      ...blocks.filter((kind) => behaving.has(kind)).flatMap(({ element }) => element ?? []),
      ...questions.filter((kind) => asked.has(kind)).map(({ element }) => element),
      ...(glossary ? [GLOSSARY_ELEMENT] : []),
    ],
    styles: [
      ...blocks.filter((kind) => shown.has(kind)).flatMap(({ styles }) => styles ?? []),
      ...(glossary ? ['glossary.css'] : []),
      ...(settings.certificate ? ['certificate.css'] : []),
    ],
    graders: gradersOf(questions.filter((kind) => asked.has(kind))),
    features: [
      ...(lessons.some(({ draws }) => draws.length > 0) ? (['draws'] as const) : []),
      ...(settings.certificate ? (['certificate'] as const) : []),
    ],
  };
};

const gradersOf = (kinds: readonly QuestionKind[]): Readonly<Record<string, string>> =>
  Object.fromEntries(kinds.flatMap(({ name, grader }) => (grader === undefined ? [] : [[name, grader]])));
