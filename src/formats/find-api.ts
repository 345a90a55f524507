/** The object an LMS puts into a window; its methods are called by name because the two standards name them differently. */
export type Api = Readonly<Record<string, (...values: readonly string[]) => unknown>>;

/** Milliseconds. Some LMSs put their API into the window only after the course has begun to load. */
const patience = 3000;
const pause = 100;

/** ADL's limit; older ones of 7 to 10 frames are too low for Blackboard Ultra. */
const mostFrames = 500;

/**
 * Finds the API object of an LMS, or gives up after three seconds.
 *
 * @param name - `API` in SCORM 1.2, `API_1484_11` in SCORM 2004.
 * @param method - One it must have: frames and other scripts may go by the same name.
 */
export async function findApi(name: string, method: string, host: Window): Promise<Api | undefined> {
  const deadline = Date.now() + patience;
  for (;;) {
    const api = seekApi(name, method, host);
    if (api || Date.now() >= deadline) return api;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Own window first (offline players), then the frames around it, then whoever opened it, then who opened the top. */
function seekApi(name: string, method: string, host: Window): Api | undefined {
  const climb = (start: unknown): Api | undefined => {
    let frame = start;
    for (let step = 0; frame && step <= mostFrames; step++) {
      const api = property(frame, name);
      if (property(api, method)) return api as Api;
      const parent = property(frame, 'parent');
      if (parent === frame) return undefined;
      frame = parent;
    }
    return undefined;
  };
  const opener = property(host, 'opener');
  const topOpener = property(property(host, 'top'), 'opener');
  return (
    climb(host) ??
    climb(opener) ??
    climb(property(opener, 'opener')) ??
    climb(topOpener) ??
    // SuccessFactors, once Plateau.
    climb(property(topOpener, 'document'))
  );
}

/** Undefined where the frame belongs to another site: reading anything but its place among the frames throws there. */
function property(owner: unknown, name: string): unknown {
  try {
    return (owner as Record<string, unknown> | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}
