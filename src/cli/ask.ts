import { createInterface } from 'node:readline/promises';

/** Whether somebody sits at the other end. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true;

/**
 * Asks until the answer is good; nothing typed is the fallback.
 *
 * @param problem - What is wrong with an answer, if anything.
 * @returns Nothing when the person stops with Ctrl+C or Ctrl+D.
 */
export async function askFor(
  question: string,
  fallback: string | undefined,
  problem: (answer: string) => string | undefined,
): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const stopped = new Promise<undefined>((stop) => lines.once('close', () => stop(undefined)));
  lines.on('SIGINT', () => lines.close());
  try {
    for (;;) {
      const prompt = fallback === undefined ? `${question}: ` : `${question} (${fallback}): `;
      const typed = await Promise.race([lines.question(prompt).catch(() => undefined), stopped]);
      if (typed === undefined) {
        console.log('');
        return undefined;
      }
      const answer = typed.trim() || (fallback ?? '');
      const wrong = problem(answer);
      if (wrong === undefined) return answer;
      console.log(`  ${wrong}`);
    }
  } finally {
    lines.close();
  }
}
