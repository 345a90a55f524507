import { type Alias, type Document, isMap, isNode, isScalar, parseDocument, visit } from 'yaml';
import type { ZodType } from 'zod';
import type { Edit, Report } from '../diagnostics/diagnostic.ts';
import { didYouMean, onlyMeant } from '../diagnostics/nearest.ts';
import type { Range, SourceFile } from '../text/source.ts';
import { nearestId } from './ids.ts';
import { UNFINISHED_MERGE, unfinishedMerges } from './merges.ts';
import { missingHelp, otherwise, type ValueHelp, valueHelp } from './setting-help.ts';
import { type BrokenPart, quotedValue, type Span, untabbed } from './yaml-fixes.ts';

/** What settings were read, and where each of them stands. */
export interface Settings<Value> {
  /** The settings with defaults, also when some were wrong: those then have their defaults. */
  readonly value: Value;
  /** Whether they could be read at all; if not, they say nothing about what the author meant. */
  readonly readable: boolean;
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
  /** Keys that exist in a group of settings, by its name. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
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
  const document = parseDocument(yaml, { prettyErrors: false, uniqueKeys: true, logLevel: 'error' });
  const finding = (code: string, [start, end]: Span, message: string, help: string, fix?: readonly Edit[]) =>
    report({
      code: `${area}/${code}`,
      severity: 'error',
      message,
      source,
      range: { start: offset + start, end: offset + end },
      help,
      ...(fix === undefined ? {} : { fix: fix.map((edit) => shifted(edit, offset)) }),
    });
  const rangeOf = (path: readonly PropertyKey[]): Range => {
    const [start, end] = spanOf(document, path);
    return { start: offset + start, end: offset + end };
  };

  const broken = brokenParts(document, yaml);
  for (const { span, message, help, fix } of broken) finding('broken-yaml', span, message, help, fix);
  if (broken.length > 0) return { value: fallback, readable: false, rangeOf };

  const given: unknown = document.toJS() ?? {};
  const parsed = schema.safeParse(given);
  if (parsed.success) return { value: parsed.data, readable: true, rangeOf };

  for (const issue of parsed.error.issues) {
    const name = issue.path.filter((key) => typeof key === 'string').join('.');
    if (issue.code === 'unrecognized_keys') {
      const keys = text.groups?.[name] ?? text.keys;
      // A setting that is there twice would be the next mistake.
      const taken = new Set<string>();
      for (const key of issue.keys) {
        const path = [...issue.path, key];
        const help = otherwise(key) ?? didYouMean(key, keys, `settings are: ${keys.join(', ')}`)!;
        const words = path.filter((step) => typeof step === 'string').join('.');
        const span = keySpan(document, path);
        const meant = onlyMeant(help);
        const isFree = meant !== undefined && valueAt(given, [...issue.path, meant]) === undefined && !taken.has(meant);
        if (isFree) taken.add(meant);
        const fix = isFree ? [editOf(span, meant)] : undefined;
        finding('unknown-setting', span, `There is no setting ${words}`, help, fix);
      }
    } else if (issue.code === 'invalid_key') {
      const words = `${name} ${issueWords(issue.issues[0] ?? issue)}`;
      const help = `write ${nearestId(String(issue.path.at(-1))) || 'a-name'}: ...`;
      finding('invalid-setting', keySpan(document, issue.path), words, help);
    } else if (issue.code === 'invalid_type' && valueAt(given, issue.path) === undefined) {
      const help = missingHelp(String(issue.path.at(-1)), source.path.split('/').at(-2) ?? '');
      finding('missing-setting', missingSpan(document, yaml, issue.path), `${name} is missing`, help);
    } else if (name === '') {
      const help = 'write one a line, such as title: Night stops';
      finding('invalid-setting', spanOf(document, []), 'These are not settings, one "key: value" a line', help);
    } else {
      const span = spanOf(document, issue.path);
      const written = yaml.slice(...span).trim();
      const { help, instead }: ValueHelp = valueHelp(issue, {
        name,
        given: valueAt(given, issue.path),
        written,
        form: (key, value) => `${key}: ${value}`,
      });
      const fix =
        instead === undefined || written === '' ? undefined : [editOf([span[0], span[0] + written.length], instead)];
      finding('invalid-setting', span, `${name} ${issueWords(issue)}`, help, fix);
    }
  }
  const mistakes = new Set(parsed.error.issues.map(({ path: [key] }) => String(key ?? '')));
  return { value: withoutMistakes(text.keys, schema, given, mistakes, fallback), readable: true, rangeOf };
}

/** What makes the text no YAML, or no YAML that values can be had from. */
export function brokenParts(document: Document, yaml: string): readonly BrokenPart[] {
  const merges = unfinishedMerges(yaml);
  if (merges.length > 0) return merges.map(({ start }) => ({ span: lineSpan(yaml, start), ...UNFINISHED_MERGE }));
  if (document.errors.length > 0) {
    return document.errors.map(({ code, message, pos }) => {
      const variable = variableAt(yaml, pos[0]);
      if (variable) return variable;
      const [, words, help] = YAML_WORDS.find(([pattern]) => pattern.test(`${code} ${message}`))!;
      const mended = code === 'TAB_AS_INDENT' ? untabbed(yaml) : quotedValue(yaml, pos[0], code);
      return {
        span: lineSpan(yaml, openedAt(document, yaml, pos[0])),
        message: words === '' ? `This is not YAML: ${message}` : words,
        help,
        ...mended,
      };
    });
  }
  try {
    document.toJS();
    return [];
  } catch {
    const aliases: Alias[] = [];
    visit(document, { Alias: (_, alias) => void aliases.push(alias) });
    const alias = aliases.find((candidate) => candidate.resolve(document) === undefined) ?? aliases[0];
    const [start = 0, end = 0] = alias?.range ?? [];
    return [{ span: [start, end], message: 'A value cannot begin with *', help: 'put it into quotation marks' }];
  }
}

/** A value that begins with a variable is a map of a map to YAML, and what is told of it would help nobody. */
function variableAt(yaml: string, at: number) {
  const start = yaml.lastIndexOf('\n', at - 1) + 1;
  const [line] = yaml.slice(start).split('\n', 1);
  const found = /^(\s*[\w-]+:\s+)(\{\{.*?)\s*$/.exec(line!);
  if (!found) return undefined;
  const [, before, value] = found as unknown as [string, string, string];
  const span: Span = [start + before.length, start + before.length + value.length];
  return {
    span,
    message: 'A value cannot begin with {',
    help: `put it into quotation marks: ${before.trim()} "${value}"`,
  };
}

/** An open quotation mark or bracket is found missing at the end of the text; the mistake is where it was opened. */
function openedAt({ contents }: Document, yaml: string, at: number): number {
  const last = isMap(contents) ? contents.items.at(-1)?.value : undefined;
  const start = isNode(last) ? last.range?.[0] : undefined;
  return start !== undefined && at >= yaml.trimEnd().length ? start : at;
}

/** From a place to the end of its line; the last line with words when the place is behind all of them. */
function lineSpan(yaml: string, at: number): Span {
  const words = yaml.trimEnd();
  if (at >= words.length) return [words.lastIndexOf('\n') + 1, words.length];
  const end = yaml.indexOf('\n', at);
  return [at, Math.max(at, end === -1 ? words.length : end)];
}

const firstLine = (yaml: string): Span => {
  const end = yaml.indexOf('\n');
  return [0, end === -1 ? yaml.length : end];
};

/** Where a setting would have to stand: the first line of what it is missing in. */
function missingSpan(document: Document, yaml: string, path: readonly PropertyKey[]): Span {
  const [start] = spanOf(document, path.slice(0, -1));
  return path.length === 1 ? firstLine(yaml) : lineSpan(yaml, start);
}

const editOf = ([start, end]: Span, text: string): Edit => ({ range: { start, end }, text });

const shifted = ({ range, text }: Edit, offset: number): Edit => ({
  range: { start: offset + range.start, end: offset + range.end },
  text,
});

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
      if (!issue.message.startsWith('Invalid input')) return issue.message;
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
  keys: readonly string[],
  schema: ZodType<Value>,
  given: unknown,
  mistakes: ReadonlySet<string>,
  fallback: Value,
): Value {
  if (given === null || typeof given !== 'object') return fallback;
  const fallbacks = new Map(Object.entries(fallback as object));
  const rest = new Map(Object.entries(given).filter(([key]) => keys.includes(key) && !mistakes.has(key)));
  for (const key of keys) if (!rest.has(key) && fallbacks.has(key)) rest.set(key, fallbacks.get(key));
  const parsed = schema.safeParse(Object.fromEntries(rest));
  return parsed.success ? parsed.data : fallback;
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key], value);

/** Where a value stands; the nearest thing around it when it is not there. */
function spanOf(document: Document, path: readonly PropertyKey[]): Span {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isNode(node) && node.range) return [node.range[0], node.range[1]];
  return path.length === 0 ? [0, 0] : spanOf(document, path.slice(0, -1));
}

