import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { checkAcronyms } from './acronyms.ts';
import { checkAnswerPatterns } from './answer-patterns.ts';
import { checkAssessments } from './assessments.ts';
import { checkAudio } from './audio.ts';
import { checkBanks } from './banks.ts';
import { checkCapitals } from './capitals.ts';
import { checkCaptions } from './captions.ts';
import type { Check, Checked } from './check.ts';
import { checkContentNote } from './content-note.ts';
import { checkFakeLists } from './fake-lists.ts';
import { checkForms } from './forms.ts';
import { checkGlossary } from './glossary.ts';
import { checkHeadings } from './headings.ts';
import { checkHouseTerms } from './house-terms.ts';
import { checkInvisibleBreaks } from './invisible-breaks.ts';
import { checkLargeFiles } from './large-files.ts';
import { checkLessons } from './lessons.ts';
import { checkLinkWords } from './link-words.ts';
import { checkLinks } from './links.ts';
import { checkLms } from './lms.ts';
import { checkMinutes } from './minutes.ts';
import { checkObjectiveUse } from './objective-use.ts';
import { checkObjectives } from './objectives.ts';
import { checkOtherLanguage } from './other-language.ts';
import { checkPhoneNumbers } from './phone-numbers.ts';
import { checkPictures } from './pictures.ts';
import { checkQuestionInstructions } from './question-instructions.ts';
import { checkQuestionWords } from './question-words.ts';
import { checkRationales } from './rationales.ts';
import { checkReadingLevel } from './reading-level.ts';
import { checkRepeatedQuestions } from './repeated-questions.ts';
import { checkSensoryWords } from './sensory-words.ts';
import { checkStateSize } from './state-size.ts';
import { checkTables } from './tables.ts';
import { checkUnreadFiles } from './unread-files.ts';
import { checkUnusedFiles } from './unused-files.ts';

/** What decides whether a course can be packaged, in no particular order: findings are sorted by place. */
const checks: readonly Check[] = [
  checkLessons,
  checkAssessments,
  checkBanks,
  checkForms,
  checkObjectives,
  checkLinks,
  checkLms,
  checkStateSize,
  checkHeadings,
  checkLinkWords,
  checkTables,
  checkCaptions,
  checkAudio,
  checkQuestionWords,
  checkQuestionInstructions,
  checkContentNote,
  checkUnreadFiles,
];

/** What only warns. Reading every word of a course takes longer than making its page. */
const advice: readonly Check[] = [
  checkGlossary,
  checkLargeFiles,
  checkPhoneNumbers,
  checkPictures,
  checkFakeLists,
  checkInvisibleBreaks,
  checkAnswerPatterns,
  checkRationales,
  checkRepeatedQuestions,
  checkObjectiveUse,
  checkReadingLevel,
  checkCapitals,
  checkAcronyms,
  checkSensoryWords,
  checkHouseTerms,
  checkOtherLanguage,
  checkMinutes,
  checkUnusedFiles,
];

/**
 * What a course as a whole has wrong with it.
 *
 * @param withAdvice - Whether what can only warn is asked, too.
 */
export function checkCourse(checked: Checked, withAdvice = true): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const check of withAdvice ? [...checks, ...advice] : checks)
    check(checked, (diagnostic) => diagnostics.push(diagnostic));
  return diagnostics;
}
