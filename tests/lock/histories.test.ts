import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Answer, type Attempt, emptyAttempt } from '../../src/attempt/attempt.ts';
import type { Outline, Response, ResponseShape } from '../../src/attempt/outline.ts';
import { decodeAttempt, encodeAttempt, worstCaseLength } from '../../src/attempt/saved-state.ts';
import { blocks } from '../../src/blocks/index.ts';
import type { KeptQuestion, Lock } from '../../src/lock/lock.ts';
import { readLock } from '../../src/lock/read-lock.ts';
import { optionIdsFrom, type StateLock, stateLockOf } from '../../src/lock/state-lock.ts';
import { parseCourseFile } from '../../src/parse/course-file.ts';
import { parseCourse } from '../../src/parse/parse-course.ts';
import { questions } from '../../src/questions/index.ts';
import { outlineOf } from '../../src/render/outline.ts';
import { SourceFile } from '../../src/text/source.ts';
import {
  anyEdit,
  type Draft,
  type DraftItem,
  type DraftLesson,
  type DraftSituation,
  edited,
  matchOf,
  noDraft,
  wordsOf,
} from './course-history.ts';

const FIRST_EDITS = (
  [
    'add a lesson',
    'add a lesson',
    'add a choice',
    'add a choice',
    'add an order',
    'add a match',
    'add a blank',
    'add a note',
    'add a scenario',
  ] as const
).map((does, place) => ({ does, lesson: place, item: place, detail: place * 7 }));

/** A course as it was packaged. */
interface Packaged {
  readonly draft: Draft;
  readonly outline: Outline;
  readonly lock: Lock;
  readonly lockFile: SourceFile;
  readonly stateLock: StateLock;
  /** By uid: another number when it is another question to whoever answered it. */
  readonly meanings: ReadonlyMap<number, string>;
}

interface History {
  readonly versions: readonly Packaged[];
  readonly picks: readonly (readonly number[])[];
}

/** Packages of a course, one after the other. Ids serve something else as soon as there is a package without the first. */
const anyHistory = historyWith((versions) => versions.slice(-1));

/** The same, but what had an id once keeps it to itself. */
const historyOfOwnIds = historyWith((versions) => versions);

function historyWith(namesakes: (versions: readonly Packaged[]) => readonly Packaged[]): fc.Arbitrary<History> {
  const step = fc.record({
    edits: fc.array(anyEdit, { minLength: 1, maxLength: 6 }),
    release: fc.boolean(),
    picks: fc.array(fc.nat({ max: 99 }), { minLength: 8, maxLength: 8 }),
  });
  return fc.array(step, { minLength: 2, maxLength: 6 }).map((steps) => {
    const versions: Packaged[] = [];
    for (const [place, { edits, release }] of steps.entries()) {
      const last = versions.at(-1);
      const others = namesakes(versions).map(({ draft }) => draft);
      const draft = edited(last?.draft ?? noDraft, others, last ? edits : [...FIRST_EDITS, ...edits]);
      const minor = release ? place : Number(last?.outline.version.split('.')[1] ?? 0);
      versions.push(packaged(draft, last, `1.${minor}.0`));
    }
    return { versions, picks: steps.map(({ picks }) => picks) };
  });
}

it('a state saved with any version keeps in any later one what is still the same, and only that', () => {
  fc.assert(
    fc.property(anyHistory, ({ versions, picks }) => {
      for (const [place, saved] of versions.entries()) {
        const attempt = attemptAt(saved, picks[place]!);
        const text = encodeAttempt(saved.outline, attempt, place);
        for (const opened of versions.slice(place)) {
          const decoded = decodeAttempt(opened.outline, text);
          expect(decoded).toEqual({
            attempt: stillThere(saved, attempt, opened),
            kept: 'all',
            save: place,
            askAgain: expect.any(Array),
          });
          expect(encodeAttempt(opened.outline, decoded.attempt, 0).length).toBeLessThanOrEqual(
            worstCaseLength(opened.outline).total,
          );
        }
      }
    }),
    { numRuns: 200 },
  );
});