/** Where the last key of a path stands. */
function keySpan(document: Document, path: readonly PropertyKey[]): Span {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)));
    if (pair && isScalar(pair.key) && pair.key.range) return [pair.key.range[0], pair.key.range[1]];
  }
  return spanOf(document, path);
}

const ONE_A_LINE = 'one "key: value" a line; put texts with a colon into quotation marks';

/** What the parser's findings mean to an author, and what to do; the first that fits. */
const YAML_WORDS: readonly (readonly [RegExp, string, string])[] = [
  [/^DUPLICATE_KEY/, 'This setting is there twice', 'delete one of the two'],
  [/^TAB_AS_INDENT/, 'This line is indented with a tab', 'write blanks in place of the tab'],
  [/^MULTIPLE_DOCS/, 'A line of hyphens ends the settings', 'delete the line'],
  [/^MISSING_CHAR|Flow/, 'A quotation mark or bracket is never closed, or a colon is missing', ONE_A_LINE],
  [/^BAD_INDENT/, 'This line is not indented like the ones around it', ONE_A_LINE],
  [
    /^BLOCK_AS_IMPLICIT_KEY/,
    'There are two colons in this line, so it cannot be told what the value is',
    'put the value into quotation marks: title: "Stops: what to look for"',
  ],
  [/cannot start with/, 'A value cannot begin with this character', 'put it into quotation marks'],
  [/^/, '', ONE_A_LINE],
];
