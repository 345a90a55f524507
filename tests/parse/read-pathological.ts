import { checkCourse } from '../../src/check/index.ts';
import { formatDiagnostic } from '../../src/diagnostics/format-text.ts';
import { formats } from '../../src/formats/index.ts';
import { outlineOf } from '../../src/render/outline.ts';
import { readLesson } from '../support/read-lesson.ts';
import { PATHOLOGICAL } from './pathological-texts.ts';

/** Reads the texts one after the other and names each when it is through. */
for (const [name, text] of Object.entries(PATHOLOGICAL)) {
  const { course, diagnostics } = readLesson(text);
  const all = [...diagnostics, ...checkCourse({ course, outline: outlineOf(course), formats })];
  for (const diagnostic of all) formatDiagnostic(diagnostic);
  process.stdout.write(`${name}\n`);
}
