import { type Answer, type AssessmentResult, type Attempt, type AttemptEvent, WATCHED_PARTS } from './attempt.ts';
import type { Response } from './outline.ts';

/** The attempt after something happened. An event that changes nothing gives back the very same object. */
export function next(attempt: Attempt, event: AttemptEvent): Attempt {
  switch (event.type) {
    case 'seed-drawn':
      return attempt.seed === 0 ? { ...attempt, seed: event.seed } : attempt;
    case 'page-opened':
      return openPage(attempt, event.page);
    case 'lesson-completed':
      return completeLesson(attempt, event.lesson);
    case 'answer-changed':
      return changeAnswer(attempt, event.question, event.response);
    case 'answer-checked':
      return checkAnswers(attempt, [event.question]);
    case 'answer-reopened':
      return reopenAnswer(attempt, event.question);
    case 'note-changed':
      return changeNote(attempt, event.prompt, event.text);
    case 'video-moved':
      return moveVideo(attempt, event.video, Math.max(0, Math.floor(event.seconds)));
    case 'scenario-moved':
      return moveInScenario(attempt, event);
    case 'video-watched':
      return watchVideo(attempt, event.video, event.parts);
    case 'assessment-submitted':
      return submit(attempt, event.lesson, event.questions, toHundredths(event.percent), event.met);
    case 'course-finished':
      return attempt.finished > 0 ? attempt : { ...attempt, finished: event.day };
    case 'assessment-restarted':
      return restart(attempt, event.lesson, event.questions);
  }
}

function openPage(attempt: Attempt, page: string): Attempt {
  if (attempt.page === page) return attempt;
  const opened = page === '' ? attempt.opened : including(attempt.opened, page);
  return { ...attempt, page, opened };
}

function completeLesson(attempt: Attempt, lesson: string): Attempt {
  const completed = including(attempt.completed, lesson);
  return completed === attempt.completed ? attempt : { ...attempt, completed };
}

function changeAnswer(attempt: Attempt, question: string, response: Response): Attempt {
  const before = attempt.answers[question];
  if (before && sameResponse(before.response, response)) return attempt;
  const answer: Answer = { response, checked: false, tries: before?.tries ?? 0 };
  return { ...attempt, answers: { ...attempt.answers, [question]: answer } };
}

/** Checking what is checked already counts no second try, so a double click costs nothing. */
function checkAnswers(attempt: Attempt, questions: readonly string[]): Attempt {
  const answers = { ...attempt.answers };
  const open = questions.filter((question) => !answers[question]?.checked);
  for (const question of open) {
    const { response, tries } = answers[question] ?? { response: [], tries: 0 };
    answers[question] = { response, checked: true, tries: tries + 1 };
  }
  return open.length === 0 ? attempt : { ...attempt, answers };
}

function reopenAnswer(attempt: Attempt, question: string): Attempt {
  const answer = attempt.answers[question];
  if (!answer?.checked) return attempt;
  return { ...attempt, answers: { ...attempt.answers, [question]: { ...answer, checked: false } } };
}

function changeNote(attempt: Attempt, prompt: string, text: string): Attempt {
  if ((attempt.notes[prompt] ?? '') === text) return attempt;
  const others = without(attempt.notes, [prompt]);
  return { ...attempt, notes: text === '' ? others : { ...others, [prompt]: text } };
}

function moveVideo(attempt: Attempt, video: string, seconds: number): Attempt {
  if (attempt.positions[video] === seconds) return attempt;
  return { ...attempt, positions: { ...attempt.positions, [video]: seconds } };
}

function moveInScenario(
  attempt: Attempt,
  { scenario, situations, choices, ends }: Extract<AttemptEvent, { type: 'scenario-moved' }>,
): Attempt {
  const ended = ends ? including(attempt.ended, scenario) : attempt.ended;
  if (ended === attempt.ended && situations.every((id) => attempt.choices[id] === choices[id])) return attempt;
  return { ...attempt, choices: { ...without(attempt.choices, situations), ...choices }, ended };
}

function watchVideo(attempt: Attempt, video: string, parts: readonly number[]): Attempt {
  const before = attempt.watched[video] ?? [];
  const all = new Set([...before, ...parts.filter((part) => part >= 0 && part < WATCHED_PARTS)]);
  if (all.size === before.length) return attempt;
  return { ...attempt, watched: { ...attempt.watched, [video]: [...all].sort((one, other) => one - other) } };
}

function submit(
  attempt: Attempt,
  lesson: string,
  questions: readonly string[],
  percent: number,
  met: readonly string[] = [],
): Attempt {
  const before = attempt.results[lesson];
  if (before?.submitted) return attempt;
  const result: AssessmentResult = {
    tries: Math.min(MOST_TRIES, (before?.tries ?? 0) + 1),
    submitted: true,
    last: percent,
    best: Math.max(percent, before?.best ?? 0),
  };
  const done = completeLesson(checkAnswers(attempt, questions), lesson);
  return { ...done, results: { ...attempt.results, [lesson]: result }, met: met.reduce(including, attempt.met) };
}

function restart(attempt: Attempt, lesson: string, questions: readonly string[]): Attempt {
  const result = attempt.results[lesson];
  if (!result?.submitted) return attempt;
  return {
    ...attempt,
    answers: without(attempt.answers, questions),
    results: { ...attempt.results, [lesson]: { ...result, submitted: false } },
  };
}

/** As many as a saved state can tell; draws follow from the number, so both have to agree on it. */
const MOST_TRIES = 127;

const including = (ids: readonly string[], id: string): readonly string[] => (ids.includes(id) ? ids : [...ids, id]);

const without = <Value>(record: Readonly<Record<string, Value>>, ids: readonly string[]): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([id]) => !ids.includes(id)));

const sameResponse = (one: Response, other: Response): boolean =>
  one.length === other.length && one.every((part, place) => part === other[place]);

const toHundredths = (percent: number): number => Math.round(Math.min(100, Math.max(0, percent)) * 100) / 100;
