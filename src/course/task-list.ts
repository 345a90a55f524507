import type { Token } from 'markdown-it';
import type { Block } from './course.ts';
import { type StemAndBody, splitAt } from './stem-and-body.ts';
import { outermost } from './tokens.ts';

/** A question with a list of answers: what stands before, between and behind. */
export interface StemAndList extends Omit<StemAndBody, 'body'> {
  /** The first list that stands among the blocks. */
  readonly list: readonly Token[] | undefined;
}

/** An item of a list of answers: `- [x] words`, with a quotation under it that says why. */
export interface TaskItem {
  /** Where it begins. */
  readonly open: Token;
  /** Its words, without the box; undefined where there is no box. */
  readonly text: Token | undefined;
  readonly ticked: boolean;
  readonly rationale: readonly Token[];
  /** The first that stands in it and is neither its words nor a quotation. */
  readonly stray: Token | undefined;
}

const BOX = /^\[([ xX])\](?:\s+|$)/;

/** Finds the question and its answers. */
export function splitAtList(children: readonly Block[]): StemAndList {
  const { body: list, ...around } = splitAt(children, 'bullet_list_open');
  return { ...around, list };
}

/** Items in their order. Takes the boxes out of the words. */
export const taskItems = (list: readonly Token[]): readonly TaskItem[] =>
  outermost(list.slice(1, -1)).map((item) => {
    const [first, ...rest] = outermost(item.slice(1, -1));
    const text = first?.[0]?.type === 'paragraph_open' ? first[1] : undefined;
    const lead = text?.children?.[0];
    const box = lead?.type === 'text' ? BOX.exec(lead.content) : null;
    if (lead && box) lead.content = lead.content.slice(box[0].length);
    return {
      open: item[0]!,
      text: box ? text : undefined,
      ticked: box !== null && box[1] !== ' ',
      rationale: rest.filter(([open]) => open?.type === 'blockquote_open').flatMap((quote) => quote.slice(1, -1)),
      stray: rest.find(([open]) => open?.type !== 'blockquote_open')?.[0],
    };
  });

/** Where further lists with boxes begin: a line between two options, or another kind of bullet, makes two lists of them. */
export const furtherLists = (after: readonly Block[]): readonly Token[] =>
  after.flatMap((block) =>
    block.type !== 'prose'
      ? []
      : outermost(block.tokens).flatMap(([open, item, paragraph, inline]) =>
          open?.type === 'bullet_list_open' && paragraph?.type === 'paragraph_open' && BOX.test(inline?.content ?? '')
            ? [item!]
            : [],
        ),
  );
