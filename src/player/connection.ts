/** Milliseconds; a slow network is a network. */
const PATIENCE = 20_000;

/**
 * Whether a file of the package can still be had from where the course came from. An LMS that has logged the learner out
 * sends a page of its own instead, which is no picture either.
 */
export function isConnected(): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = new Image();
    probe.onload = () => resolve(true);
    probe.onerror = () => resolve(false);
    setTimeout(() => resolve(false), PATIENCE);
    // Never the one in the cache.
    probe.src = `connection.svg?${Date.now()}`;
  });
}
