import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Interaction, Snapshot } from '../../../src/attempt/lms.ts';
import { defaultTracking } from '../../../src/attempt/tracking.ts';
import { Cmi5Lms, type Fault, type LoggedRequest } from '../../support/cmi5-lms.ts';
import { Cmi5Page, TabStorage } from '../../support/cmi5-page.ts';
import { object, verbOf } from '../../support/cmi5-rules.ts';

let server: Cmi5Lms;
beforeEach(async () => {
  server = await Cmi5Lms.open();
});
afterEach(() => server.close());

const snapshot = (parts: Partial<Snapshot> = {}): Snapshot => ({
  location: 'signs',
  state: '1abc',
  progress: 0.5,
  completed: false,
  final: true,
  seconds: 65,
  interactions: [],
  ...parts,
});

const answer = (parts: Partial<Interaction> = {}): Interaction => ({
  id: 'night-shift.age',
  text: 'From which age on?',
  shape: { type: 'pick', options: ['a', 'b', 'c'], many: false },
  response: ['b'],
  correct: [['b']],
  grade: 1,
  points: 1,
  objective: 'law',
  at: new Date(),
  latency: 12,
  ...parts,
});

const passed = snapshot({ completed: true, passed: true, score: 100, progress: 1, interactions: [answer()] });
const failed = snapshot({
  completed: true,
  passed: false,
  final: false,
  score: 40,
  progress: 1,
  interactions: [answer({ grade: 0, response: ['a'] })],
});

const saved = { saved: true, refused: [] };

