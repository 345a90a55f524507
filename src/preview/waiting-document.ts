/** A type that no browser runs. */
export const SCRIPT_HELD_BACK = 'rollcall/held-back';

/** The page of a course as it waits to be opened: its script does not run. Undefined for other pages. */
export function waitingDocument(page: string): string | undefined {
  const waiting = page.replace(/<script defer (?=src=")/, () => `<script type="${SCRIPT_HELD_BACK}" `);
  return waiting === page ? undefined : waiting;
}
