import type { Block, Course } from '../course/course.ts';
import type { SourceFile } from '../text/source.ts';

/** Lessons that have their places already: a lesson that did not change keeps its blocks from build to build. */
const placed = new WeakSet<SourceFile>();

/**
 * Writes into the markup of a course where each paragraph, heading and list item stands, as `data-source="PATH:LINE"`, so that
 * the preview can open it in the editor. Only the preview does so; packages have none of it.
 */
export function withSourcePlaces(course: Course): Course {
  for (const { source, blocks } of [...course.lessons, ...course.sheets]) {
    if (placed.has(source)) continue;
    placed.add(source);
    for (const block of blocks) place(block, source);
  }
  return course;
}

function place(block: Block, source: SourceFile): void {
  if (block.type === 'custom') for (const child of block.children) place(child, source);
  if (block.type !== 'prose') return;
  for (const token of block.tokens) {
    if (token.nesting !== 1 || token.hidden || !token.map) continue;
    token.attrSet('data-source', placeOf(source, source.lineStart(token.map[0])));
  }
}

/** `course/lessons/01-cells.md:12`, in the file that it is written in. */
export function placeOf(lesson: SourceFile, offset: number): string {
  const { source, range } = lesson.place({ start: offset, end: offset });
  return `${source.path}:${source.position(range.start).line}`;
}
