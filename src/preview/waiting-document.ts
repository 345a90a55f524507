/** A type that no browser runs. */
export const SCRIPT_HELD_BACK = 'rollcall/held-back';

/** The page of a course as it waits to be opened: its script is fetched, but does not run. Undefined for other pages. */
export function waitingDocument(page: string): string | undefined {
  const [script, address] = /<script defer src="([^"]+)"><\/script>/.exec(page) ?? [];
  if (script === undefined) return undefined;
  return page.replace(
    script,
    () =>
      `<link rel="preload" as="script" href="${address}"><script type="${SCRIPT_HELD_BACK}" src="${address}"></script>`,
  );
}
