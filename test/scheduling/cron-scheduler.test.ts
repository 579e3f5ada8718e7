import { describe } from 'vitest';
import { createCronScheduler } from '../../src/scheduling/cron-scheduler.ts';
import { systemClock } from '../../src/support/clock.ts';
import { schedulerContract } from '../contracts/scheduler.contract.ts';

describe('the scheduler of one process', () => {
  schedulerContract({
    begin: async () => undefined,
    open: (tellFailure, retry) => createCronScheduler({ clock: systemClock, tellFailure, retry }),
    end: async () => undefined,
    replicas: 1,
  });
});
