import { statement as validate } from '@learninglocker/xapi-validation/dist/factory.js';

/** JSON as it comes over the wire. */
export type Json = { readonly [name: string]: unknown };

/** A session as the LMS has it, with what was accepted in it. */
export interface RuledSession {
  readonly actor: Json;
  readonly registration: string;
  readonly activityId: string;
  readonly launchMode: 'Normal' | 'Browse' | 'Review';
  readonly masteryScore?: number;
  readonly contextTemplate: Json;
  readonly sessionId: string;
  readonly accepted: readonly Json[];
  /** Set when the LMS has given the session up. */
  readonly abandoned: boolean;
}

const CMI5 = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';
const MOVE_ON = 'https://w3id.org/xapi/cmi5/context/categories/moveon';
const MASTERY_SCORE = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';
const VERBS = ['initialized', 'completed', 'passed', 'failed', 'terminated'];

/** What a statement is no statement for (xAPI 1.0.3), in the words of the validator that Learning Locker uses. */
export const notAStatement = (statement: unknown): readonly string[] =>
  validate(statement, ['statement']).map((warning) => `${warning.path?.join('.') ?? ''} ${warning.constructor.name}`);

/**
 * Rules of cmi5 that a statement breaks, each with its clause (Quartz, 1st edition).
 *
 * @param earlier - What was accepted in other sessions of the registration.
 */
export function brokenRules(statement: Json, session: RuledSession, earlier: readonly Json[]): readonly string[] {
  const verb = verbOf(statement);
  const result = object(statement.result);
  const context = object(statement.context);
  const extensions = object(context.extensions);
  const categories = categoriesOf(statement);
  const defined = isDefined(statement);
  const said = session.accepted.filter(isDefined).map(verbOf);
  const saidBefore = earlier.filter(isDefined).map(verbOf);
  const judges = verb === 'passed' || verb === 'failed';
  const score = object(result.score);
  const scaled = score.scaled;
  const last = session.accepted.at(-1);

  const rules: readonly (readonly [broken: boolean, rule: string])[] = [
    [session.abandoned, '9.3.6 nothing after the session was abandoned'],
    [said.includes('terminated'), '7.1.2 nothing after terminated'],
    [said.length === 0 && verb !== 'initialized', '7.1.1 initialized first'],
    [typeof statement.id !== 'string', '9.1 a statement has an id'],
    [!isEqual(statement.actor, session.actor), '9.2 the actor of the launch'],
    [context.registration !== session.registration, '9.6.1 the registration of the launch'],
    [!contains(context, session.contextTemplate), '10 everything of the context template'],
    [!/Z$/.test(String(statement.timestamp)), '9.7 timestamps in UTC'],
    [last !== undefined && timeOf(statement) < timeOf(last), '9.3 timestamps in order'],
    [!defined && VERBS.includes(verb) && verb !== 'passed' && verb !== 'failed', '7.1.3 the category cmi5'],
    [!defined && categories.includes(MOVE_ON), '9.6.2.2 no category moveon in other statements'],
    [session.launchMode !== 'Normal' && !(defined && /^(initialized|terminated)$/.test(verb)), '10 nothing to record'],
  ];
  const rulesOfDefined: readonly (readonly [broken: boolean, rule: string])[] = [
    [!VERBS.includes(verb), '9.3 a verb of cmi5'],
    [object(statement.object).id !== session.activityId, '9.4 the activity of the launch'],
    [said.includes(verb), '9.3 no verb twice in a session'],
    [judges && said.some((other) => /^(passed|failed)$/.test(other)), '9.3 passed or failed once in a session'],
    [verb === 'completed' && saidBefore.includes(verb), '9.3 completed once in a registration'],
    [verb === 'passed' && saidBefore.includes(verb), '9.3 passed once in a registration'],
    [verb === 'failed' && saidBefore.includes('passed'), '9.3 not failed after passed'],
    [result.success !== { passed: true, failed: false }[verb], '9.5.2 success'],
    [result.completion !== (verb === 'completed' ? true : undefined), '9.5.3 completion'],
    [result.score !== undefined && !judges, '9.5.1 score with passed or failed only'],
    [verb !== 'initialized' && result.duration === undefined, '9.5.4 duration'],
    [categories.includes(MOVE_ON) !== (judges || verb === 'completed'), '9.6.2.2 the category moveon'],
    [
      score.raw !== undefined && !(isWhole(score.raw) && isWhole(score.min) && isWhole(score.max)),
      '9.5.1 raw, min, max',
    ],
  ];
  const rulesOfMastery: readonly (readonly [broken: boolean, rule: string])[] =
    session.masteryScore === undefined || !judges
      ? []
      : [
          [extensions[MASTERY_SCORE] !== session.masteryScore, '9.6.3.2 the mastery score of the launch'],
          [
            verb === 'passed' && scaled !== undefined && !(Number(scaled) >= session.masteryScore),
            '9.3.4 passed from the mastery score on',
          ],
          [
            verb === 'failed' && scaled !== undefined && !(Number(scaled) < session.masteryScore),
            '9.3.5 failed below the mastery score',
          ],
        ];
  return [...rules, ...(defined ? [...rulesOfDefined, ...rulesOfMastery] : [])]
    .filter(([broken]) => broken)
    .map(([, rule]) => `${verb}: ${rule}`);
}

/** `completed` of `http://adlnet.gov/expapi/verbs/completed`. */
export const verbOf = (statement: Json): string => String(object(statement.verb).id).replace(/^.*\//, '');

/** Whether a statement is one of the course itself ("cmi5 defined", 7.1.3). */
export const isDefined = (statement: Json): boolean => categoriesOf(statement).includes(CMI5);

const categoriesOf = (statement: Json): readonly unknown[] => {
  const { category } = object(object(object(statement.context).contextActivities));
  return Array.isArray(category) ? category.map((activity) => object(activity).id) : [];
};

export const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

const timeOf = (statement: Json): number => Date.parse(String(statement.timestamp));

const isWhole = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value);

export const isEqual = (one: unknown, other: unknown): boolean => contains(one, other) && contains(other, one);

/** Whether everything of a part is in the whole; lists may have more. */
const contains = (whole: unknown, part: unknown): boolean => {
  if (Array.isArray(part)) {
    return Array.isArray(whole) && part.every((item) => whole.some((other) => contains(other, item)));
  }
  if (typeof part !== 'object' || part === null) return whole === part;
  return Object.entries(part).every(([name, value]) => contains(object(whole)[name], value));
};
