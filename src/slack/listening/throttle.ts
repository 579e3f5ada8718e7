/** How often one person may ask for a check: a few at once, then one every few seconds. In this process's memory, bounded. */
import type { Clock } from '../../support/clock.ts';
import type { Actor } from './actor.ts';

const AT_ONCE = 8;
const ONE_EVERY_MS = 4_000;
const MOST_PEOPLE = 10_000;

export interface Throttle {
  /** Takes one; zero when it is granted, else the milliseconds until the next is. */
  take(actor: Actor): number;
}

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

export function createThrottle(clock: Clock): Throttle {
  const buckets = new Map<string, Bucket>();
  return {
    take(actor) {
      const key = `${actor.teamId}:${actor.userId}`;
      const nowMs = clock.elapsed();
      const bucket = buckets.get(key) ?? { tokens: AT_ONCE, filledAtMs: nowMs };
      buckets.delete(key);
      const filled = Math.floor((nowMs - bucket.filledAtMs) / ONE_EVERY_MS);
      if (filled > 0) {
        bucket.tokens = Math.min(AT_ONCE, bucket.tokens + filled);
        bucket.filledAtMs += filled * ONE_EVERY_MS;
      }
      const [oldest] = buckets.keys();
      if (buckets.size >= MOST_PEOPLE && oldest !== undefined) buckets.delete(oldest);
      buckets.set(key, bucket);
      if (bucket.tokens > 0) {
        bucket.tokens -= 1;
        return 0;
      }
      return bucket.filledAtMs + ONE_EVERY_MS - nowMs;
    },
  };
}
