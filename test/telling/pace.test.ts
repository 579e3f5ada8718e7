import { expect, it } from 'vitest';
import type { Clock } from '../../src/support/clock.ts';
import { createPace, type Pace } from '../../src/telling/pace.ts';
import { NOON, onBothStores, type TokenTrial } from '../tokens/both-stores.ts';

/** A clock on which waiting is what moves the time. */
function movingClock(): Pick<Clock, 'now' | 'sleep'> & { nowMs: number } {
  return {
    nowMs: NOON,
    now() {
      return this.nowMs;
    },
    async sleep(ms) {
      const untilMs = this.nowMs + ms;
      await new Promise((resolve) => setTimeout(resolve, 1));
      this.nowMs = Math.max(this.nowMs, untilMs);
    },
  };
}

const never = new AbortController().signal;

/** Moments at which so many turns came, each replica taking one after the other. */
async function turns(paces: readonly Pace[], each: number, nowMs: () => number): Promise<number[]> {
  const at: number[] = [];
  await Promise.all(
    paces.map(async (pace) => {
      for (let count = 0; count < each; count += 1) {
        if (await pace.take('T0001')) at.push(nowMs());
      }
    }),
  );
  return at.sort((one, other) => one - other);
}

onBothStores('The pace', (trial) => {
  const paceOf = (
    { store }: Pick<TokenTrial, 'store'>,
    clock: Pick<Clock, 'now' | 'sleep'>,
    perSecond = 1,
    signal = never,
  ): Pace => createPace({ store, clock, perSecond, signal });

  it('lets one message a second through, over all replicas', async () => {
    const clock = movingClock();
    const paces = [paceOf(trial(), clock), paceOf({ store: trial().other.store }, clock)];
    const at = await turns(paces, 10, () => clock.nowMs);
    expect(at).toHaveLength(20);
    expect(at[0]).toBe(NOON);
    // Two that wait at the same time may see each other's waking, and none comes before its own.
    for (const [index, ms] of at.entries()) expect(ms).toBeGreaterThanOrEqual(NOON + index * 1000 - 1000);
    expect(clock.nowMs).toBeGreaterThanOrEqual(NOON + 19_000 - 1000);
  });

  it('lets as many through as it was told', async () => {
    const clock = movingClock();
    const at = await turns([paceOf(trial(), clock, 10)], 50, () => clock.nowMs);
    expect(at.at(-1)).toBe(NOON + 4_900);
  });

  it('holds back nobody for another workspace, or after a pause', async () => {
    const clock = movingClock();
    const pace = paceOf(trial(), clock);
    await pace.take('T0001');
    await pace.take('T0002');
    clock.nowMs += 5_000;
    await pace.take('T0001');
    expect(clock.nowMs).toBe(NOON + 5_000);
  });

  it('lets nobody wait longer than a minute, and nobody in before those that wait', async () => {
    const waits: number[] = [];
    const clock = { nowMs: NOON, now: () => clock.nowMs, sleep: async (ms: number) => void waits.push(ms) };
    const paces = [paceOf(trial(), clock), paceOf({ store: trial().other.store }, clock)];
    for (let count = 0; count < 35; count += 1) for (const pace of paces) await pace.take('T0001');
    const expected = Array.from({ length: 70 }, (_, index) => Math.min(index, 60) * 1000);
    expect([0, ...waits]).toEqual(expected);
    clock.nowMs += 31_000;
    await paces[0]?.take('T0001');
    expect(waits.at(-1)).toBe(30_000);
  });

  it('is not stopped by a clock that has gone back', async () => {
    const clock = movingClock();
    const pace = paceOf(trial(), clock);
    await pace.take('T0001');
    clock.nowMs -= 24 * 60 * 60 * 1000;
    const before = clock.nowMs;
    await pace.take('T0001');
    expect(clock.nowMs).toBe(before);
  });

  it('grants nothing after its end', async () => {
    const ending = new AbortController();
    const pace = paceOf(trial(), movingClock(), 1, ending.signal);
    expect(await pace.take('T0001')).toBe(true);
    ending.abort();
    expect(await pace.take('T0001')).toBe(false);
  });
});
