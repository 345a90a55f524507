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

/**
 * The same with another id, with which the ids of what is in it begin from now on, so that they are those of nothing else;
 * one that has none is left as it is.
 */
export function withId(container: string, id: string): string {
  const [first, ...inner] = [...container.matchAll(OPENING)].map(([, , each]) => each!);
  if (first === undefined || OPENING_ID.exec(container) === null) return container;
  const names = new Map(inner.map((each) => [each, inId(id, each.replace(/^example-/, ''))]));
  return container
    .replace(OPENING_ID, `$1#${id}`)
    .replace(/([#=])([a-z][\w-]*)/g, (written, sign: string, each: string) => {
      const name = names.get(each);
      return name === undefined ? written : sign + name;
    });
}

/** Two names in one id, which has 40 letters at most: of the outer one as many as there is room for. */
const inId = (outer: string, inner: string): string =>
  `${outer.slice(0, Math.max(1, 39 - inner.length)).replace(/-$/, '')}-${inner}`.slice(0, 40).replace(/-$/, '');

/** A line that opens a container, up to its id; a # in quotation marks is none. */
const OPENING = /^(:{3,}[^\n{]*\{(?:"[^"\n]*"|[^"\n}#])*)#([\w-]+)/gm;
const OPENING_ID = /^(:{3,}[^\n{]*\{(?:"[^"\n]*"|[^"\n}#])*)#[\w-]+/;

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