it('numbers are never used again, and packaging again changes nothing', () => {
  fc.assert(
    fc.property(anyHistory, ({ versions }) => {
      for (const [place, { draft, lock, lockFile, outline }] of versions.entries()) {
        const earlier = versions[place - 1]?.lock.slots ?? [];
        expect(lock.slots.slice(0, earlier.length)).toEqual(earlier);
        const again = read(draft, lock, lockFile, draft, outline.version);
        expect(again.lockFile.text).toBe(lockFile.text);
        expect(again.outline).toEqual(outline);
      }
    }),
    { numRuns: 100 },
  );
});

it('the report on edits tells every question that is asked again, everything that is gone, and nothing else', () => {
  fc.assert(
    fc.property(historyOfOwnIds, ({ versions }) => {
      for (const [place, now] of versions.entries()) {
        const { version = now.outline.version, edits = [] } = now.stateLock.edits ?? {};
        const before = versions.slice(0, place).findLast(({ outline }) => outline.version === version);
        if (!before || version === now.outline.version) continue;
        const told = (tells: (edit: (typeof edits)[number]) => boolean) => edits.filter(tells).map(({ id }) => id);
        const isChoice = (message: string) => message.startsWith('the choice ');
        expect(told(({ effect, message }) => effect === 'breaks' && !isChoice(message)).sort()).toEqual(
          thingsOf(now.draft)
            .filter(({ uid }) => before.meanings.has(uid) && before.meanings.get(uid) !== now.meanings.get(uid))
            .map(({ id }) => id)
            .sort(),
        );
        expect(told(({ message }) => /^the \w+ is gone/.test(message)).sort()).toEqual(
          thingsOf(before.draft)
            .filter(({ uid }) => !now.meanings.has(uid))
            .map(({ id }) => id)
            .sort(),
        );
        expect(told(({ message }) => isChoice(message))).toEqual(
          expect.arrayContaining(
            situationsOf(before.draft).flatMap(({ uid, choices }) => {
              const later = situationsOf(now.draft).find((situation) => situation.uid === uid);
              return choices
                .filter(({ says }) => later && !later.choices.some((choice) => choice.says === says))
                .map(() => later!.id);
            }),
          ),
        );
      }
    }),
    { numRuns: 100 },
  );
});

it('a letter of a choice stays with what it says, and is never given to another', () => {
  const lettersOf = ({ draft, lock }: Packaged) =>
    new Map(
      situationsOf(draft).flatMap(({ uid, id, choices }) => {
        const entry = lock.course.find((each) => each.keeps === 'situation' && each.id === id);
        const letters = entry?.keeps === 'situation' ? Object.keys(entry.options) : [];
        return choices.map(({ says }, place) => [`${uid} ${letters[place]}`, says] as const);
      }),
    );
  fc.assert(
    fc.property(anyHistory, ({ versions }) => {
      const ever = new Map<string, number>();
      for (const version of versions) {
        for (const [letter, says] of lettersOf(version)) {
          expect(ever.get(letter) ?? says).toBe(says);
          ever.set(letter, says);
        }
      }
    }),
    { numRuns: 100 },
  );
});

it('a state cut off or damaged anywhere is still opened by every later version, with nothing in the wrong place', () => {
  fc.assert(
    fc.property(anyHistory, fc.nat(), fc.constantFrom('', 'Q', '~', '.'), ({ versions, picks }, at, sign) => {
      const saved = versions[0]!;
      const attempt = attemptAt(saved, picks[0]!);
      const text = encodeAttempt(saved.outline, attempt, 1);
      const cut = at % text.length;
      const damaged = sign === '' ? text.slice(0, cut) : text.slice(0, cut) + sign + text.slice(cut + 1);
      for (const opened of versions) {
        const { attempt: found } = decodeAttempt(opened.outline, damaged);
        const whole = stillThere(saved, attempt, opened);
        for (const [id, answer] of Object.entries(found.answers)) expect(answer).toEqual(whole.answers[id]);
        for (const [id, note] of Object.entries(found.notes)) expect(note).toBe(whole.notes[id]);
        expect(whole.opened).toEqual(expect.arrayContaining([...found.opened]));
        expect(whole.ended).toEqual(expect.arrayContaining([...found.ended]));
        for (const [id, letter] of Object.entries(found.choices)) expect(letter).toBe(whole.choices[id]);
      }
    }),
    { numRuns: 200 },
  );
});

