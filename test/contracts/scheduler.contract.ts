// What every scheduler promises. Time is real here and short, for the clocks inside are not ours.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/support/clock.ts';
import type { Retry, Scheduler, TellFailure } from '../../src/support/scheduler.ts';
import { moveMachineTime } from '../helpers/machine-time.ts';

export interface SchedulerSubject {
  begin(): Promise<void>;
  /** One more replica in the same place; a scheduler for one process has one only. */
  open(tellFailure: TellFailure, retry: Retry): Scheduler;
  end(): Promise<void>;
  readonly replicas: number;
}

const RETRY: Retry = { attempts: 3, firstMs: 100 };
const DAY = 24 * 60 * 60 * 1000;
const EVERY_SECOND = { cron: '* * * * * *' };

export interface Replicas {
  readonly all: readonly Scheduler[];
  readonly failures: { readonly name: string; readonly isLast: boolean }[];
  /** Names the same tasks on each of them, and starts them. */
  start(name: (scheduler: Scheduler, replica: number) => void): void;
}

/** Opened before each test and stopped after it. */
export function eachReplicas(subject: SchedulerSubject): () => Replicas {
  let replicas: Replicas;
  beforeEach(async () => {
    await subject.begin();
    const failures: Replicas['failures'] = [];
    const tell: TellFailure = (name, _error, isLast) => void failures.push({ name, isLast });
    const all = Array.from({ length: subject.replicas }, () => subject.open(tell, RETRY));
    replicas = {
      all,
      failures,
      start(name) {
        for (const [replica, scheduler] of all.entries()) name(scheduler, replica);
        for (const scheduler of all) scheduler.start();
      },
    };
  });
  afterEach(async () => {
    await Promise.all(replicas.all.map((scheduler) => scheduler.stop(1_000)));
    await subject.end();
  });
  return () => replicas;
}

