import { describe, expect, it } from 'vitest';
import { formatEdit } from '../../src/lock/format-edit.ts';
import { CourseTest } from '../support/course-test.ts';

const courseFile = (version: string) => `id: roll-call\nversion: ${version}\ntitle: Roll call\nlanguage: en\n`;

const LAW = `---
title: The law
---

::: choice {#under-18}
When is no force needed?

- [ ] When she is under 21
- [x] When she is under 18
- [ ] When money was paid
:::

::: choice {#proof}
What must be shown?

- [x] A commercial sex act
- [ ] Movement across a state line
- [ ] Who controls the child
:::

::: blank {#age}
A person under [[18|eighteen]] years.
:::

::: discussion {#unit characters=150}
What does your unit do?
:::
`;

const CALLS = `---
title: Calls
---

::: choice {#first-step}
What is the first step?

- [x] Safety
- [ ] Questions
:::

::: discussion {#noticed}
What did you notice?
:::
`;

const TEST = `---
title: Final test
kind: assessment
---

::: choice {#who points=2}
Who is told first?

- [x] The supervisor
- [ ] The press
- [ ] The hotline
:::
`;

const FILES = {
  'course.yaml': courseFile('1.0.0'),
  'lessons/01-law.md': LAW,
  'lessons/02-calls.md': CALLS,
  'lessons/03-test.md': TEST,
  'reference/card.md': '---\ntitle: Card\n---\n\nWords.\n',
};

const SCENARIO = `
::::: scenario {#check title="A check"}
:::: situation {#at-the-door title="At the door"}
Nobody answers.

- [Knock again](#over)
- [Look inside](#window)
::::
:::: situation {#window title="At the window"}
It is dark.

- [Call her](#phone)
- [Leave](#over)
::::
:::: situation {#phone title="On the phone"}
She answers.

- [Ask her](#over)
::::
:::: ending {#over title="Over"}
It is over.
::::
:::::
`;

/** Writes the lock file as `npm run package` does. */
async function packaged(course: CourseTest): Promise<CourseTest> {
  const { stateLock, diagnostics } = await course.check();
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return course.write({ 'state.lock.json': stateLock!.text });
}

async function edits(course: CourseTest): Promise<readonly string[]> {
  const { stateLock } = await course.check();
  return stateLock!.edits!.edits.map((edit) => `${edit.effect}: ${formatEdit(edit)}`);
}

const released = async () => (await packaged(CourseTest.of(FILES))).write({ 'course.yaml': courseFile('1.1.0') });

