import { posix } from 'node:path';
import type { AssetFile, Bank, CertificateSettings, Course, Lesson } from '../course/course.ts';
import { trackingFor } from '../course/lms-profiles.ts';
import { SETTING_TEXTS, type SettingText, settingTextId } from '../course/setting-texts.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { type Range, SourceFile } from '../text/source.ts';
import { type AgencyFile, readAgency } from './agency.ts';
import { safeName } from './assets.ts';
import { parseBank } from './bank.ts';
import { type CourseFile, ID_PATTERN } from './course-file.ts';
import {
  type DocumentContext,
  MINUTES_PER_QUESTION,
  type OptionIds,
  type ParsedDocument,
  parseDocument,
} from './document.ts';
import { type DrawLine, parseDraws } from './draws.ts';
import { type FrontMatter, parseFrontMatter } from './front-matter.ts';
import { GLOSSARY_FILE, parseGlossary } from './glossary-file.ts';
import { Ids } from './ids.ts';
import { type MarkdownFile, withIncludes } from './includes.ts';
import type { Kinds } from './kinds.ts';
import type { LessonMemory, Listeners } from './lesson-memory.ts';
import { createMarkdown } from './markdown.ts';
import { readOverrides } from './overrides.ts';
import { parseSettingText, type SettingBlocks } from './setting-text.ts';
import type { Settings } from './settings.ts';
import { AgencyVariables, type Variables } from './variables.ts';

/** Everything of a course that was read from disk. */
export interface CourseSource {
  readonly courseFile: SourceFile;
  readonly settings: Settings<CourseFile>;
  /** Markdown files by path from the course folder: lessons, sheets and question banks. */
  readonly documents: readonly MarkdownFile[];
  readonly assets: ReadonlyMap<string, AssetFile>;
  /** `glossary.yaml`, where there is one. */
  readonly glossaryFile?: SourceFile;
  /** `state.lock.json`, where there is one: the ids of options come from it. */
  readonly lockFile?: SourceFile;
  /** The later wins over the one before. */
  readonly agency?: readonly AgencyFile[];
}

/**
 * A course with everything that was found wrong while reading it; what is wrong is left out or mended by a guess.
 *
 * @param optionIds - Ids for the options of questions; left out: letters in their order.
 * @param memory - Lessons as they were read before; left out, all are read.
 */