export function schedulerContract(subject: SchedulerSubject): void {
  const replicas = eachReplicas(subject);

  it('runs a named task when its time comes, never twice at the same time', async () => {
    let [now, most, runs] = [0, 0, 0];
    replicas().start((scheduler) =>
      scheduler.every('slow', EVERY_SECOND, async () => {
        now += 1;
        most = Math.max(most, now);
        await systemClock.sleep(1_700);
        now -= 1;
        runs += 1;
      }),
    );
    await expect.poll(() => runs, { timeout: 10_000 }).toBeGreaterThan(2);
    expect(most).toBe(1);
  });

  it('runs what comes at a distance at once, and again', async () => {
    const at: number[] = [];
    replicas().start((scheduler) =>
      scheduler.every('often', { everyMs: 500 }, async () => void at.push(systemClock.elapsed())),
    );
    await expect.poll(() => at.length, { timeout: 10_000 }).toBeGreaterThan(3);
    expect(Math.min(...at.slice(1).map((ms, index) => ms - (at[index] ?? 0)))).toBeGreaterThan(200);
  });

  it('goes on after a run that failed', async () => {
    let runs = 0;
    replicas().start((scheduler) =>
      scheduler.every('broken', EVERY_SECOND, async () => {
        runs += 1;
        throw new Error('broken');
      }),
    );
    await expect.poll(() => runs, { timeout: 10_000 }).toBeGreaterThan(1);
    expect(replicas().failures).toContainEqual({ name: 'broken', isLast: expect.any(Boolean) });
  });

  it('does once what is asked for twice before it is done, and again when it is asked for later', async () => {
    const done: string[] = [];
    replicas().start((scheduler) =>
      scheduler.handle('tell', 1, async (id) => {
        await systemClock.sleep(200);
        done.push(id);
      }),
    );
    const [one, other = one] = replicas().all;
    await one?.ask('tell', 'T1:U1');
    await Promise.all([other?.ask('tell', 'T1:U1'), one?.ask('tell', 'T1:U2'), one?.ask('tell', 'T1:U2')]);
    await expect.poll(() => [...done].sort(), { timeout: 10_000 }).toEqual(['T1:U1', 'T1:U2']);
    await systemClock.sleep(300);
    expect(done).toHaveLength(2);
    await other?.ask('tell', 'T1:U1');
    await expect.poll(() => done, { timeout: 10_000 }).toHaveLength(3);
  });

  it('does many at the same time, but no more than it was told', async () => {
    let [now, most, done] = [0, 0, 0];
    replicas().start((scheduler) =>
      scheduler.handle('tell', 3, async () => {
        now += 1;
        most = Math.max(most, now);
        await systemClock.sleep(50);
        now -= 1;
        done += 1;
      }),
    );
    const [one] = replicas().all;
    await Promise.all(Array.from({ length: 30 }, (_, index) => one?.ask('tell', `id-${index}`)));
    await expect.poll(() => done, { timeout: 10_000 }).toBe(30);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(3 * subject.replicas);
  });

  it('tries again what failed, with growing pauses, until it has tried often enough', async () => {
    const at: number[] = [];
    replicas().start((scheduler) =>
      scheduler.handle('tell', 1, async () => {
        at.push(systemClock.elapsed());
        throw new Error('not yet');
      }),
    );
    const [one] = replicas().all;
    await one?.ask('tell', 'a');
    await expect.poll(() => at.length, { timeout: 10_000 }).toBe(3);
    await systemClock.sleep(700);
    expect(at).toHaveLength(3);
    const [first = 0, second = 0, third = 0] = at;
    expect(second - first).toBeGreaterThanOrEqual(90);
    expect(third - second).toBeGreaterThanOrEqual(180);
    expect(replicas().failures.map(({ isLast }) => isLast)).toEqual([false, false, true]);
    await one?.ask('tell', 'a');
    await expect.poll(() => at.length, { timeout: 10_000 }).toBeGreaterThan(3);
  });

  it('begins nothing after a stop, and waits for what runs', async () => {
    let [began, ended] = [0, 0];
    replicas().start((scheduler) =>
      scheduler.handle('tell', 1, async () => {
        began += 1;
        await systemClock.sleep(500);
        ended += 1;
      }),
    );
    const [one] = replicas().all;
    for (let index = 0; index < 6; index += 1) await one?.ask('tell', `id-${index}`);
    await expect.poll(() => began, { timeout: 10_000 }).toBe(subject.replicas);
    await Promise.all(replicas().all.map((scheduler) => scheduler.stop(5_000)));
    expect(ended).toBe(subject.replicas);
    await systemClock.sleep(300);
    expect(began).toBe(subject.replicas);
  });

  it('does not wait longer than it is told', async () => {
    let isRunning = false;
    replicas().start((scheduler) =>
      scheduler.handle('tell', 1, () => {
        isRunning = true;
        return systemClock.sleep(6_000);
      }),
    );
    const [one] = replicas().all;
    await one?.ask('tell', 'a');
    await expect.poll(() => isRunning, { timeout: 10_000 }).toBe(true);
    const startedMs = systemClock.elapsed();
    await Promise.all(replicas().all.map((scheduler) => scheduler.stop(200)));
    expect(systemClock.elapsed() - startedMs).toBeLessThan(3_000);
  });

  describe('a clock that is put to another time', () => {
    afterEach(() => moveMachineTime(0));

    it('goes on when the clock goes back a day', async () => {
      let [ticks, often] = [0, 0];
      moveMachineTime(DAY);
      replicas().start((scheduler) => {
        scheduler.every('tick', EVERY_SECOND, async () => {
          ticks += 1;
        });
        scheduler.every('often', { everyMs: 500 }, async () => {
          often += 1;
        });
      });
      const fewest = () => Math.min(ticks, often);
      await expect.poll(fewest, { timeout: 10_000 }).toBeGreaterThan(2);
      moveMachineTime(0);
      await systemClock.sleep(1_000);
      [ticks, often] = [0, 0];
      await expect.poll(fewest, { timeout: 10_000 }).toBeGreaterThan(2);
    });

    it('runs what comes once a day at the start, and when its time passed while the machine slept', async () => {
      const runs: string[] = [];
      const inTwoHours = new Date(systemClock.now() + 2 * 60 * 60 * 1000);
      const cron = `${inTwoHours.getMinutes()} ${inTwoHours.getHours()} * * *`;
      replicas().start((scheduler) => scheduler.every('daily', { cron }, async () => void runs.push('run')));
      await systemClock.sleep(1_500);
      const before = runs.length;
      expect(before).toBeGreaterThan(0);
      moveMachineTime(DAY);
      await expect.poll(() => runs.length, { timeout: 10_000 }).toBeGreaterThan(before);
      await systemClock.sleep(1_500);
      expect(runs.length).toBeLessThanOrEqual(before + subject.replicas);
    });

    it('does what failed while the clock was ahead', async () => {
      let [isBroken, done] = [true, 0];
      moveMachineTime(DAY);
      replicas().start((scheduler) =>
        scheduler.handle('tell', 1, async () => {
          if (isBroken) throw new Error('not yet');
          done += 1;
        }),
      );
      const [one] = replicas().all;
      await one?.ask('tell', 'T1:U1');
      await expect
        .poll(() => replicas().failures.length, { timeout: 10_000, interval: 5 })
        .toBeGreaterThan(0);
      // Less than the pause before the next try, enough to write it down.
      await systemClock.sleep(40);
      moveMachineTime(0);
      isBroken = false;
      const askAgain = async () => {
        await one?.ask('tell', 'T1:U1');
        return done;
      };
      await expect.poll(askAgain, { timeout: 10_000, interval: 100 }).toBeGreaterThan(0);
    });
  });
}
