import { BitWriter } from './bits.ts';

/** FNV-1a, folded to 24 bits: enough to notice damage and confusion, no protection against intent. */
export function fingerprint(text: string): number {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  return (value >>> 24) ^ (value & 0xffffff);
}

/** A {@link fingerprint} as four characters of `[A-Za-z0-9_-]`. */
export function markOf(text: string): string {
  const writer = new BitWriter();
  writer.put(fingerprint(text), 24);
  return writer.text();
}
