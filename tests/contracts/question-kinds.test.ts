import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { packKey, unpackKey } from '../../src/attempt/answer-key.ts';
import type { Interaction } from '../../src/attempt/lms.ts';
import type { Grader, OutlineQuestion, Response, ResponseShape } from '../../src/attempt/outline.ts';
import { interactionId } from '../../src/attempt/record-values.ts';
import { reportedParts } from '../../src/attempt/reported-parts.ts';
import type { Question } from '../../src/course/course.ts';
import { questionsOf } from '../../src/course/walk.ts';
import * as scorm12 from '../../src/formats/scorm12/cmi.ts';
import * as scorm2004 from '../../src/formats/scorm2004/cmi.ts';
import { noLock } from '../../src/lock/lock.ts';
import { readLock } from '../../src/lock/read-lock.ts';
import { stateLockOf } from '../../src/lock/state-lock.ts';
import { rules12, rules2004 } from '../../src/preview/strict-rules.ts';
import { questions } from '../../src/questions/index.ts';
import { outlineOf } from '../../src/render/outline.ts';
import { SourceFile } from '../../src/text/source.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';
import { htmlMistakes } from '../support/html-validator.ts';
import { toldMarkup } from '../support/told-markup.ts';
import { type Examples, idsIn, markupOf, pageSourceOf, readExamplesOf, sourceOfExamples, twice } from './examples.ts';