function packaged(draft: Draft, last: Packaged | undefined, version: string): Packaged {
  const { outline, lock, lockFile, stateLock } = read(
    draft,
    last?.lock,
    last?.lockFile,
    last?.draft ?? noDraft,
    version,
  );
  const meanings = new Map(
    thingsOf(draft).map((item): [number, string] => {
      const before = thingsOf(last?.draft ?? noDraft).find(({ uid }) => uid === item.uid);
      const same = before !== undefined && essence(before) === essence(item);
      return [item.uid, same ? last!.meanings.get(item.uid)! : `${versionCount(last)} ${item.uid}`];
    }),
  );
  return { draft, outline, lock, lockFile, stateLock, meanings };
}

const versionCount = (last: Packaged | undefined): number => (last ? last.lock.slots.length + 1 : 0);

/** Written out as Markdown and read as `npm run package` reads it. */
function read(
  draft: Draft,
  before: Lock | undefined,
  file: SourceFile | undefined,
  last: Draft,
  version: string,
): Pick<Packaged, 'outline' | 'lock' | 'lockFile' | 'stateLock'> {
  const problems: unknown[] = [];
  const report = (problem: unknown) => problems.push(problem);
  const courseFile = new SourceFile('course.yaml', `id: course\nversion: ${version}\ntitle: Course\nlanguage: en\n`);
  const documents = draft.lessons.map(({ id, uid, items }, place) => {
    const path = `lessons/${String(place).padStart(2, '0')}.md`;
    const was = formerId(uid, id, last.lessons);
    const head = `---\ntitle: Lesson ${uid}\nid: ${id}\n${was === undefined ? '' : `was: ${was}\n`}---\n\n`;
    return { path, source: new SourceFile(path, head + items.map((item) => markdown(item, last)).join('\n')) };
  });
  const settings = parseCourseFile(courseFile, report);
  const lockBefore = readLock(file, report)!;
  if (before) expect(lockBefore).toEqual(before);
  const { course, diagnostics } = parseCourse(
    { courseFile, settings, documents, assets: new Map() },
    { blocks, questions },
    optionIdsFrom(lockBefore),
  );
  const there = file !== undefined;
  const stateLock = stateLockOf(
    course,
    lockBefore,
    { source: file ?? new SourceFile('state.lock.json', ''), there, frozen: false },
    report,
  );
  expect([...problems, ...diagnostics]).toEqual([]);
  const lockFile = new SourceFile('state.lock.json', stateLock.text);
  return { outline: outlineOf(course, stateLock.slots), lock: readLock(lockFile, report)!, lockFile, stateLock };
}

function markdown(item: DraftItem, last: Draft): string {
  const was = formerId(item.uid, item.id, itemsOf(last));
  const name = `{#${item.id}${was === undefined ? '' : ` was=${was}`}${item.type === 'choice' ? ` points=${item.points}` : ''}}`;
  switch (item.type) {
    case 'choice': {
      const options = item.options.map((option) => `- [${option.right ? 'x' : ' '}] ${wordsOf(option)}`);
      return `::: choice ${name}\n${item.stem}\n\n${options.join('\n')}\n:::\n`;
    }
    case 'order': {
      const items = item.options.map((option, place) => `${place + 1}. ${wordsOf(option)}`);
      return `::: order ${name}\n${item.stem}\n\n${items.join('\n')}\n:::\n`;
    }
    case 'match': {
      const rows = item.options.map((option) => `| ${wordsOf(option)} | ${matchOf(option)} |`);
      const table = ['| Row | Match |', '|---|---|', ...rows, '| | Nobody at all |'];
      return `::: match ${name}\n${item.stem}\n\n${table.join('\n')}\n:::\n`;
    }
    case 'blank':
      return `::: blank ${name}\n${item.stem} [[${item.accepted.join('|')}]] years.\n:::\n`;
    case 'note':
      return `::: discussion ${name}\nWhat did you see?\n:::\n`;
    case 'scenario':
      return `:::: scenario ${name.replace('}', ' title="A call"}')}\n${situationsMarkdown(item, last)}::::\n`;
  }
}

