import type { Lock, LockEntry } from './lock.ts';

/** `state.lock.json` as it is written: one line for each slot and entry, so that a change shows as the lines it changes. */
export function lockText({ version, slots, course, released }: Lock): string {
  const parts = [
    `"about": ${JSON.stringify(ABOUT)}`,
    '"format": 1',
    `"slots": ${list(
      slots.map((slot, index) => ({ slot: index + 1, ...slot })),
      '  ',
    )}`,
    ...versionParts(version, course, '  '),
    ...(released
      ? [`"released": {\n    ${versionParts(released.version, released.course, '    ').join(',\n    ')}\n  }`]
      : []),
  ];
  return `{\n  ${parts.join(',\n  ')}\n}\n`;
}

const ABOUT =
  'Which place in the saved state of learners belongs to what. Written by npm run package. Commit it with the course; never edit it, never delete it once learners have begun.';

const versionParts = (version: string, course: readonly LockEntry[], indent: string): readonly string[] => [
  `"version": ${JSON.stringify(version)}`,
  `"course": ${list(course, indent)}`,
];

const list = (items: readonly object[], indent: string): string =>
  items.length === 0 ? '[]' : `[\n${items.map((item) => `${indent}  ${line(item)}`).join(',\n')}\n${indent}]`;

/** `{ "slot": 1, "keeps": "page" }` */
const line = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(line).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}: ${line(inner)}`)
    .join(', ')} }`;
};
