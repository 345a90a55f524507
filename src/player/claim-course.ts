/** Milliseconds. A page that takes the place of another of the same course may come before that one is quite gone. */
const PATIENCE = 500;

/**
 * Makes sure that no other window of this browser records the course.
 *
 * @param name - Of the course in this place.
 * @returns How to let go of it, which also happens when the page goes; undefined when another window has it. Browsers know
 *   of other windows only where pages come by HTTPS; elsewhere every claim is granted.
 */
export async function claimCourse(name: string): Promise<(() => void) | undefined> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return () => {};
  return new Promise((resolve) => {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    const hold = (): Promise<void> => {
      clearTimeout(timer);
      return new Promise((release) => resolve(release));
    };
    // Sandboxed pages may not ask; they share nothing with other windows anyway.
    locks.request(name, { signal: patience.signal }, hold).catch(() => {
      resolve(patience.signal.aborted ? undefined : () => {});
    });
  });
}