export function parseCourse(
  { courseFile, settings, documents, assets, glossaryFile, lockFile, agency = [] }: CourseSource,
  kinds: Kinds,
  optionIds?: OptionIds,
  memory?: LessonMemory,
): { course: Course; diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const ids = new Ids(report);
  const md = createMarkdown();
  const { value } = settings;
  const misnamed = [...assets.keys()].find((path) => path !== 'agency.yaml' && /^agency\.ya?ml$/i.test(path));
  const known = readAgency(agency, report);
  const unread = assets.has('agency.yaml') && !agency.some(({ own }) => own);
  const values = new AgencyVariables({ ...known, readable: known.readable && !unread }, misnamed);
  const used = values.used.bind(values);
  const variables = values.telling({ report, used });
  const filled = (text: string, ...path: readonly PropertyKey[]) =>
    variables.fill(text, { source: courseFile, range: settings.rangeOf(path) });
  const objectives = Object.entries(value.objectives)
    .map(([id, said]) => (typeof said === 'string' ? { id, text: said } : { id, ...said }))
    .map((objective) => ({ ...objective, text: filled(objective.text, 'objectives', objective.id) }));
  const objectiveIds = settings.readable ? objectives.map(({ id }) => id) : undefined;
  memory?.meet({
    settings: [
      value.order,
      unread,
      objectiveIds?.join(' '),
      lockFile?.text,
      ...agency.flatMap(({ source, own }) => [own, source.text]),
    ],
    assets,
  });
  const shared = {
    md,
    kinds,
    assets,
    objectives: objectiveIds,
    ids,
    variables,
    report,
    ...(optionIds ? { optionIds } : {}),
  };

  // Options of bank questions have ids by the lesson that asks them.
  const { optionIds: _, ...forBanks } = shared;
  const bankNames = new Ids(report);
  const banks = documents
    .filter(({ path }) => path.startsWith('banks/'))
    .map((document) => {
      const { source } = document;
      const name = idFromPath(document.path, source, report);
      bankNames.take(name, { what: 'a question bank', source, range: source.linesRange(0, 1) });
      return parseBank(document, name, documents, forBanks);
    });
  const read = (document: MarkdownFile, sheet: boolean): Lesson => {
    const place = sheet ? 'a reference sheet' : 'a lesson';
    const parse = ({ used, ...to }: Listeners): Lesson =>
      parseLesson(
        document,
        sheet,
        value.order,
        { documents, banks },
        {
          ...shared,
          ...to,
          variables: values.telling({ report: to.report, used }),
          place,
        },
      );
    return memory ? memory.read(document, { ids, report, used }, parse) : parse({ ids, report, used });
  };
  const lessons = lessonDocuments(documents, settings, courseFile, report).map((document) => read(document, false));
  const written = documents.filter(({ path }) => path.startsWith('reference/')).map((document) => read(document, true));
  tellOtherName(assets, courseFile, report);
  const explained = glossaryFile && parseGlossary(glossaryFile, value.language, shared);
  const sheets = explained ? [...written, explained.page] : written;

  const text = (key: SettingText) =>
    parseSettingText(value[key], settings.rangeOf([key]), {
      ...shared,
      place: 'course.yaml',
      source: courseFile,
      path: 'course.yaml',
      lesson: settingTextId(key),
    });
  const texts = Object.fromEntries(SETTING_TEXTS.map((key) => [key, text(key)])) as Record<SettingText, SettingBlocks>;
  const title = filled(value.title, 'title');
  const contact = filled(value.contact, 'contact');
  const certificate = certificateOf(value, filled);
  values.reportUse(report);

  return {
    course: {
      settings: {
        id: value.id,
        version: value.version,
        title,
        language: value.language,
        passMark: value.passMark,
        tries: value.tries,
        minutes:
          value.minutes ??
          Math.max(
            1,
            lessons.reduce((sum, { minutes }) => sum + minutes, 0),
          ),
        objectives,
        formats: value.formats,
        edition: value.edition,
        iri: value.iri,
        lms: value.lms,
        tracking: { ...trackingFor(value.lms), ...value.tracking },
        contact,
        media: value.media,
        checks: value.checks,
        ...(certificate ? { certificate } : {}),
      },
      lessons,
      sheets,
      ...(explained ? { glossary: explained.glossary } : {}),
      banks,
      description: texts.description.blocks,
      contentNote: texts.contentNote.blocks,
      help: texts.help.blocks,
      notice: texts.notice.blocks,
      links: SETTING_TEXTS.flatMap((key) => texts[key].links),
      passages: SETTING_TEXTS.flatMap((key) => texts[key].passages),
      overrides: [...lessons, ...sheets, ...banks].flatMap(({ overrides }) => overrides),
      assetsUsed: new Set(
        [...lessons, ...sheets, ...banks, ...Object.values(texts)].flatMap(({ assetsUsed }) => assetsUsed),
      ),
      courseFile,
      settingRange: settings.rangeOf,
      assets,
    },
    diagnostics,
  };
}

/** Whoever writes another name waits in vain for terms to be marked. */
function tellOtherName(assets: CourseSource['assets'], courseFile: SourceFile, report: Report): void {
  const misnamed = [...assets.keys()].find((path) => path !== GLOSSARY_FILE && /^glossary\.ya?ml$/i.test(path));
  if (misnamed === undefined) return;
  report({
    code: 'glossary/other-name',
    severity: 'warning',
    message: `${misnamed} is not read: a glossary has the name ${GLOSSARY_FILE}`,
    help: 'rename it',
    source: new SourceFile(posix.join(posix.dirname(courseFile.path), misnamed), ''),
    range: { start: 0, end: 0 },
  });
}

