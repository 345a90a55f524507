import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activeFrom, activeTime, withSign } from '../../src/attempt/active-time.ts';

const MINUTE = 60_000;

/** Minutes that count after signs of life at some minutes, asked at another, with ten minutes to read in. */
const active = (signs: readonly number[], asked: number): number =>
  activeTime(
    signs.reduce((time, at) => withSign(time, at * MINUTE, 10 * MINUTE), activeFrom(0)),
    asked * MINUTE,
    10 * MINUTE,
  ) / MINUTE;

describe('active time', () => {
  it.each<readonly [what: string, signs: readonly number[], asked: number, counted: number]>([
    ['nothing has happened yet', [], 0, 0],
    ['nine minutes of reading count', [], 9, 9],
    ['of an hour without a sign ten minutes count', [], 60, 10],
    ['a sign in time keeps everything', [8, 16, 24], 30, 30],
    ['a sign after a night away brings nothing back', [5, 600], 600, 15],
    ['and from there on time counts again', [5, 600], 604, 19],
    ['signs that come at the same moment count once', [5, 5, 5], 5, 5],
    ['a clock that goes back takes nothing away', [20, 3, 4], 4, 10],
    ['and adds nothing twice', [20, 3, 21], 22, 12],
  ])('%s', (_, signs, asked, counted) => {
    expect(active(signs, asked)).toBe(counted);
  });

  it('never shrinks, never goes below nothing, and never outruns the clock', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -100, max: 1000 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 60 }),
        (steps, limit) => {
          let now = 0;
          let latest = 0;
          let time = activeFrom(0);
          let before = 0;
          for (const step of steps) {
            now += step;
            latest = Math.max(latest, now);
            const asked = activeTime(time, now, limit);
            time = withSign(time, now, limit);
            const counted = activeTime(time, now, limit);
            expect(counted).toBe(asked);
            expect(counted).toBeGreaterThanOrEqual(Math.min(before, asked));
            expect(counted).toBeLessThanOrEqual(latest);
            before = counted;
          }
        },
      ),
    );
  });
});
