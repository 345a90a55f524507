/** Words that stand in every page before the player speaks, in English. Other languages have the same members. */
const en = {
  skip: 'Skip to the lesson',
  contents: 'Contents',
  courseContents: 'Course contents',
  courseTools: 'Course tools',
  help: 'Help',
  helpMore: ' and resources',
  helpTitle: 'Help and resources',
  save: 'Save and ',
  exit: 'exit',
  close: 'Close',
  leaveTitle: 'Leaving the course',
  allTerms: 'All terms',
  overview: 'Course overview',
  lessons: 'Lessons',
  sheets: 'Quick reference',
  sheet: 'Quick reference sheet',
  print: 'Print this sheet',
  lessonOf: (number: number, count: number) => `Lesson ${number} of ${count}`,
  assessment: 'Assessment',
  pretest: 'Pretest, for comparison',
  minutes: (minutes: number) => (minutes === 1 ? 'About 1 minute' : `About ${minutes} minutes`),
  shortMinutes: (minutes: number) => `${minutes} min`,
  howLong: 'How long it takes',
  howMany: 'What is in it',
  howScored: 'To pass',
  passMark: (percent: number) => `${percent}% in the assessment`,
  lessonCount: (count: number) => (count === 1 ? '1 lesson' : `${count} lessons`),
  sheetCount: (count: number) => (count === 1 ? '1 reference sheet' : `${count} reference sheets`),
  objectives: 'What you will be able to do',
  contentNote: 'Before you begin',
  inThisCourse: 'In this course',
  version: (version: string) => `Version ${version}`,
  waiting: 'Looking for your record …',
  notStarted: 'Not started',
  usingTitle: 'Using this course',
  using: [
    'Your place, your answers and your notes are saved while you work. You can leave at any time and go on later.',
    'Everything works with the keyboard: Tab moves on, Enter or Space presses, arrow keys choose among options.',
    'Videos have captions and a transcript.',
  ],
  recordKeeping: 'Record keeping',
  ended: 'You may close this window',
  keptTitle: 'Go on where you were?',
  keptTake: 'Go on from there',
  keptLeave: 'Begin anew',
  saveNow: 'Try again now',
};

export type PageWords = typeof en;

const LANGUAGES: Readonly<Record<string, PageWords>> = { en };

/** The words for a language tag; English where there are none for it yet. */
export const pageWordsFor = (language: string): PageWords => LANGUAGES[language.split('-')[0] ?? ''] ?? en;