/** With the agency's values in its texts. */
function certificateOf(
  { certificate }: CourseFile,
  filled: (text: string, ...path: readonly PropertyKey[]) => string,
): CertificateSettings | undefined {
  if (typeof certificate === 'boolean') return certificate ? { words: '' } : undefined;
  const texts = Object.entries(certificate).map(([key, text]) => [key, filled(text, 'certificate', key)] as const);
  return { ...certificate, ...Object.fromEntries(texts) };
}

type Shared = Omit<DocumentContext, 'source' | 'path' | 'lesson'> & { readonly variables: Variables };

function parseLesson(
  document: MarkdownFile,
  sheet: boolean,
  order: CourseFile['order'],
  { documents, banks }: { readonly documents: readonly MarkdownFile[]; readonly banks: readonly Bank[] },
  shared: Shared,
): Lesson {
  const { path } = document;
  const { settings, body: written } = parseFrontMatter(document.source, shared.report);
  const { source, body, pathAt } = withIncludes(document, written, { ...shared, documents });
  const { value } = settings;
  const id = value.id ?? idFromPath(path, document.source, shared.report);
  shared.ids.take(id, {
    what: sheet ? 'a reference sheet' : 'a lesson',
    source: document.source,
    range: value.id === undefined ? document.source.linesRange(0, 1) : settings.rangeOf(['id']),
  });
  const parsed: ParsedDocument = parseDocument(body, { ...shared, source, path, pathAt, lesson: id });
  const ofFile = value['a11y-override'].flatMap((text, index) =>
    readOverrides(text).map((override) => ({
      ...override,
      source,
      range: settings.rangeOf(['a11y-override', index]),
      scope: { start: 0, end: source.text.length + 1 },
    })),
  );
  const named = {
    id,
    ...(value.was === undefined ? {} : { was: { id: value.was, range: settings.rangeOf(['was']) } }),
  };
  const { kind, form } = KINDS[value.kind];
  const draws = parseDraws(
    drawLines(settings),
    { ...named, source: document.source },
    banks,
    shared.report,
    shared.optionIds,
  );
  const minutes = parsed.minutes + draws.reduce((sum, { count }) => sum + count, 0) * MINUTES_PER_QUESTION;
  checkObjectives(settings, document.source, shared);
  return {
    ...named,
    title: shared.variables.fill(value.title, { source: document.source, range: settings.rangeOf(['title']) }),
    kind: sheet ? 'sheet' : kind,
    ...(form ? { form } : {}),
    opens: value.opens ?? opensByItself(value.kind, order),
    ...(value.tries === undefined ? {} : { tries: value.tries }),
    draws,
    objectives: value.objectives,
    minutes: value.minutes ?? Math.max(1, Math.round(minutes)),
    reckonedMinutes: minutes,
    settingRange: settings.rangeOf,
    source,
    path,
    blocks: parsed.blocks,
    headings: parsed.headings,
    links: parsed.links,
    images: parsed.images,
    tables: parsed.tables,
    passages: parsed.passages,
    overrides: [...ofFile, ...parsed.overrides],
    assetsUsed: parsed.assetsUsed,
  };
}

const KINDS = {
  lesson: { kind: 'lesson', form: undefined },
  assessment: { kind: 'assessment', form: undefined },
  pretest: { kind: 'assessment', form: 'pretest' },
  posttest: { kind: 'assessment', form: 'posttest' },
} as const;

/** A pretest stands before what it is about, so nothing has to be done first. */
const opensByItself = (kind: FrontMatter['kind'], order: CourseFile['order']): Lesson['opens'] =>
  kind === 'assessment' || kind === 'posttest' || (kind === 'lesson' && order === 'in-order')
    ? 'after-lessons-before'
    : 'always';