/** What every kind of question promises; a new one is held to it by standing in the list. */
describe.each(questions)('$name', (kind) => {
  const folder = `src/questions/${kind.name}`;
  let examples: Examples;
  let asked: readonly Question[];
  let grader: Grader | undefined;
  beforeAll(async () => {
    examples = await readExamplesOf(folder);
    asked = questionsOf(examples.lesson.blocks).filter((question) => question.kind === kind);
    if (!kind.grader) return;
    ({ grader } = (await import(/* @vite-ignore */ join(PROJECT_ROOT, kind.grader))) as { grader: Grader });
  });

  it('has modules where it says', async () => {
    expect(kind.element).toBe(`/${folder}/element.ts`);
    expect([`/${folder}/grade.ts`, undefined]).toContain(kind.grader);
    expect(existsSync(join(PROJECT_ROOT, folder, 'grade.ts'))).toBe(kind.grader !== undefined);
    expect(sourceOfExamples(folder)).toContain(`::: ${kind.name} {#`);
  });

  it('has examples without findings', () => {
    expect(examples.diagnostics).toEqual([]);
    expect(asked.length).toBeGreaterThan(0);
  });

  it('says what each attribute is for', () => {
    const { shape } = kind.attributes as unknown as { shape: Record<string, { description?: string }> };
    for (const [name, { description }] of Object.entries(shape)) expect(description, name).toMatch(/\.$/);
  });

  it('says its question in plain words', () => {
    for (const { data } of asked) {
      expect(kind.text(data)).toMatch(/\S/);
      expect(kind.text(data)).not.toMatch(/[\n*[\]<>]/);
    }
  });

  describe.runIf(kind.grader)('graded', () => {
    it('grades with a key that survives the way to the page', () => {
      for (const { data } of asked) expect(unpackKey(packKey(kind.answerKey!(data)))).toEqual(kind.answerKey!(data));
    });

    it('gives everything for what it says is right, and nothing for no answer', () => {
      for (const { data } of asked) {
        const key = kind.answerKey!(data);
        const right = grader!.correctResponses(key);
        expect(right.length).toBeGreaterThan(0);
        for (const response of right) {
          expect(grader!.grade(key, response)).toBe(1);
          expect(problemWith(response, kind.shape(data))).toBe('');
        }
        expect(grader!.grade(key, [])).toBe(0);
      }
    });

    it('gives a share from 0 to 1 for whatever is answered', () => {
      for (const { data } of asked) {
        const key = kind.answerKey!(data);
        fc.assert(
          fc.property(responsesOf(kind.shape(data)), (response) => {
            const share = grader!.grade(key, response);
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1);
          }),
        );
      }
    });
  });

  it.runIf(!kind.grader)('earns nothing, and is reported as neither right nor wrong', () => {
    expect(kind.answerKey).toBeUndefined();
    const { questions: outlined } = outlineOf(examples.course);
    expect(outlined.map(({ points, graded, key }) => ({ points, graded, key }))).toEqual(
      asked.map(() => ({ points: 0, graded: false, key: '' })),
    );
    for (const question of outlined) {
      for (const interaction of interactionsOf(question, [], [])) {
        for (const standard of STANDARDS) {
          const fields = Object.fromEntries(standard.fields(interaction));
          expect(fields).toMatchObject({ result: 'neutral', 'correct_responses.0.pattern': '', weighting: '0' });
        }
      }
    }
  });

  it('is reported in values that every LMS takes, whatever is answered', () => {
    const { questions: outlined } = outlineOf(examples.course);
    for (const question of outlined) {
      const right = grader?.correctResponses(unpackKey(question.key)) ?? [];
      fc.assert(
        fc.property(
          possibleResponses(question.shape),
          fc.double({ min: 0, max: 1, noNaN: true }),
          (response, grade) => {
            for (const interaction of interactionsOf(question, response, right)) {
              const refused = STANDARDS.flatMap((standard) => refusedBy(standard, { ...interaction, grade }));
              expect(refused).toEqual([]);
            }
          },
        ),
      );
    }
  });

  it('takes whatever words an author writes: no markup of theirs, and reports that every LMS takes', async () => {
    const lines = sourceOfExamples(folder).split('\n');
    const worded = lines.flatMap((line, at) => (/[a-z.?]$/.test(line) && !/^(title|---|:|!)/.test(line) ? [at] : []));
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...worded), anyWords, async (at, words) => {
        const changed = await readExamplesOf(folder, () => lines.with(at, `${lines[at]} ${words}`).join('\n'));
        const source = pageSourceOf(changed.lesson.blocks, changed);
        expect(source).not.toMatch(/<(script|iframe|style|b)\b|\son\w+=/i);
        expect(twice(idsIn(toldMarkup(source)))).toEqual([]);
        if (changed.diagnostics.some(({ severity }) => severity === 'error')) return;
        taken += 1;
        for (const question of outlineOf(changed.course).questions) {
          const right = grader?.correctResponses(unpackKey(question.key)) ?? [];
          for (const interaction of interactionsOf(question, right[0] ?? [], right)) {
            expect(STANDARDS.flatMap((standard) => refusedBy(standard, interaction))).toEqual([]);
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(taken).toBeGreaterThan(5);
  });

  it('finds its place in the lock file again', () => {
    const ignore = () => {};
    const locked = stateLockOf(examples.course, noLock, { source: NO_FILE, there: false, frozen: false }, ignore);
    const source = new SourceFile('state.lock.json', locked.text);
    const findings: string[] = [];
    const lock = readLock(source, ({ message }) => findings.push(message));
    expect(findings).toEqual([]);
    const again = stateLockOf(examples.course, lock!, { source, there: true, frozen: true }, ignore);
    expect(again).toMatchObject({ text: locked.text, upToDate: true, added: 0 });
  });

  it('shows words and controls, each with an id of its own that begins with the id of the question', async () => {
    for (const question of asked) {
      const markup = markupOf(question, examples);
      const ids = idsIn(markup);
      expect(twice(ids)).toEqual([]);
      expect(ids.filter((id) => id !== question.id && !id.startsWith(`${question.id}_`))).toEqual([]);
      expect(ids).toContain(question.id);
      expect(markup).toMatch(
        new RegExp(`<rc-${kind.name}[ >][\\s\\S]*<fieldset[\\s\\S]*<legend>[\\s\\S]*</rc-${kind.name}>`),
      );
    }
    expect(await htmlMistakes(markupOf(examples.lesson.blocks, examples))).toEqual([]);
  });

  it('keeps its key to itself', () => {
    for (const question of asked) {
      const markup = pageSourceOf(question, examples);
      if (kind.answerKey) expect(markup).not.toContain(JSON.stringify(kind.answerKey(question.data)));
      expect(markup).not.toMatch(/\[[xX]\]|\[\[|\schecked|\svalue="(?!.?")|data-(correct|key|answer)|"correct"/);
    }
  });

  it('has no word in the page that is told after an answer, and a place for a reason in each part or in none', () => {
    for (const question of asked) {
      const source = pageSourceOf(question, examples);
      const told = [
        ...toldMarkup(source).matchAll(/<div class="rc-(?:rationale|explanation)" hidden>([\s\S]*?)<\/div>/g),
      ];
      for (const words of told.flatMap(([, inside]) => inside!.split(/<[^>]*>/))) {
        if (words.trim().length > 12) expect(source).not.toContain(words.trim());
      }
      const parts = source.match(/class="rc-(?:option|row|order-item)"/g)?.length ?? 0;
      expect([0, parts]).toContain(source.match(/class="rc-rationale"/g)?.length ?? 0);
    }
  });

  it('escapes whatever stands in it', async () => {
    await expectEscaped(folder, sourceOfExamples(folder));
  });
});

const NO_FILE = new SourceFile('state.lock.json', '');

const STANDARDS = [
  { rules: rules12, fields: scorm12.interactionFields },
  { rules: rules2004, fields: scorm2004.interactionFields },
] as const;

/** As the player reports an answer. */
const interactionsOf = (
  question: OutlineQuestion,
  response: Response,
  correct: readonly Response[],
): readonly Interaction[] =>
  reportedParts(question, response).map((part) => ({
    ...part,
    id: interactionId('examples', part.id),
    correct,
    grade: 0,
    ...(question.graded === false ? { graded: false } : {}),
    points: question.points,
    at: new Date(2026, 0, 2, 10, 11, 12),
    latency: 1.5,
  }));

/** Fields with values outside what all LMSs take. */
function refusedBy({ rules, fields }: (typeof STANDARDS)[number], interaction: Interaction): readonly string[] {
  const values = new Map(fields(interaction).filter(([, value]) => value !== ''));
  const type = values.get('type') ?? '';
  return [...values].flatMap(([field, value]) => {
    const element = `cmi.interactions.n.${field.replace('.0.', '.m.')}`;
    const byType =
      field === rules.response ? rules.responses : field === 'correct_responses.0.pattern' ? rules.patterns : undefined;
    const rule = byType ? byType[type] : rules.elements[element]?.value;
    return rule?.pattern.test(value) ? [] : [`${type} ${field} ${value}`];
  });
}

/** What is wrong with a response by the shape that the saved state and the reports rely on. */
function problemWith(response: Response, shape: ResponseShape): string {
  switch (shape.type) {
    case 'pick':
      if (response.some((option) => !shape.options.includes(option))) return 'an option that there is not';
      return !shape.many && response.length > 1 ? 'more than one option' : '';
    case 'text':
      if (response.length !== shape.gaps) return `${response.length} texts for ${shape.gaps} gaps`;
      return response.some((text) => text.length > shape.characters) ? 'a text that does not fit its gap' : '';
    case 'match':
      if (response.length !== shape.rows.length) return `${response.length} options for ${shape.rows.length} rows`;
      return response.some((option) => !shape.options.includes(option)) ? 'an option that there is not' : '';
    case 'order':
      return String([...response].sort()) === String([...shape.items].sort()) ? '' : 'not all items, each once';
  }
}

/** What may stand behind the words of any line: any signs, long and short, and some that mean something elsewhere. */
const anyWords: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/[\r\n\u0085\u2028\u2029]/g, ' ')),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '<b onclick=x>',
    '{a}[,]b[.]c',
    '\u202e\u200d\ufeff',
    '😀',
    'x'.repeat(300),
  ),
);

