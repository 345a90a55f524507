import type { SourceFile } from '../text/source.ts';
import type { Diagnostic, Edit } from './diagnostic.ts';
import { anchorOf, REFERENCE } from './rules/index.ts';

/** A finding as data, for editors and scripts: positions count from 1, columns in UTF-16 units, `end` exclusive. */
export const diagnosticJson = ({ code, severity, message, source, range, help, fix }: Diagnostic) => {
  const start = source.position(range.start);
  const end = source.position(range.end);
  return {
    code,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    file: source.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    ...(fix === undefined ? {} : { fix: fix.map((edit) => editJson(edit, source)) }),
    docs: `${REFERENCE}#${anchorOf(code)}`,
  };
};

const editJson = ({ range, text }: Edit, source: SourceFile) => {
  const start = source.position(range.start);
  const end = source.position(range.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column, text };
};
