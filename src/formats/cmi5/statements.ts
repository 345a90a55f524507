import { objectiveIri } from '../../attempt/iris.ts';
import type { Interaction, Snapshot } from '../../attempt/lms.ts';
import { nameBasedUuid } from '../../attempt/name-based-uuid.ts';
import type { Outline, Response, ResponseShape } from '../../attempt/outline.ts';
import { oneLine, withoutOddNumbers } from '../../attempt/record-values.ts';
import type { Tracking } from '../../attempt/tracking.ts';

/** One session with an LMS, as far as statements have to tell of it (cmi5 8.1 and 10). */
export interface Session {
  /** The learner, exactly as the LMS says. */
  readonly actor: object;
  readonly registration: string;
  /** What the LMS calls the course. */
  readonly activityId: string;
  readonly contextTemplate: ContextTemplate;
  /** Pass mark of the LMS, 0 to 1. */
  readonly masteryScore?: number;
  readonly outline: Pick<Outline, 'course' | 'language' | 'objectives' | 'definitions'>;
}

/** What the LMS wants in the context of every statement; nothing of it may be changed. */
export interface ContextTemplate {
  readonly contextActivities?: Readonly<Record<string, Activity | readonly Activity[]>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

interface Activity {
  readonly id: string;
  readonly [property: string]: unknown;
}

/** Verbs of the course itself (cmi5 9.3). */
export type Verb = 'initialized' | 'completed' | 'passed' | 'failed' | 'terminated';

export interface Statement {
  /** The same whenever the same thing is said again, so that no LMS counts it twice. */
  readonly id: string;
  /** UTC. */
  readonly timestamp: string;
  readonly [property: string]: unknown;
}

/** What was said so far. */
export interface Told {
  /** In this registration, and queued for it. */
  readonly completed: boolean;
  readonly passed: boolean;
  readonly failed: boolean;
  /** `passed` or `failed` in this session, and queued for it. */
  readonly judged: boolean;
  /** Whether an assessment was submitted in this session, as far as answers tell. */
  readonly submitted: boolean;
}

/**
 * What has to be said now (cmi5 9.3): `completed` and `passed` once in a registration, one of `passed` and `failed` in a
 * session. So `failed` waits until it cannot become `passed` any more in this session: until there is no try left, or
 * the session ends. A course that was failed is not completed while there is another try.
 */
export function dueVerbs(
  snapshot: Snapshot,
  told: Told,
  { onFail }: Pick<Tracking, 'onFail'>,
  ends: boolean,
): readonly Verb[] {
  const { completed, passed, final } = snapshot;
  const over = completed && (passed !== false || (final && onFail === 'failed'));
  const open = !told.judged && !told.passed;
  const failed = passed === false && onFail === 'failed' && (told.submitted || !told.failed) && (final || ends);
  return [
    ...(open && passed ? (['passed'] as const) : []),
    ...(open && failed ? (['failed'] as const) : []),
    ...(over && !told.completed ? (['completed'] as const) : []),
    ...(ends ? (['terminated'] as const) : []),
  ];
}

/** What goes with a verb, where it applies. */
export interface Facts {
  readonly at: Date;
  /** Seconds of the session, or of all sessions for `completed`. */
  readonly seconds?: number;
  /** Percent. */
  readonly score?: number;
  /** Share of the course that is done, 0 to 1. */
  readonly progress?: number;
}

/** A statement about the course as a whole ("cmi5 defined", cmi5 7.1.3). */
export function courseStatement(session: Session, verb: Verb, facts: Facts): Statement {
  const { activityId, masteryScore } = session;
  const judges = verb === 'passed' || verb === 'failed';
  const once = verb === 'completed' || verb === 'passed' ? session.registration : sessionOf(session);
  const result = {
    ...(judges ? { success: verb === 'passed' } : {}),
    ...(verb === 'completed' ? { completion: true } : {}),
    ...(judges && isScoreFor(verb, facts.score, session) ? { score: scoreOf(facts.score) } : {}),
    ...(verb === 'initialized' ? {} : { duration: `PT${facts.seconds ?? 0}S` }),
    ...(facts.progress === undefined ? {} : { extensions: { [PROGRESS]: Math.floor(facts.progress * 100) } }),
  };
  return {
    id: nameBasedUuid(`${activityId} ${once} ${verb}`),
    actor: session.actor,
    verb: verbOf(verb),
    object: { objectType: 'Activity', id: activityId },
    ...(verb === 'initialized' ? {} : { result }),
    context: contextOf(
      session,
      { category: [CMI5, ...(judges || verb === 'completed' ? [MOVE_ON] : [])].map((id) => ({ id })) },
      judges && masteryScore !== undefined ? { [MASTERY_SCORE]: masteryScore } : {},
    ),
    timestamp: facts.at.toISOString(),
  };
}

/**
 * A statement about one answer ("cmi5 allowed"), with everything a report needs: the question, its options in words, what
 * is right. Its id and that of the activity follow cmi5's best practice 16.
 */
export function answerStatement(session: Session, answered: Interaction, at: Date): Statement {
  const interaction = withoutOddNumbers(answered);
  const { activityId, outline } = session;
  const { course, language, definitions } = outline;
  const { id, shape, text, response, correct, grade, graded, latency, objective } = interaction;
  return {
    id: nameBasedUuid(
      `${activityId} ${sessionOf(session)} answered ${id} ${interaction.at.getTime()} ${response.join()}`,
    ),
    actor: session.actor,
    verb: verbOf('answered'),
    object: {
      objectType: 'Activity',
      id: `${activityId}/test/${course}/question/${id}`,
      definition: {
        type: INTERACTION,
        name: { [language]: id },
        description: { [language]: text },
        correctResponsesPattern: correctPatterns(shape, correct),
        ...componentsOf(shape, (ids, of) =>
          ids.map((part, place) => ({
            id: part,
            description: { [language]: definitions?.[of]?.[id]?.[place] ?? part },
          })),
        ),
      },
    },
    result: {
      response: pattern(shape, response),
      ...(graded === false ? {} : { success: grade >= 1, score: { scaled: Number(grade.toFixed(4)) } }),
      duration: `PT${Math.max(0, latency || 0)}S`,
    },
    context: contextOf(session, { parent: objectiveOf(outline, objective) }, {}),
    timestamp: at.toISOString(),
  };
}

interface Component {
  readonly id: string;
  readonly description: Readonly<Record<string, string>>;
}

/** What is asked for, and what there is to answer with (xAPI 1.0.3, Data 2.4.4.1). */
function componentsOf(
  shape: ResponseShape,
  named: (ids: readonly string[], of: 'options' | 'rows') => readonly Component[],
): Readonly<Record<string, string | readonly Component[]>> {
  switch (shape.type) {
    case 'pick':
      if (shape.record === 'true-false') return { interactionType: shape.record };
      if (shape.record === 'likert') return { interactionType: shape.record, scale: named(shape.options, 'options') };
      return { interactionType: 'choice', choices: named(shape.options, 'options') };
    case 'text':
      return { interactionType: shape.record ?? 'fill-in' };
    case 'match':
      return {
        interactionType: 'matching',
        source: named(shape.rows, 'rows'),
        target: named(shape.options, 'options'),
      };
    case 'order':
      return { interactionType: 'sequencing', choices: named(shape.items, 'options') };
  }
}

/** By the name that the course structure has for it (cmi5, best practice 1). */
const objectiveOf = (
  { objectives, language, definitions }: Session['outline'],
  wanted: string | undefined,
): readonly Activity[] =>
  objectives
    .filter(({ id }) => id === wanted && definitions !== undefined)
    .map(({ id, text }) => ({
      id: objectiveIri(definitions!.iri, id),
      definition: { type: OBJECTIVE, name: { [language]: text } },
    }));

/** The `sessionid` that every LMS gives (cmi5 9.6.3.1). */
const sessionOf = ({ contextTemplate, registration }: Session): string =>
  String(contextTemplate.extensions?.[SESSION_ID] ?? registration);

/** Everything of the template stays; categories and parents are added to what is there. */
function contextOf(
  { contextTemplate, registration }: Session,
  activities: Readonly<Record<string, readonly Activity[]>>,
  extensions: Readonly<Record<string, unknown>>,
) {
  const before = contextTemplate.contextActivities ?? {};
  const added = Object.entries(activities).map(([list, more]) => {
    const there = [before[list] ?? []].flat() as readonly Activity[];
    return [list, [...there, ...more.filter(({ id }) => !there.some((activity) => activity.id === id))]] as const;
  });
  return {
    ...contextTemplate,
    registration,
    contextActivities: { ...before, ...Object.fromEntries(added.filter(([, list]) => list.length > 0)) },
    extensions: { ...extensions, ...contextTemplate.extensions },
  };
}

/**
 * A score that says the contrary may not be told (cmi5 9.3.4, 9.3.5): where the last score counts, of somebody who passed
 * and tried again for less; where the course's own pass mark counts, of somebody between the two.
 */
const isScoreFor = (verb: Verb, score: number | undefined, { masteryScore }: Session): score is number =>
  score !== undefined && (masteryScore === undefined || score / 100 >= masteryScore === (verb === 'passed'));

/** `scaled` decides; the other three, whole numbers only (cmi5 9.5.1), for reports that show no other. */
const scoreOf = (percent: number) => ({
  scaled: Number((percent / 100).toFixed(4)),
  ...(Number.isInteger(percent) ? { raw: percent, min: 0, max: 100 } : {}),
});

/** A number is right between two ends (xAPI 1.0.3, Data 2.4.4.1). */
function correctPatterns(shape: ResponseShape, correct: readonly Response[]): readonly string[] {
  const [best, ...others] = correct;
  if (!isNumber(shape) || !best) return correct.map((right) => pattern(shape, right));
  const ends = others.length === 0 ? [best, best] : correct.slice(-2);
  return [ends.map((end) => pattern(shape, end)).join('[:]')];
}

const isNumber = (shape: ResponseShape): boolean => shape.type === 'text' && shape.record === 'numeric';

/** xAPI 1.0.3, Data 2.4.4.1: parts are divided by `[,]`, pairs by `[.]`, and braces in front have a meaning. */
function pattern(shape: ResponseShape, response: Response): string {
  if (shape.type === 'match') {
    return shape.rows.flatMap((row, place) => (response[place] ? `${row}[.]${response[place]}` : [])).join('[,]');
  }
  // xAPI has the words of SCORM 2004 for what is true.
  if (shape.type === 'pick' && shape.record === 'true-false') {
    return response.map((side) => (side === 't' ? 'true' : 'false')).join();
  }
  return response.map((text) => oneLine(text, 1000).replace(/^\{/, '(').replaceAll('[,]', ',')).join('[,]');
}

const verbOf = (verb: Verb | 'answered') => ({
  id: `http://adlnet.gov/expapi/verbs/${verb}`,
  display: { 'en-US': verb },
});

const CMI5 = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';
const MOVE_ON = 'https://w3id.org/xapi/cmi5/context/categories/moveon';
const SESSION_ID = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';
const MASTERY_SCORE = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';
const PROGRESS = 'https://w3id.org/xapi/cmi5/result/extensions/progress';
const INTERACTION = 'http://adlnet.gov/expapi/activities/cmi.interaction';
const OBJECTIVE = 'http://adlnet.gov/expapi/activities/objective';