/** Also what no page can give: too much, too little, the same twice. */
function responsesOf(shape: ResponseShape): fc.Arbitrary<Response> {
  switch (shape.type) {
    case 'pick':
      return fc.array(fc.constantFrom(...shape.options), { maxLength: shape.options.length + 1 });
    case 'text':
      return fc.array(fc.string({ unit: 'grapheme', maxLength: shape.characters }), { maxLength: shape.gaps + 1 });
    case 'match':
      return fc.array(fc.constantFrom('', ...shape.options), { maxLength: shape.rows.length + 1 });
    case 'order':
      return fc.array(fc.constantFrom(...shape.items), { maxLength: shape.items.length + 1 });
  }
}

/** What learners can answer. */
function possibleResponses(shape: ResponseShape): fc.Arbitrary<Response> {
  if (shape.type === 'order') return fc.constantFrom([], shape.items, [...shape.items].reverse());
  return responsesOf(shape).map((response) => {
    if (shape.type === 'pick') return [...new Set(response)].slice(0, shape.many ? undefined : 1);
    return response.slice(0, shape.type === 'match' ? shape.rows.length : shape.gaps);
  });
}

/** A sign of markup behind the words of any line must come out as a sign; some words, such as True, cannot be others. */
async function expectEscaped(folder: string, source: string): Promise<void> {
  const lines = source.split('\n');
  const words = lines.flatMap((line, at) => (/[a-z.?]$/.test(line) && !/^(title|---|:|!)/.test(line) ? [at] : []));
  let shown = 0;
  for (const at of words) {
    const changed = await readExamplesOf(folder, () => lines.with(at, `${lines[at]} Z\\<q a="b"\\>\\&Z`).join('\n'));
    if (changed.diagnostics.length > 0) continue;
    shown += 1;
    const markup = markupOf(changed.lesson.blocks, changed);
    expect(markup).not.toContain('Z<q');
    expect(markup).toContain('Z&lt;q a=&quot;b&quot;&gt;&amp;Z');
  }
  expect(shown).toBeGreaterThan(words.length / 3);
}
