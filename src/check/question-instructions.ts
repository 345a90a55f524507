import { questionsOn, type WrittenQuestion } from '../course/passages.ts';
import { ofEachPage, tellOf } from './check.ts';

const PICK = '(?:^|[.?!:;(]\\s*)(?:please )?(?:choose|select|pick|tick|check|mark)';
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six'];
const NUMBER = '(one|two|three|four|five|six|[1-6])';

/** What comes after a number of answers; after one of other things, something else does. */
const ANSWERS =
  '(?= *(?:[.:;?!)]|$)| (?:(?:best|right|correct) )?(?:answers?|options?|responses?|choices?|of (?:these|the following))\\b)';

/** `Choose two`, `Select the three best answers`, `Which two of these`. */
const COUNTED = [
  new RegExp(`${PICK} (?:only |just |exactly |the |any )*${NUMBER}${ANSWERS}`, 'i'),
  new RegExp(`\\bwhich ${NUMBER} of (?:these|the following)\\b`, 'i'),
];
const BEST = new RegExp(
  `${PICK} (?:only )?the (?:single )?(?:best|right|correct) (?:answer|option|response|choice)\\b`,
  'i',
);
const SEVERAL = new RegExp(
  `${PICK} (?:all|every one|each one)\\b[^.?!]{0,20}\\b(?:apply|applies|right|correct|true)\\b|\\(all that apply\\)`,
  'i',
);

/** What a question says of how many answers are right is so (WCAG 3.3.2). */
export const checkQuestionInstructions = ofEachPage((page, english, report) => {
  if (!english) return;
  const fail = tellOf(report, 'error', page.source);
  for (const written of questionsOn(page)) {
    const right = written.options.filter(({ ticked }) => ticked).length;
    if (written.question.kind.name !== 'choice' || right === 0) continue;
    for (const { passage, start, end, several, count } of instructionsOf(written)) {
      if (several ? right > 1 : right === count) continue;
      fail(
        'question/instruction',
        passage.rangeOf(start, end),
        `"${passage.text.slice(start, end)}" does not fit ${right === 1 ? 'one right answer' : `${right} right answers`}`,
        'tick as many options as it says, or leave it out: the course says by itself whether one or several are to be picked',
      );
    }
  }
});

/** What the words before the options say of their number, each once. */
function instructionsOf({ words, options }: WrittenQuestion) {
  const first = options[0]!.passage.rangeOf(0, 1).start;
  return words
    .filter(({ rangeOf }) => rangeOf(0, 1).start < first)
    .flatMap((passage) => {
      const several = SEVERAL.exec(passage.text);
      const found =
        several ??
        COUNTED.map((pattern) => pattern.exec(passage.text)).find((match) => match) ??
        BEST.exec(passage.text);
      if (!found) return [];
      const skipped = /^[^\p{L}]*/u.exec(found[0])![0].length;
      const start = found.index + skipped;
      const word = found[1]?.toLowerCase() ?? 'one';
      const count = NUMBERS.includes(word) ? NUMBERS.indexOf(word) : Number(word);
      return [
        { passage, start, end: found.index + found[0].replace(/\)$/, '').length, several: several !== null, count },
      ];
    });
}