describe('a session', () => {
  it('says that it began, what was answered, that it was passed and completed, and that it ended', async () => {
    const page = await Cmi5Page.open(server, { masteryScore: 0.8 });
    expect(page.launch).toEqual({
      recording: 'on',
      state: '',
      location: '',
      completed: false,
      learner: JSON.stringify({ objectType: 'Agent', account: { homePage: 'https://lms.example', name: 'o-17' } }),
      learnerName: 'Reyes, Dana',
      passMark: 80,
    });
    expect(await page.lms.save(passed)).toEqual(saved);
    expect(server.satisfied).toBe(true);
    await page.leave(passed);
    expect(server.verbs).toEqual(['initialized answered passed completed terminated']);
    expect(server.broken).toEqual([]);
  });

  it('takes back a state that is still under way when the page goes: it could arrive behind the last one', async () => {
    const page = await Cmi5Page.open(server);
    await page.lms.save(snapshot());
    const puts = () => page.requests.filter(({ method }) => method === 'PUT');
    const before = puts().length;
    const saving = page.lms.save(snapshot({ state: '1older' }));
    while (puts().length === before) await new Promise(setImmediate);
    await page.leave(snapshot({ state: '1newer' }));
    expect(
      puts()
        .map(({ signal }) => signal?.aborted)
        .slice(before),
    ).toEqual([true, false]);
    expect(await saving).toMatchObject({ saved: false });
    const again = await Cmi5Page.open(server);
    expect(again.launch.state).toBe('1newer');
  });

  it('tells everything about an answer', async () => {
    const page = await Cmi5Page.open(server);
    await page.lms.save(snapshot({ interactions: [answer()] }));
    const [, answered] = server.sessions[0]!;
    expect(answered).toMatchObject({
      actor: server.actor,
      verb: { id: 'http://adlnet.gov/expapi/verbs/answered', display: { 'en-US': 'answered' } },
      object: {
        id: 'https://lms.example/activities/7/test/night-shift/question/night-shift.age',
        definition: {
          type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
          description: { en: 'From which age on?' },
          interactionType: 'choice',
          correctResponsesPattern: ['b'],
          choices: [
            { id: 'a', description: { en: '16' } },
            { id: 'b', description: { en: '18' } },
            { id: 'c', description: { en: '21' } },
          ],
        },
      },
      result: { response: 'b', success: true, score: { scaled: 1 }, duration: 'PT12S' },
      context: {
        contextActivities: {
          parent: [
            {
              id: 'https://agency.example/courses/night-shift#objective-law',
              definition: { name: { en: 'Say what the law asks' } },
            },
          ],
        },
      },
    });
  });

  it('tells typed answers with what would have been right', async () => {
    const page = await Cmi5Page.open(server);
    const typed = answer({
      id: 'night-shift.terms',
      shape: { type: 'text', gaps: 2, characters: 60 },
      response: ['“Zwölf”, sagt sie', '{x}[,]y'],
      correct: [
        ['twelve', 'parent'],
        ['12', 'parent'],
      ],
      grade: 0.5,
    });
    await page.lms.save(snapshot({ interactions: [typed] }));
    expect(server.sessions[0]![1]).toMatchObject({
      object: {
        definition: { interactionType: 'fill-in', correctResponsesPattern: ['twelve[,]parent', '12[,]parent'] },
      },
      result: { response: '“Zwölf”, sagt sie[,](x},y', success: false, score: { scaled: 0.5 } },
    });
    expect(server.broken).toEqual([]);
  });

  it('tells what was said of a statement in the words of xAPI', async () => {
    const page = await Cmi5Page.open(server);
    const judged = answer({
      shape: { type: 'pick', options: ['t', 'f'], many: false, record: 'true-false' },
      response: ['t'],
      correct: [['f']],
      grade: 0,
    });
    await page.lms.save(snapshot({ interactions: [judged] }));
    const { object, result } = server.sessions[0]![1] as { object: { definition: object }; result: object };
    expect(object.definition).toMatchObject({ interactionType: 'true-false', correctResponsesPattern: ['false'] });
    expect(object.definition).not.toHaveProperty('choices');
    expect(result).toMatchObject({ response: 'true', success: false });
    expect(server.broken).toEqual([]);
  });

  it('tells matches and orders by the words of what was matched and put in order', async () => {
    const page = await Cmi5Page.open(server);
    const matched = answer({
      id: 'night-shift.terms',
      shape: { type: 'match', rows: ['1', '2'], options: ['a', 'b'] },
      response: ['b', ''],
      correct: [['b', 'a']],
      grade: 0.5,
    });
    const ordered = answer({
      id: 'night-shift.steps',
      shape: { type: 'order', items: ['b', 'a'] },
      response: ['a', 'b'],
      correct: [['a', 'b']],
    });
    await page.lms.save(snapshot({ interactions: [matched, ordered] }));
    expect(server.sessions[0]!.slice(1)).toMatchObject([
      {
        object: {
          definition: {
            interactionType: 'matching',
            source: [
              { id: '1', description: { en: 'Force' } },
              { id: '2', description: { en: 'Fraud' } },
            ],
            target: [
              { id: 'a', description: { en: 'a' } },
              { id: 'b', description: { en: 'b' } },
            ],
            correctResponsesPattern: ['1[.]b[,]2[.]a'],
          },
        },
        result: { response: '1[.]b' },
      },
      {
        object: {
          definition: {
            interactionType: 'sequencing',
            choices: [
              { id: 'b', description: { en: 'Look' } },
              { id: 'a', description: { en: 'Stop' } },
            ],
            correctResponsesPattern: ['a[,]b'],
          },
        },
        result: { response: 'a[,]b' },
      },
    ]);
    expect(server.broken).toEqual([]);
  });

  it('tells a number, and between which ends it is right', async () => {
    const page = await Cmi5Page.open(server);
    const shape = { type: 'text', gaps: 1, characters: 28, record: 'numeric' } as const;
    const typed = answer({ shape, response: ['17.5'], correct: [['18'], ['17.1'], ['18.9']] });
    const odd = answer({ shape, response: ['many'], correct: [['9']], grade: 0 });
    await page.lms.save(snapshot({ interactions: [typed, odd] }));
    expect(server.sessions[0]!.slice(1)).toMatchObject([
      {
        object: { definition: { interactionType: 'numeric', correctResponsesPattern: ['17.1[:]18.9'] } },
        result: { response: '17.5' },
      },
      {
        object: { definition: { interactionType: 'fill-in', correctResponsesPattern: ['9'] } },
        result: { response: 'many' },
      },
    ]);
    expect(server.broken).toEqual([]);
  });

  it('tells a view with its scale, and judges it in no way', async () => {
    const page = await Cmi5Page.open(server);
    const shape = { type: 'pick', options: ['a', 'b', 'c'], many: false, record: 'likert' } as const;
    await page.lms.save(snapshot({ interactions: [answer({ shape, correct: [], graded: false })] }));
    const { object, result } = server.sessions[0]![1] as { object: { definition: object }; result: object };
    expect(object.definition).toMatchObject({
      interactionType: 'likert',
      correctResponsesPattern: [],
      scale: [
        { id: 'a', description: { en: '16' } },
        { id: 'b', description: { en: '18' } },
        { id: 'c', description: { en: '21' } },
      ],
    });
    expect(result).toEqual({ response: 'b', duration: 'PT12S' });
    expect(server.broken).toEqual([]);
  });

  it('waits with failed while it can still be passed', async () => {
    const page = await Cmi5Page.open(server, { masteryScore: 0.8 });
    await page.lms.save(failed);
    expect(server.verbs).toEqual(['initialized answered']);
    const retried = { ...passed, interactions: [...failed.interactions, answer()] };
    await page.lms.save(retried);
    await page.leave(retried);
    expect(server.verbs).toEqual(['initialized answered answered passed completed terminated']);
    expect(server.broken).toEqual([]);
  });

  it('has failed when it ends so, and can be passed in another', async () => {
    const first = await Cmi5Page.open(server, { masteryScore: 0.8 });
    await first.lms.save(failed);
    await first.leave(failed);
    const second = await Cmi5Page.open(server, { masteryScore: 0.8 });
    await second.lms.save(passed);
    await second.leave(passed);
    expect(server.verbs).toEqual([
      'initialized answered failed terminated',
      'initialized answered passed completed terminated',
    ]);
    expect(server.broken).toEqual([]);
  });

  it('has failed once where nothing was submitted again', async () => {
    const first = await Cmi5Page.open(server, { masteryScore: 0.8 });
    await first.leave(failed);
    const second = await Cmi5Page.open(server, { masteryScore: 0.8 });
    await second.leave({ ...failed, interactions: [] });
    expect(server.verbs).toEqual(['initialized answered failed terminated', 'initialized terminated']);
  });

  it('has failed, and is over, as soon as there is no try left', async () => {
    const page = await Cmi5Page.open(server, { masteryScore: 0.8 });
    const lost = { ...failed, final: true };
    await page.lms.save(lost);
    expect(server.verbs).toEqual(['initialized answered failed completed']);
    await page.leave(lost);
    expect(server.verbs).toEqual(['initialized answered failed completed terminated']);
    expect(server.broken).toEqual([]);
  });

  it('has failed, too, where no answers are reported', async () => {
    const silent = { ...failed, interactions: [] };
    await (await Cmi5Page.open(server, { masteryScore: 0.8 })).leave(silent);
    await (await Cmi5Page.open(server, { masteryScore: 0.8 })).leave(silent);
    expect(server.verbs).toEqual(['initialized failed terminated', 'initialized terminated']);
    expect(server.broken).toEqual([]);
  });

  it('is never failed where the author says so', async () => {
    const outline = { tracking: { ...defaultTracking, onFail: 'incomplete' } } as const;
    const page = await Cmi5Page.open(server, { masteryScore: 0.8, outline });
    await page.leave({ ...failed, final: true });
    expect(server.verbs).toEqual(['initialized answered terminated']);
  });

  it('tells no score that says the contrary', async () => {
    const page = await Cmi5Page.open(server, { masteryScore: 0.8 });
    await page.lms.save({ ...passed, score: 60 });
    const said = server.sessions[0]!.find((statement) => verbOf(statement) === 'passed');
    expect(object(said?.result).score).toBeUndefined();
    expect(server.broken).toEqual([]);
  });

  it('says nothing twice in a registration, and all of it in another', async () => {
    await (await Cmi5Page.open(server, { masteryScore: 0.8 })).leave(passed);
    const again = await Cmi5Page.open(server, { masteryScore: 0.8 });
    // What was said with the last breath was not confirmed, so it is said once more: the same, by the same id.
    expect(await again.lms.save({ ...passed, interactions: [] })).toEqual(saved);
    await again.leave({ ...passed, interactions: [] });
    const third = await Cmi5Page.open(server, { masteryScore: 0.8 });
    expect(third.launch).toMatchObject({ completed: true, passed: true });
    await third.leave({ ...passed, interactions: [] });
    expect(server.verbs.slice(1)).toEqual(['initialized terminated', 'initialized terminated']);
    const other = await Cmi5Page.open(server, { registration: '0b5b7c1e-63a9-4c5e-8f53-1f0f4a3c2d1e' });
    expect(other.launch).toMatchObject({ state: '', completed: false });
    await other.leave(passed);
    expect(server.verbs.at(-1)).toBe('initialized answered passed completed terminated');
    expect(server.broken).toEqual([]);
  });

  it('goes on where it was left, also with what was saved at the very end', async () => {
    const first = await Cmi5Page.open(server);
    await first.lms.save(snapshot({ location: 'signs', state: '1aaa' }));
    await first.leave(snapshot({ location: 'law', state: '1bbb' }));
    const second = await Cmi5Page.open(server);
    expect(second.launch).toMatchObject({ recording: 'on', location: 'law', state: '1bbb', completed: false });
  });

  it('adds up the time that completion took, over all sessions', async () => {
    await (await Cmi5Page.open(server)).leave(snapshot({ seconds: 100 }));
    const page = await Cmi5Page.open(server);
    await page.lms.save({ ...passed, seconds: 30 });
    const durations = server.sessions[1]!.map(({ result }) => object(result).duration);
    expect(durations).toEqual([undefined, 'PT12S', 'PT30S', 'PT130S']);
  });

  it('is silent when the learner wants it so', async () => {
    server.preferences = { audioPreference: 'off' };
    expect((await Cmi5Page.open(server)).media.muted).toBe(true);
    server.preferences = { audioPreference: 'on' };
    expect((await Cmi5Page.open(server)).media.muted).toBe(false);
  });

  it.each([
    ['https://lms.example/courses/7', 'https://lms.example/courses/7'],
    ['javascript:alert(1)', undefined],
  ])('sends learners back to %s: %s', async (returnURL, returnTo) => {
    expect((await Cmi5Page.open(server, { returnURL })).launch.returnTo).toBe(returnTo);
  });

  it('does nothing after it was closed', async () => {
    const page = await Cmi5Page.open(server);
    await page.leave(snapshot());
    const { length } = server.log;
    page.lms.close(snapshot());
    expect(await page.lms.save(snapshot())).toEqual({ saved: false, refused: [] });
    await page.arrived();
    expect(server.log).toHaveLength(length);
  });

  it('asks the browser to send on as much as browsers do, the attempt before everything else', async () => {
    const page = await Cmi5Page.open(server);
    await page.arrived();
    page.requests.length = 0;
    const interactions = Array.from({ length: 30 }, (_, place) => answer({ id: `night-shift.q${place}` }));
    await page.leave(snapshot({ state: 'x'.repeat(40_000), interactions }));
    const [attempt, statements] = page.requests;
    expect(attempt!.bytes).toBeGreaterThan(40_000);
    expect(attempt!.keepalive).toBe(true);
    expect(attempt!.bytes + statements!.bytes).toBeGreaterThan(60_000);
    expect(statements!.keepalive).toBe(false);
    expect(server.verbs[0]).toMatch(/^initialized( answered){30} terminated$/);
  });

  it('keeps its statements in order when somebody sets the clock back', async () => {
    const page = await Cmi5Page.open(server);
    const interactions = [answer(), answer({ id: 'night-shift.b', at: new Date(Date.now() - 3_600_000) })];
    expect(await page.lms.save(snapshot({ interactions }))).toEqual(saved);
    await page.leave(snapshot({ interactions }));
    expect(server.verbs).toEqual(['initialized answered answered terminated']);
    expect(server.broken).toEqual([]);
  });
});

