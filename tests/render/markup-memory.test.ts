import { expect, it } from 'vitest';
import type { Course } from '../../src/course/course.ts';
import { MarkupMemory } from '../../src/render/markup-memory.ts';
import { html } from '../../src/text/html.ts';
import { CourseTest } from '../support/course-test.ts';

/** How often the markup of the first lesson was made while a memory met these courses, one after the other. */
function timesMade(...courses: readonly Course[]): number {
  const memory = new MarkupMemory();
  const { blocks } = courses[0]!.lessons[0]!;
  let made = 0;
  for (const course of courses) {
    memory.meet(course);
    memory.of(
      blocks,
      () => {},
      () => {
        made += 1;
        return html`Markup`;
      },
    );
  }
  return made;
}

async function courseWith(glossary?: string): Promise<Course> {
  const { course } = await CourseTest.of({
    'lessons/01-words.md': '---\ntitle: Words\n---\n\nA wall.\n',
    'glossary.yaml': glossary,
  }).check();
  return course!;
}

const glossary = (term: string): string => `terms:\n  - term: ${term}\n    definition: What stands.\n`;

it.each([
  ['no glossary', undefined],
  ['a glossary', glossary('wall')],
])('a course with %s that is the same keeps its markup', async (_, terms) => {
  expect(timesMade(await courseWith(terms), await courseWith(terms))).toBe(1);
});

it.each([
  ['another term', glossary('wall'), glossary('stone')],
  ['its first term', undefined, glossary('wall')],
  ['no term any more', glossary('wall'), undefined],
])('a course with %s is made anew', async (_, before, after) => {
  expect(timesMade(await courseWith(before), await courseWith(after))).toBe(2);
});
