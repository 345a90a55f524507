/** How long somebody was active, by signs of life. All times in milliseconds of a clock that never goes back. */
export interface ActiveTime {
  readonly counted: number;
  readonly lastSign: number;
}

/** The launch is the first sign. */
export const activeFrom = (now: number): ActiveTime => ({ counted: 0, lastSign: now });

/** A sign of life: what came before it counts, up to `limit`. */
export const withSign = ({ counted, lastSign }: ActiveTime, now: number, limit: number): ActiveTime => ({
  counted: counted + Math.min(limit, Math.max(0, now - lastSign)),
  lastSign: Math.max(lastSign, now),
});

/** Active time so far. It only ever grows, whether or not signs come. */
export const activeTime = (time: ActiveTime, now: number, limit: number): number => withSign(time, now, limit).counted;
