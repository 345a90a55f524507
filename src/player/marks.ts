import { unpackKey } from '../attempt/answer-key.ts';
import type { Grader, Graders, OutlineQuestion, Response } from '../attempt/outline.ts';
import type { Messages } from './messages.ts';

/** What is said beside one option or gap once an answer was checked. */
interface Mark {
  readonly verdict: 'correct' | 'incorrect' | 'missed' | 'none';
  /** In words, because colour and icon alone do not tell (WCAG 1.4.1). */
  readonly words: string;
  /** Whether a reason that gives the right answer away may be shown with it. */
  readonly explained?: true;
}

/** By the id of the option or item, or by the number of the gap or row from 0. */
export type Marks = Readonly<Record<string, Mark>>;

/**
 * Marks for a response. Until the answers may be seen (`revealed`) only what the learner gave is marked, so that
 * trying again is worth it.
 *
 * @param optionText - Words of an option, by its id; they are in the page.
 */
export function marksOf(
  question: OutlineQuestion,
  response: Response,
  graders: Graders,
  words: Messages,
  revealed: boolean,
  optionText: (option: string) => string = (option) => option,
): Marks {
  const grader = graders[question.kind];
  if (!grader) return {};
  const key = unpackKey(question.key);
  const best = grader.correctResponses(key)[0] ?? [];
  const { shape } = question;
  switch (shape.type) {
    case 'pick':
      return marksBy(shape.options, (option) =>
        optionMark(response.includes(option), best.includes(option), revealed, words),
      );
    case 'text':
      return marksBy(numbersBelow(shape.gaps), (gap) =>
        gapMark(
          gapIsRight(grader, key, best, gap, response[gap] ?? ''),
          grader.inWords?.(key) ?? best[gap] ?? '',
          revealed,
          words,
        ),
      );
    case 'match':
      return marksBy(numbersBelow(shape.rows.length), (row) =>
        partMark(response[row], best[row], revealed && words.gapAnswer(optionText(best[row] ?? '')), words),
      );
    case 'order':
      return marksBy(shape.items, (item) =>
        partMark(
          response.length > 0 ? String(response.indexOf(item)) : '',
          String(best.indexOf(item)),
          revealed && words.rightPosition(best.indexOf(item) + 1),
          words,
        ),
      );
  }
}

const numbersBelow = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number);

const marksBy = <Id extends string | number>(ids: readonly Id[], mark: (id: Id) => Mark | undefined): Marks =>
  Object.fromEntries(
    ids.flatMap((id) => {
      const made = mark(id);
      return made ? [[String(id), made]] : [];
    }),
  );

/** @param told - What the right answer is, in words; `false` while it may not be seen. */
function partMark(
  answer: string | undefined,
  right: string | undefined,
  told: string | false,
  words: Messages,
): Mark | undefined {
  if (answer === right) return { verdict: 'correct', words: words.yourAnswerRight, explained: true };
  if (!answer) return told ? { verdict: 'missed', words: told, explained: true } : undefined;
  if (!told) return { verdict: 'incorrect', words: words.yourAnswerWrong };
  return { verdict: 'incorrect', words: `${words.yourAnswerWrong}. ${told}`, explained: true };
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
