import type { Edit } from './edits.ts';

/** `lessons/05-first-response.md:31 under-18: the right answer changed: officers who answered it are asked again` */
export function formatEdit({ id, message, help, place }: Edit): string {
  const { file, line } = fileOf(place);
  const at = file === undefined ? '' : `${file}:${line} `;
  return `${at}${id}: ${message}${help === undefined ? '' : ` (${help})`}`;
}

/** An edit as data, for scripts; lines count from 1. */
export const editJson = ({ effect, id, message, help, place }: Edit) => ({
  effect,
  id,
  message,
  ...(help === undefined ? {} : { help }),
  ...fileOf(place),
});

function fileOf(place: Edit['place']): { readonly file?: string; readonly line?: number } {
  if (!place) return {};
  const { source, range } = place.source.place(place.range);
  return { file: source.path, line: source.position(range.start).line };
}
