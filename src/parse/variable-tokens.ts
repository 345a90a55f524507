import type { MarkdownIt, StateInline, Token } from 'markdown-it';
import type { Range, SourceFile } from '../text/source.ts';
import type { Attribute } from './attributes.ts';
import type { ContainerMeta } from './container.ts';
import { inlineRange, linkRange } from './inline-positions.ts';
import { VARIABLE, type Variables } from './variables.ts';

/** `{{agency.name}}` becomes a token `variable`: plain words, whatever its value looks like. */
export function variablesPlugin(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'variable', variable);
}

const HERE = new RegExp(VARIABLE.source, 'y');

function variable(state: StateInline, silent: boolean): boolean {
  HERE.lastIndex = state.pos;
  const found = state.src.startsWith('{{', state.pos) ? HERE.exec(state.src) : null;
  if (!found || HERE.lastIndex > state.posMax) return false;
  if (!silent) state.push('variable', '', 0).content = found[0];
  state.pos += found[0].length;
  return true;
}

/**
 * Puts values into the tokens of a document: words, gaps, addresses of links and pictures, attributes of containers. What
 * is code stays as it is.
 */
export function fillVariables(tokens: readonly Token[], source: SourceFile, variables: Variables): void {
  const fill = (text: string, range: Range): string => variables.fill(text, { source, range });
  for (const token of tokens) {
    if (token.type === 'container_open') fillAttributes(token, fill);
    else if (token.type === 'inline') fillInline(token, source, fill);
  }
}

type Fill = (text: string, range: Range) => string;

function fillAttributes(open: Token, fill: Fill): void {
  const meta = open.meta as ContainerMeta;
  const filled = ({ value, ...rest }: Attribute): Attribute => ({
    ...rest,
    value: value === true ? value : fill(value, rest.valueRange),
  });
  open.meta = { ...meta, attributes: { ...meta.attributes, entries: meta.attributes.entries.map(filled) } };
}

function fillInline(block: Token, source: SourceFile, fill: Fill): void {
  let autolink: Range | undefined;
  for (const token of block.children ?? []) {
    switch (token.type) {
      case 'variable':
        token.content = fill(token.content, inlineRange(source, block, token, token.content.length));
        break;
      case 'gap':
        token.content = fill(token.content, inlineRange(source, block, token, token.content.length + 4));
        break;
      case 'link_open': {
        const range = linkRange(source, block, token);
        fillAddress(token, 'href', fill, range);
        autolink = token.markup === 'autolink' ? range : undefined;
        break;
      }
      case 'link_close':
        autolink = undefined;
        break;
      case 'text':
        // The words of an address in angle brackets are the address once more; it has been told of already.
        if (autolink) token.content = fill(token.content, autolink);
        break;
      case 'image': {
        const range = linkRange(source, block, token);
        fillAddress(token, 'src', fill, range);
        for (const words of token.children ?? []) {
          if (words.type === 'variable') words.content = fill(words.content, range);
        }
        break;
      }
    }
  }
}

/** In an address markdown-it has written the braces as `%7B`. */
function fillAddress(token: Token, name: 'href' | 'src', fill: Fill, range: Range): void {
  const written = String(token.attrGet(name) ?? '');
  const address = written.replace(/%7B%7B(.*?)%7D%7D/g, (_, inside: string) => {
    const braces = `{{${decode(inside)}}}`;
    const value = fill(braces, range);
    return value === braces ? braces : encodeURI(value);
  });
  if (address !== written) token.attrSet(name, address);
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
