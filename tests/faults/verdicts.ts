/** What judges write down. */
export class Verdicts {
  /** One line for each broken word. */
  readonly broken: string[] = [];
  /** What there was to judge. */
  readonly happened = new Set<string>();

  /** Something that must not be. */
  says(broken: string): void {
    this.broken.push(broken);
  }

  saw(what: string): void {
    this.happened.add(what);
  }
}
