import fc from 'fast-check';
import { type Answer, type AssessmentResult, type Attempt, WATCHED_PARTS } from '../../src/attempt/attempt.ts';
import type { Outline, OutlineLesson, Response, ResponseShape } from '../../src/attempt/outline.ts';
import { textCost } from '../../src/attempt/text-cost.ts';

/** Any text a learner could type or paste, lone surrogates and control characters among it. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.stringMatching(/^[A-Za-z0-9 .,'?\n-]{0,60}$/),
);

/** A text that costs at most so much. */
const textWithin = (characters: number): fc.Arbitrary<string> =>
  anyText.map((text) => {
    let kept = text;
    while (textCost(kept) > characters) kept = kept.slice(0, -1);
    return kept;
  });

const eight = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> =>
  fc.array(value, { minLength: 8, maxLength: 8 });

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,6}$/).filter((word) => word !== 'constructor');

const option = fc.oneof(fc.stringMatching(/^[a-z]$/), fc.stringMatching(/^[a-z][a-z0-9]{1,5}$/));

const anyShape: fc.Arbitrary<ResponseShape> = fc.oneof(
  fc.record({
    type: fc.constant('pick' as const),
    options: fc.uniqueArray(option, { minLength: 1, maxLength: 9 }),
    many: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('text' as const),
    gaps: fc.integer({ min: 1, max: 4 }),
    characters: fc.integer({ min: 0, max: 40 }),
  }),
  fc.record({
    type: fc.constant('match' as const),
    rows: fc.uniqueArray(fc.stringMatching(/^[1-9a-z]$/), { minLength: 1, maxLength: 6 }),
    options: fc.uniqueArray(option, { minLength: 1, maxLength: 6 }),
  }),
  fc.record({
    type: fc.constant('order' as const),
    items: fc.uniqueArray(option, { minLength: 1, maxLength: 7 }),
  }),
);

/** Any course, small enough to read when it is a counterexample. */
export const anyOutline: fc.Arbitrary<Outline> = fc
  .record({
    pages: fc.uniqueArray(id, { minLength: 1, maxLength: 8 }),
    sheets: fc.nat({ max: 2 }),
    kinds: eight(fc.constantFrom<OutlineLesson['kind']>('lesson', 'assessment')),
    opens: eight(fc.constantFrom<OutlineLesson['opens']>('always', 'after-lessons-before')),
    questions: fc.uniqueArray(id, { maxLength: 8 }),
    shapes: eight(anyShape),
    points: eight(fc.integer({ min: 0, max: 5 })),
    places: eight(fc.nat()),
    prompts: fc.uniqueArray(fc.tuple(id, fc.integer({ min: 0, max: 60 })), { maxLength: 4, selector: ([one]) => one }),
    videos: fc.uniqueArray(id, { maxLength: 4 }),
    scenarios: fc.uniqueArray(id, { maxLength: 3 }),
    situations: fc.uniqueArray(id, { maxLength: 9 }),
    passMark: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    tries: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    certificate: fc.boolean(),
    objectives: fc.uniqueArray(fc.tuple(id, fc.option(fc.constant(80), { nil: undefined })), {
      maxLength: 3,
      selector: ([one]) => one,
    }),
  })
  .map(
    ({
      pages,
      sheets,
      kinds,
      opens,
      questions,
      shapes,
      points,
      places,
      prompts,
      videos,
      scenarios,
      situations,
      passMark,
      tries,
      certificate,
      objectives,
    }) => {
      const lessonIds = pages.slice(0, Math.max(1, pages.length - sheets));
      const someLesson = (number: number) => lessonIds[(places[number] ?? 0) % lessonIds.length] as string;
      return {
        course: 'course',
        version: '1.0.0',
        title: 'Course',
        language: 'en',
        ...(passMark === undefined ? {} : { passMark }),
        ...(tries === undefined ? {} : { tries }),
        ...(certificate ? { certificate } : {}),
        objectives: objectives.map(([id, passMark]) => ({
          id,
          text: id,
          ...(passMark === undefined ? {} : { passMark }),
        })),
        lessons: lessonIds.map((id, number) => ({
          id,
          title: id,
          kind: kinds[number] ?? 'lesson',
          opens: opens[number] ?? 'always',
        })),
        sheets: pages.slice(lessonIds.length).map((id) => ({ id, title: id })),
        questions: questions.map((id, number) => ({
          id,
          lesson: someLesson(number),
          kind: 'choice',
          points: points[number] ?? 0,
          text: id,
          shape: shapes[number] as ResponseShape,
          key: '',
        })),
        prompts: prompts.map(([id, characters], number) => ({ id, lesson: someLesson(number), characters })),
        videos: videos.map((id, number) => ({ id, lesson: someLesson(number) })),
        ...(scenarios.length === 0
          ? {}
          : {
              scenarios: scenarios.map((id, number) => ({
                id,
                lesson: someLesson(number),
                situations: situations.filter((_, place) => place % scenarios.length === number),
              })),
            }),
      };
    },
  );

