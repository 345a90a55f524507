import { areas } from './rules/areas.ts';
import { ruleOf } from './rules/index.ts';

/** A course that is wrong in one way, and what is told of it. */
export interface FindingExample {
  /** `choice/one-option` */
  readonly code: string;
  /** The first finding as the command prints it. */
  readonly told: string;
}

/**
 * The reference of all findings, from courses that have them: Markdown, one section a code, by area.
 *
 * @param examples - One a code, in any order.
 */
export function findingsReference(examples: readonly FindingExample[]): string {
  const known = Object.keys(areas);
  const used = [...new Set(examples.map(({ code }) => areaOf(code)))];
  const order = [
    ...known.filter((area) => used.includes(area) && !OUTSIDE.includes(area)),
    ...used.filter((area) => !known.includes(area)).sort(),
    ...OUTSIDE.filter((area) => used.includes(area)),
  ];
  const sections = order.map((area) => {
    const own = examples.filter(({ code }) => areaOf(code) === area);
    return `## ${titleOf(area)}\n\n${aboutArea(area)}${[...own].sort(byCode).map(section).join('\n')}`;
  });
  return `${INTRODUCTION}\n${order.map((area) => contents(area, examples)).join('\n')}\n\n${sections.join('\n')}`;
}

/** What is not told of courses comes last. */
const OUTSIDE = ['import', 'write'];

const INTRODUCTION = `# Findings

Everything that \`npm run check\` can tell of a course, and then what \`npm run import\` tells of question files and what stops
\`npm run package\` from writing; one section a code. Each shows what the command prints of a small course or file that has the
mistake, and what to do. An **error** stops packaging; a **warning** does so only with \`--strict\`.

A warning that does not fit a course is turned off in course.yaml, and a finding that is right as it is can be let stand in
its place. Both want a reason, and both are repeated by every check and on the upload sheet:

\`\`\`
checks:
  off:
    text/acronym: Every officer of the agency knows them.
\`\`\`

\`\`\`
::: note {a11y-override="text/acronym - the unit is known by no other name"}
\`\`\`

\`npm run findings\` writes this page from the courses and files in tests/fixtures.
`;

const areaOf = (code: string): string => code.split('/', 1)[0]!;

const titleOf = (area: string): string => areas[area]?.title ?? `::: ${area}`;

const contents = (area: string, examples: readonly FindingExample[]): string => {
  const { length } = examples.filter(({ code }) => areaOf(code) === area);
  return `- ${titleOf(area)}: ${length} ${length === 1 ? 'finding' : 'findings'}`;
};

function aboutArea(area: string): string {
  const about = areas[area];
  if (!about) return '';
  const source = about.source === undefined ? '' : ` (${about.source})`;
  return `${about.why}${source}\n\n${about.right === undefined ? '' : `This is right:\n\n${fenced(about.right)}\n`}`;
}

const byCode = (one: FindingExample, other: FindingExample): number => (one.code < other.code ? -1 : 1);

function section({ code, told }: FindingExample): string {
  const { why, source, right } = ruleOf(code);
  const about = areas[areaOf(code)];
  const own = about?.why === why ? '' : `${why}${source === undefined ? '' : ` (${source})`}\n\n`;
  const example = right === undefined || right === about?.right ? '' : `This is right:\n\n${fenced(right)}\n`;
  return `### ${code}\n\n${own}${fenced(told)}\n${example}`;
}

/** Code fences of the example itself must not end the block. */
const fenced = (text: string): string => {
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `${fence}\n${text}\n${fence}\n`;
};
