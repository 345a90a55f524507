import { exampleOf, withId } from '../scaffold/new-container.ts';
import { agencyJsonSchema } from './agency-json-schema.ts';
import { courseJsonSchema } from './course-json-schema.ts';
import { glossaryJsonSchema } from './glossary-json-schema.ts';
import { containerSnippet, frontMatterSnippet, includeSnippet, type Snippet } from './snippets.ts';

/** A container and the examples.md in which it is shown. */
export interface ShownContainer {
  readonly name: string;
  readonly examples: string;
}

/**
 * What editors complete from, by path from the project's folder. Generated, and kept in the repository so that it works
 * before anything was run.
 */
export function editorFiles(containers: readonly ShownContainer[]): ReadonlyMap<string, string> {
  return new Map([
    ['schemas/course.schema.json', json(courseJsonSchema())],
    ['schemas/agency.schema.json', json(agencyJsonSchema())],
    ['schemas/glossary.schema.json', json(glossaryJsonSchema())],
    ['.vscode/rollcall.code-snippets', json(snippetsFor(containers))],
  ]);
}

const snippetsFor = (containers: readonly ShownContainer[]): Readonly<Record<string, Snippet>> =>
  Object.fromEntries([
    ['lesson', frontMatterSnippet('lesson')],
    ['assessment', frontMatterSnippet('assessment')],
    ...containers.flatMap(({ name, examples }) => {
      const example = exampleOf(name, examples);
      return example === undefined
        ? []
        : [[`::: ${name}`, containerSnippet(name, withId(example, `my-${name}`))] as const];
    }),
    ['::: include', includeSnippet()],
  ]);

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
