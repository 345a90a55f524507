import { unpackKey } from '../attempt/answer-key.ts';
import type { Grader, Graders, OutlineQuestion, Response } from '../attempt/outline.ts';
import type { Messages } from './messages.ts';

/** What is said beside one option or gap once an answer was checked. */
interface Mark {
  readonly verdict: 'correct' | 'incorrect' | 'missed' | 'none';
  /** In words, because colour and icon alone do not tell (WCAG 1.4.1). */
  readonly words: string;
}

/** By option id, or by the number of the gap from 0. */
export type Marks = Readonly<Record<string, Mark>>;

/**
 * Marks for a response. Until the answers may be seen (`revealed`) only what the learner gave is marked, so that
 * trying again is worth it.
 */
export function marksOf(
  question: OutlineQuestion,
  response: Response,
  graders: Graders,
  words: Messages,
  revealed: boolean,
): Marks {
  const grader = graders[question.kind];
  if (!grader) return {};
  const key = unpackKey(question.key);
  const best = grader.correctResponses(key)[0] ?? [];
  return Object.fromEntries(
    question.shape.type === 'pick'
      ? question.shape.options.flatMap((option) => {
          const mark = optionMark(response.includes(option), best.includes(option), revealed, words);
          return mark ? [[option, mark]] : [];
        })
      : Array.from({ length: question.shape.gaps }, (_, gap) => [
          String(gap),
          gapMark(gapIsRight(grader, key, best, gap, response[gap] ?? ''), best[gap] ?? '', revealed, words),
        ]),
  );
}

function optionMark(picked: boolean, right: boolean, revealed: boolean, words: Messages): Mark | undefined {
  if (picked) {
    return right
      ? { verdict: 'correct', words: words.yourAnswerRight }
      : { verdict: 'incorrect', words: words.yourAnswerWrong };
  }
  if (!revealed) return undefined;
  return right ? { verdict: 'missed', words: words.correctAnswer } : { verdict: 'none', words: '' };
}

function gapMark(right: boolean, best: string, revealed: boolean, words: Messages): Mark {
  if (right) return { verdict: 'correct', words: words.gapRight };
  return { verdict: 'incorrect', words: revealed ? words.gapAnswer(best) : words.gapWrong };
}

/** A gap is right when its text earns everything among texts that are right. */
const gapIsRight = (grader: Grader, key: unknown, best: Response, gap: number, text: string): boolean =>
  grader.grade(
    key,
    best.map((right, place) => (place === gap ? text : right)),
  ) === 1;