function situationsMarkdown({ id, situations }: Extract<DraftItem, { type: 'scenario' }>, last: Draft): string {
  const ids = [...situations.map((situation) => situation.id), `end-of-${id}`];
  const each = situations.map((situation, place) => {
    const was = formerId(situation.uid, situation.id, situationsOf(last));
    const name = `{#${situation.id}${was === undefined ? '' : ` was=${was}`} title="Place ${place}"}`;
    const choices = situation.choices.map((choice) => `- [${wordsOf(choice)}](#${ids[place + 1]})`);
    return `::: situation ${name}\nIt is dark.\n\n${choices.join('\n')}\n:::\n`;
  });
  return `${each.join('\n')}\n::: ending {#end-of-${id} title="Over"}\nIt is over.\n:::\n`;
}

const formerId = (
  uid: number,
  id: string,
  things: readonly { readonly uid: number; readonly id: string }[],
): string | undefined => {
  const before = things.find((thing) => thing.uid === uid)?.id;
  return before === id ? undefined : before;
};

const itemsOf = ({ lessons }: Draft): readonly DraftItem[] => lessons.flatMap(({ items }) => items);

const situationsOf = (draft: Draft): readonly DraftSituation[] =>
  itemsOf(draft).flatMap((item) => (item.type === 'scenario' ? item.situations : []));

type Thing = DraftItem | (DraftLesson & { readonly type: 'page' }) | (DraftSituation & { readonly type: 'situation' });

const thingsOf = (draft: Draft): readonly Thing[] =>
  draft.lessons.flatMap((lesson) => [
    { ...lesson, type: 'page' as const },
    ...lesson.items.flatMap((item) => [
      item,
      ...(item.type === 'scenario' ? item.situations.map((each) => ({ ...each, type: 'situation' as const })) : []),
    ]),
  ]);

/** What must stay for answers to be kept. */
const essence = (item: Thing): string => {
  switch (item.type) {
    case 'choice':
      return JSON.stringify(item.options.map(({ says, right }) => [says, right]).sort());
    case 'order':
      return JSON.stringify(item.options.map(({ says }) => says));
    case 'match':
      return JSON.stringify(item.options.map((option) => [option.says, matchOf(option)]).sort());
    case 'blank':
      return JSON.stringify([...item.accepted].sort());
    case 'note':
    case 'scenario':
    case 'situation':
    case 'page':
      return '';
  }
};

/** An attempt at everything that the numbers do not leave out. */
function attemptAt({ draft, outline, lock }: Packaged, picks: readonly number[]): Attempt {
  const pick = (place: number) => picks[place % picks.length]! + place;
  const done = <Item>(items: readonly Item[]) => items.filter((_, place) => pick(place) % 4 !== 0);
  const pages = outline.lessons.map(({ id }) => id);
  const notes = outline.prompts.map(({ id }) => [id, `Note on ${id}`]);
  return {
    ...emptyAttempt,
    page: ['', ...pages][pick(0) % (pages.length + 1)]!,
    opened: done(draft.lessons.map(({ id }) => id)),
    completed: done(draft.lessons.map(({ id }) => id)).slice(1),
    answers: Object.fromEntries(
      done(outline.questions).map(({ id, shape }, place): [string, Answer] => {
        const response = responseTo(shape, (part) => pick(part + place));
        return [id, { response, checked: pick(place) % 3 === 0, tries: pick(place) % 4 }];
      }),
    ),
    notes: Object.fromEntries(done(notes)),
    choices: Object.fromEntries(
      done(lock.course.filter((entry) => entry.keeps === 'situation')).map(({ id, options }, place) => {
        const letters = Object.keys(options);
        return [id, letters[pick(place) % letters.length]!];
      }),
    ),
    ended: done((outline.scenarios ?? []).map(({ id }) => id)),
  };
}

function responseTo(shape: ResponseShape, pick: (part: number) => number): Response {
  switch (shape.type) {
    case 'text':
      return [`answer ${pick(0)}`];
    case 'pick':
      return shape.options.filter((_, option) =>
        shape.many ? pick(option) % 2 === 0 : option === pick(0) % shape.options.length,
      );
    case 'match':
      return shape.rows.map((_, row) => shape.options[pick(row) % shape.options.length]!);
    case 'order':
      return shape.items.toSorted((one, other) => pick(shape.items.indexOf(one)) - pick(shape.items.indexOf(other)));
  }
}

