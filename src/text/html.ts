/** Markup that is safe to put into markup: made by {@link html} or vouched for by {@link trusted}. */
export class Html {
  constructor(readonly markup: string) {}
  toString(): string {
    return this.markup;
  }
}

/** What a template takes: text is escaped, markup is not, lists are joined, nothing stays nothing. */
export type HtmlChild = Html | string | number | false | undefined | null | readonly HtmlChild[];

/** HTML from a template. Everything put in is escaped unless it is {@link Html} already. */
export const html = (strings: TemplateStringsArray, ...values: readonly HtmlChild[]): Html =>
  new Html(String.raw({ raw: strings }, ...values.map(serialise)));

/** Markup that somebody else made safe, such as markdown-it with raw HTML off. */
export const trusted = (markup: string): Html => new Html(markup);

export const nothing = new Html('');

/** JSON for `<script type="application/json">`: no `<` is left that could end the element. */
export const json = (value: unknown): Html =>
  new Html(
    JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029'),
  );

/** Text for a place between tags or between double quotes. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * Attributes of a tag, with a space before each: `true` writes the bare name, `false` and `undefined` nothing.
 */
export const attributes = (values: Readonly<Record<string, string | number | boolean | undefined>>): Html =>
  new Html(
    Object.entries(values)
      .filter(([, value]) => value !== undefined && value !== false)
      .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`))
      .join(''),
  );

const serialise = (value: HtmlChild): string => {
  if (value === undefined || value === null || value === false) return '';
  if (value instanceof Html) return value.markup;
  if (Array.isArray(value)) return value.map(serialise).join('');
  return escapeHtml(String(value));
};
