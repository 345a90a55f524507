import type { Course, Passage } from '../course/course.ts';
import { isEnglish, passagesOf } from '../course/passages.ts';
import { shoutedIn } from './capitals.ts';
import { type Check, tellOf } from './check.ts';

const ACRONYM = /(?<![\p{L}\p{N}.'’/-])[A-Z]{2,6}(?=s?\b)(?![\p{L}'’]{2}|\.\p{L}|-\d|\/)/gu;

/** What no officer has to look up: everyday words, units, file types, words of the job, states, Roman numbers. */
const KNOWN = new Set(
  `US USA UK EU UN ID TV OK PM AM ATM CD DVD DNA GPS SUV HIV AIDS VIP FAQ PIN SMS USB RV VIN
   PDF HTML CSS JPEG PNG GIF SVG MP MB KB GB URL WIFI LED QR PC IT HR
   NCIC BOLO CAD SRO DA PD APB MO DOB
   FBI CIA IRS CPR EMS EMT ER ICU SWAT DUI DWI PO BOX NW NE SW SE
   LMS SCORM XAPI CMI WCAG
   AL AK AZ AR CA CO CT DE FL GA HI IA IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NH NJ NM NV NY OH OR PA RI SC SD TN
   TX UT VA VT WA WI WV WY DC
   II III IV VI VII VIII IX XI XII`.split(/\s+/),
);

/** Ordinary words of up to six letters that authors stress by capitals; in a question they are meant to be. */
const STRESSED = new Set(
  `AN THE THIS THAT THESE THOSE ITS OUR YOUR HIS HER THEIR HE SHE WE YOU THEY HIM THEM I
   IS ARE WAS WERE BE BEEN DO DOES DID DONE DONT HAS HAVE HAD CAN CANNOT COULD MAY MIGHT MUST SHALL SHOULD WILL WOULD NEED
   NO NOT NEVER NONE NOR NOBODY ALWAYS OFTEN RARELY SELDOM ONCE TWICE AGAIN STILL YET JUST ALSO TOO VERY SO AS ONLY EVEN ELSE
   ALL ANY ANYONE EACH EVERY BOTH EITHER SOME MANY MOST MORE MUCH FEW LEAST LESS FEWER SAME OTHER ONE TWO THREE FOUR FIVE
   BEST BETTER WORST WORSE FIRST SECOND THIRD LAST NEXT MAIN KEY TOP BEFORE AFTER DURING UNTIL UNLESS SINCE WHILE WHEN THEN NOW LATER
   TODAY TODAYS SOON AND OR BUT IF BY AT TO OF IN ON OFF OUT UP DOWN OVER UNDER ABOVE BELOW BEHIND FROM FOR WITH INTO ONTO ABOUT
   PER VIA EXCEPT WHO WHOM WHOSE WHAT WHICH WHERE WHY HOW HERE THERE YES TRUE FALSE RIGHT WRONG LEFT GOOD BAD NEW OLD SAFE
   ALONE APART ASK CALL CHECK CHOOSE CLICK FIND GET GIVE GO HELP KEEP KNOW LET LOOK MAKE PRESS PULL PUSH PUT READ REPORT SAY SEE
   SEND SHOW STAY STOP TAKE TELL THINK TOUCH TURN USE WAIT WATCH WORK WRITE WARN ACT LISTEN NOTE TIP END START BEGIN OPEN CLOSE
   CHILD ADULT VICTIM MINOR`.split(/\s+/),
);

/** What the glossary explains, learners can look up at its first use. */
const explainedTerms = ({ glossary }: Course): readonly string[] => glossary?.terms.flatMap(({ forms }) => forms) ?? [];

/** An abbreviation is spelled out where learners first meet it (WCAG 3.1.4). */
export const checkAcronyms: Check = ({ course }, report) => {
  if (!isEnglish(course)) return;
  const known = new Set([...KNOWN, ...STRESSED, ...course.settings.checks.acronyms, ...explainedTerms(course)]);
  const small = smallWordsOf(course);
  for (const { passage, source } of passagesOf(course)) {
    if (passage.within.some((name) => ['facilitator', 'statute', 'quote'].includes(name))) continue;
    for (const word of explainedIn(passage)) known.add(word);
    const shouted = shoutedIn(passage.text);
    for (const { 0: word, index } of passage.text.matchAll(ACRONYM)) {
      if (known.has(word) || shouted.some(({ start, end }) => start <= index && index < end)) continue;
      known.add(word);
      if (word.length >= LIKE_A_WORD && small().has(word.toLowerCase())) continue;
      tellOf(report, 'warning', source)(
        'text/acronym',
        passage.rangeOf(index, index + word.length),
        `${word} is not spelled out before it is used`,
        `write its words where it first comes up: Department of Public Safety (DPS); or list it in course.yaml: checks: acronyms: [${word}]`,
      );
    }
  }
};

/** Letters from which on capitals are a word that is stressed, when the course has it in small letters, too. */
const LIKE_A_WORD = 4;

/** Words that stand in small letters in the course; gathered when somebody asks. */
function smallWordsOf(course: Course): () => ReadonlySet<string> {
  let words: ReadonlySet<string> | undefined;
  return () => {
    words ??= new Set(passagesOf(course).flatMap(({ passage }) => passage.text.match(SMALL) ?? []));
    return words;
  };
}

const SMALL = /(?<![\p{L}\p{N}.'’/@-])\p{Ll}{4,6}(?![\p{L}\p{N}'’/@-])/gu;

/** `National Crime Information Center (NCIC)`, `NCIC (National Crime Information Center)`, `NCIC, the National ...`. */
function explainedIn({ text, role }: Passage): readonly string[] {
  const behind = [...text.matchAll(/\p{L}{3,}[”"’*]?,? \((?:the |or )?([A-Z]{2,6})s?(?: \p{L}+)?\)/gu)].map(
    ([, word]) => word!,
  );
  const before = [
    ...text.matchAll(
      /\b([A-Z]{2,6}) ?(?:[(:|=–—]|, (?:the|short for|or|which stands for) |stands for |means ) ?\p{L}/gu,
    ),
  ].map(([, word]) => word!);
  // In a table of pairs, the cell beside it says what it means.
  const alone = role === 'term' || role === 'cell' ? [text.trim()] : [];
  return [...behind, ...before, ...alone];
}