describe('what an edit means for officers half way', () => {
  it('is nothing before there is a package', async () => {
    expect((await CourseTest.of(FILES).check()).stateLock!.edits).toBeUndefined();
  });

  it('is nothing when only the version changed', async () => {
    const { stateLock } = await (await released()).check();
    expect(stateLock).toMatchObject({ edits: { version: '1.0.0', edits: [] }, upToDate: false, added: 0 });
  });

  it('is told in words', async () => {
    const course = (await released()).rename('lessons/02-calls.md', 'lessons/04-on-a-call.md').write({
      'lessons/01-law.md': LAW.replace(
        '- [ ] When she is under 21\n- [x] When she is under 18',
        '- [x] When she is under 21\n- [ ] When she is under 18',
      )
        .replace('{#proof}', '{#shown was=proof}')
        .replace(
          '- [ ] Movement across a state line\n- [ ] Who controls the child',
          '- [ ] Who controls this child\n- [ ] Movement across a state line',
        )
        .replace('[[18|eighteen]]', '[[eighteen|18]]')
        .replace('characters=150', 'characters=100'),
      'lessons/04-on-a-call.md': `${CALLS.replace('title: Calls', 'title: On a call\nwas: calls').replace(/::: discussion[\s\S]*:::\n/, '')}
::: choice {#second-step}
And then?

- [x] Words
- [ ] Force
:::
`,
      'lessons/03-test.md': `${TEST.replace('points=2', 'points=1').replace('Who is told first?', 'Whom do you tell first?').replace('- [ ] The press\n', '')}
::: choice {#when}
When?

- [x] At once
- [ ] Later
:::
`,
    });
    expect((await edits(course)).join('\n')).toMatchInlineSnapshot(`
      "breaks: course/lessons/01-law.md:5 under-18: the right answer changed: officers who answered it are asked again
      breaks: course/lessons/01-law.md:25 unit: has room for 100 characters instead of 150: longer notes are cut off
      breaks: course/lessons/03-test.md:6 who: the options changed ("The press" is gone): officers who answered it are asked again
      migrates: course/lessons/01-law.md:13 shown: was called proof: answers are kept
      migrates: course/lessons/01-law.md:13 shown: option c is taken for the same in other words: answers are kept (it was "Who controls the child" and is "Who controls this child"; if that is something else, give the question another id)
      migrates: course/lessons/01-law.md:13 shown: options are in another order: answers are kept
      migrates: course/lessons/04-on-a-call.md:1 on-a-call: was called calls: what officers did in it is kept
      migrates: lessons: are in another order: what officers did in them is kept
      migrates: noticed: the discussion is gone: notes on it are dropped
      safe: course/lessons/03-test.md:13 when: is a new question: it counts from the next submission on, results so far stay
      safe: course/lessons/04-on-a-call.md:1 on-a-call: has another title
      safe: course/lessons/04-on-a-call.md:14 second-step: is a new question"
    `);
  });

  it('is told of scenarios by what officers chose', async () => {
    const before = await released();
    const course = (await packaged(before.write({ 'lessons/02-calls.md': CALLS + SCENARIO }))).write({
      'course.yaml': courseFile('1.2.0'),
    });
    course.write({
      'lessons/02-calls.md':
        CALLS +
        SCENARIO.replace(
          '- [Knock again](#over)\n- [Look inside](#window)',
          '- [Look inside now](#over)\n- [Call her](#phone)',
        )
          .replace(/:::: situation \{#window[\s\S]*?::::\n/, '')
          .replace('{#at-the-door', '{#door was=at-the-door')
          .concat(
            SCENARIO.replaceAll('at-the-door', 'hall')
              .replaceAll('window', 'stairs')
              .replaceAll('phone', 'line')
              .replaceAll('over', 'done')
              .replace('#check', '#second'),
          ),
    });
    expect((await edits(course)).join('\n')).toMatchInlineSnapshot(`
      "breaks: course/lessons/02-calls.md:17 door: the choice "Knock again" is gone: officers who made it choose again
      migrates: course/lessons/02-calls.md:17 door: was called at-the-door: what officers chose is kept
      migrates: course/lessons/02-calls.md:17 door: a choice is taken for the same in other words: what officers chose is kept (it was "Look inside" and is "Look inside now"; if that is something else, give the situation another id)
      migrates: course/lessons/02-calls.md:17 door: "Look inside now" leads to over instead of window: officers who chose it go on from there
      migrates: course/lessons/02-calls.md:40 window: the situation is gone: officers who came through it are back at the last one before it (if it is stairs now, write was=window there)
      safe: course/lessons/02-calls.md:33 second: is a new scenario: officers half way through its lesson have it before them
      safe: course/lessons/02-calls.md:34 hall: is a new situation
      safe: course/lessons/02-calls.md:40 stairs: is a new situation
      safe: course/lessons/02-calls.md:46 line: is a new situation"
    `);
  });

  it('is the same after packaging, until the next version', async () => {
    const course = (await released()).write({ 'lessons/01-law.md': LAW.replace('[ ] When money', '[x] When money') });
    const before = await edits(course);
    expect(before).toEqual([
      'breaks: course/lessons/01-law.md:5 under-18: the right answer changed: officers who answered it are asked again',
    ]);
    expect(await edits(await packaged(course))).toEqual(before);
    expect(await edits(course.write({ 'course.yaml': courseFile('2.0.0') }))).toEqual([]);
  });

  it('is told in the version itself, too, when it was packaged before', async () => {
    const course = (await packaged(CourseTest.of(FILES))).remove('lessons/02-calls.md');
    expect((await course.check()).stateLock!.edits!.version).toBe('1.0.0');
    expect(await edits(course)).toEqual([
      'migrates: calls: the lesson is gone: what officers did in it no longer counts',
      'migrates: first-step: the question is gone: answers to it are dropped, results of submitted assessments stay',
      'migrates: noticed: the discussion is gone: notes on it are dropped',
    ]);
  });

  it('points at what was probably renamed', async () => {
    const course = (await released()).rename('lessons/02-calls.md', 'lessons/02-on-a-call.md');
    expect(await edits(course.write({ 'lessons/01-law.md': LAW.replace('#under-18', '#age-limit') }))).toEqual([
      'migrates: course/lessons/02-on-a-call.md:5 first-step: was moved here from calls: answers are kept',
      'migrates: course/lessons/02-on-a-call.md:12 noticed: was moved here from calls: notes are kept',
      'migrates: course/lessons/01-law.md:5 under-18: the question is gone: answers to it are dropped, results of submitted assessments stay (if it is age-limit now, write was=under-18 there)',
      'migrates: course/lessons/02-on-a-call.md:1 calls: the lesson is gone: what officers did in it no longer counts (if it is on-a-call now, write was: calls there)',
      'safe: course/lessons/01-law.md:5 age-limit: is a new question',
      'safe: course/lessons/02-on-a-call.md:1 on-a-call: is a new lesson: officers half way have it before them; whoever an LMS has as completed or passed stays so',
    ]);
  });

  it('tells what was taken out, packaged without, and put back', async () => {
    const course = await packaged((await released()).remove('lessons/02-calls.md'));
    expect(await edits(course.write({ 'lessons/02-calls.md': CALLS }))).toEqual(
      [1, 5, 12].map(
        (line, place) =>
          `breaks: course/lessons/02-calls.md:${line} ${['calls', 'first-step', 'noticed'][place]}: was taken out and put back: what officers did in it is not kept (to keep it, take back state.lock.json as it was before it was taken out, and package again)`,
      ),
    );
  });

  it('tells lessons that became something else', async () => {
    const course = (await released()).write({
      'lessons/02-calls.md': CALLS.replace('title: Calls', 'title: Calls\nkind: assessment'),
      'lessons/03-test.md': TEST.replace('\nkind: assessment', ''),
    });
    expect(await edits(course)).toEqual([
      'breaks: course/lessons/02-calls.md:1 calls: is an assessment now: officers who completed it have no result until they submit it',
      'breaks: course/lessons/03-test.md:1 test: is no assessment any more: its results are dropped',
      'safe: course/lessons/02-calls.md:6 first-step: earns 1 point instead of 0, from the next submission on',
      'safe: course/lessons/03-test.md:5 who: earns 0 points instead of 2, from the next submission on',
    ]);
  });
});
