import { onceEach } from '../attempt/once-each.ts';
import type { Passage } from '../course/course.ts';
import { isEnglish, passagesOf } from '../course/passages.ts';
import type { Range } from '../text/source.ts';
import { type Check, tellOf } from './check.ts';

const DO =
  /\b(?:click|press|tap|choose|select|use|open|drag|push|hit|check|pick|see|find|read|fill|type|enter|tick|move|watch|answer|look (?:at|for)|go to|refer to)\b/gi;
const THING =
  '(?:buttons?|links?|box(?:es)?|icons?|menus?|tabs?|fields?|arrows?|panels?|columns?|corners?|bars?|circles?|squares?|sections?|area)';
const PICTURE = '(?:pictures?|photos?|photographs?|images?|figures?|diagrams?|charts?|graphs?)';
const COLOUR = '(?:red|green|blue|yellow|orange|purple|pink|gr[ae]y)';
const LOOK = `(?:${COLOUR}|round|square|circular|triangular|large|big|small|highlighted|colou?red)`;
const SIDE =
  '(?:on|to|at|in) the (?:far |top |bottom |upper |lower )?(?:left|right|top|bottom|side)(?: side| hand side|-hand side)?';
const PLACE = `(?:${SIDE}|(?:left|right)-hand|upper|lower|(?:top|bottom)[- ](?:left|right))`;

/** What an instruction may not rest on; it stands soon behind what to do. */
const INSTRUCTED = [
  new RegExp(`\\b${LOOK}(?: \\w+)? ${THING}\\b`, 'gi'),
  new RegExp(`\\b${THING} ${PLACE}\\b`, 'gi'),
  new RegExp(`\\b${PICTURE} ${SIDE}\\b`, 'gi'),
  new RegExp(`\\b(?:left|right|top|bottom|upper|lower)(?:-hand)? ${THING}\\b`, 'gi'),
];

/** What speaks of the page itself, whether or not something is to be done. */
const OF_THE_PAGE = [
  new RegExp(`\\b${PICTURE} ${SIDE}(?=[.,;:!?)]|$| (?:shows?|is|are|has|have|lists?|of the (?:page|screen))\\b)`, 'gi'),
  new RegExp(
    `\\b(?:words|items|answers|terms|fields|lines|rows|options|sentences|questions|steps)(?: (?:that|which) are| are)?(?: marked| shown| highlighted| printed| displayed| written)? in ${COLOUR}\\b(?! ink)`,
    'gi',
  ),
];

/** Characters between what to do and how it looks. */
const NEAR = 40;

/** Instructions do not rest on colour, shape or place alone (WCAG 1.3.3, 1.4.1); "above" and "below" are the order of reading. */
export const checkSensoryWords: Check = ({ course }, report) => {
  if (!isEnglish(course)) return;
  for (const { passage, source } of passagesOf(course)) {
    if (passage.within.includes('statute') || passage.within.includes('quote')) continue;
    for (const { start, end } of sensoryIn(passage)) {
      tellOf(report, 'warning', source)(
        'text/sensory',
        passage.rangeOf(start, end),
        `"${passage.text.slice(start, end)}" can only be found by those who see it`,
        'say what it is called, too, for example: the button "Check answer"',
      );
    }
  }
};

const sensoryIn = onceEach(({ text }: Passage): readonly Range[] => {
  const ofPage = OF_THE_PAGE.flatMap((pattern) => stretchesOf(pattern, text));
  const found: Range[] = [];
  const verbs = stretchesOf(DO, text);
  const instructed = verbs.length === 0 ? [] : INSTRUCTED.flatMap((pattern) => stretchesOf(pattern, text));
  for (const range of [...ofPage, ...instructed].sort((one, other) => one.start - other.start)) {
    if (found.some((other) => range.start < other.end)) continue;
    if (ofPage.includes(range) || [...verbs, ...found].some((verb) => isNear(verb, range, text))) found.push(range);
  }
  return found;
});

const isNear = (verb: Range, { start }: Range, text: string): boolean =>
  verb.end <= start && start - verb.end <= NEAR && !/[.!?]/.test(text.slice(verb.end, start));

const stretchesOf = (pattern: RegExp, text: string): readonly Range[] =>
  [...text.matchAll(pattern)].map(({ 0: words, index }) => ({ start: index, end: index + words.length }));
