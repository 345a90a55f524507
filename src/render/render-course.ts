import type { Outline } from '../attempt/outline.ts';
import type { AssetFile, Block, Course, GlossaryTerm, Lesson } from '../course/course.ts';
import { type SettingText, settingTextId } from '../course/setting-texts.ts';
import type { PlanEntry } from '../formats/format.ts';
import { type Html, nothing } from '../text/html.ts';
import { definitionsOf } from './definitions.ts';
import { renderBlocks } from './markup.ts';
import { MarkupMemory } from './markup-memory.ts';
import { renderPage } from './page.ts';

/** A course as learners get it: one page, and the files it points at. */
export interface RenderedCourse {
  readonly page: PlanEntry;
  readonly assets: readonly PlanEntry[];
}

/**
 * Turns a course into the page of its one SCO.
 *
 * @param network - Whether it talks to its LMS over the network.
 * @param memory - Markup of lessons that was made before; left out, all is made.
 */
export function renderCourse(
  course: Course,
  outline: Outline,
  network = false,
  memory = new MarkupMemory(),
): RenderedCourse {
  memory.meet(course);
  const used = new Map<string, AssetFile>();
  const onAsset = (path: string, file: AssetFile) => used.set(path, file);
  const markup = (
    blocks: readonly Block[],
    lesson: Pick<Lesson, 'id' | 'path' | 'kind'>,
    terms: readonly GlossaryTerm[] = [],
  ): Html =>
    blocks.length === 0
      ? nothing
      : memory.of(blocks, onAsset, (using) =>
          renderBlocks(blocks, { course, lesson, audience: 'learner', terms, onAsset: using }),
        );
  const settingText = (key: SettingText): Html =>
    markup(course[key], { id: settingTextId(key), path: 'course.yaml', kind: 'lesson' });
  const body = (lesson: Lesson) => ({
    id: lesson.id,
    title: lesson.title,
    kind: lesson.kind,
    ...(lesson.form ? { form: lesson.form } : {}),
    minutes: lesson.minutes,
    // An assessment asks what words mean, and a sheet has to fit on paper.
    body: markup(lesson.blocks, lesson, lesson.kind === 'lesson' ? course.glossary?.terms : undefined),
    pool: lesson.draws.map(({ bank, questions }) => markup(questions, { ...lesson, path: bank.path })),
  });

  const text = renderPage({
    settings: course.settings,
    outline: network ? { ...outline, definitions: definitionsOf(course) } : outline,
    network,
    lessons: course.lessons.map(body),
    sheets: course.sheets.map(body),
    glossary: course.glossary !== undefined,
    description: settingText('description'),
    contentNote: settingText('contentNote'),
    help: settingText('help'),
    notice: settingText('notice'),
  });
  return {
    page: { path: 'index.html', text },
    assets: [...used]
      .map(([path, { location, size }]) => ({ path, copyFrom: location, size }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}