/** What of an attempt a later version has to find again, by what the tests know of the history. */
function stillThere(saved: Packaged, attempt: Attempt, now: Packaged): Attempt {
  const pageNow = new Map(
    saved.draft.lessons.map(({ uid, id }) => [id, now.draft.lessons.find((lesson) => lesson.uid === uid)?.id]),
  );
  const inSlots = (found: readonly string[]) =>
    now.lock.slots
      .flatMap((_, index) => now.lock.course.find(({ slot }) => slot === index + 1)?.id ?? [])
      .filter((id) => found.includes(id));
  const pagesNow = (ids: readonly string[]) => inSlots(ids.flatMap((id) => pageNow.get(id) ?? []));
  const answers: [string, Answer][] = [];
  const notes: [string, string][] = [];
  for (const item of itemsOf(saved.draft)) {
    const later = itemsOf(now.draft).find(({ uid }) => uid === item.uid);
    if (!later || saved.meanings.get(item.uid) !== now.meanings.get(item.uid)) continue;
    const answer = attempt.answers[item.id];
    if (answer)
      answers.push([later.id, { ...answer, response: responseNow(answer.response, item, saved, later, now) }]);
    const note = attempt.notes[item.id];
    if (note !== undefined) notes.push([later.id, note]);
  }
  const laterId = (uid: number, things: readonly { readonly uid: number; readonly id: string }[]) =>
    things.find((thing) => thing.uid === uid)?.id;
  const choices = situationsOf(saved.draft).flatMap(({ uid, id }): readonly (readonly [string, string])[] => {
    const [later, letter] = [laterId(uid, situationsOf(now.draft)), attempt.choices[id]];
    return later === undefined || letter === undefined ? [] : [[later, letter]];
  });
  const ended = itemsOf(saved.draft)
    .filter(({ id }) => attempt.ended.includes(id))
    .flatMap(({ uid }) => laterId(uid, itemsOf(now.draft)) ?? []);
  return {
    ...attempt,
    page: pageNow.get(attempt.page) ?? '',
    opened: pagesNow(attempt.opened),
    completed: pagesNow(attempt.completed),
    answers: Object.fromEntries(answers),
    notes: Object.fromEntries(notes),
    choices: Object.fromEntries(choices),
    ended: inSlots(ended),
  };
}

/** Words of the options by their letters, and signs and words of the rows, as they are on record. */
function partsOf({ lock }: Packaged, id: string): Required<Pick<KeptQuestion, 'options' | 'rows'>> {
  const entry = lock.course.find((each) => each.keeps === 'question' && each.id === id);
  const { options = {}, rows = [] } = entry as KeptQuestion;
  return { options, rows };
}

/** Which statement it is, in whatever words. */
const saysOf = (words: string): string => words.slice(0, 12);

/** The same options, whatever their letters and their order, or the same text. */
function responseNow(
  response: readonly string[],
  item: DraftItem,
  saved: Packaged,
  later: DraftItem,
  now: Packaged,
): readonly string[] {
  if (item.type === 'order' && later.type === 'order') {
    const places = response.map((letter) => saysOf(partsOf(saved, item.id).options[letter]!));
    const { options } = partsOf(now, later.id);
    return places.map((says) => Object.keys(options).find((letter) => saysOf(options[letter]!) === says)!);
  }
  if (item.type === 'match' && later.type === 'match') {
    const [before, after] = [partsOf(saved, item.id), partsOf(now, later.id)];
    return after.rows.map(([, words]) => {
      const row = before.rows.findIndex(([, former]) => saysOf(former) === saysOf(words));
      const chosen = before.options[response[row]!]!;
      return Object.keys(after.options).find((letter) => after.options[letter] === chosen)!;
    });
  }
  if (item.type !== 'choice' || later.type !== 'choice') return response;
  const letters = (version: Packaged, id: string) => {
    const shape = version.outline.questions.find((question) => question.id === id)?.shape;
    return shape?.type === 'pick' ? shape.options : [];
  };
  const picked = item.options.filter((_, place) => response.includes(letters(saved, item.id)[place]!));
  const lettersNow = letters(now, later.id);
  return later.options.flatMap(({ says }, place) =>
    picked.some((option) => option.says === says) ? lettersNow[place]! : [],
  );
}
