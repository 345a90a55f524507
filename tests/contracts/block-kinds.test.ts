import { beforeAll, describe, expect, it } from 'vitest';
import { blocks } from '../../src/blocks/index.ts';
import type { Custom } from '../../src/course/course.ts';
import { customsOf } from '../../src/course/walk.ts';
import { htmlMistakes } from '../support/html-validator.ts';
import { type Examples, idsIn, markupOf, readExamplesOf, sourceOfExamples, twice } from './examples.ts';

/** What every kind of block promises; a new one is held to it by standing in the list. */
describe.each(blocks.map((kind) => ({ kind, name: kind.names[0] })))('$name', ({ kind }) => {
  const folder = `src/blocks/${kind.folder}`;
  let examples: Examples;
  let shown: readonly Custom[];
  beforeAll(async () => {
    examples = await readExamplesOf(folder);
    shown = customsOf(examples.lesson.blocks).filter((custom) => custom.kind === kind);
  });

  it('has an example without findings for each of its names', () => {
    expect(examples.diagnostics).toEqual([]);
    expect([...new Set(shown.map(({ name }) => name))].sort()).toEqual([...kind.names].sort());
  });

  it('says what each attribute is for', () => {
    const { shape } = kind.attributes as unknown as { shape: Record<string, { description?: string }> };
    for (const [name, { description }] of Object.entries(shape)) expect(description, name).toMatch(/\S/);
  });

  it('can be linked to, and has no id twice', async () => {
    const markup = markupOf(examples.lesson.blocks, examples);
    const ids = idsIn(markup);
    expect(twice(ids)).toEqual([]);
    if (kind.audience !== 'facilitator') for (const { id } of shown) expect(ids).toContain(id);
    expect(await htmlMistakes(markup)).toEqual([]);
  });

  it('shows facilitators everything, and learners what is for them', () => {
    for (const custom of shown) {
      expect(markupOf(custom, examples, 'facilitator')).toContain(`id="${custom.id}"`);
      expect(markupOf(custom, examples) === '').toBe(kind.audience === 'facilitator');
    }
  });

  it('asks for an id when something is kept by it', () => {
    for (const { id, data } of shown) {
      const parts = kind.parts?.(data, id);
      if (!parts) continue;
      expect(kind.needsId).toBe(true);
      expect(Object.values(parts).flatMap((some) => some.map((part: { readonly id: string }) => part.id))).toEqual([
        id,
      ]);
    }
  });

  it('takes no negative time', () => {
    for (const { data } of shown) expect(kind.minutes?.(data) ?? 0).toBeGreaterThanOrEqual(0);
  });

  it('escapes what stands in its attributes', async () => {
    const lines = sourceOfExamples(folder).split('\n');
    const { shape } = kind.attributes as unknown as { shape: Readonly<Record<string, unknown>> };
    const isOpening = (line: string) => kind.names.some((name) => new RegExp(`^:+ ${name}(\\s|$)`).test(line));
    for (const name of Object.keys(shape)) {
      const changed = await readExamplesOf(folder, () =>
        lines
          .map((line) => {
            if (!isOpening(line)) return line;
            const rest = line.replace(new RegExp(` ?\\b${name}=("[^"]*"|[^\\s}]*)`), '');
            const attribute = `${name}='"><q>Z&lt;'`;
            return rest.includes('{') ? rest.replace(/\s*\}$/, ` ${attribute}}`) : `${rest} {${attribute}}`;
          })
          .join('\n'),
      );
      expect(markupOf(changed.lesson.blocks, changed)).not.toContain('<q>');
    }
  });
});
