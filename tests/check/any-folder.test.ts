import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostics/format-text.ts';
import { lessonText } from '../parse/fragments.ts';
import { CourseTest } from '../support/course-test.ts';

const YAML = 'id: course\nversion: 1.0.0\ntitle: Course\nlanguage: en\nmedia: .\nlessons: [01-a.md]\n';
const VTT = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Are you hurt?\n';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"></svg>';

const bytes = fc.uint8Array({ maxLength: 300 });
const lesson = lessonText.map((text) => `---\ntitle: Any\n---\n\n${text}`);
/** A good file, half of one, one with a hole in it, or any bytes at all. */
const spoilt = (good: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array | undefined> =>
  fc.oneof(
    good.map((text) => Buffer.from(text)),
    fc.tuple(good, fc.nat(400)).map(([text, at]) => Buffer.from(text).subarray(0, at)),
    fc.tuple(good, fc.nat(400), bytes).map(([text, at, hole]) => Buffer.concat([Buffer.from(text.slice(0, at)), hole])),
    bytes,
    fc.constant(undefined),
  );

const folder = fc.record({
  'course.yaml': spoilt(fc.constant(YAML)),
  'lessons/01-a.md': spoilt(lesson),
  'lessons/02 B.md': spoilt(lesson),
  'reference/card.md': spoilt(lesson),
  'media/call.en.vtt': spoilt(fc.constant(VTT)),
  'media/call.mp4': spoilt(fc.constant('no video')),
  'assets/map.svg': spoilt(fc.constant(SVG)),
  'assets/map.png': spoilt(fc.constant('\u0089PNG\r\n\u001a\n')),
});

it('any folder is checked: nothing is thrown, and every finding is inside its file', async () => {
  await fc.assert(
    fc.asyncProperty(folder, async (files) => {
      const course = CourseTest.of(files);
      const { diagnostics } = await course.check();
      for (const diagnostic of diagnostics) {
        const { range, source } = diagnostic;
        expect(0 <= range.start && range.start <= range.end && range.end <= source.text.length).toBe(true);
        expect(formatDiagnostic(diagnostic)).toContain(`[${diagnostic.code}]`);
      }
    }),
    { numRuns: 150 },
  );
});
