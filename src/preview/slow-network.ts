import { Transform } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

/** A connection between a learner and the LMS. */
export interface Connection {
  /** Milliseconds from a request to the first byte. */
  readonly latency: number;
  /** Bytes a second. */
  readonly speed: number;
}

/** By the first part of an address, so that everything a page of a package asks for comes the same way. */
export const CONNECTIONS: Readonly<Record<string, Connection | undefined>> = {
  fast: undefined,
  /** 1.6 Mbit/s: a phone in a parked car. */
  slow: { latency: 150, speed: 200_000 },
  /** 400 kbit/s: many officers behind one line. */
  'very-slow': { latency: 400, speed: 50_000 },
};

/** Lets through as many bytes a second as the connection does. */
export const atSpeed = ({ speed }: Connection): Transform =>
  new Transform({
    async transform(chunk: Buffer, _encoding, done) {
      for (let at = 0; at < chunk.length; at += PORTION) {
        const portion = chunk.subarray(at, at + PORTION);
        await pause((portion.length / speed) * 1000);
        this.push(portion);
      }
      done();
    },
  });

/** Bytes that arrive together. */
const PORTION = 8192;