function drawLines({ value: { draw }, rangeOf }: Settings<FrontMatter>): readonly DrawLine[] {
  if (draw === undefined) return [];
  if (typeof draw === 'string') return [{ text: draw, range: rangeOf(['draw']) }];
  return draw.map((text, place) => ({ text, range: rangeOf(['draw', place]) }));
}

/** Findings: lesson/unknown-objective. */
function checkObjectives({ value, rangeOf }: Settings<FrontMatter>, source: SourceFile, shared: Shared): void {
  const { objectives: known, report } = shared;
  if (!known) return;
  for (const [place, id] of value.objectives.entries()) {
    if (known.includes(id)) continue;
    const help = known.length > 0 ? `objectives are: ${known.join(', ')}` : 'add it under objectives: in course.yaml';
    report({
      code: 'lesson/unknown-objective',
      severity: 'error',
      message: `There is no objective ${id} in course.yaml`,
      help: didYouMean(id, known, help)!,
      source,
      range: rangeOf(['objectives', place]),
    });
  }
}

/** `lessons/02-myths-and-facts.md` is the lesson `myths-and-facts`. */
function idFromPath(path: string, source: SourceFile, report: Report): string {
  const file = posix.basename(path);
  const id = file.replace(/\.\w+$/, '').replace(/^[\d.]+[-_. ]*/, '');
  if (ID_PATTERN.test(id) && id.length <= 40 && /^[a-z0-9-]+\.md$/.test(file)) return id;
  const safe = safeName(file.replace(/\.\w+$/, '').replaceAll(/[._]/g, '-'))
    .replace(/-+/g, '-')
    .slice(0, 40);
  const suggested = /[a-z]/.test(safe) ? safe : `${safe}-lesson`;
  report({
    code: 'file/unsafe-name',
    severity: 'error',
    message: `Not every LMS can carry the file name ${file}`,
    help: `rename it to ${suggested}.md (small letters, digits, hyphens)`,
    source: new SourceFile(source.path, ''),
    range: { start: 0, end: 0 },
  });
  return suggested.replace(/^[^a-z]+/, '') || 'lesson';
}

/** Documents in the order of `lessons:` in course.yaml, or all of them by file name. */
function lessonDocuments(
  documents: CourseSource['documents'],
  { value, rangeOf }: Settings<CourseFile>,
  courseFile: SourceFile,
  report: Report,
): CourseSource['documents'] {
  if (value.lessons === 'examples') return documents.filter(({ path }) => !/^(reference|banks)\//.test(path));
  const all = documents.filter(({ path }) => path.startsWith('lessons/'));
  if (value.lessons === undefined) return all;
  const finding = (
    code: Diagnostic['code'],
    severity: Diagnostic['severity'],
    range: Range,
    message: string,
    help?: string,
  ) => report({ code, severity, message, source: courseFile, range, ...(help === undefined ? {} : { help }) });
  const nameOf = (path: string) => path.slice('lessons/'.length);
  const listed = value.lessons.flatMap((name, index) => {
    const document = all.find(({ path }) => nameOf(path) === name.replace(/^lessons\//, ''));
    if (document) return [document];
    finding(
      'course/unknown-lesson',
      'error',
      rangeOf(['lessons', index]),
      `There is no file lessons/${name}`,
      didYouMean(
        name,
        all.map(({ path }) => nameOf(path)),
        'write the file names as they are in the lessons folder',
      ),
    );
    return [];
  });
  for (const { path } of all.filter((document) => !listed.includes(document))) {
    finding(
      'course/unlisted-lesson',
      'warning',
      rangeOf(['lessons']),
      `${path} is not in the list, so it is left out`,
      'add it to the list, or delete the file',
    );
  }
  return [...new Set(listed)];
}
