import { describe, expect, it } from 'vitest';
import { createCronScheduler } from '../../src/scheduling/cron-scheduler.ts';
import { systemClock } from '../../src/support/clock.ts';
import { schedulerContract } from '../contracts/scheduler.contract.ts';

describe('the scheduler of one process', () => {
  schedulerContract({
    begin: async () => undefined,
    open: (tellFailure, retry) =>
      createCronScheduler({ clock: systemClock, tellFailure, retry, lookEveryMs: 500 }),
    end: async () => undefined,
    replicas: 1,
  });

  it('lets many wait for their next try, and Node warns of nothing', async () => {
    const warned: string[] = [];
    const hear = (warning: Error): void => void warned.push(warning.name);
    process.on('warning', hear);
    let failures = 0;
    const scheduler = createCronScheduler({
      clock: systemClock,
      tellFailure: () => {
        failures += 1;
      },
      retry: { attempts: 2, firstMs: 60_000 },
    });
    scheduler.handle('tell', 32, async () => {
      throw new Error('not now');
    });
    scheduler.start();
    for (let index = 0; index < 32; index += 1) await scheduler.ask('tell', `id-${index}`);
    await expect.poll(() => failures).toBe(32);
    await systemClock.sleep(50);
    await scheduler.stop(1_000);
    process.off('warning', hear);
    expect(warned).toEqual([]);
  });
});