describe.each(['Browse', 'Review'] as const)('launched to %s', (launchMode) => {
  it('shows what there is and records nothing', async () => {
    await (await Cmi5Page.open(server)).leave(snapshot({ state: '1kept' }));
    const page = await Cmi5Page.open(server, { launchMode });
    expect(page.launch).toMatchObject({ recording: 'view-only', state: '1kept' });
    expect(await page.lms.save(passed)).toEqual({ saved: false, refused: [] });
    await page.leave(passed);
    expect(server.verbs[1]).toBe('initialized terminated');
    expect(server.document('rollcall.attempt')).toMatchObject({ state: '1kept' });
    expect(server.broken).toEqual([]);
  });
});

describe('a launch', () => {
  it.each(['endpoint', 'fetch', 'registration', 'activityId', 'actor'])('without %s records nothing', async (name) => {
    const query = new URLSearchParams(server.launch());
    query.delete(name);
    const page = await Cmi5Page.open(server, { query: query.toString() });
    expect(page.launch.recording).toBe('off');
    expect(server.log).toEqual([]);
  });

  it.each([
    ['actor', 'Dana'],
    ['fetch', 'javascript:alert(1)'],
    ['endpoint', 'file:///etc'],
  ])('with %s=%s records nothing', async (name, value) => {
    const query = new URLSearchParams(server.launch());
    query.set(name, value);
    expect((await Cmi5Page.open(server, { query: query.toString() })).launch.recording).toBe('off');
    expect(server.log).toEqual([]);
  });

  it('that was used before is closed', async () => {
    const query = server.launch();
    await Cmi5Page.open(server, { query });
    expect((await Cmi5Page.open(server, { query })).launch.recording).toBe('closed');
    expect(server.broken).toEqual(['8.2 the token is fetched once']);
  });

  it.each<[string, string, Fault]>([
    ['the token', 'fetch', 500],
    ['the token, without an answer', 'fetch', 'silent'],
    ['the launch data', 'activities/state', 503],
  ])('that gets no further than %s is off, and nothing is overwritten', async (_, resource, fault) => {
    server.fault = (request) => (request.resource === resource ? fault : undefined);
    const page = await Cmi5Page.open(server);
    expect(page.launch.recording).toBe('off');
    await page.leave(passed);
    expect(server.verbs).toEqual(['']);
    expect(server.log.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('that cannot read what was kept writes nothing over it', async () => {
    server.fault = ({ query }) => (query.stateId === 'rollcall.attempt' ? 500 : undefined);
    expect((await Cmi5Page.open(server)).launch.recording).toBe('unread');
  });

  it('that gets one bad answer asks again', async () => {
    let first = true;
    server.fault = ({ query }) => {
      if (query.stateId !== 'LMS.LaunchData' || !first) return undefined;
      first = false;
      return 'silent';
    };
    expect((await Cmi5Page.open(server)).launch.recording).toBe('on');
  });
});

describe('a page that the browser dropped and opens again', () => {
  it('goes on with the session', async () => {
    const page = await Cmi5Page.open(server, { storage: new TabStorage(), masteryScore: 0.8 });
    await page.lms.save(snapshot({ state: '1aaa', seconds: 10 }));
    const again = await page.lose();
    expect(again.launch).toMatchObject({ recording: 'on', state: '1aaa' });
    const now = { ...passed, seconds: 5, interactions: [answer()] };
    await again.lms.save(now);
    await again.leave(now);
    expect(server.verbs).toEqual(['initialized answered passed completed terminated']);
    expect(object(server.sessions[0]!.at(-1)!.result).duration).toBe('PT15S');
    expect(server.broken).toEqual([]);
  });

  it('knows that an assessment was submitted before', async () => {
    const page = await Cmi5Page.open(server, { storage: new TabStorage(), masteryScore: 0.8 });
    await page.lms.save(failed);
    const again = await page.lose();
    await again.leave({ ...failed, interactions: [] });
    expect(server.verbs).toEqual(['initialized answered failed terminated']);
    expect(server.broken).toEqual([]);
  });

  it('does not say failed twice', async () => {
    const lost = { ...failed, final: true };
    const page = await Cmi5Page.open(server, { storage: new TabStorage(), masteryScore: 0.8 });
    await page.lms.save(lost);
    const again = await page.lose();
    await again.leave({ ...lost, interactions: [] });
    expect(server.verbs).toEqual(['initialized answered failed completed terminated']);
    expect(server.broken).toEqual([]);
  });

  it('finds the session closed where the browser keeps nothing', async () => {
    const page = await Cmi5Page.open(server);
    expect((await page.lose()).launch.recording).toBe('closed');
  });
});

describe('a reload', () => {
  it('finds the session closed, since the page before has ended it', async () => {
    const storage = new TabStorage();
    const page = await Cmi5Page.open(server, { storage });
    const again = await page.reload(snapshot());
    expect(again.launch.recording).toBe('closed');
    expect(server.verbs).toEqual(['initialized terminated']);
    expect(server.broken).toEqual([]);
    expect(storage.getItem(storage.key(0)!)).toBe('{"ended":true}');
  });
});

describe('when the LMS is not there for a while', () => {
  const down = (request: Omit<LoggedRequest, 'status'>): Fault => (request.resource === 'fetch' ? undefined : 'silent');

  it('says so, and says everything later, in order and once', async () => {
    const page = await Cmi5Page.open(server, { masteryScore: 0.8 });
    await page.arrived();
    server.fault = down;
    const first = snapshot({ interactions: [answer({ points: 0 })] });
    expect(await page.lms.save(first)).toMatchObject({
      saved: false,
      refused: [expect.stringMatching(/^POST/), expect.stringMatching(/^PUT/)],
    });
    server.fault = () => undefined;
    const interactions = [...first.interactions, answer({ id: 'night-shift.b' })];
    expect(await page.lms.save({ ...passed, interactions })).toEqual(saved);
    expect(server.verbs).toEqual(['initialized answered answered passed completed']);
    expect(server.broken).toEqual([]);
  });

  it('begins the session when it is back', async () => {
    server.fault = ({ resource }) => (resource === 'statements' ? 503 : undefined);
    const page = await Cmi5Page.open(server);
    expect(page.launch.recording).toBe('on');
    expect(await page.lms.save(snapshot())).toMatchObject({ saved: false });
    server.fault = () => undefined;
    expect(await page.lms.save(snapshot())).toEqual(saved);
    expect(server.verbs).toEqual(['initialized']);
  });

  it('says nothing twice when only the answer was lost', async () => {
    const page = await Cmi5Page.open(server, { masteryScore: 0.8 });
    await page.arrived();
    server.fault = ({ method }) => (method === 'GET' ? undefined : 'answer lost');
    expect(await page.lms.save(passed)).toMatchObject({ saved: false });
    server.fault = () => undefined;
    expect(await page.lms.save(passed)).toEqual(saved);
    await page.leave(passed);
    expect(server.verbs).toEqual(['initialized answered passed completed terminated']);
    expect(server.broken).toEqual([]);
  });

  it('remembers in the next session what was passed but not said', async () => {
    const page = await Cmi5Page.open(server, { masteryScore: 0.8 });
    await page.arrived();
    server.fault = ({ resource }) => (resource === 'statements' ? 'silent' : undefined);
    await page.leave(passed);
    server.fault = () => undefined;
    const again = await Cmi5Page.open(server, { masteryScore: 0.8 });
    expect(again.launch).toMatchObject({ state: passed.state, completed: false });
    await again.lms.save({ ...passed, interactions: [] });
    expect(server.verbs[1]).toBe('initialized passed completed');
  });
});

describe('when the LMS refuses', () => {
  it('an answer, everything else is said', async () => {
    const page = await Cmi5Page.open(server, { masteryScore: 0.8 });
    const strange = answer({ grade: 2 });
    const result = await page.lms.save({ ...passed, interactions: [strange, answer()] });
    expect(result).toEqual({ saved: true, refused: [expect.stringMatching(/^POST 400 /)] });
    expect(server.verbs).toEqual(['initialized answered passed completed']);
  });

  it('everything, because it gave the session up, that is told', async () => {
    const page = await Cmi5Page.open(server);
    server.launch();
    const result = await page.lms.save(passed);
    expect(result.saved).toBe(false);
    expect(result.refused[0]).toContain('nothing after the session was abandoned');
  });
});
