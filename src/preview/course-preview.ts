import { basename, join, posix, relative, resolve, sep } from 'node:path';
import { type BuildOptions, buildCourse, checkFolder } from '../build.ts';
import { BuildMemory } from '../build-memory.ts';
import type { Course } from '../course/course.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import type { PackagePlan } from '../formats/format.ts';
import { scenarioReviewOf } from '../reports/scenario-review.ts';
import { scenarioReviewHtml } from '../reports/scenario-review-html.ts';
import { type ComparablePage, partsOf } from './page-edit.ts';
import { previewAnswers } from './preview-answers.ts';
import {
  type PreviewBuild,
  type PreviewDocument,
  type PreviewSource,
  previewFinding,
  type ServedPackage,
} from './preview-source.ts';
import { withSourcePlaces } from './source-places.ts';

const STANDARDS = { scorm12: '1.2', scorm2004: '2004' } as const;

/** A course folder, packaged in memory at every change as SCORM 1.2 and SCORM 2004. */
export function coursePreview(options: Pick<BuildOptions, 'root' | 'name' | 'projectRoot'>): PreviewSource {
  const { root, name } = options;
  const memory = new BuildMemory();
  const formats = Object.keys(STANDARDS);
  const build = async (changed?: readonly string[]): Promise<PreviewBuild> => {
    const { course, outline, plans, diagnostics } = await buildCourse({
      ...options,
      formats,
      memory,
      ...(changed ? { changed } : {}),
      prepare: withSourcePlaces,
      withoutReports: true,
      withoutAdvice: true,
    });
    const page = comparablePage(plans);
    return {
      courseId: course?.settings.id ?? basename(root),
      title: course?.settings.title ?? name,
      packages: hasErrors(diagnostics) ? [] : plans.map(servedPlan),
      findings: diagnostics.map(previewFinding),
      allFindings: async () =>
        (await checkFolder({ ...options, formats, memory, changed: [] })).diagnostics.map(previewFinding),
      pages: [...(course?.lessons ?? []), ...(course?.sheets ?? [])].map(({ id, title, source }) => ({
        id,
        title,
        path: source.path,
      })),
      documents: course && outline?.scenarios ? [scenarioDocument(course)] : [],
      answers: () => (course && outline ? previewAnswers(course, outline) : []),
      ...(page ? { page } : {}),
      locate: (path) => locate(path, options),
    };
  };
  return {
    of: 'course',
    name,
    watch: [root],
    watchFiles: [agencyFileBeside(root)],
    // Editors and version control keep files of their own beside those of a course.
    concerns: (path) =>
      !relative(root, path)
        .split(sep)
        .some((part) => /^\.(?!\.$)|^node_modules$|~$/.test(part)),
    build,
  };
}

/** Also there while the course has mistakes: circles and dead ends are seen best in it. */
const scenarioDocument = (course: Course): PreviewDocument => ({
  title: 'Scenarios: all ways, drawn and in words',
  address: '/scenarios.html',
  text: () => scenarioReviewHtml(scenarioReviewOf(course)),
});

/** Both formats have the same page, and nearly the same beside it. */
function comparablePage(plans: readonly PackagePlan[]): ComparablePage | undefined {
  const entries = plans.flatMap(({ format, entries }) =>
    entries.map((entry) => ({ path: `${format}/${entry.path}`, entry })),
  );
  const page = entries.find(({ path }) => path.endsWith('/index.html'))?.entry;
  if (page === undefined || !('text' in page)) return undefined;
  const files = entries
    .filter(({ path }) => !/\.(?:html|xml)$/.test(path))
    .map(
      ({ path, entry }) =>
        [path, 'text' in entry ? entry.text : 'size' in entry ? `${entry.copyFrom} ${entry.size}` : ''] as const,
    );
  const isScript = ([path]: (typeof files)[number]): boolean => path.endsWith('/player.js');
  return {
    ...partsOf(page.text),
    scripts: files.filter(isScript).map(([, text]) => text),
    beside: new Map(files.filter((file) => !isScript(file))),
  };
}

/** Files below the course folder, and the examples that a course may be made of; a path that leads elsewhere is none. */
function locate(path: string, { root, name, projectRoot }: Pick<BuildOptions, 'root' | 'name' | 'projectRoot'>) {
  const isExample = /^src\/(?:blocks|questions)\/[a-z0-9-]+\/examples\.md$/.test(path);
  if (isExample) return join(projectRoot, path);
  if (path === posix.join(name, '..', 'agency.yaml')) return agencyFileBeside(root);
  const file = path.startsWith(`${name}/`) ? resolve(root, path.slice(name.length + 1)) : '';
  return file.startsWith(resolve(root) + sep) ? file : undefined;
}

/** What the agency has filled in for all courses. */
const agencyFileBeside = (root: string): string => join(root, '..', 'agency.yaml');

const servedPlan = ({ format, entries }: PackagePlan): ServedPackage => {
  const files = new Map(entries.map((entry) => [entry.path, entry]));
  return {
    standard: STANDARDS[format as keyof typeof STANDARDS],
    folder: format,
    launches: [{ title: 'Course', address: 'index.html' }],
    file: (path) => {
      const entry = files.get(path);
      if (entry === undefined) return undefined;
      return 'text' in entry ? entry.text : 'bytes' in entry ? entry.bytes : entry;
    },
  };
};
