import { BitReader, BitWriter } from './bits.ts';

/**
 * Packs an answer key (JSON) so that it cannot be read at a glance in the source of the page. It is no security:
 * the page grades itself, so whoever takes the trouble can unpack it.
 */
export function packKey(key: unknown): string {
  const writer = new BitWriter();
  bytesOf(JSON.stringify(key)).forEach((byte, place) => {
    writer.put(byte ^ pad(place), 8);
  });
  return writer.text();
}

/** What {@link packKey} packed. Throws when it is something else. */
export function unpackKey(packed: string): unknown {
  const reader = new BitReader(packed);
  let escaped = '';
  for (let place = 0; reader.left >= 8; place++) escaped += percent(reader.take(8) ^ pad(place));
  return JSON.parse(decodeURIComponent(escaped));
}

/** UTF-8; there is no TextEncoder that the builder and the player share. */
const bytesOf = (text: string): readonly number[] =>
  [...encodeURIComponent(text).matchAll(/%(..)|./g)].map(([sign, hex]) =>
    hex === undefined ? sign.charCodeAt(0) : Number.parseInt(hex, 16),
  );

const percent = (byte: number): string => `%${byte.toString(16).padStart(2, '0')}`;

const pad = (place: number): number => (place * 167 + 91) & 255;
