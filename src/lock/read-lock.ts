import { isNode, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import type { Range, SourceFile } from '../text/source.ts';
import { type Lock, type LockEntry, type LockSlot, noLock } from './lock.ts';

const number = z.int().min(1);
const id = z.string().min(1);
const letter = z.string().regex(/^[a-z]$/);
const keeps = z.enum(['page', 'question', 'note', 'video', 'scenario', 'situation']);

const slot = z.strictObject({
  slot: number,
  keeps,
  for: id,
  after: number.optional(),
  mark: z.string().regex(/^[\w-]{4}$/),
  options: z
    .string()
    .regex(/^[a-z]+$/)
    .optional(),
  many: z.literal(true).optional(),
  ordered: z.literal(true).optional(),
  rows: z
    .string()
    .regex(/^[1-9a-z]+$/)
    .optional(),
  gaps: number.optional(),
});

const named = { slot: number, id, was: id.optional() };
const entry = z.discriminatedUnion('keeps', [
  z.strictObject({
    ...named,
    keeps: z.literal('page'),
    kind: z.enum(['lesson', 'assessment', 'sheet']),
    title: z.string(),
  }),
  z.strictObject({
    ...named,
    keeps: z.literal('question'),
    in: id,
    kind: id,
    points: z.number(),
    text: z.string(),
    options: z.record(letter, z.string()).optional(),
    many: z.literal(true).optional(),
    ordered: z.literal(true).optional(),
    rows: z.array(z.tuple([z.string().regex(/^[1-9a-z]$/), z.string()])).optional(),
    right: z.union([z.array(z.string()), z.array(z.array(z.string()))]),
    spent: z.string().optional(),
    spentRows: z.string().optional(),
  }),
  z.strictObject({ ...named, keeps: z.literal('note'), in: id, characters: z.int().min(0) }),
  z.strictObject({ ...named, keeps: z.literal('video'), in: id }),
  z.strictObject({ ...named, keeps: z.literal('scenario'), in: id }),
  z.strictObject({
    ...named,
    keeps: z.literal('situation'),
    in: id,
    options: z.record(letter, z.string()),
    leadsTo: z.record(letter, id),
    spent: z.string().optional(),
  }),
]);

const course = { version: z.string(), course: z.array(entry) };
const lockFile = z.strictObject({
  about: z.string(),
  format: z.literal(1),
  slots: z.array(slot),
  ...course,
  released: z.strictObject(course).optional(),
});

/**
 * Reads state.lock.json. What is wrong with it is reported, and then there is no lock: learners' answers depend on it, so
 * nothing of it is guessed. Findings: state/lock-conflict, state/lock-broken, state/lock-invalid, state/lock-number.
 *
 * @param source - Left out when there is no such file.
 */
export function readLock(source: SourceFile | undefined, report: Report): Lock | undefined {
  if (!source) return noLock;
  const problems = problemsIn(source);
  for (const problem of problems) report({ severity: 'error', source, ...problem });
  if (problems.length > 0) return undefined;
  const { slots, version, course, released } = lockFile.parse(JSON.parse(source.text));
  return {
    version,
    slots: slots.map(({ slot: _, ...rest }) => rest as LockSlot),
    course: course as readonly LockEntry[],
    ...(released ? { released: released as Lock['released'] & object } : {}),
  };
}

type Problem = Pick<Diagnostic, 'code' | 'message' | 'help' | 'range'>;

function problemsIn(source: SourceFile): readonly Problem[] {
  const conflict = /^(?:<{7}|={7}|>{7}|\|{7})/m.exec(source.text);
  if (conflict) return [conflicting(lineAt(source, conflict.index))];
  let value: unknown;
  try {
    value = JSON.parse(source.text);
  } catch (error) {
    return [broken(lineAt(source, placeOf(error, source.text)))];
  }
  const parsed = lockFile.safeParse(value);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path ?? [];
    return [invalid(path, rangeOf(source, path))];
  }
  return misnumbered(parsed.data).map(({ path, message, help }) => ({
    code: 'state/lock-number',
    message,
    help,
    range: rangeOf(source, path),
  }));
}

const conflicting = (range: Range): Problem => ({
  code: 'state/lock-conflict',
  message: 'Two versions of the lock file were merged, and nobody has decided between them',
  help: 'keep the lock file of the version that learners have, then run npm run package: it adds the rest',
  range,
});

const broken = (range: Range): Problem => ({
  code: 'state/lock-broken',
  message: 'The lock file is no JSON any more',
  help: 'take it back from version control as it was, then run npm run package',
  range,
});

const invalid = (path: readonly PropertyKey[], range: Range): Problem =>
  path[0] === 'format'
    ? {
        code: 'state/lock-invalid',
        message: 'The lock file was written by another version of Rollcall',
        help: 'package the course with that version or a newer one',
        range,
      }
    : {
        code: 'state/lock-invalid',
        message: 'This is not what Rollcall wrote there',
        help: 'take the file back from version control as it was, then run npm run package',
        range,
      };

/** The first place where numbers do not add up: from there on, nothing is certain. */
function misnumbered({
  slots,
  course,
  released,
}: z.output<typeof lockFile>): readonly { path: readonly PropertyKey[]; message: string; help: string }[] {
  const help = 'keep the lock file of the version that learners have, then run npm run package: it adds the rest';
  const wrong = (path: readonly PropertyKey[], message: string) => [{ path, message, help }];
  for (const [place, { slot, after = 0, keeps, options, gaps }] of slots.entries()) {
    const path = ['slots', place];
    if (slot <= place) return wrong([...path, 'slot'], `There are two slots ${slot}`);
    if (slot > place + 1) return wrong([...path, 'slot'], `Slot ${place + 1} is missing`);
    if (after >= slot) return wrong([...path, 'after'], `Slot ${slot} cannot come after ${after}`);
    if ((keeps === 'question') !== (Number(options !== undefined) + Number(gaps !== undefined) === 1)) {
      return wrong(path, `Slot ${slot} does not say how answers stand in it`);
    }
  }
  for (const [name, entries] of [['course', course] as const, ['released', released?.course ?? []] as const]) {
    const given = new Set<number | string>();
    for (const [place, { slot, keeps, id }] of entries.entries()) {
      const path = name === 'course' ? [name, place] : [name, 'course', place];
      if (slots[slot - 1]?.keeps !== keeps) return wrong([...path, 'slot'], `Slot ${slot} is no slot for a ${keeps}`);
      if (given.has(slot)) return wrong([...path, 'slot'], `Slot ${slot} is given twice`);
      if (given.has(`${keeps} ${id}`)) return wrong([...path, 'id'], `There are two entries for the ${keeps} ${id}`);
      given.add(slot).add(`${keeps} ${id}`);
    }
  }
  return [];
}

/** Where JSON.parse stopped. */
const placeOf = (error: unknown, text: string): number => {
  const [, place] = /position (\d+)/.exec(String(error)) ?? [];
  return Math.min(place === undefined ? text.trimEnd().length : Number(place), Math.max(0, text.trimEnd().length - 1));
};

const lineAt = (source: SourceFile, offset: number): Range => {
  const { line } = source.position(offset);
  return source.linesRange(line - 1, line);
};

/** JSON is YAML, and YAML knows where its values stand. */
function rangeOf(source: SourceFile, path: readonly PropertyKey[]): Range {
  const document = parseDocument(source.text, { logLevel: 'silent' });
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return { start: node.range[0], end: node.range[1] };
  }
  return source.linesRange(0, 1);
}
