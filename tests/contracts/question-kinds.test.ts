import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { packKey, unpackKey } from '../../src/attempt/answer-key.ts';
import type { Grader, Response, ResponseShape } from '../../src/attempt/outline.ts';
import type { Question } from '../../src/course/course.ts';
import { questionsOf } from '../../src/course/walk.ts';
import { questions } from '../../src/questions/index.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';
import { htmlMistakes } from '../support/html-validator.ts';
import { type Examples, idsIn, markupOf, readExamplesOf, sourceOfExamples, twice } from './examples.ts';

/** What every kind of question promises; a new one is held to it by standing in the list. */
describe.each(questions)('$name', (kind) => {
  const folder = `src/questions/${kind.name}`;
  let examples: Examples;
  let asked: readonly Question[];
  let grader: Grader;
  beforeAll(async () => {
    examples = await readExamplesOf(folder);
    asked = questionsOf(examples.lesson.blocks).filter((question) => question.kind === kind);
    ({ grader } = (await import(/* @vite-ignore */ join(PROJECT_ROOT, kind.grader))) as { grader: Grader });
  });

  it('has modules where it says', async () => {
    expect([kind.element, kind.grader]).toEqual([`/${folder}/element.ts`, `/${folder}/grade.ts`]);
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

  it('grades with a key that survives the way to the page', () => {
    for (const { data } of asked) expect(unpackKey(packKey(kind.answerKey(data)))).toEqual(kind.answerKey(data));
  });

  it('gives everything for what it says is right, and nothing for no answer', () => {
    for (const { data } of asked) {
      const key = kind.answerKey(data);
      const right = grader.correctResponses(key);
      expect(right.length).toBeGreaterThan(0);
      for (const response of right) {
        expect(grader.grade(key, response)).toBe(1);
        expect(problemWith(response, kind.shape(data))).toBe('');
      }
      expect(grader.grade(key, [])).toBe(0);
    }
  });

  it('gives a share from 0 to 1 for whatever is answered', () => {
    for (const { data } of asked) {
      const key = kind.answerKey(data);
      fc.assert(
        fc.property(responsesOf(kind.shape(data)), (response) => {
          const share = grader.grade(key, response);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }),
      );
    }
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
      const markup = markupOf(question, examples);
      expect(markup).not.toContain(JSON.stringify(kind.answerKey(question.data)));
      expect(markup).not.toMatch(/\[[xX]\]|\[\[|\schecked|\svalue="(?!.?")|data-(correct|key|answer)|"correct"/);
    }
  });

  it('escapes whatever stands in it', async () => {
    await expectEscaped(folder, sourceOfExamples(folder));
  });
});

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
