/** Lines shown around a change. */
const CONTEXT = 2;

interface Change {
  /** Lines of the old text, from 0. */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** What changed between two texts as `diff -u` shows it; empty when nothing did. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const old = before.split(/\r\n|\r|\n/);
  const changes = changesBetween(old, after.split(/\r\n|\r|\n/));
  if (changes.length === 0) return '';
  let shift = 0;
  const hunks = grouped(changes).map((group) => {
    const first = Math.max(0, group[0]!.from - CONTEXT);
    const last = Math.min(old.length, group.at(-1)!.to + CONTEXT);
    const lines: string[] = [];
    let at = first;
    for (const { from, to, lines: added } of group) {
      lines.push(...old.slice(at, from).map((line) => ` ${line}`), ...old.slice(from, to).map((line) => `-${line}`));
      lines.push(...added.map((line) => `+${line}`));
      at = to;
    }
    lines.push(...old.slice(at, last).map((line) => ` ${line}`));
    const grown = group.reduce((sum, { from, to, lines: added }) => sum + added.length - (to - from), 0);
    const header = `@@ -${first + 1},${last - first} +${first + 1 + shift},${last - first + grown} @@`;
    shift += grown;
    return [header, ...lines].join('\n');
  });
  return [`--- ${path}`, `+++ ${path}`, ...hunks].join('\n');
}

/** Lines that are the same at both ends are left out; what is between is compared line by line where the counts agree. */
function changesBetween(old: readonly string[], now: readonly string[]): readonly Change[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const [before, after] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  if (before.length === 0 && after.length === 0) return [];
  if (before.length !== after.length) return [{ from: start, to: start + before.length, lines: after }];
  const changes: Change[] = [];
  for (const [index, line] of before.entries()) {
    if (line === after[index]) continue;
    const last = changes.at(-1);
    const at = start + index;
    if (last?.to === at) changes[changes.length - 1] = { ...last, to: at + 1, lines: [...last.lines, after[index]!] };
    else changes.push({ from: at, to: at + 1, lines: [after[index]!] });
  }
  return changes;
}

/** Changes whose lines around them would meet are shown together. */
function grouped(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    if (last && change.from - last.at(-1)!.to <= CONTEXT * 2) last.push(change);
    else groups.push([change]);
  }
  return groups;
}
