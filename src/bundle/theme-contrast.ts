import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Range } from '../text/source.ts';
import type { Theme } from './theme.ts';

/** Two tokens that meet on the screen, and how far apart they must be (WCAG 2.2, 1.4.3: 4.5; 1.4.11: 3). */
interface Pair {
  readonly front: string;
  readonly back: string;
  readonly least: 4.5 | 3;
  readonly what: string;
}

const text = (front: string, back: string, what: string): Pair => ({ front, back, least: 4.5, what });
const shape = (front: string, back: string, what: string): Pair => ({ front, back, least: 3, what });

/** Every pair of tokens that the style sheets put together. */
const PAIRS: readonly Pair[] = [
  ...['ground', 'paper', 'shade', 'accent-wash', 'right-wash', 'wrong-wash', 'care-wash'].map((back) =>
    text('ink', back, 'text'),
  ),
  ...['ground', 'paper', 'shade', 'accent-wash', 'right-wash', 'wrong-wash', 'care-wash'].map((back) =>
    text('ink-quiet', back, 'quiet text'),
  ),
  ...['ground', 'paper', 'shade', 'accent-wash', 'right-wash', 'wrong-wash', 'care-wash'].map((back) =>
    text('link', back, 'links'),
  ),
  text('on-accent', 'accent', 'buttons'),
  text('on-accent', 'accent-deep', 'pressed buttons'),
  text('accent', 'paper', 'quiet buttons'),
  text('accent', 'ground', 'quiet buttons'),
  text('accent', 'accent-wash', 'the open lesson in the contents'),
  text('right', 'paper', 'the word "Correct"'),
  text('right', 'right-wash', 'the word "Correct"'),
  text('right', 'ground', 'the word "Completed"'),
  text('wrong', 'paper', 'errors'),
  text('wrong', 'wrong-wash', 'the word "Not quite"'),
  text('wrong', 'ground', 'errors'),
  text('care', 'care-wash', 'titles of cautions'),
  text('on-banner', 'banner', 'the banner'),
  shape('edge', 'paper', 'borders of controls'),
  shape('edge', 'ground', 'borders of controls'),
  shape('accent', 'shade', 'the progress bar'),
  shape('focus-outer', 'focus-inner', 'the focus ring'),
];

/** Colours of tokens.css that are too close for people with low vision, each where it is set. */
export function checkContrast(theme: Theme): readonly Diagnostic[] {
  const source = theme['tokens.css'];
  const tokens = readTokens(source.text);
  return PAIRS.flatMap(({ front, back, least, what }): readonly Diagnostic[] => {
    const [one, other] = [tokens.get(front), tokens.get(back)];
    const missing = one ? (other ? undefined : back) : front;
    if (missing !== undefined) return [missingToken(source, missing)];
    const [before, behind] = [luminance(one!.value), luminance(other!.value)];
    if (before === undefined || behind === undefined) {
      return [unreadableColour(source, before === undefined ? one! : other!, before === undefined ? front : back)];
    }
    const ratio = contrast(before, behind);
    if (ratio >= least) return [];
    return [
      {
        code: 'theme/contrast',
        severity: 'error',
        message: `--rc-${front} on --rc-${back} has a contrast of ${floor(ratio)}:1; ${what} need ${least}:1`,
        source,
        range: one!.range,
        help: `make --rc-${front} ${before < behind ? 'darker' : 'lighter'}, or --rc-${back} ${before < behind ? 'lighter' : 'darker'}`,
      },
    ];
  }).filter(firstOfItsKind);
}

const firstOfItsKind = (finding: Diagnostic, place: number, all: readonly Diagnostic[]): boolean =>
  all.findIndex(({ message }) => message === finding.message) === place;

interface Token {
  readonly value: string;
  readonly range: Range;
}

/** `--rc-NAME: #abc;` in the first place it is set; themes for other media may set it again. */
function readTokens(css: string): ReadonlyMap<string, Token> {
  const tokens = new Map<string, Token>();
  const withoutComments = css.replace(/\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length));
  for (const match of withoutComments.matchAll(/--rc-([a-z-]+)\s*:\s*([^;}]+)/g)) {
    const [whole, name, value] = match;
    const range = { start: match.index, end: match.index + whole.trimEnd().length };
    if (!tokens.has(name!)) tokens.set(name!, { value: value!.trim(), range });
  }
  return tokens;
}

const missingToken = (source: Diagnostic['source'], name: string): Diagnostic => ({
  code: 'theme/no-token',
  severity: 'error',
  message: `--rc-${name} is not set`,
  source,
  range: { start: 0, end: 0 },
  help: `copy it from templates/theme/tokens.css: --rc-${name}: #123456;`,
});

const unreadableColour = (source: Diagnostic['source'], token: Token, name: string): Diagnostic => ({
  code: 'theme/colour',
  severity: 'error',
  message: `The colour of --rc-${name} cannot be checked`,
  source,
  range: token.range,
  help: 'write it as #rrggbb',
});

/** Relative luminance as WCAG 2.2 defines it; undefined when it is no `#rgb` or `#rrggbb`. */
function luminance(colour: string): number | undefined {
  const hex = /^#(?:([0-9a-f])([0-9a-f])([0-9a-f])|([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2}))$/i.exec(colour);
  if (!hex) return undefined;
  const [red = 0, green = 0, blue = 0] = hex
    .slice(1)
    .filter((part) => part !== undefined)
    .map((part) => Number.parseInt(part.length === 1 ? part + part : part, 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

const floor = (ratio: number): string => (Math.floor(ratio * 100) / 100).toFixed(2);
