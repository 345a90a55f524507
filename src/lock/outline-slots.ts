import type { Slot } from '../attempt/outline.ts';
import type { Lock, LockSlot } from './lock.ts';

/** The slots of a course as the player is told of them. */
export function outlineSlots({ slots, course }: Lock): readonly Slot[] {
  const ids = new Map(course.map(({ slot, id }) => [slot, id]));
  // Backwards, so that a slot that was replaced several times leads to what there is now.
  const former = new Map<number, string>();
  for (let number = slots.length; number > 0; number--) {
    const after = slots[number - 1]?.after;
    if (after !== undefined) former.set(after, ids.get(number) ?? former.get(number) ?? '');
  }
  return slots.map((slot, index): Slot => {
    const { keeps, mark } = slot;
    const id = ids.get(index + 1);
    if (id !== undefined) return { keeps, id, mark };
    return { keeps, id: former.get(index + 1) ?? '', mark, retired: true, ...shapeOf(slot) };
  });
}

const shapeOf = ({ options, many, gaps, rows, ordered }: LockSlot): Pick<Slot, 'shape'> => {
  if (options !== undefined && rows !== undefined) {
    return { shape: { type: 'match', rows: [...rows], options: [...options] } };
  }
  if (options !== undefined && ordered) return { shape: { type: 'order', items: [...options] } };
  if (options !== undefined) return { shape: { type: 'pick', options: [...options], many: many === true } };
  return gaps === undefined ? {} : { shape: { type: 'text', gaps, characters: 0 } };
};
