/** XML that is safe to put into XML. */
export class Xml {
  constructor(readonly markup: string) {}
  toString(): string {
    return this.markup;
  }
}

export type XmlChild = Xml | string | number | false | undefined | readonly XmlChild[];

/** XML from a template: everything interpolated is escaped unless it is {@link Xml} already. */
export const xml = (strings: TemplateStringsArray, ...values: readonly XmlChild[]): Xml =>
  new Xml(String.raw({ raw: strings }, ...values.map(serialise)));

const serialise = (value: XmlChild): string => {
  if (value === undefined || value === false) return '';
  if (value instanceof Xml) return value.markup;
  if (Array.isArray(value)) return value.map(serialise).join('');
  return escapeXml(String(value));
};

/** Characters that XML 1.0 forbids outright, even as references (clause 2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const escapeXml = (text: string): string =>
  text
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
