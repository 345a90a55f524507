import { isEnglish, passagesOf } from '../course/passages.ts';
import { type Check, tellOf } from './check.ts';

const DO = '(?:click|press|tap|choose|select|use|open|drag|push|hit|check|pick|see|find|look (?:at|for)|go to)';
const THING =
  '(?:buttons?|links?|box(?:es)?|icons?|menus?|tabs?|fields?|arrows?|panels?|columns?|corners?|bars?|circles?|squares?|sections?|area)';
const LOOK =
  '(?:red|green|blue|yellow|orange|purple|gr[ae]y|round|square|circular|large|big|small|highlighted|colou?red)';
const PLACE =
  '(?:(?:on|to|at|in) the (?:far |top |bottom |upper |lower )?(?:left|right|top|bottom|side)(?: side| hand side|-hand side)?|(?:left|right)-hand|upper|lower|(?:top|bottom)[- ](?:left|right))';

const PATTERNS = [
  new RegExp(`\\b${DO}\\b[^.!?]{0,30}?\\b(${LOOK}(?: \\w+)? ${THING})\\b`, 'i'),
  new RegExp(`\\b${DO}\\b[^.!?]{0,40}?\\b(${THING} ${PLACE})`, 'i'),
  new RegExp(`\\b${DO}\\b[^.!?]{0,30}?\\b((?:left|right|top|bottom|upper|lower)(?:-hand)? ${THING})\\b`, 'i'),
];

/** Instructions do not rest on colour, shape or place alone (WCAG 1.3.3, 1.4.1). */
export const checkSensoryWords: Check = ({ course }, report) => {
  if (!isEnglish(course)) return;
  for (const { passage, source } of passagesOf(course)) {
    if (passage.within.includes('statute') || passage.within.includes('quote')) continue;
    for (const pattern of PATTERNS) {
      const found = pattern.exec(passage.text);
      if (!found) continue;
      const end = found.index + found[0].length;
      tellOf(report, 'warning', source)(
        'text/sensory',
        passage.rangeOf(end - found[1]!.length, end),
        `"${found[1]}" can only be found by those who see it`,
        'say what it is called, too, for example: the button "Check answer"',
      );
      break;
    }
  }
};
