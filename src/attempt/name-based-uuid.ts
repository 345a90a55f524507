/**
 * A UUID that always comes out the same for a name (RFC 9562, version 5), so that what is said twice is recognised as one
 * and the same. Names are read as UTF-16, high byte first; the name space is ours.
 */
export function nameBasedUuid(name: string): string {
  const bytes = [...NAME_SPACE];
  for (let place = 0; place < name.length; place++) {
    const unit = name.charCodeAt(place);
    bytes.push(unit >>> 8, unit & 255);
  }
  const digits = sha1(bytes)
    .map((word) => (word >>> 0).toString(16).padStart(8, '0'))
    .join('');
  const variant = ((Number.parseInt(digits[16]!, 16) & 3) | 8).toString(16);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `5${digits.slice(13, 16)}`,
    variant + digits.slice(17, 20),
    digits.slice(20, 32),
  ].join('-');
}

/** `0ef1b8a6-6f0c-4d4e-9a55-3f9d6c2b71e4`, drawn by lot. */
const NAME_SPACE = [0x0e, 0xf1, 0xb8, 0xa6, 0x6f, 0x0c, 0x4d, 0x4e, 0x9a, 0x55, 0x3f, 0x9d, 0x6c, 0x2b, 0x71, 0xe4];

/**
 * SHA-1 (FIPS 180-4) as five words. It is only for telling names apart; `crypto.subtle` cannot be waited for while a page
 * goes away, and is not there at all without HTTPS.
 */
function sha1(bytes: readonly number[]): readonly number[] {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const message = new Array<number>(blocks * 16).fill(0);
  [...bytes, 0x80].forEach((byte, place) => {
    message[place >> 2]! |= byte << (24 - (place & 3) * 8);
  });
  message[message.length - 1] = bytes.length * 8;

  let [h0, h1, h2, h3, h4] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let block = 0; block < blocks; block++) {
    const words = message.slice(block * 16, block * 16 + 16);
    for (let t = 16; t < 80; t++) {
      words.push(rotate(words[t - 3]! ^ words[t - 8]! ^ words[t - 14]! ^ words[t - 16]!, 1));
    }
    let [a, b, c, d, e] = [h0, h1, h2, h3, h4];
    words.forEach((word, t) => {
      const [mixed, constant] = ROUNDS[Math.floor(t / 20)]!;
      const next = (rotate(a, 5) + mixed(b, c, d) + e + constant + word) | 0;
      [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
    });
    [h0, h1, h2, h3, h4] = [(h0 + a) | 0, (h1 + b) | 0, (h2 + c) | 0, (h3 + d) | 0, (h4 + e) | 0];
  }
  return [h0, h1, h2, h3, h4];
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

const parity = (x: number, y: number, z: number): number => x ^ y ^ z;

const ROUNDS: readonly (readonly [mixed: typeof parity, constant: number])[] = [
  [(x, y, z) => (x & y) | (~x & z), 0x5a827999],
  [parity, 0x6ed9eba1],
  [(x, y, z) => (x & y) | (x & z) | (y & z), 0x8f1bbcdc],
  [parity, 0xca62c1d6],
];
