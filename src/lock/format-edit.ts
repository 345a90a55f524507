import type { Edit } from './edits.ts';

/** `lessons/05-first-response.md:31 under-18: the right answer changed: officers who answered it are asked again` */
export function formatEdit({ id, message, help, place }: Edit): string {
  const at = place ? `${place.source.path}:${place.source.position(place.range.start).line} ` : '';
  return `${at}${id}: ${message}${help === undefined ? '' : ` (${help})`}`;
}

/** An edit as data, for scripts; lines count from 1. */
export const editJson = ({ effect, id, message, help, place }: Edit) => ({
  effect,
  id,
  message,
  ...(help === undefined ? {} : { help }),
  ...(place ? { file: place.source.path, line: place.source.position(place.range.start).line } : {}),
});
