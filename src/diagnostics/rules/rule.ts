/** What can be said of a finding beyond its message: why it matters, and how it looks when it is right. */
export interface Rule {
  /** Sentences, for authors. */
  readonly why: string;
  /** The standard or study that it goes back to. */
  readonly source?: string;
  /** Markdown or YAML as it should be. */
  readonly right?: string;
}
