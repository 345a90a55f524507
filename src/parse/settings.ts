import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { ZodType } from 'zod';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import type { Range, SourceFile } from '../text/source.ts';

/** What settings were read, and where each of them stands. */
export interface Settings<Value> {
  /** The settings with defaults, also when some were wrong: those then have their defaults. */
  readonly value: Value;
  /** Where a value stands, by path; the nearest thing around it when it is not there. */
  rangeOf(path: readonly PropertyKey[]): Range;
}

interface SettingsText {
  readonly source: SourceFile;
  readonly yaml: string;
  /** Where `yaml` begins in the file. */
  readonly offset: number;
  /** First half of the codes: `course`, `lesson`. */
  readonly area: string;
  /** Keys that exist, for "did you mean". */
  readonly keys: readonly string[];
}

/**
 * Reads YAML settings by a schema and reports everything wrong with them, each at its place.
 *
 * @param fallback - The value for when nothing can be read.
 * Findings: AREA/broken-yaml, AREA/unknown-setting, AREA/missing-setting, AREA/invalid-setting.
 */
export function readSettings<Value>(
  text: SettingsText,
  schema: ZodType<Value>,
  fallback: Value,
  report: Report,
): Settings<Value> {
  const { source, yaml, offset, area } = text;
  const document = parseDocument(yaml, { lineCounter: new LineCounter(), prettyErrors: false, uniqueKeys: true });
  const finding = (code: string, range: Range, message: string, help?: string): Diagnostic => ({
    code: `${area}/${code}`,
    severity: 'error',
    message,
    source,
    range,
    ...(help === undefined ? {} : { help }),
  });
  for (const { code, message, pos } of document.errors) {
    report(finding('broken-yaml', shift(pos, offset), yamlMessage(code, message), yamlHelp(code)));
  }
  const rangeOf = (path: readonly PropertyKey[]): Range => rangeIn(document, path, offset);
  if (document.errors.length > 0) return { value: fallback, rangeOf };

  const given: unknown = document.toJS() ?? {};
  const parsed = schema.safeParse(given);
  if (parsed.success) return { value: parsed.data, rangeOf };

  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      const known = issue.path.length === 0 ? text.keys : [];
      for (const key of issue.keys) {
        report(
          finding(
            'unknown-setting',
            keyRange(document, [...issue.path, key], offset),
            `There is no setting ${[...issue.path, key].join('.')}`,
            didYouMean(key, known, known.length > 0 ? `settings are: ${known.join(', ')}` : undefined),
          ),
        );
      }
      continue;
    }
    const name = issue.path.join('.');
    const missing = issue.code === 'invalid_type' && valueAt(given, issue.path) === undefined;
    if (missing) {
      const range = { start: offset, end: offset + (yaml.indexOf('\n') === -1 ? yaml.length : yaml.indexOf('\n')) };
      report(finding('missing-setting', range, `${name} is missing`, `add a line: ${name}: ...`));
    } else {
      const message = name === '' ? 'These are not settings, one "key: value" a line' : `${name} ${issueWords(issue)}`;
      report(finding('invalid-setting', rangeOf(issue.path), message));
    }
  }
  return {
    value: withoutMistakes(
      schema,
      given,
      parsed.error.issues.map(({ path }) => path),
      fallback,
    ),
    rangeOf,
  };
}

/** What a schema found wrong with a value, as the end of a sentence that begins with the setting's name. */
export function issueWords(issue: {
  readonly code: string;
  readonly message: string;
  readonly expected?: unknown;
  readonly maximum?: unknown;
  readonly minimum?: unknown;
  readonly values?: unknown;
  readonly origin?: unknown;
}): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPE_WORDS[String(issue.expected)] ?? issue.expected}`;
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at most ${issue.maximum}`
        : `is too long: at most ${issue.maximum}`;
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at least ${issue.minimum}`
        : 'must not be empty';
    case 'invalid_value':
      return `must be one of: ${(issue.values as readonly unknown[]).join(', ')}`;
    default:
      return issue.message;
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a text (in quotation marks, if it looks like a number)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, one "- item" a line',
  object: 'a group of "key: value" lines',
  record: 'a group of "key: value" lines',
};

/** Drops what was wrong, so that everything else of the file still counts. */
function withoutMistakes<Value>(
  schema: ZodType<Value>,
  given: unknown,
  mistakes: readonly (readonly PropertyKey[])[],
  fallback: Value,
): Value {
  if (given === null || typeof given !== 'object') return fallback;
  const bad = new Set(mistakes.map(([key]) => key).filter((key) => key !== undefined));
  const fallbacks = fallback as Readonly<Record<string, unknown>>;
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) if (!bad.has(key)) kept[key] = value;
  for (const key of bad) if (typeof key === 'string' && fallbacks[key] !== undefined) kept[key] = fallbacks[key];
  const known = Object.fromEntries(Object.entries(kept).filter(([key]) => key in fallbacks));
  const parsed = schema.safeParse(known);
  return parsed.success ? parsed.data : fallback;
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key], value);

function rangeIn(document: Document, path: readonly PropertyKey[], offset: number): Range {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isNode(node) && node.range) return shift([node.range[0], node.range[1]], offset);
  return path.length === 0 ? { start: offset, end: offset } : rangeIn(document, path.slice(0, -1), offset);
}

function keyRange(document: Document, path: readonly PropertyKey[], offset: number): Range {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)));
    if (pair && isScalar(pair.key) && pair.key.range) return shift([pair.key.range[0], pair.key.range[1]], offset);
  }
  return rangeIn(document, path, offset);
}

const shift = ([start, end]: readonly number[], offset: number): Range => ({
  start: offset + start!,
  end: offset + Math.max(start!, end ?? start!),
});

const yamlMessage = (code: string, message: string): string =>
  (
    ({
      DUPLICATE_KEY: 'This setting is there twice',
      TAB_AS_INDENT: 'This line is indented with a tab',
      BAD_INDENT: 'This line is not indented like the ones around it',
      MISSING_CHAR: 'A quotation mark or bracket is never closed, or a colon is missing',
      BLOCK_AS_IMPLICIT_KEY: 'There are two colons in this line, so it cannot be told what the value is',
    }) as Readonly<Record<string, string>>
  )[code] ?? `This is not YAML: ${message}`;

const yamlHelp = (code: string): string =>
  (
    ({
      DUPLICATE_KEY: 'delete one of the two',
      TAB_AS_INDENT: 'use spaces',
      BLOCK_AS_IMPLICIT_KEY: 'put the value into quotation marks: title: "Stops: what to look for"',
    }) as Readonly<Record<string, string>>
  )[code] ?? 'one "key: value" a line; put texts with a colon into quotation marks';
