import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';

/** A finding in short: `lessons/01-cells.md:5:1 heading/level-one`. */
export const findingLine = ({ source, range, code }: Diagnostic): string => {
  const { line, column } = source.position(range.start);
  return `${source.path.replace(/^course\//, '')}${source.text === '' ? '' : `:${line}:${column}`} ${code}`;
};
