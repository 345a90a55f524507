import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defaultTracking } from '../../src/attempt/tracking.ts';
import { type LmsProfile, lmsProfiles } from '../../src/course/lms-profiles.ts';
import { courseSchema } from '../../src/parse/course-file.ts';
import { PROJECT_ROOT } from '../support/course-test.ts';

const FILE = join(PROJECT_ROOT, 'docs/lms.md');

/** `UPDATE=1` writes it anew. */
it('docs/lms.md says of settings and profiles what is in the code', () => {
  const found = readFileSync(FILE, 'utf8');
  const wanted = withPart(withPart(found, 'settings', settingsTable()), 'profiles', profileList());
  if (process.env.UPDATE) writeFileSync(FILE, wanted);
  expect(readFileSync(FILE, 'utf8')).toBe(wanted);
});

/** What stands between `<!-- name -->` and `<!-- /name -->` is made, all else is written by hand. */
function withPart(page: string, name: string, part: string): string {
  const [before, rest] = page.split(`<!-- ${name} -->`);
  const [, after] = rest?.split(`<!-- /${name} -->`) ?? [];
  if (before === undefined || after === undefined) throw new Error(`docs/lms.md has no part ${name}`);
  return `${before}<!-- ${name} -->\n\n${part}\n\n<!-- /${name} -->${after}`;
}

const settingsTable = (): string =>
  [
    '| `tracking` | when left out | |',
    '|---|---|---|',
    ...Object.entries(courseSchema.shape.tracking.unwrap().shape).map(
      ([name, { description }]) =>
        `| \`${name}\` | \`${defaultTracking[name as keyof typeof defaultTracking]}\` | ${description} |`,
    ),
  ].join('\n');

const profileList = (): string =>
  Object.entries(lmsProfiles)
    .filter(([, { sets, edition, prefers }]) => sets.length > 0 || edition || prefers)
    .map(([name, profile]) => `**${profile.title}** (\`lms: ${name}\`)\n\n${linesOf(profile).join('\n')}`)
    .join('\n\n');

const linesOf = ({ sets, edition, prefers }: LmsProfile): readonly string[] => [
  ...sets.map(({ setting, value, reason, source }) => `- \`${setting}: ${value}\`, because ${reason} (${source})`),
  ...(edition
    ? [`- takes SCORM 2004 in edition ${edition.only} only (${edition.source}); another one is warned of`]
    : []),
  ...(prefers ? [`- better as \`${prefers.format}\`: ${prefers.reason} (${prefers.source})`] : []),
];
