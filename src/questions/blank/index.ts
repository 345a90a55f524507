import type { Token } from 'markdown-it';
import { z } from 'zod';
import { textCost } from '../../attempt/text-cost.ts';
import type { Block } from '../../course/course.ts';
import { plainText } from '../../course/plain-text.ts';
import { outermost } from '../../course/tokens.ts';
import { html, attributes as htmlAttributes } from '../../text/html.ts';
import { defineQuestion } from '../kind.ts';
import type { BlankKey } from './grade.ts';

interface BlankData {
  readonly context: readonly Block[];
  /** Inline tokens of the paragraphs from the first with a gap on. */
  readonly sentences: readonly Token[];
  readonly gaps: readonly (readonly string[])[];
  readonly explanation: readonly Token[];
  readonly partial: boolean;
}

/** Letters that a gap has room for; the longest accepted text must fit. */
const ROOM = 60;

/** Gaps in a sentence: `under [[18|eighteen]] years`. A quotation after it is the explanation. */
export const blank = defineQuestion<BlankData>({
  name: 'blank',
  element: '/src/questions/blank/element.ts',
  grader: '/src/questions/blank/grade.ts',
  gaps: true,
  attributes: z.strictObject({
    partial: z
      .union([z.literal(true), z.enum(['true', 'false'])], 'is a word without a value: {partial}')
      .optional()
      .describe('Some right gaps earn some of the points.'),
  }),

  parse({ children, attributes, opening, tokenRange, finding }, report) {
    const context: Block[] = [];
    const sentences: Token[] = [];
    const explanation: Token[] = [];
    for (const child of children) {
      if (child.type !== 'prose') {
        context.push(child);
        continue;
      }
      for (const part of outermost(child.tokens)) {
        const [open, inline] = part;
        const paragraph = open?.type === 'paragraph_open';
        if (paragraph && (gapsIn(inline).length > 0 || sentences.length > 0)) sentences.push(inline!);
        else if (open?.type === 'blockquote_open' && sentences.length > 0) explanation.push(...part.slice(1, -1));
        else context.push({ ...child, tokens: part });
      }
    }
    const gaps = sentences.flatMap((sentence) =>
      gapsIn(sentence).map(({ content }) => {
        const accepted = content
          .split('|')
          .map((text) => text.replace(/\s+/g, ' ').trim())
          .filter((text) => text !== '');
        if (accepted.length === 0) {
          report(
            finding(
              'blank/empty-gap',
              tokenRange(sentence),
              'This gap accepts nothing',
              'write the answer into it: [[answer|another way to say it]]',
            ),
          );
        }
        const long = accepted.find(({ length }) => length > ROOM);
        if (long) {
          report(
            finding(
              'blank/long-answer',
              tokenRange(sentence),
              `A gap has room for ${ROOM} letters; this answer has ${long.length}`,
              'make the gap shorter',
            ),
          );
        }
        return accepted.length === 0 ? [''] : accepted;
      }),
    );
    if (gaps.length === 0) {
      report(
        finding(
          'blank/no-gap',
          opening,
          'There is no gap to fill in',
          'write the answer in double square brackets: under [[18|eighteen]] years',
        ),
      );
    }
    if (gaps.length > 10) {
      report(
        finding(
          'blank/too-many-gaps',
          opening,
          `There are ${gaps.length} gaps; SCORM can report 10`,
          'make two questions of it',
        ),
      );
    }
    return {
      context,
      sentences,
      gaps,
      explanation,
      partial: attributes.partial === true || attributes.partial === 'true',
    };
  },

  render({ context: before, sentences, gaps, explanation }, { id, blocks, inline, tokens, afterwards }) {
    let gap = 0;
    const input = () => {
      gap += 1;
      const field = htmlAttributes({
        type: 'text',
        id: `${id}_${gap}`,
        maxlength: ROOM,
        size: 14,
        autocomplete: 'off',
        autocapitalize: 'off',
        spellcheck: 'false',
      });
      const label = gaps.length === 1 ? 'Gap' : `Gap ${gap} of ${gaps.length}`;
      return html`<span class="rc-gap"><label class="rc-visually-hidden" for="${id}_${gap}">${label}</label><input${field}></span>`;
    };
    const legend = gaps.length === 1 ? 'Fill in the gap.' : `Fill in the ${gaps.length} gaps.`;
    // Whoever tabs from gap to gap hears the name of the group, not the sentence around the gap.
    const heard = plainText(sentences).replaceAll('____', 'blank');
    return html`${blocks(before)}<rc-blank>
<fieldset id="${id}" class="rc-fieldset">
<legend>${legend}<span class="rc-visually-hidden"> ${heard}</span></legend>
${sentences.map((sentence) => html`<p class="rc-sentence">${inline(sentence, (token) => (token.type === 'gap' ? input() : undefined))}</p>\n`)}</fieldset>
</rc-blank>
${afterwards('explanation', tokens(explanation))}`;
  },

  text: ({ sentences }) => plainText(sentences),
  answerKey: ({ gaps, partial }): BlankKey => ({ gaps, partial }),
  shape: ({ gaps }) => ({
    type: 'text',
    gaps: Math.max(1, gaps.length),
    // A right answer is kept in full, whatever its letters cost.
    characters: Math.max(ROOM, ...gaps.flat().map(textCost)),
  }),
  report: ({ gaps, partial }) => ({ options: [], gaps, partial }),
});

const gapsIn = (inline: Token | undefined): readonly Token[] =>
  inline?.children?.filter(({ type }) => type === 'gap') ?? [];
