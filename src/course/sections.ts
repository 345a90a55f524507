import type { Block, Prose } from './course.ts';
import { plainText } from './plain-text.ts';
import { outermost } from './tokens.ts';

/** What stands under one heading. */
export interface Section {
  /** The heading alone. */
  readonly heading: Prose;
  /** Its words. */
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Blocks by the headings among them; deeper headings than the first stay inside the section that they are in. */
export interface Sectioned {
  /** What stands before the first heading. */
  readonly lead: readonly Block[];
  readonly sections: readonly Section[];
}

/** Splits the inside of a container at its headings: each is a tab, a card, a column. */
export function sectionsOf(blocks: readonly Block[]): Sectioned {
  const lead: Block[] = [];
  const sections: (Section & { readonly blocks: Block[] })[] = [];
  let level = 0;
  for (const block of blocks.flatMap(splitAtHeadings)) {
    const own = headingLevel(block);
    if (block.type === 'prose' && own > 0 && (level === 0 || own <= level)) {
      level ||= own;
      sections.push({ heading: block, title: plainText([block.tokens[1]!]), blocks: [] });
    } else (sections.at(-1)?.blocks ?? lead).push(block);
  }
  return { lead, sections };
}

/** 1 to 6 when the block is a heading alone, else 0. */
const headingLevel = (block: Block): number =>
  block.type === 'prose' && block.tokens[0]?.type === 'heading_open' ? Number(block.tokens[0].tag.slice(1)) : 0;

/** Prose as runs of prose: each heading is one of its own. */
function splitAtHeadings(block: Block): readonly Block[] {
  if (block.type !== 'prose') return [block];
  const runs: Prose[] = [];
  let open = false;
  for (const tokens of outermost(block.tokens)) {
    const heading = tokens[0]?.type === 'heading_open';
    const last = runs.at(-1);
    if (open && !heading) runs[runs.length - 1] = { ...last!, tokens: [...last!.tokens, ...tokens] };
    else runs.push({ ...block, tokens });
    open = !heading;
  }
  return runs;
}
