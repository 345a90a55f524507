import type { Slot } from '../attempt/outline.ts';
import type { Course } from '../course/course.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../text/source.ts';
import { type Edit, editsSince } from './edits.ts';
import { keptIn } from './kept.ts';
import { type Lock, type LockedCourse, noLock } from './lock.ts';
import { checkFormerIds, checkUpToDate } from './lock-findings.ts';
import { lockText } from './lock-text.ts';
import { entriesByName, nextLock } from './next-lock.ts';
import { optionLetters, rowSigns } from './option-letters.ts';
import { outlineSlots } from './outline-slots.ts';

/** What packaging a course makes of its lock file. */
export interface StateLock {
  /** For the player. */
  readonly slots: readonly Slot[];
  /** What state.lock.json has to be when the course is packaged. */
  readonly text: string;
  /** Whether it is that already. */
  readonly upToDate: boolean;
  /** How many slots are new. */
  readonly added: number;
  /** What was edited, and since when; absent before there is anything to compare with. */
  readonly edits?: EditsSince;
}

export interface EditsSince {
  /** The released version; the version itself when there is no other, and it was packaged before. */
  readonly version: string;
  readonly edits: readonly Edit[];
}

/** The lock of a course as it is now, with the findings about it. */
export function stateLockOf(
  course: Course,
  before: Lock,
  file: { readonly source: SourceFile; readonly there: boolean; readonly frozen: boolean },
  report: Report,
): StateLock {
  const { version } = course.settings;
  const placed = keptIn(course);
  const lock = nextLock(before, version, placed);
  let text: string | undefined;
  const written = (): string => {
    text ??= lockText(lock);
    return text;
  };
  checkFormerIds(placed, before, report);
  if (file.frozen) checkUpToDate(file, before, { lock, text: written(), placed }, report);
  const since = comparedWith(before, lock);
  return {
    slots: outlineSlots(lock),
    get text() {
      return written();
    },
    get upToDate() {
      return written() === file.source.text;
    },
    added: lock.slots.length - before.slots.length,
    ...(since ? { edits: { version: since.version, edits: editsSince(since, lock, placed) } } : {}),
  };
}

/** Ids for options and rows while a course is read: the signs that they have in the lock. */
export function optionIdsFrom(
  lock: Lock = noLock,
): (
  thing: { readonly id: string; readonly was?: string },
  words: readonly string[],
  of: 'options' | 'rows' | 'choices',
) => readonly string[] {
  const entryOf = entriesByName(lock.course);
  return ({ id, was }, words, of) => {
    const keeps = of === 'choices' ? 'situation' : 'question';
    const entry = entryOf({ kept: { keeps, id }, ...(was === undefined ? {} : { was: { id: was } }) });
    if (of === 'rows') return rowSigns(entry?.keeps === 'question' ? entry : undefined, words);
    return optionLetters(entry?.keeps === 'question' || entry?.keeps === 'situation' ? entry : undefined, words);
  };
}

const comparedWith = (before: Lock, { released }: Lock): LockedCourse | undefined =>
  released ?? (before.course.length > 0 ? before : undefined);
