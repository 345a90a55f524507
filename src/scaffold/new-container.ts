import { createMarkdown } from '../parse/markdown.ts';

/**
 * The first container of a name in the examples of its kind, as it is written there, without those around it; undefined
 * when there is none.
 */
export function exampleOf(name: string, examples: string): string | undefined {
  const open = createMarkdown()
    .parse(examples, { docId: 'examples' })
    .find(({ type, meta }) => type === 'container_open' && (meta as { name?: string } | null)?.name === name);
  if (!open?.map) return undefined;
  return examples
    .split('\n')
    .slice(...open.map)
    .join('\n');
}

/** The same with another id, which ids in it and links to them begin with; one that has none is left as it is. */
export const withId = (container: string, id: string): string =>
  container
    .replace(/^(:+[^\n]*?\{[^\n}]*?)#[\w-]+/, `$1#${id}`)
    .replace(/(?<=\n:{3,}[^\n]*\{|\]\()#example-([a-z])/g, `#${id}-$1`);

/** Whether it has an id on its opening line. */
export const hasId = (container: string): boolean => withId(container, 'x') !== withId(container, 'y');

/** The first of `my-choice`, `my-choice-2`, `my-choice-3`, ... that is the id of nothing in these texts. */
export function freeId(name: string, texts: Iterable<string>): string {
  const taken = new Set([...texts].flatMap((text) => [...text.matchAll(/#([a-z][\w-]*)/g)].map(([, id]) => id)));
  let id = `my-${name}`;
  for (let number = 2; taken.has(id); number += 1) id = `my-${name}-${number}`;
  return id;
}

/** A lesson with a container at its end, an empty line between them. */
export const appended = (lesson: string, container: string): string => {
  const lineEnd = lesson.includes('\r\n') ? '\r\n' : '\n';
  return `${lesson.trimEnd()}\n\n${container}\n`.replace(/\r?\n/g, lineEnd);
};
