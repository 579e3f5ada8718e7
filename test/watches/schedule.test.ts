import { describe, expect, it } from 'vitest';
import { LONGEST_EVERY_MS, SHORTEST_EVERY_MS } from '../../src/watches/limits.ts';
import { isDue, nextLookMs, spreadBehindMs } from '../../src/watches/schedule.ts';
import type { Watch } from '../../src/watches/watch.ts';
import { NOON } from '../tokens/both-stores.ts';
import { blankWatch } from './blank.ts';
import { HOUR, MINUTE } from './village.ts';

const EVERY = [SHORTEST_EVERY_MS, 6 * HOUR, 7 * HOUR + 1, LONGEST_EVERY_MS];

function many(count: number, changes: Partial<Watch> = {}): Watch[] {
  return Array.from({ length: count }, (_, index) =>
    blankWatch({ reference: `ghcr.io/acme/app:${index}`, ...changes }),
  );
}

/** The most that fall into one minute. */
function fullest(moments: readonly number[]): number {
  const minutes = new Map<number, number>();
  for (const ms of moments) {
    const minute = Math.floor(ms / MINUTE);
    minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
  }
  return Math.max(...minutes.values());
}

describe('The next look', () => {
  it('of a thousand watches of six hours leaves no minute with more than a few', () => {
    const moments = many(1000).map((watch) => nextLookMs(watch, NOON));
    expect(fullest(moments)).toBeLessThanOrEqual(12);
    expect(Math.min(...moments)).toBeGreaterThan(NOON);
    expect(Math.max(...moments)).toBeLessThanOrEqual(NOON + 6 * HOUR);
    // Every sixth of the interval has about a sixth of them.
    for (let hour = 0; hour < 6; hour += 1) {
      const within = moments.filter((ms) => Math.floor((ms - NOON - 1) / HOUR) === hour);
      expect(within.length).toBeGreaterThan(120);
      expect(within.length).toBeLessThan(220);
    }
  });

  it.each(EVERY)('every %i ms comes whole intervals apart, however late one is', (everyMs) => {
    const watch = blankWatch({ everyMs });
    const first = nextLookMs(watch, NOON);
    expect(first - NOON).toBeGreaterThan(0);
    expect(first - NOON).toBeLessThanOrEqual(everyMs);
    expect(nextLookMs(watch, first)).toBe(first + everyMs);
    expect(nextLookMs(watch, first - 1)).toBe(first);
    expect(nextLookMs(watch, first + 3 * everyMs + MINUTE)).toBe(first + 4 * everyMs);
    expect(nextLookMs(watch, first - 5 * everyMs)).toBe(first - 4 * everyMs);
  });

  it('spreads anew those that were all late together', () => {
    const awake = NOON + 24 * HOUR;
    expect(fullest(many(1000).map((watch) => nextLookMs(watch, awake)))).toBeLessThanOrEqual(12);
  });

  it('comes within five minutes after one doubt, and in its turn after two', () => {
    const doubtful = blankWatch({ doubts: 1, everyMs: LONGEST_EVERY_MS });
    expect(nextLookMs(doubtful, NOON)).toBe(NOON + 5 * MINUTE);
    expect(nextLookMs({ ...doubtful, doubts: 2 }, NOON)).toBe(nextLookMs({ ...doubtful, doubts: 0 }, NOON));
  });

  it('waits longer after each throttled answer, and at most its interval or an hour and a quarter more', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 2000].map(
      (throttled) => nextLookMs(blankWatch({ throttled, everyMs: SHORTEST_EVERY_MS }), NOON) - NOON,
    );
    for (const [count, ms] of waits.entries()) {
      const leastMs = Math.min(MINUTE * 2 ** count, HOUR);
      expect(ms).toBeGreaterThanOrEqual(leastMs);
      expect(ms).toBeLessThan(leastMs * 1.25);
    }
    expect(nextLookMs(blankWatch({ throttled: 2000, everyMs: 6 * HOUR }), NOON)).toBeGreaterThanOrEqual(
      NOON + 6 * HOUR,
    );
  });

  it.each([
    ['is the registry’s where it is longer than ours', 1, 20 * MINUTE, 20 * MINUTE],
    ['is ours where the registry’s is shorter', 3, 1, 4 * MINUTE],
    ['is an hour where the registry asks for a month', 1, 720 * HOUR, HOUR],
    ['is whole where the registry’s is not', 1, 20 * MINUTE + 0.5, 20 * MINUTE + 1],
  ])('after a throttled answer %s', (_, throttled, hintMs, leastMs) => {
    const waitMs = nextLookMs(blankWatch({ throttled, everyMs: SHORTEST_EVERY_MS }), NOON, hintMs) - NOON;
    expect(waitMs).toBeGreaterThanOrEqual(leastMs);
    expect(waitMs).toBeLessThanOrEqual(leastMs * 1.25);
    expect(Number.isSafeInteger(waitMs)).toBe(true);
  });

  it('of many that were throttled together are spread', () => {
    const together = many(100, { throttled: 1 }).map((watch) => nextLookMs(watch, NOON, 30 * MINUTE));
    expect(fullest(together)).toBeLessThan(35);
    expect(fullest(many(100).map((watch) => spreadBehindMs(watch, NOON)))).toBeLessThan(25);
  });
});

describe('A watch is due', () => {
  it.each([
    ['at its moment', 0, true],
    ['behind it', -30 * 24 * HOUR, true],
    ['not before it', 1, false],
    ['not a whole interval before it', 6 * HOUR, false],
    ['not when it was throttled for as long as can be', 7.5 * HOUR, false],
    ['when it lies further ahead than it was ever put', 7.5 * HOUR + 1, true],
  ])('%s', (_, aheadMs, due) => {
    expect(isDue(blankWatch({ nextAtMs: NOON + aheadMs }), NOON)).toBe(due);
  });
});
