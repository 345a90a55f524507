import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import type { SourceFile } from '../text/source.ts';
import type { PlacedKept } from './kept.ts';
import { LOCK_FILE, type Lock } from './lock.ts';
import { entriesByName } from './next-lock.ts';

/**
 * Whether former ids can be what the author says they are. Findings: state/was-in-use, state/was-twice,
 * state/was-unknown.
 */
export function checkFormerIds(placed: readonly PlacedKept[], before: Lock, report: Report): void {
  const seen = new Map<string, PlacedKept>();
  const entryOf = entriesByName(before.course);
  for (const each of placed) {
    const { kept, was, source } = each;
    if (!was || was.implied) continue;
    const finding = (code: Diagnostic['code'], severity: Diagnostic['severity'], message: string, help: string) =>
      report({ code, severity, message, help, source, range: was.range });
    const holder = placed.find((other) => other.kept.id === was.id);
    const earlier = seen.get(`${kept.keeps} ${was.id}`);
    seen.set(`${kept.keeps} ${was.id}`, each);
    if (holder) {
      const help = `${was.id} is at ${lineOf(holder)}; delete was, or give that one another id`;
      finding('state/was-in-use', 'error', `${was.id} is still an id, so nothing was renamed from it`, help);
    } else if (earlier) {
      const help = `the other is at ${lineOf(earlier)}; delete was from the one that is new`;
      finding('state/was-twice', 'error', `Two things cannot both have been ${was.id}`, help);
    } else if (before.course.length > 0 && !entryOf(each)) {
      const ids = before.course.filter(({ keeps }) => keeps === kept.keeps).map(({ id }) => id);
      const there = new Set(placed.map((other) => other.kept.id));
      const help = didYouMean(
        was.id,
        ids.filter((id) => !there.has(id)),
        'write the id that it had in the last package, or delete was',
      )!;
      finding('state/was-unknown', 'warning', `${LOCK_FILE} knows nothing that was called ${was.id}`, help);
    }
  }
}

/**
 * In a build that writes nothing, the lock file must be what `npm run package` would make of it. Findings:
 * state/lock-missing, state/lock-outdated.
 */
export function checkUpToDate(
  file: { readonly source: SourceFile; readonly there: boolean },
  before: Lock,
  next: { readonly lock: Lock; readonly text: string; readonly placed: readonly PlacedKept[] },
  report: Report,
): void {
  const { source } = file;
  const finding = { severity: 'error', help: 'run npm run package, and commit state.lock.json' } as const;
  if (!file.there) {
    const message = `The course has no ${LOCK_FILE}: learners would lose their answers when it changes`;
    report({ ...finding, code: 'state/lock-missing', message, source, range: { start: 0, end: 0 } });
    return;
  }
  const added = next.placed.filter((_, index) => next.lock.course[index]!.slot > before.slots.length);
  for (const { kept, source, range } of added) {
    report({
      ...finding,
      code: 'state/lock-missing',
      message: `${LOCK_FILE} has no place for ${kept.id}`,
      source,
      range,
    });
  }
  if (added.length === 0 && next.text !== source.text) {
    const message = `${LOCK_FILE} is not of this version of the course`;
    report({ ...finding, code: 'state/lock-outdated', message, source, range: versionRange(source) });
  }
}

const lineOf = (kept: PlacedKept): string => {
  const { source, range } = kept.source.place(kept.range);
  return `${source.path}:${source.position(range.start).line}`;
};

const versionRange = (source: SourceFile) => {
  const { line } = source.position(Math.max(0, source.text.indexOf('\n  "version"') + 1));
  return source.linesRange(line - 1, line);
};
