import { parseDocument } from 'yaml';

/** A lesson that is not written yet. */
export interface NewLesson {
  /** In the lessons folder: `03-what-the-law-says.md`. */
  readonly fileName: string;
  readonly text: string;
}

/**
 * A lesson from its template, to be taken after those that are there, and before the assessments at their end when there is
 * a number between the two.
 *
 * @param others - File names in the lessons folder, in their order.
 * @param closing - Those of the assessments at the end.
 */
export function newLesson(
  template: string,
  { id, title }: { readonly id: string; readonly title: string },
  others: readonly string[],
  closing: readonly string[] = [],
): NewLesson {
  const between = `${nextNumber(others.filter((name) => !closing.includes(name)))}-${id}.md`;
  const fits = closing[0] !== undefined && between < closing[0];
  return {
    fileName: fits ? between : `${nextNumber(others)}-${id}.md`,
    text: withTitle(template, title).replace(FIRST_ID, `{#${id.slice(0, ROOM)}-1}`),
  };
}

/** The lesson of this name that is there already, whatever its number. */
export const lessonNamed = (id: string, others: readonly string[]): string | undefined =>
  others.find((name) => name.replace(/^[\d.]+[-_. ]*/, '') === `${id}.md`);

/** Letters of the lesson's id in that of its first question, which has 40 at most. */
const ROOM = 38;
const FIRST_ID = '{#first-question}';

/** `04` after `03`, `0104` after `0103`. */
function nextNumber(others: readonly string[]): string {
  const numbers = others.flatMap((name) => /^\d+/.exec(name)?.[0] ?? []);
  const width = Math.max(2, ...numbers.map(({ length }) => length));
  return String(Math.max(0, ...numbers.map(Number)) + 1).padStart(width, '0');
}

function withTitle(template: string, title: string): string {
  const [, settings = '', body = ''] = /^---\n([\s\S]*?)---\n([\s\S]*)$/.exec(template) ?? [];
  const document = parseDocument(settings);
  document.set('title', title);
  return `---\n${document.toString({ lineWidth: 0 })}---\n${body}`;
}
