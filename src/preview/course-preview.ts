import { basename, join, resolve, sep } from 'node:path';
import { type BuildOptions, buildCourse } from '../build.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import type { PackagePlan } from '../formats/format.ts';
import { answerKeyOf } from '../reports/answer-key.ts';
import { previewAnswers } from './preview-answers.ts';
import { type PreviewBuild, type PreviewSource, previewFinding, type ServedPackage } from './preview-source.ts';

const STANDARDS = { scorm12: '1.2', scorm2004: '2004' } as const;

/** A course folder, packaged in memory at every change as SCORM 1.2 and SCORM 2004. */
export function coursePreview(options: Pick<BuildOptions, 'root' | 'name' | 'projectRoot'>): PreviewSource {
  const { root, name } = options;
  const build = async (): Promise<PreviewBuild> => {
    const { course, outline, plans, diagnostics } = await buildCourse({
      ...options,
      formats: Object.keys(STANDARDS),
    });
    return {
      courseId: course?.settings.id ?? basename(root),
      title: course?.settings.title ?? name,
      packages: hasErrors(diagnostics) ? [] : plans.map(servedPlan),
      findings: diagnostics.map(previewFinding),
      pages: [...(course?.lessons ?? []), ...(course?.sheets ?? [])].map(({ id, title, source }) => ({
        id,
        title,
        path: source.path,
      })),
      ...(course && outline ? { answers: previewAnswers(answerKeyOf(course, outline)) } : {}),
      locate: (path) => locate(path, options),
    };
  };
  return { of: 'course', name, watch: [root], build };
}

/** Files below the course folder, and the examples that a course may be made of; a path that leads elsewhere is none. */
function locate(path: string, { root, name, projectRoot }: Pick<BuildOptions, 'root' | 'name' | 'projectRoot'>) {
  const isExample = /^src\/(?:blocks|questions)\/[a-z0-9-]+\/examples\.md$/.test(path);
  if (isExample) return join(projectRoot, path);
  const file = path.startsWith(`${name}/`) ? resolve(root, path.slice(name.length + 1)) : '';
  return file.startsWith(resolve(root) + sep) ? file : undefined;
}

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
