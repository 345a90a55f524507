/**
 * Ids in an order drawn by lot: always the same for a seed (of the attempt) and a salt (what is shuffled), on every machine
 * and with every version of the player. Each id draws for itself, so that one more or one less, or another order before,
 * changes nothing about the order of the others.
 */
export const shuffle = (ids: readonly string[], seed: number, salt: string): readonly string[] =>
  ids
    .map((id) => ({ id, lot: lotOf(`${seed} ${salt} ${id}`) }))
    .sort((one, other) => one.lot - other.lot || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id);

/** FNV-1a, then mixed as MurmurHash3 ends: texts that differ in one letter have lots that have nothing in common. */
function lotOf(text: string): number {
  let lot = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) lot = Math.imul(lot ^ text.charCodeAt(place), 0x01000193);
  lot = Math.imul(lot ^ (lot >>> 16), 0x85ebca6b);
  lot = Math.imul(lot ^ (lot >>> 13), 0xc2b2ae35);
  return (lot ^ (lot >>> 16)) >>> 0;
}
