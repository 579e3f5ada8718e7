// Ended records leave the store by themselves, and a store that is away is tried again.
import { expect, it } from 'vitest';
import { startSweeping } from '../../src/compose/sweeping.ts';
import type { Log } from '../../src/support/log.ts';

function recordingLog(): { readonly log: Log; readonly warned: string[] } {
  const warned: string[] = [];
  const silent = (): void => undefined;
  return {
    log: { debug: silent, info: silent, error: silent, warn: (event) => void warned.push(event) },
    warned,
  };
}

it('sweeps at once and again, through a failure, until it is ended', async () => {
  const asked: number[] = [];
  const store = {
    async sweep(nowMs: number): Promise<number> {
      asked.push(nowMs);
      if (asked.length === 1) throw new Error('away');
      return 0;
    },
  };
  const { log, warned } = recordingLog();
  const stop = startSweeping(store, { now: () => 42 }, log, 5);
  expect(asked).toEqual([42]);
  await expect.poll(() => asked.length).toBeGreaterThan(2);
  stop();
  const count = asked.length;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(asked).toHaveLength(count);
  expect(warned).toEqual(['sweep-failed']);
});

it('goes on while there is more than one portion', async () => {
  const left = [1_000, 1_000, 3];
  const store = { sweep: async (): Promise<number> => left.shift() ?? 0 };
  const stop = startSweeping(store, { now: () => 0 }, recordingLog().log, 60_000);
  await expect.poll(() => left).toEqual([]);
  stop();
});
