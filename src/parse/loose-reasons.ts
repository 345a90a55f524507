import type { Token } from 'markdown-it';
import { outermost } from '../course/tokens.ts';
import type { Edit } from '../diagnostics/diagnostic.ts';
import type { Range, SourceFile } from '../text/source.ts';

/** A reason right under an option, at the margin: Markdown takes it for a quotation that ends the list. */
export interface LooseReason {
  readonly range: Range;
  /** Blanks that it needs before it. */
  readonly width: number;
  /** Whether more options come after it. */
  readonly goesOn: boolean;
  readonly fix: readonly Edit[];
}

/** Puts such reasons into their options, and options that they part into one list. */
export function joinReasons(
  tokens: readonly Token[],
  text: SourceFile,
): { readonly tokens: readonly Token[]; readonly loose: readonly LooseReason[] } {
  const loose: LooseReason[] = [];
  const joined: (readonly Token[])[] = [];
  const parts = outermost(tokens);
  for (let at = 0; at < parts.length; at += 1) {
    const list = joined.at(-1);
    const quote = parts[at]!;
    const next = parts[at + 1];
    if (!list || !hasOptions(list) || !isRightUnder(quote, text)) {
      joined.push(quote);
      continue;
    }
    const goesOn = next !== undefined && hasOptions(next);
    loose.push(looseReason(quote, optionWidth(list, text), goesOn, text));
    const item = [...list.slice(0, -2), ...quote, list.at(-2)!];
    joined[joined.length - 1] = goesOn ? [...item, ...next.slice(1)] : [...item, list.at(-1)!];
    if (goesOn) at += 1;
  }
  return { tokens: joined.flat(), loose };
}

const hasOptions = ([list, item, paragraph, words]: readonly Token[]): boolean =>
  list?.type === 'bullet_list_open' &&
  item?.type === 'list_item_open' &&
  paragraph?.type === 'paragraph_open' &&
  /^\[[ xX]\]\s/.test(words?.content ?? '');

const isRightUnder = ([open]: readonly Token[], text: SourceFile): boolean =>
  open?.type === 'blockquote_open' &&
  open.map !== null &&
  open.map[0] > 0 &&
  /^>/.test(text.lineText(open.map[0])) &&
  text.lineText(open.map[0] - 1).trim() !== '';

function optionWidth([, item]: readonly Token[], text: SourceFile): number {
  return /^[-*+][ \t]+/.exec(text.lineText(item?.map?.[0] ?? 0))?.[0].length ?? 2;
}

function looseReason([open]: readonly Token[], width: number, goesOn: boolean, text: SourceFile): LooseReason {
  const [first, end] = open!.map!;
  const fix: Edit[] = [];
  for (let line = first; line < end; line += 1) {
    const start = text.lineStart(line);
    if (text.lineText(line).trim() !== '') fix.push({ range: { start, end: start }, text: ' '.repeat(width) });
  }
  return { range: text.linesRange(first, end), width, goesOn, fix };
}
