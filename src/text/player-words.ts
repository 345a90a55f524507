/**
 * Every word that the player itself says, in English. Other languages have the same members. They stand in the page, in the
 * one language of the course, so that the script has none.
 *
 * `{0}` is a place for a value, and makes the words a {@link Message}; of `one|other` the first is said when the value is 1.
 */
const en = {
  /* course */
  welcomeBack: 'Welcome back. You are where you left off: {0}.',
  standings: { saved: 'Saved', saving: 'Saving …', 'not-saved': 'Not saved' },
  notSaved:
    'Your latest work is not in your learning management system yet. It is sent again by itself. Leave this window open until it says “Saved”.',
  notSavedKept:
    'Your latest work is not in your learning management system yet. It is sent again by itself. If you have to leave, open the course again on this computer: your answers are kept in this browser, but not what you typed in the last minutes.',
  takenUp:
    'Your learning management system did not have what you did until {0}. This browser had kept it, so you go on from there. Look over your notes and what you typed: some of it may be missing.',
  keptHere:
    'Your learning management system does not have what you did until {0}, but this browser has kept it. Without it you go on with what the system has, and begin anew if that is nothing.',
  damaged:
    'Part of your saved progress could not be read. What could be read is here. If something is missing, tell whoever runs your training before you go on: until you do something in the course, your record stays as it is.',
  askAgain:
    'The course has changed since you were here. {0} question is another one now and asks for your answer again.|The course has changed since you were here. {0} questions are other ones now and ask for your answers again.',
  elsewhere: 'This course is open in another window',
  elsewhereMore:
    'Go on there. So that the two windows do not overwrite each other, nothing is recorded in this one. To use it all the same, close both and open the course again.',
  wentOn: 'You went on in another window',
  wentOnMore: 'What you do there is recorded. Close this window.',
  lessonOf: 'Lesson {0} of {1}, {2}% complete',
  percentComplete: '{0}% complete',
  documentTitle: '{0} - {1}',
  closed: 'This session was closed',
  closedMore: 'Close this window and open the course again. What you had done is saved.',
  ended: 'You may close this window',
  leaveNow:
    'What you have done is sent. Leave with the button of your learning management system, often called Exit or Close. To go on with the course, close this message.',
  endedSaved: 'Your progress is saved. When you open the course again, it opens where you left off.',
  endedBehind: 'Your latest work could not be saved. Tell whoever runs your training what you completed.',
  endedKept:
    'Your latest work could not be sent. Your answers are kept in this browser: open the course again on this computer within 30 days, and they are sent then.',
  endedUnrecorded: 'You have left the course. Nothing was recorded.',
  recordings: {
    on: 'Your progress is recorded in your learning management system.',
    local: 'Your progress is kept in this browser only. It is not sent to a learning management system.',
    off: 'Nothing is being recorded. You can use the whole course, but your progress will be gone when you close it.',
    'view-only': 'You are viewing this course for review. Nothing you do now changes your record.',
    closed: '',
    unread:
      'Your learning management system does not give your saved progress. So that nothing of it is lost, nothing is recorded now. Close this window and open the course again.',
    elsewhere: '',
  },
  refused: 'Not saved: {0}',

  /* contents */
  states: {
    'not-started': 'Not started',
    'in-progress': 'In progress',
    completed: 'Completed',
    locked: 'Locked',
  },
  stillLocked: '“{0}” is still locked.',
  lockedUntil: 'Locked. Complete “{0}” first.',

  /* title page */
  start: 'Start course',
  continueWith: 'Continue',
  takeUp: 'Next for you: {0}',
  courseCompleted: 'You have completed this course.',
  coursePassed: 'You passed with {0}.',
  courseFailed: 'Your score is {0}. The pass mark is {1}.',
  courseObjectives: 'Not every objective that has to be met is met.',
  certificate: 'Your certificate',
  certificateOpen: 'Ready to print',
  dayUnknown: 'See your training record',
  exit: 'Save and exit',
  lookAgain: 'Look at the course again',
  tryAssessmentAgain: 'Go to {0}',

  /* foot of a lesson */
  previous: 'Previous lesson',
  next: 'Next lesson',
  overview: 'Course overview',
  finish: 'Finish',
  back: 'Back to the course',
  questions: '{0} question|{0} questions',
  scenarios: '{0} scenario|{0} scenarios',
  questionsLeft:
    '{0} question is left to answer before this lesson is complete.|{0} questions are left to answer before this lesson is complete.',
  scenariosLeft:
    '{0} scenario is left to finish before this lesson is complete.|{0} scenarios are left to finish before this lesson is complete.',
  bothLeft: '{0} and {1} are left before this lesson is complete.',
  goToQuestion: 'Go to the next one',
  nextLocked: '“{0}” opens when the lessons before it are complete. Start with:',
  lessonCompleted: 'Lesson completed',

  /* questions */
  check: 'Check answer',
  checkLabel: 'Check your understanding',
  numberOf: 'Question {0} of {1}',
  chooseOne: 'Choose one answer, then check it.',
  chooseSome: 'Choose at least one answer, then check it.',
  fillIn: 'Fill in every gap, then check your answer.',
  verdicts: { correct: 'Correct', partial: 'Partly correct', incorrect: 'Not quite' },
  notCorrect: 'Not correct',
  answeredNothing: 'No answer given',
  keep: 'Keep answer',
  kept: 'Answer kept',
  tryAgain: 'Try again',
  showAnswer: 'Show the answer',
  yourAnswerRight: 'Your answer: correct',
  yourAnswerWrong: 'Your answer: not correct',
  correctAnswer: 'Correct answer',
  gapRight: 'Correct',
  gapWrong: 'Not correct',
  rightPosition: 'Correct answer: position {0}',
  gapAnswer: 'Correct answer: {0}',

  /* assessments */
  assessmentFacts: '{0}, {1}.',
  pointCount: '{0} point|{0} points',
  passMarkIs: 'You pass with {0}.',
  pretestTask:
    'It shows what you know already and what this course will tell you. It does not count, and you can take it once.',
  pretestOver: 'This pretest can no longer be taken: the course has asked its last questions.',
  pretestDone: 'This is where you start from',
  pretestWithheld: 'Which answers were right is not said here: the course answers these questions.',
  answersKept: 'Your answers are saved as you go. You can look over all of them before you submit.',
  triesUnlimited: 'You can take it as often as you like.',
  triesNone: 'You have no tries left.',
  triesLeft: 'You have {0} try left.|You have {0} tries left.',
  review: 'Review your answers',
  reviewIntro: 'Nothing is submitted yet. Check each answer; you can still change it.',
  answeredAll: 'You have answered every question.',
  unanswered:
    '{0} question has no answer. It would count as wrong.|{0} questions have no answer. They would count as wrong.',
  yourAnswer: 'Your answer:',
  change: 'Change',
  answerNow: 'Answer now',
  forQuestion: 'question {0}',
  backToQuestions: 'Back to the questions',
  submit: 'Submit answers',
  confirmTitle: 'Submit your answers?',
  confirmText: 'After this you cannot change them.',
  cancel: 'Not yet',
  passed: 'Passed',
  notPassed: 'Not passed',
  submitted: 'Submitted',
  score: 'Your score',
  passMark: 'Pass mark',
  best: 'Best score so far',
  byObjective: 'Result by objective',
  objective: 'Objective',
  notAsked: 'Not asked',
  objectiveMet: 'Met: {0} needed',
  objectiveNotMet: 'Not met yet: {0} needed',
  objectivesMissing:
    'Your score is enough, but you also have to meet this objective: {1}.|Your score is enough, but you also have to meet these objectives: {1}.',
  before: 'Before',
  now: 'Now',
  gain: 'Gain',
  gainOf: '{1} percentage point|{1} percentage points',
  lookOutFor: 'What to look out for',
  taughtIn: 'Look at:',
  points: 'Points',
  pointsOf: '{0} of {1}',
  toReview: 'What to review',
  goBackTo: 'Go back to:',
  answersBelow: 'Your answers, with explanations, are below.',

  /* blocks */
  charactersLeft: '{0} character left|{0} characters left',
  noRoom: 'There is no room for more.',
  videoFailed: 'The video cannot be played here. The transcript below has all that is said in it.',
  captions: 'Captions',
  speed: 'Speed',
  normalSpeed: 'Normal',
  watched: '{0}% watched',
  playFrom: 'Play from {0}',
} as const;

/** Words by name; some names are groups of words. */
export type PlayerWords = typeof en;

const LANGUAGES: Readonly<Record<string, PlayerWords>> = { en };

/** The words for a language tag; English where there are none for it yet. */
export const playerWordsFor = (language: string): PlayerWords => LANGUAGES[language.split('-')[0] ?? ''] ?? en;
