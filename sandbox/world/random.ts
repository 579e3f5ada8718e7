// Where the small world takes its randomness from: the machine's, or a stream that a seed repeats
// exactly, so that a drawn world can be drawn again.

import { createHash, randomBytes } from 'node:crypto';

/** Gives that many bytes. */
export type RandomSource = (count: number) => Uint8Array;

export function machineRandom(): RandomSource {
  return (count) => randomBytes(count);
}

/** The same seed gives the same bytes in the same order: SHA-256 over the seed and a counter. */
export function seededRandom(seed: string | number): RandomSource {
  let counter = 0;
  let pool = Buffer.alloc(0);
  return (count) => {
    while (pool.length < count) {
      const block = createHash('sha256').update(`${seed}:${counter}`).digest();
      counter += 1;
      pool = Buffer.concat([pool, block]);
    }
    const taken = pool.subarray(0, count);
    pool = pool.subarray(count);
    return taken;
  };
}
