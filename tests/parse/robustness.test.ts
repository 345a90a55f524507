import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkCourse } from '../../src/check/index.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { diagnosticJson } from '../../src/diagnostics/format-json.ts';
import { formatDiagnostic } from '../../src/diagnostics/format-text.ts';
import { formats } from '../../src/formats/index.ts';
import { outlineOf } from '../../src/render/outline.ts';
import { readLesson } from '../support/read-lesson.ts';
import { lessonText } from './fragments.ts';

/** Everything that is done to a course up to its page; whatever is thrown is a bug of ours. */
function findingsOf(body: string, courseFile?: string): readonly Diagnostic[] {
  const { course, diagnostics } = readLesson(body, courseFile);
  return [...diagnostics, ...checkCourse({ course, outline: outlineOf(course), formats })];
}

const expectInside = ({ source, range, message, help }: Diagnostic): void => {
  expect(range.start).toBeGreaterThanOrEqual(0);
  expect(range.end).toBeGreaterThanOrEqual(range.start);
  expect(range.end).toBeLessThanOrEqual(source.text.length);
  expect(`${message}${help ?? ''}`).not.toMatch(/undefined|NaN|\[object/);
};

it('any mixture of pieces is read, and every finding is inside its file', () => {
  fc.assert(
    fc.property(lessonText, (body) => {
      for (const finding of findingsOf(body)) {
        expectInside(finding);
        expect(formatDiagnostic(finding).split('\n').length).toBeLessThanOrEqual(6);
        expect(diagnosticJson(finding).line).toBeGreaterThanOrEqual(1);
      }
    }),
    { numRuns: 1500 },
  );
});

it('any mixture of pieces is read in a setting of course.yaml, too', () => {
  const settings = 'id: course\nversion: 1.0.0\ntitle: Course\nlanguage: en\n';
  fc.assert(
    fc.property(lessonText, (text) => {
      for (const finding of findingsOf('Words.', `${settings}help: ${JSON.stringify(text)}\n`)) expectInside(finding);
    }),
    { numRuns: 200 },
  );
});

it('any text is read as course.yaml', () => {
  const keys = fc.constantFrom(
    'id',
    'version',
    'title',
    'objectives',
    'lessons',
    'formats',
    '__proto__',
    'toString',
    '? x',
  );
  const values = fc.constantFrom(
    '*x',
    '&x y',
    '[',
    '{a: b}',
    '|',
    '!!set',
    '- a',
    '"',
    "'",
    '@',
    '1.0.0',
    '<<: *x',
    '\t',
    '',
  );
  const line = fc.oneof(
    fc.tuple(keys, values).map(([key, value]) => `${key}: ${value}`),
    fc.string({ maxLength: 20 }),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 10 }), (lines) => {
      for (const finding of findingsOf('Words.', lines.join('\n'))) expectInside(finding);
    }),
    { numRuns: 1000 },
  );
});

it('ids of a page are there once, and what points at one points at something', () => {
  fc.assert(
    fc.property(lessonText.map(withOwnIds), (body) => {
      const { markup, diagnostics, lesson } = readLesson(body);
      const ids = [...markup.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
      // An ending that leads on is a finding of its own, wherever it leads.
      if (diagnostics.some(({ code }) => code.startsWith('link/') || code === 'scenario/goes-on')) return;
      // Whether the place is there, is looked at when all lessons have been read.
      if (lesson.links.some(({ href }) => href.startsWith('#'))) return;
      const pointed = [...markup.matchAll(/ (?:for|aria-labelledby|href)="#?([a-z][^":/.]*)"/g)].map(([, id]) => id!);
      const lost = pointed.flatMap((some) => some.split(' ')).filter((id) => id !== lesson.id && !ids.includes(id));
      expect(lost).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

/** Authors' ids twice are a finding of their own. */
function withOwnIds(body: string): string {
  let number = 0;
  return body.replace(/\{#([a-z])\d/g, (_, letter: string) => {
    number += 1;
    return `{#${letter}-${number}`;
  });
}
