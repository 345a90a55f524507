import { setFrameStyles } from './frame-styles.ts';

/** Settings of a learner's device that a page of the preview can imitate in a frame of the same origin. */
export interface DisplaySettings {
  readonly forcedColors: boolean;
  readonly reducedMotion: boolean;
  readonly textSpacing: boolean;
}

/**
 * Makes the page in a frame look as it would with these settings, as far as styles can: what its own style sheets say about
 * the setting is applied, and what the browser itself would do is added.
 */
export function emulateDisplay(page: Document, settings: DisplaySettings): void {
  const rules = mediaRulesOf([...page.styleSheets]);
  for (const rule of rules) applyMedia(rule, settings);
  const forced = settings.forcedColors ? rules.filter((rule) => /forced-colors/.test(queryOf(rule))) : [];
  setFrameStyles(page, 'display', [addedStyles(settings), ...forced.map(insisting)].join('\n'));
}

/** What the style sheets of a page say about a setting, before the preview changed it. */
const original = new WeakMap<CSSMediaRule, string>();

const queryOf = (rule: CSSMediaRule): string => original.get(rule) ?? rule.media.mediaText;

/** What a page wants in forced colours, so that it holds against the colours that are forced on everything. */
const insisting = ({ cssRules }: CSSMediaRule): string =>
  [...cssRules]
    .filter((rule) => rule.constructor.name === 'CSSStyleRule')
    .map((rule) => {
      const { selectorText, style } = rule as CSSStyleRule;
      const declarations = [...style].map((name) => `${name}: ${style.getPropertyValue(name)} !important;`);
      return `${selectorText} { ${declarations.join(' ')} }`;
    })
    .join('\n');

function applyMedia(rule: CSSMediaRule, { forcedColors, reducedMotion }: DisplaySettings): void {
  const before = queryOf(rule);
  if (!/forced-colors|prefers-reduced-motion/.test(before)) return;
  original.set(rule, before);
  rule.media.mediaText = emulatedQuery(before, { forcedColors, reducedMotion });
}

const ALWAYS = '(min-width: 0px)';
const NEVER = '(max-width: 0px)';

/** A media query in which the two settings are answered; everything else in it is left to the browser. */
export function emulatedQuery(
  query: string,
  { forcedColors, reducedMotion }: Pick<DisplaySettings, 'forcedColors' | 'reducedMotion'>,
): string {
  const answer = (matches: boolean): string => (matches ? ALWAYS : NEVER);
  return query
    .replace(/\(\s*forced-colors\s*(?::\s*(\w+)\s*)?\)/g, (whole, value: string | undefined) =>
      forcedColors ? answer(value !== 'none') : whole,
    )
    .replace(/\(\s*prefers-reduced-motion\s*(?::\s*([\w-]+)\s*)?\)/g, (whole, value: string | undefined) =>
      reducedMotion ? answer(value !== 'no-preference') : whole,
    );
}

function mediaRulesOf(sheets: readonly CSSStyleSheet[]): readonly CSSMediaRule[] {
  const found: CSSMediaRule[] = [];
  const look = (rules: CSSRuleList): void => {
    for (const rule of rules) {
      if (rule.constructor.name === 'CSSMediaRule') found.push(rule as CSSMediaRule);
      if ('cssRules' in rule) look(rule.cssRules as CSSRuleList);
    }
  };
  for (const sheet of sheets) look(rulesOf(sheet));
  return found;
}

/** Sheets from elsewhere cannot be looked into. */
function rulesOf(sheet: CSSStyleSheet): CSSRuleList {
  try {
    return sheet.cssRules;
  } catch {
    return [] as unknown as CSSRuleList;
  }
}

const addedStyles = ({ forcedColors, reducedMotion, textSpacing }: DisplaySettings): string =>
  [forcedColors && FORCED_COLORS, reducedMotion && REDUCED_MOTION, textSpacing && TEXT_SPACING]
    .filter((styles) => styles !== false)
    .join('\n');

/** What browsers force (CSS Color Adjustment 1, 3.1), with system colours as they are on a dark desktop. */
const FORCED_COLORS = `
:root { color-scheme: dark !important; }
*, ::before, ::after {
  color: CanvasText !important;
  background-color: Canvas !important;
  border-color: CanvasText !important;
  outline-color: CanvasText !important;
  text-decoration-color: currentcolor !important;
  box-shadow: none !important;
  text-shadow: none !important;
  accent-color: Highlight !important;
}
*:not(input, img, svg, video) { background-image: none !important; }
a[href], a[href] * { color: LinkText !important; }
button, button *, summary[role="button"], input[type="button"], select { color: ButtonText !important; }
button, input, select, textarea { border-color: ButtonBorder !important; }
:disabled, :disabled * { color: GrayText !important; }
svg, svg * { background-color: transparent !important; }
`;

const REDUCED_MOTION = `
*, ::before, ::after { scroll-behavior: auto !important; }
`;

/** The values of WCAG 2.2, 1.4.12. */
const TEXT_SPACING = `
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
`;
