import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readExamples, rewriteExamples } from '../support/fixture-document.ts';
import { readLesson } from '../support/read-lesson.ts';

const folder = join(import.meta.dirname, '../fixtures/markdown');
const markupOf = (input: string): string => readLesson(input).markup.trimEnd();

describe.each(readdirSync(folder).sort())('%s', (name) => {
  const file = join(folder, name);
  if (process.env.UPDATE) rewriteExamples(file, markupOf);
  it.each(readExamples(file))('line $line', ({ input, expected }) => {
    expect(markupOf(input)).toBe(expected);
    expect(readLesson(input).diagnostics).toEqual([]);
  });
});
