/** A snippet as VS Code keeps it in a `.code-snippets` file. */
export interface Snippet {
  readonly scope: 'markdown';
  readonly prefix: readonly string[];
  readonly body: readonly string[];
  readonly description: string;
}

/**
 * A container as a snippet: markup stays, and every stretch of words is a placeholder, filled with the words of the
 * example, that the author goes through with the Tab key.
 */
export function containerSnippet(name: string, example: string): Snippet {
  const holders = new Placeholders();
  const body = joined(example.split('\n')).map((line) => lineOf(line, holders));
  return {
    scope: 'markdown',
    prefix: prefixesOf(name),
    body: [...body, '$0'],
    description: `::: ${name}, in a lesson`,
  };
}

/** As it is typed: what is behind the cursor has to be a part of one, or the colons would be there twice. */
const prefixesOf = (name: string): readonly string[] => [`::: ${name}`, `:::${name}`, name];

/** The front matter of a lesson or an assessment. */
export const frontMatterSnippet = (kind: 'lesson' | 'assessment'): Snippet => ({
  scope: 'markdown',
  prefix: [kind],
  body: [
    '---',
    `title: ${new Placeholders().of('Title')}`,
    ...(kind === 'lesson' ? [] : [`kind: ${kind}`]),
    '---',
    '',
    '$0',
  ],
  description: `The lines that begin a file of lessons/: ${kind === 'lesson' ? 'a lesson' : 'an assessment, whose questions are scored'}`,
});

/** Another file in its place. */
export const includeSnippet = (): Snippet => ({
  scope: 'markdown',
  prefix: prefixesOf('include'),
  body: [`::: include {file=${new Placeholders().of('../shared/contact.md')}}`, ':::', '$0'],
  description: 'Another Markdown file of the course in this place',
});

/** Numbers them in the order in which they are made. */
class Placeholders {
  #number = 0;

  of(words: string): string {
    this.#number += 1;
    return `\${${this.#number}:${escaped(words)}}`;
  }
}

/** In a placeholder these three would mean something. */
const escaped = (words: string): string => words.replace(/[\\$}]/g, '\\$&');

/** Outside of placeholders a brace means nothing. */
const plain = (markup: string): string => markup.replace(/[\\$]/g, '\\$&');

const COLONS = /^(:{3,}[ \t]*)(.*)$/;

/** `#id`, `key="several words"` or `key=word`. */
const VALUE = /#([\w-]+)|="((?:\\.|[^"\\])*)"|=([^\s"'}]+)/g;

function lineOf(line: string, holders: Placeholders): string {
  const [, colons, words] = COLONS.exec(line) ?? [];
  if (colons !== undefined) return colons + openingOf(words!, holders);
  if (/^\s*\|?[\s:|-]*$/.test(line)) return line;
  if (line.startsWith('|')) return cellsOf(line, holders);
  const [, markup, rest] = /^(\s*(?:(?:[-*+](?: \[[ xX]\])?|\d+[.)]|#{1,6}|[>:])[ \t]+)*)(.*)$/.exec(line)!;
  return markup! + holders.of(rest!);
}

/** `name {#id key="several words" key=word}`: the id and the values. */
const openingOf = (words: string, holders: Placeholders): string =>
  plain(words).replace(VALUE, (_, id?: string, quoted?: string, bare?: string) => {
    if (id !== undefined) return `#${holders.of(id)}`;
    return quoted === undefined ? `=${holders.of(bare!)}` : `="${holders.of(quoted)}"`;
  });

/** Each cell of a table's row. */
const cellsOf = (line: string, holders: Placeholders): string =>
  line
    .split(/(?<!\\)(\|)/)
    .map((part) => {
      const words = part.trim();
      if (words === '' || words === '|') return part;
      const at = part.indexOf(words);
      return part.slice(0, at) + holders.of(words) + part.slice(at + words.length);
    })
    .join('');

/** A paragraph that goes on in the next line is one stretch of words. */
function joined(lines: readonly string[]): readonly string[] {
  const result: string[] = [];
  let isParagraph = false;
  for (const line of lines) {
    const plain = /^[\p{L}\p{N}"'“(*[]/u.test(line) && !/^\d+[.)]\s|^\*\s/.test(line);
    if (plain && isParagraph) result.push(`${result.pop()} ${line}`);
    else result.push(line);
    isParagraph = plain;
  }
  return result;
}
