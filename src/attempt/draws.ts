import type { Attempt } from './attempt.ts';
import type { Outline, OutlineDraw, OutlineLesson, OutlineQuestion } from './outline.ts';
import { shuffle } from './shuffle.ts';
import { triesBefore } from './tries-before.ts';

/**
 * The questions of a lesson as this try asks them: those that stand in it, then those that are drawn, in an order by lot.
 *
 * It follows from the seed of the attempt and the number of tries alone, so it is the same whenever a learner comes back.
 * Questions that have an answer stay, whatever an author has done to the bank since.
 */
export function questionsAsked(outline: Outline, attempt: Attempt, lesson: string): readonly OutlineQuestion[] {
  const all = questionsOf(outline, lesson);
  const asking = outline.lessons.find(({ id }) => id === lesson);
  if (!asking?.draws) return all;
  const drawn = new Set(asking.draws.flatMap((draw) => namesDrawn(outline, attempt, asking, draw)));
  const inOrder = shuffle([...drawn], attempt.seed, `order ${lesson} ${triesBefore(attempt, lesson)}`);
  const byId = new Map(all.map((question) => [question.id, question]));
  return [
    ...all.filter(({ bank }) => bank === undefined),
    ...inOrder.flatMap((name) => byId.get(`${lesson}.${name}`) ?? []),
  ];
}

/** An attempt without answers to questions that this try does not ask; the very same object when there are none. */
export function withoutUndrawn(outline: Outline, attempt: Attempt): Attempt {
  const drawing = outline.lessons.filter(({ draws }) => draws);
  if (drawing.length === 0) return attempt;
  const asked = new Set(drawing.flatMap(({ id }) => questionsAsked(outline, attempt, id).map((one) => one.id)));
  const undrawn = new Set(outline.questions.flatMap(({ id, bank }) => (bank && !asked.has(id) ? [id] : [])));
  const kept = Object.entries(attempt.answers).filter(([id]) => !undrawn.has(id));
  return kept.length === Object.keys(attempt.answers).length
    ? attempt
    : { ...attempt, answers: Object.fromEntries(kept) };
}

/** Points of a try. Where questions of a bank are worth different points, it is what a try is worth on average. */
export function pointsOf(outline: Outline, lesson: string): number {
  const all = questionsOf(outline, lesson);
  const own = sumOf(all.filter(({ bank }) => bank === undefined));
  const draws = outline.lessons.find(({ id }) => id === lesson)?.draws ?? [];
  const drawn = draws.map(({ bank, count }) => {
    const pool = all.filter((question) => question.bank === bank);
    return pool.length === 0 ? 0 : (sumOf(pool) / pool.length) * Math.min(count, pool.length);
  });
  return drawn.reduce((sum, points) => sum + points, own);
}

/** How many questions a learner meets: of a bank, those that a try draws. */
export const questionCount = ({ lessons, questions }: Outline): number =>
  questions.filter(({ bank }) => bank === undefined).length +
  lessons.flatMap(({ draws = [] }) => draws).reduce((sum, { count }) => sum + count, 0);

const sumOf = (questions: readonly OutlineQuestion[]): number => questions.reduce((sum, { points }) => sum + points, 0);

const questionsOf = ({ questions }: Outline, lesson: string): readonly OutlineQuestion[] =>
  questions.filter((question) => question.lesson === lesson);

/**
 * Names in the bank of the questions that are there now. Of a submitted try every question has an answer, if only an empty
 * one, so that nothing has to be drawn again.
 */
function namesDrawn(outline: Outline, attempt: Attempt, lesson: OutlineLesson, draw: OutlineDraw): readonly string[] {
  const pool = poolOf(outline, lesson, draw);
  const answered = pool.filter(({ id }) => attempt.answers[id]).map((question) => nameOf(question));
  if (attempt.results[lesson.id]?.submitted && answered.length > 0) return answered;

  const urn = new Urn(shuffle(pool.map(nameOf), attempt.seed, `bank ${draw.bank}`));
  for (const name of namesOfPretest(outline, attempt, lesson, draw)) urn.note(name);
  const groups = groupsOf(pool, draw);
  for (let number = triesBefore(attempt, lesson.id); number > 0; number--) urn.draw(groups, draw.count, []);
  return urn.draw(groups, draw.count, answered);
}

/** A posttest is a parallel form: it begins with what the pretest did not ask. */
const namesOfPretest = (
  outline: Outline,
  attempt: Attempt,
  lesson: OutlineLesson,
  { bank }: OutlineDraw,
): readonly string[] =>
  lesson.form === 'pretest'
    ? []
    : outline.lessons
        .filter(({ form }) => form === 'pretest')
        .flatMap((pretest) =>
          (pretest.draws ?? [])
            .filter((draw) => draw.bank === bank)
            .flatMap((draw) => namesDrawn(outline, attempt, pretest, draw)),
        );

const poolOf = (outline: Outline, { id }: OutlineLesson, { bank }: OutlineDraw): readonly OutlineQuestion[] =>
  outline.questions.filter((question) => question.lesson === id && question.bank === bank);

const nameOf = ({ id, lesson }: OutlineQuestion): string => id.slice(lesson.length + 1);

/** Names by objective, in the order of the bank; all of them when objectives do not matter. */
function groupsOf(pool: readonly OutlineQuestion[], { by }: OutlineDraw): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const question of pool) {
    const key = by === 'objective' ? (question.objective ?? '') : '';
    groups.set(key, [...(groups.get(key) ?? []), nameOf(question)]);
  }
  return [...groups.values()];
}

/** A bank in an order by lot. What was drawn less often comes first, so that tries share as little as they can. */
class Urn {
  readonly #drawn = new Map<string, number>();

  constructor(private readonly order: readonly string[]) {}

  /** It was drawn elsewhere. */
  note(name: string): void {
    this.#drawn.set(name, (this.#drawn.get(name) ?? 0) + 1);
  }

  /** @param first - Names that are drawn before all others. */
  draw(all: readonly (readonly string[])[], count: number, first: readonly string[]): readonly string[] {
    const timesOf = (names: readonly string[]) => names.reduce((sum, name) => sum + (this.#drawn.get(name) ?? 0), 0);
    const groups = [...all].sort((one, other) => timesOf(one) - timesOf(other));
    const shares = evenShares(
      count,
      groups.map(({ length }) => length),
    );
    const rank = (name: string): number => (first.includes(name) ? -1 : (this.#drawn.get(name) ?? 0));
    const drawn = groups.flatMap((group, place) =>
      this.order
        .filter((name) => group.includes(name))
        .sort((one, other) => rank(one) - rank(other))
        .slice(0, shares[place]),
    );
    for (const name of drawn) this.note(name);
    return drawn;
  }
}

/** So many parted among groups as evenly as their sizes allow; what is left over goes to the first. */
export function evenShares(count: number, sizes: readonly number[]): readonly number[] {
  const shares = sizes.map(() => 0);
  for (let left = count; left > 0; left--) {
    const open = sizes.flatMap((size, place) => (shares[place]! < size ? [place] : []));
    if (open.length === 0) break;
    const next = open.reduce((least, place) => (shares[place]! < shares[least]! ? place : least));
    shares[next]! += 1;
  }
  return shares;
}
