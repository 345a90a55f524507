import { unpackKey } from '../../src/attempt/answer-key.ts';

/** Markup of a page once all its questions are answered: reasons and explanations stand in their places, unpacked. */
export const toldMarkup = (markup: string): string =>
  markup.replaceAll(/<rc-question\b[^>]*>[\s\S]*?<\/rc-question>/g, (question) => {
    const [attribute, packed] = / later="([^"]*)"/.exec(question) ?? [];
    const words = packed === undefined ? [] : (unpackKey(packed) as readonly string[]);
    return question
      .replace(attribute ?? '', '')
      .replaceAll(/<div class="rc-(\w+)" data-later="(\d+)" hidden><\/div>\n/g, (_, what, place) => {
        const told = words[Number(place)];
        const line = what === 'explanation' ? '\n' : '';
        return told ? `<div class="rc-${what}" hidden>${line}${told}</div>\n` : '';
      });
  });
