const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/**
 * Styles for a page in a frame of the same origin, in place of those of the same name. Nothing is written into the page, so
 * a strict Content-Security-Policy allows it, and packages have none of it.
 */
export function setFrameStyles(page: Document, name: string, styles: string): void {
  const known = sheets.get(page) ?? new Map<string, CSSStyleSheet>();
  sheets.set(page, known);
  const { CSSStyleSheet: SheetOfFrame } = page.defaultView as unknown as typeof globalThis;
  const sheet = known.get(name) ?? new SheetOfFrame();
  sheet.replaceSync(styles);
  known.set(name, sheet);
  page.adoptedStyleSheets = [...known.values()];
}
