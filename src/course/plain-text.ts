import type { Token } from 'markdown-it';

/** The words of tokens on one line: what a report or a screen reader's label says. Pictures are their alt texts. */
export function plainText(tokens: readonly Token[]): string {
  return tokens.map(words).join('').replace(/\s+/g, ' ').trim();
}

const words = (token: Token): string => {
  switch (token.type) {
    case 'inline':
      return `${plainText(token.children ?? [])} `;
    case 'softbreak':
    case 'hardbreak':
      return ' ';
    case 'gap':
      return '____';
    case 'footnote_ref':
    case 'footnote_anchor':
    case 'html_inline':
    case 'html_block':
      return '';
    case 'image':
      return plainText(token.children ?? []);
    default:
      return token.nesting === 0 ? token.content : '';
  }
};
