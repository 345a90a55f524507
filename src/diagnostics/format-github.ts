import type { Diagnostic } from './diagnostic.ts';

/**
 * A finding as a workflow command, which GitHub Actions shows at the line of the file (docs.github.com: workflow commands).
 * Columns are left out where a finding goes over several lines: GitHub takes them for one line only.
 *
 * `::error file=courses/welcome/lessons/02-cells.md,line=14,endLine=14,col=1,endColumn=18,title=choice/one-option::There is ...`
 */
export function githubCommand({ code, severity, message, source, range, help }: Diagnostic): string {
  const start = source.position(range.start);
  const end = source.position(range.end);
  const properties = {
    file: source.path,
    ...(source.text === '' ? {} : { line: start.line, endLine: end.line }),
    ...(source.text === '' || start.line !== end.line ? {} : { col: start.column, endColumn: end.column }),
    title: code,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  const words = help === undefined ? message : `${message}\nhelp: ${help}`;
  return `::${severity} ${written.join(',')}::${escapedWords(words)}`;
}

const escapedWords = (words: string): string =>
  words.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapedProperty = (value: string): string => escapedWords(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
