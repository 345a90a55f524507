import type { Attempt, AttemptEvent } from '../../src/attempt/attempt.ts';

/**
 * One state of somebody's work, and what it came from: which of two is the newer one, and whether they are of one line, is known
 * without asking the course.
 */
export class Version {
  /** Others that came to the very same on another computer. */
  readonly twins = new Set<Version>();

  private constructor(
    private readonly from: readonly Version[],
    /** How often each question was checked or submitted until then. */
    readonly checks: ReadonlyMap<string, number>,
    /** Percent of all submissions until then. */
    readonly scores: readonly number[],
    /** Parts may have been lost on the way. */
    readonly isTorn = false,
  ) {}

  /** Work of which nobody knows where it came from; at the beginning there is none. */
  static first({ results }: Pick<Attempt, 'results'>): Version {
    const scores = Object.values(results).flatMap(({ best, last }) => [best, last]);
    return new Version([], new Map(), scores);
  }

  /** What could be read of one, or of several, put together. */
  static of(parts: readonly Version[]): Version {
    const questions = new Set(parts.flatMap(({ checks }) => [...checks.keys()]));
    const checks = [...questions].map((id) => [id, Math.max(...parts.map((part) => part.checksOf(id)))] as const);
    return new Version(
      parts,
      new Map(checks),
      parts.flatMap(({ scores }) => scores),
      true,
    );
  }

  after(event: AttemptEvent): Version {
    const checked =
      event.type === 'answer-checked'
        ? [event.question]
        : event.type === 'assessment-submitted'
          ? event.questions
          : undefined;
    if (!checked) return new Version([this], this.checks, this.scores, this.isTorn);
    const checks = new Map(this.checks);
    for (const id of checked) checks.set(id, this.checksOf(id) + 1);
    const submitted = event.type === 'assessment-submitted' ? [rounded(event.percent)] : [];
    return new Version([this], checks, [...this.scores, ...submitted], this.isTorn);
  }

  /** Whether the learner has done anything. */
  get isWork(): boolean {
    return this.from.length > 0;
  }

  checksOf(question: string): number {
    return this.checks.get(question) ?? 0;
  }

  get best(): number {
    return Math.max(0, ...this.scores);
  }

  /** Whether the other one is this one, or this one came from it. */
  includes(other: Version): boolean {
    const seen = new Set<Version>();
    const open: Version[] = [this];
    for (let version = open.pop(); version; version = open.pop()) {
      if (version === other || version.twins.has(other)) return true;
      if (seen.has(version)) continue;
      seen.add(version);
      open.push(...version.from);
    }
    return false;
  }
}

/** Which version a text is. */
export class KnownTexts {
  readonly #versions = new Map<string, Set<Version>>();

  /** @param isWhole - Nothing was cut off: whatever else is the same text is the same work. */
  add(text: string, version: Version, isWhole: boolean): void {
    if (text === '') return;
    const versions = this.#versions.get(text) ?? new Set();
    if (isWhole && !versions.has(version)) {
      for (const twin of versions) {
        twin.twins.add(version);
        version.twins.add(twin);
      }
    }
    this.#versions.set(text, versions.add(version));
  }

  /** Undefined where several that are not the same were cut off to it. */
  find(text: string): Version | undefined {
    const [version, ...others] = this.#versions.get(text) ?? [];
    return others.every((other) => version?.twins.has(other)) ? version : undefined;
  }
}

const rounded = (percent: number): number => Number(percent.toFixed(2));
