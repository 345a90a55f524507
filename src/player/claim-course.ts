/** Milliseconds. A page that takes the place of another of the same course may come before that one is quite gone. */
const PATIENCE = 500;

/**
 * Makes sure that no other window of this browser records the course.
 *
 * A busy computer may grant a claim late, so that no answer says nothing: the course is in another window only when the
 * browser says that somebody has it (Web Locks, 3.2).
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
    let isSettled = false;
    const hold = (): Promise<void> => {
      isSettled = true;
      return new Promise((release) => resolve(release));
    };
    const look = async (): Promise<void> => {
      const { held = [] } = await locks.query().catch(() => ({ held: [] }));
      if (isSettled) return;
      if (held.some((lock) => lock.name === name)) patience.abort();
      else setTimeout(look, PATIENCE);
    };
    // Sandboxed pages may not ask; they share nothing with other windows anyway.
    locks.request(name, { signal: patience.signal }, hold).catch(() => {
      isSettled = true;
      resolve(patience.signal.aborted ? undefined : () => {});
    });
    setTimeout(look, PATIENCE);
  });
}
