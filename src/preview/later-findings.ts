import type { PreviewBuild } from './preview-source.ts';
import type { PreviewFinding } from './preview-state.ts';

/** Milliseconds in which the course comes on the screen, and the next save comes where somebody types on. */
const PAUSE = 150;

/** Findings that take longer than the course itself: asked for when it is on the screen, and no newer one is on its way. */
export class LaterFindings {
  #timer: NodeJS.Timeout | undefined;
  /** Of the build before: until they are asked for anew, they are what we know. */
  #later: readonly PreviewFinding[] = [];

  constructor(
    private readonly tell: (all: readonly PreviewFinding[]) => void,
    private readonly onMistake: (mistake: unknown) => void,
  ) {}

  /** With what was known later of the build before. */
  with(findings: readonly PreviewFinding[]): readonly PreviewFinding[] {
    return [...findings, ...this.#later];
  }

  follow({ findings, allFindings }: PreviewBuild): void {
    clearTimeout(this.#timer);
    this.#later = allFindings ? this.#later : [];
    if (!allFindings) return;
    const timer = setTimeout(async () => {
      const all = await allFindings().catch((mistake: unknown) => {
        if (this.#timer === timer) this.onMistake(mistake);
        return findings;
      });
      // Somebody has saved meanwhile.
      if (this.#timer !== timer) return;
      const known = new Set(findings.map(keyOf));
      this.#later = all.filter((finding) => !known.has(keyOf(finding)));
      this.tell(all);
    }, PAUSE);
    this.#timer = timer;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

const keyOf = ({ code, path, line, column, message }: PreviewFinding): string =>
  [code, path, line, column, message].join('\n');
