import { isMap, isScalar, type Node, parseDocument } from 'yaml';
import type { Edit, Report } from '../diagnostics/diagnostic.ts';
import type { Place, SourceFile } from '../text/source.ts';
import { brokenParts } from './settings.ts';
import type { Span } from './yaml-fixes.ts';

/** An agency.yaml: what agencies fill in so that a course names their people, numbers and rules. */
export interface AgencyFile {
  readonly source: SourceFile;
  /** Whether it is that of the course, and not one of several courses. */
  readonly own: boolean;
}

/** What stands behind a key. */
export interface AgencyValue {
  /** On one line; empty when nobody has filled it in. */
  readonly text: string;
  /** Of the key. */
  readonly place: Place;
  readonly own: boolean;
}

export interface AgencyValues {
  /** By name: `agency.hotline.phone`. */
  readonly values: ReadonlyMap<string, AgencyValue>;
  /** Names of groups: `agency.hotline`. */
  readonly groups: ReadonlySet<string>;
  /** Whether every file could be read; if not, nobody can say what is not in them. */
  readonly readable: boolean;
}

/** A part of a name that a text can hold between its braces. */
const KEY = /^[A-Za-z][\w-]*$/;

/** What YAML has for "nothing". */
const NOTHING = new Set(['', '~', 'null', 'Null', 'NULL']);

/**
 * Reads the values of agencies; those of a later file win. Every value is text exactly as it is written, so that 0800 keeps
 * its zero and `no` stays a word.
 *
 * Findings: agency/broken-yaml, agency/invalid-key, agency/invalid-value.
 */
export function readAgency(files: readonly AgencyFile[], report: Report): AgencyValues {
  const values = new Map<string, AgencyValue>();
  const groups = new Set<string>();
  let readable = true;
  for (const file of files) readable = readFile(file, { values, groups }, report) && readable;
  return { values, groups, readable };
}

function readFile(
  { source, own }: AgencyFile,
  { values, groups }: { values: Map<string, AgencyValue>; groups: Set<string> },
  report: Report,
): boolean {
  const document = parseDocument(source.text, { schema: 'failsafe', prettyErrors: false, logLevel: 'error' });
  const finding = (
    code: `agency/${string}`,
    [start, end]: Span,
    message: string,
    help: string,
    fix?: readonly Edit[],
  ) => report({ code, severity: 'error', message, help, source, range: { start, end }, ...(fix ? { fix } : {}) });
  const broken = brokenParts(document, source.text);
  for (const { span, message, help, fix } of broken) finding('agency/broken-yaml', span, message, help, fix);
  if (broken.length > 0) return false;

  const spanOf = (node: unknown): readonly [number, number] => {
    const [start = 0, end = start] = (node as Node | null)?.range ?? [];
    return [start, end];
  };
  const read = (node: unknown, name: string): void => {
    if (!isMap(node)) {
      const message = `${name} must be ${name === 'agency' ? '' : 'a text or '}a group of "key: value" lines`;
      finding('agency/invalid-value', spanOf(node), message, 'write one "key: value" a line');
      return;
    }
    for (const { key, value } of node.items) {
      const word = isScalar(key) ? String(key.value) : '';
      if (!KEY.test(word)) {
        const message = 'A text could not name this key between its braces';
        finding('agency/invalid-key', spanOf(key), message, 'use letters, digits and hyphens: night-shift');
        continue;
      }
      const inner = `${name}.${word}`;
      const [start, end] = spanOf(key);
      if (value === null || isScalar(value)) {
        const text = value === null ? '' : String(value.value).replace(/\s+/g, ' ').trim();
        values.set(inner, { text: NOTHING.has(text) ? '' : text, place: { source, range: { start, end } }, own });
      } else {
        groups.add(inner);
        read(value, inner);
      }
    }
  };
  if (document.contents !== null && String(document.contents) !== '') read(document.contents, 'agency');
  return true;
}
