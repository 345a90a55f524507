import type { Token } from 'markdown-it';
import type { Passage } from '../course/course.ts';
import type { SourceFile } from '../text/source.ts';
import { linkEnd, offsetOf, textRange } from './inline-positions.ts';

/** What is known of a passage before its words are read. */
export type PassagePlace = Pick<Passage, 'role' | 'inItem' | 'quoted' | 'within'>;

/** `[ ]` or `[x]` before the words of an option. */
const MARK = /^\[([ xX])\]\s+/;

/** The words of a block and where each of its characters stands. */
export function readPassage(block: Token, place: PassagePlace, source: SourceFile): Passage {
  const { text, offsets, emphasised, links } = new PassageReader(block.content).read(block.children ?? []);
  const mark = place.role === 'item' ? MARK.exec(text) : null;
  const skipped = mark?.[0].length ?? 0;
  const moved = <Stretch extends { start: number; end: number }>(stretch: Stretch): Stretch => ({
    ...stretch,
    start: Math.max(0, stretch.start - skipped),
    end: stretch.end - skipped,
  });
  return {
    ...place,
    text: text.slice(skipped),
    ...(mark ? { role: 'option', ticked: mark[1] !== ' ' } : {}),
    emphasised: emphasised.map(moved),
    links: links.map(moved),
    rangeOf(start, end) {
      const first = offsets[start + skipped] ?? 0;
      const last = offsets[Math.max(start, end - 1) + skipped] ?? first;
      return textRange(source, block, first, last + 1 - first);
    },
  };
}

/**
 * Reads the words of a block along its source. markdown-it gives no positions to words between markup, so each stretch
 * of them is looked up behind the one before.
 */
class PassageReader {
  readonly #emphasised: (Passage['emphasised'][number] & { open?: boolean })[] = [];
  readonly #links: Passage['links'][number][] = [];
  readonly #offsets: number[] = [];
  readonly #open: { readonly type: string; readonly start: number; readonly href: string }[] = [];
  #text = '';
  #at = 0;
  #foreign = 0;

  constructor(private readonly content: string) {}

  read(tokens: readonly Token[]) {
    for (const token of tokens) this.#read(token);
    return { text: this.#text, offsets: this.#offsets, emphasised: this.#emphasised, links: this.#links };
  }

  #read(token: Token): void {
    const offset = offsetOf(token);
    if (offset !== undefined && offset > this.#at && token.nesting >= 0) this.#at = offset;
    switch (token.type) {
      case 'text':
      case 'text_special':
        this.#words(token.content, this.#foreign > 0);
        break;
      case 'code_inline':
        this.#words(token.content, true);
        break;
      case 'softbreak':
      case 'hardbreak':
        this.#at = Math.max(this.#at, this.content.indexOf('\n', this.#at));
        this.#add(' ', this.#at);
        break;
      case 'gap':
        for (const blank of '____') this.#add(blank, this.#at);
        this.#at += token.content.length + 4;
        break;
      case 'image':
        this.#add(' ', this.#at);
        this.#at = linkEnd(this.content, this.#at);
        break;
      case 'strong_open':
      case 'em_open':
      case 'link_open':
      case 'span_open':
        this.#open.push({
          type: token.type.replace('_open', ''),
          start: this.#text.length,
          href: String(token.attrGet('href') ?? ''),
        });
        if (token.type === 'span_open') this.#foreign += 1;
        break;
      case 'strong_close':
      case 'em_close':
      case 'link_close':
      case 'span_close':
        this.#close(token);
        break;
    }
  }

  #close(token: Token): void {
    const opened = this.#open.pop();
    if (!opened) return;
    const stretch = { start: opened.start, end: this.#text.length };
    if (opened.type === 'link') {
      this.#links.push({ ...stretch, href: opened.href });
      this.#at =
        token.markup === 'autolink' ? this.content.indexOf('>', this.#at) + 1 : linkEnd(this.content, this.#at);
    } else if (opened.type === 'span') {
      this.#foreign -= 1;
      this.#at = Math.max(this.#at, this.content.indexOf('}', this.#at) + 1);
    } else this.#emphasised.push({ ...stretch, strong: opened.type === 'strong' });
  }

  /** Words stand in the source as they are, but for escapes and entities. */
  #words(words: string, blank: boolean): void {
    const found = this.content.slice(this.#at, this.#at + words.length + LONGEST_MARKUP).indexOf(words);
    if (found !== -1) this.#at += found;
    for (const character of words.split('')) {
      if (found === -1) this.#step(character);
      this.#add(blank ? ' ' : character, this.#at);
      this.#at += 1;
    }
  }

  /** To a character that may stand behind a backslash or for which an entity may stand. */
  #step(character: string): void {
    if (this.content[this.#at] === '\\' && this.content[this.#at + 1] === character) this.#at += 1;
    else if (this.content[this.#at] === '&') {
      const entity = ENTITY.exec(this.content.slice(this.#at, this.#at + LONGEST_ENTITY))?.[0];
      if (entity && (character !== '&' || AMPERSAND.test(entity))) this.#at += entity.length - 1;
    }
  }

  #add(character: string, offset: number): void {
    this.#text += character;
    this.#offsets.push(offset);
  }
}

/** Signs between two stretches of words, besides addresses; without an end the search could take hours. */
const LONGEST_MARKUP = 100;

/** `&CounterClockwiseContourIntegral;` */
const LONGEST_ENTITY = 33;
const ENTITY = /^&#?\w+;/;
const AMPERSAND = /^&(?:amp|#38|#x26);$/i;