/** A response that a question of this shape can have. */
function responseTo(shape: ResponseShape): fc.Arbitrary<Response> {
  switch (shape.type) {
    case 'pick':
      return fc.subarray([...shape.options], shape.many ? {} : { maxLength: 1 });
    case 'text':
      return oneFor(textWithin(shape.characters), shape.gaps);
    case 'match':
      return oneFor(fc.constantFrom('', ...shape.options), shape.rows.length);
    case 'order':
      return fc.oneof(fc.constant([]), anyOrderOf(shape.items));
  }
}

/** So many texts, or none when all of them are empty. */
const oneFor = (text: fc.Arbitrary<string>, count: number): fc.Arbitrary<Response> =>
  fc
    .array(text, { minLength: count, maxLength: count })
    .map((texts) => (texts.some((each) => each !== '') ? texts : []));

const anyOrderOf = (items: readonly string[]): fc.Arbitrary<Response> =>
  fc.shuffledSubarray([...items], { minLength: items.length });

/** Any attempt at a course that saved state keeps in full. */
export const attemptAt = (outline: Outline): fc.Arbitrary<Attempt> => {
  const pages = [...outline.lessons, ...outline.sheets].map(({ id }) => id);
  const lessons = outline.lessons.map(({ id }) => id);
  const assessments = outline.lessons
    .filter(({ kind }) => kind === 'assessment')
    .map(({ id }) => [id, anyResult] as const);
  return fc.record({
    seed: fc.integer({ min: 0, max: 4095 }),
    page: fc.constantFrom('', ...pages),
    opened: fc.subarray(pages),
    completed: fc.subarray(lessons),
    answers: some(outline.questions.map(({ id, shape }) => [id, answerTo(shape)] as const)),
    notes: some(outline.prompts.map(({ id, characters }) => [id, textWithin(characters)] as const)).map(nonEmpty),
    watched: some(
      outline.videos.map(
        ({ id }) =>
          [
            id,
            fc
              .uniqueArray(fc.integer({ min: 0, max: WATCHED_PARTS - 1 }), { minLength: 1 })
              .map((parts) => parts.sort((one, other) => one - other)),
          ] as const,
      ),
    ),
    positions: some(outline.videos.map(({ id }) => [id, fc.integer({ min: 1, max: 65_535 })] as const)),
    choices: some(situationsOf(outline).map((id) => [id, anyLetter] as const)),
    ended: fc.subarray((outline.scenarios ?? []).map(({ id }) => id)),
    results: some(assessments),
    met: fc.subarray(outline.objectives.flatMap(({ id, passMark }) => (passMark === undefined ? [] : [id]))),
    finished: outline.certificate ? fc.nat({ max: 65_535 }) : fc.constant(0),
  });
};

const situationsOf = ({ scenarios = [] }: Outline): readonly string[] =>
  scenarios.flatMap(({ situations }) => situations);

const anyLetter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');

const answerTo = (shape: ResponseShape): fc.Arbitrary<Answer> =>
  fc.record({ response: responseTo(shape), checked: fc.boolean(), tries: fc.integer({ min: 0, max: 3 }) });

const percent = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);

const anyResult: fc.Arbitrary<AssessmentResult> = fc.record({
  tries: fc.integer({ min: 1, max: 127 }),
  submitted: fc.boolean(),
  last: percent,
  best: percent,
});

/** A record of some of these ids. */
const some = <Value>(
  entries: readonly (readonly [string, fc.Arbitrary<Value>])[],
): fc.Arbitrary<Record<string, Value>> =>
  fc
    .tuple(
      ...entries.map(([id, value]) =>
        fc.option(
          value.map((made) => [id, made] as const),
          { nil: undefined },
        ),
      ),
    )
    .map((made) => Object.fromEntries(made.filter((entry) => entry !== undefined)));

const nonEmpty = (notes: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(notes).filter(([, text]) => text !== ''));
