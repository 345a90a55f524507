const counted = (count: number, word: string): string =>
  count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;

/** Every word that the player itself says, in English. Other languages have the same members. */
const en = {
  /* course */
  welcomeBack: (title: string) => `Welcome back. You are where you left off: ${title}.`,
  standings: { saved: 'Saved', saving: 'Saving …', 'not-saved': 'Not saved' },
  notSaved:
    'Your latest work is not in your learning management system yet. It is sent again by itself. Leave this window open until it says “Saved”.',
  notSavedKept:
    'Your latest work is not in your learning management system yet. It is sent again by itself. If you have to leave, open the course again on this computer: your answers are kept in this browser, but not what you typed in the last minutes.',
  takenUp: (moment: string) =>
    `Your learning management system did not have what you did until ${moment}. This browser had kept it, so you go on from there. Look over your notes and what you typed: some of it may be missing.`,
  keptHere: (moment: string) =>
    `Your learning management system has no record of this course for you, but this browser has kept what you did until ${moment}.`,
  moment: (at: Date) => at.toLocaleString('en-US', { dateStyle: 'long', timeStyle: 'short' }),
  damaged:
    'Part of your saved progress could not be read. What could be read is here. If something is missing, tell whoever runs your training before you go on: until you do something in the course, your record stays as it is.',
  askAgain: (count: number) =>
    count === 1
      ? 'The course has changed since you were here. 1 question is another one now and asks for your answer again.'
      : `The course has changed since you were here. ${count} questions are other ones now and ask for your answers again.`,
  elsewhere: 'This course is open in another window',
  elsewhereMore:
    'Go on there. So that the two windows do not overwrite each other, nothing is recorded in this one. To use it all the same, close both and open the course again.',
  wentOn: 'You went on in another window',
  wentOnMore: 'What you do there is recorded. Close this window.',
  lessonOf: (number: number, count: number, percent: number) => `Lesson ${number} of ${count}, ${percent}% complete`,
  percentComplete: (percent: number) => `${percent}% complete`,
  documentTitle: (page: string, course: string) => `${page} - ${course}`,
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
  refused: (details: string) => `Not saved: ${details}`,

  /* contents */
  states: {
    'not-started': 'Not started',
    'in-progress': 'In progress',
    completed: 'Completed',
    locked: 'Locked',
  },
  stillLocked: (title: string) => `“${title}” is still locked.`,
  lockedUntil: (title: string) => `Locked. Complete “${title}” first.`,

  /* title page */
  start: 'Start course',
  continueWith: 'Continue',
  takeUp: (title: string) => `Next for you: ${title}`,
  courseCompleted: 'You have completed this course.',
  coursePassed: (score: string) => `You passed with ${score}.`,
  courseFailed: (score: string, mark: string) => `Your score is ${score}. The pass mark is ${mark}.`,
  courseObjectives: 'Not every objective that has to be met is met.',
  certificate: 'Your certificate',
  certificateOpen: 'Ready to print',
  dayUnknown: 'See your training record',
  exit: 'Save and exit',
  lookAgain: 'Look at the course again',
  tryAssessmentAgain: (title: string) => `Go to ${title}`,

  /* foot of a lesson */
  previous: 'Previous lesson',
  next: 'Next lesson',
  overview: 'Course overview',
  finish: 'Finish',
  back: 'Back to the course',
  leftToDo: (questions: number, scenarios: number) => {
    const parts = [counted(questions, 'question'), counted(scenarios, 'scenario')].filter((part) => part !== '');
    const what = scenarios === 0 ? ' to answer' : questions === 0 ? ' to finish' : '';
    return `${parts.join(' and ')} ${questions + scenarios === 1 ? 'is' : 'are'} left${what} before this lesson is complete.`;
  },
  goToQuestion: 'Go to the next one',
  nextLocked: (next: string) => `“${next}” opens when the lessons before it are complete. Start with:`,
  lessonCompleted: 'Lesson completed',

  /* questions */
  check: 'Check answer',
  checkLabel: 'Check your understanding',
  numberOf: (number: number, count: number) => `Question ${number} of ${count}`,
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
  rightPosition: (place: number) => `Correct answer: position ${place}`,
  gapAnswer: (text: string) => `Correct answer: ${text}`,

  /* assessments */
  assessmentFacts: (questions: number, points: number) =>
    `${questions} ${questions === 1 ? 'question' : 'questions'}, ${points} ${points === 1 ? 'point' : 'points'}.`,
  passMarkIs: (mark: string) => `You pass with ${mark}.`,
  pretestTask:
    'It shows what you know already and what this course will tell you. It does not count, and you can take it once.',
  pretestOver: 'This pretest can no longer be taken: the course has asked its last questions.',
  pretestDone: 'This is where you start from',
  pretestWithheld: 'Which answers were right is not said here: the course answers these questions.',
  answersKept: 'Your answers are saved as you go. You can look over all of them before you submit.',
  triesLeft: (tries: number) =>
    tries === Number.POSITIVE_INFINITY
      ? 'You can take it as often as you like.'
      : tries === 0
        ? 'You have no tries left.'
        : tries === 1
          ? 'You have 1 try left.'
          : `You have ${tries} tries left.`,
  review: 'Review your answers',
  reviewIntro: 'Nothing is submitted yet. Check each answer; you can still change it.',
  unanswered: (count: number) =>
    count === 0
      ? 'You have answered every question.'
      : count === 1
        ? '1 question has no answer. It would count as wrong.'
        : `${count} questions have no answer. They would count as wrong.`,
  yourAnswer: 'Your answer:',
  change: 'Change',
  answerNow: 'Answer now',
  forQuestion: (number: number) => `question ${number}`,
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
  objectiveMark: (mark: string, met: boolean) => (met ? `Met: ${mark} needed` : `Not met yet: ${mark} needed`),
  objectivesMissing: (objectives: readonly string[]) =>
    `Your score is enough, but you also have to meet ${objectives.length === 1 ? 'this objective' : 'these objectives'}: ${objectives.map((text) => text.replace(/\.$/, '')).join('; ')}.`,
  before: 'Before',
  now: 'Now',
  gain: 'Gain',
  gainOf: (points: number) =>
    `${points > 0 ? '+' : ''}${points} percentage ${Math.abs(points) === 1 ? 'point' : 'points'}`,
  lookOutFor: 'What to look out for',
  taughtIn: 'Look at:',
  points: 'Points',
  pointsOf: (earned: string, possible: string) => `${earned} of ${possible}`,
  toReview: 'What to review',
  goBackTo: 'Go back to:',
  answersBelow: 'Your answers, with explanations, are below.',

  /* blocks */
  charactersLeft: (count: number) => (count === 1 ? '1 character left' : `${count} characters left`),
  noRoom: 'There is no room for more.',
  videoFailed: 'The video cannot be played here. The transcript below has all that is said in it.',
  captions: 'Captions',
  speed: 'Speed',
  normalSpeed: 'Normal',
  watched: (percent: number) => `${percent}% watched`,
  playFrom: (time: string) => `Play from ${time}`,
};

export type Messages = typeof en;

const LANGUAGES: Readonly<Record<string, Messages>> = { en };

/** The words for a language tag; English where there are none for it yet. */
export const messagesFor = (language: string): Messages => LANGUAGES[language.split('-')[0] ?? ''] ?? en;

/** `80%`, without needless decimals. */
export const percent = (value: number): string => `${Math.round(value * 10) / 10}%`;
