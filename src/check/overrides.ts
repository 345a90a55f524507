import type { Course, Override } from '../course/course.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { isOverridable, isWarning, overridableRules, warningRules } from './overridable.ts';

/** A finding that somebody decided to let stand. */
export interface Overridden {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
}

/**
 * Findings without those that an author lets stand: by `a11y-override` in one place, by `checks: off:` everywhere.
 *
 * Findings: override/no-reason, override/unknown-rule, override/unused, checks/unknown-rule.
 *
 * @returns What is told, and what is not told any more, for the report.
 */
export function applyOverrides(
  course: Course,
  diagnostics: readonly Diagnostic[],
): { readonly told: readonly Diagnostic[]; readonly overridden: readonly Overridden[] } {
  const { off } = course.settings.checks;
  const used = new Set<Override>();
  const told: Diagnostic[] = [];
  const overridden: Overridden[] = [];
  for (const diagnostic of diagnostics) {
    const override = course.overrides.find((candidate) => covers(candidate, diagnostic));
    if (override) {
      used.add(override);
      if (override.reason !== '') overridden.push({ diagnostic, reason: override.reason });
    } else if (isWarning(diagnostic.code) && diagnostic.severity === 'warning' && Object.hasOwn(off, diagnostic.code)) {
      overridden.push({ diagnostic, reason: off[diagnostic.code]! });
    } else told.push(diagnostic);
  }
  const mistakes = course.overrides.flatMap((override) => mistakeIn(override, used.has(override)));
  return { told: [...told, ...mistakes, ...unknownIn(course)], overridden };
}

const covers = ({ rule, source, scope }: Override, { code, source: where, range }: Diagnostic): boolean =>
  rule === code &&
  isOverridable(rule) &&
  source.path === where.path &&
  scope.start <= range.start &&
  range.start < Math.max(scope.end, scope.start + 1);

function mistakeIn({ rule, reason, source, range }: Override, used: boolean): readonly Diagnostic[] {
  const finding = (
    code: Diagnostic['code'],
    severity: Diagnostic['severity'],
    message: string,
    help: string | undefined,
  ): Diagnostic => ({ code, severity, message, source, range, ...(help === undefined ? {} : { help }) });
  if (!isOverridable(rule)) {
    const help = didYouMean(rule, overridableRules, 'write the code that stands in brackets behind the finding');
    const message = rule === '' ? 'This override names no finding' : `No finding ${rule} can be overridden`;
    return [finding('override/unknown-rule', 'error', message, help)];
  }
  if (reason === '') {
    const help = `write why: ${rule} - ${likelyReason(rule)}`;
    return [finding('override/no-reason', 'error', `The override of ${rule} has no reason`, help)];
  }
  if (used) return [];
  return [finding('override/unused', 'warning', `There is no finding ${rule} here any more`, 'delete the override')];
}

/** A reason that could be given, by what the finding is about. */
const likelyReason = (rule: string): string =>
  REASONS[rule.split('/', 1)[0]!] ?? 'the reason, as you would tell it to a reviewer';

const REASONS: Readonly<Record<string, string>> = {
  asset: 'the facilitator hands it out',
  audio: 'the words of the recording stand right above it',
  captions: 'a person has read and corrected them',
  heading: 'the agency prints these headings as they are',
  image: 'the picture is described in the text above it',
  link: 'the sentence before it says where it leads',
  list: 'these are lines of a radio call, and no list',
  question: 'the law asks it in these words',
  table: 'it shows a form as officers get it on paper',
  text: 'every officer of the agency knows it',
  video: 'nothing is said in it, and all is described above',
};

function unknownIn({ settings, courseFile, settingRange }: Course): readonly Diagnostic[] {
  return Object.keys(settings.checks.off)
    .filter((code) => !isWarning(code))
    .map((code) => ({
      code: 'checks/unknown-rule',
      severity: 'error',
      message: isOverridable(code)
        ? `${code} is an error and cannot be turned off for the whole course`
        : `There is no warning ${code}`,
      help: isOverridable(code)
        ? `let it stand where it is right, with a reason: a11y-override="${code} - why"`
        : (didYouMean(code, warningRules) ?? 'write the code that stands in brackets behind the finding'),
      source: courseFile,
      range: settingRange(['checks', 'off', code]),
    }));
}
