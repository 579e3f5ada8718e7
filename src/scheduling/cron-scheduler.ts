/**
 * The scheduler of one process: node-cron's ticks, and what was asked for in memory, which the next sweep would ask for again. What has its
 * times runs at the start too, and when the clock was put to another time: a slot may have passed that nobody saw.
 */
import { createTask, type ScheduledTask, type TaskOptions } from 'node-cron';
import type { Clock } from '../support/clock.ts';
import { RETRY, type Retry, type Scheduler, type TellFailure, type When } from '../support/scheduler.ts';
import { createStopping } from './stopping.ts';

export interface CronSchedulerOptions {
  readonly clock: Pick<Clock, 'now' | 'elapsed' | 'sleep'>;
  readonly tellFailure: TellFailure;
  readonly retry?: Retry;
  /** How often it is looked whether the clock was put to another time, or the machine slept. */
  readonly lookEveryMs?: number;
}

/** What has its times in cron's words. */
interface Timed {
  readonly task: ScheduledTask;
  readonly wake: () => void;
}

interface Desk {
  readonly atOnce: number;
  readonly run: (id: string) => Promise<void>;
  /** Asked for and not done. */
  readonly known: Set<string>;
  readonly waiting: string[];
  running: number;
}

/** It would write to the console, in its own words. */
const silent = (): void => undefined;
const QUIETLY: TaskOptions = {
  suppressMissedWarning: true,
  // A slot that was reached late, in a process that was busy, is a slot all the same.
  missedExecutionTolerance: Number.MAX_SAFE_INTEGER,
  logger: { info: silent, warn: silent, error: silent, debug: silent },
};

/** What a clock that is only kept right never moves between two looks. */
const MOST_DRIFT_MS = 5_000;

export function createCronScheduler(options: CronSchedulerOptions): Scheduler {
  const { clock, tellFailure, retry = RETRY, lookEveryMs = 15_000 } = options;
  const stopping = createStopping();
  const starts: (() => void)[] = [];
  const timed: Timed[] = [];
  const desks = new Map<string, Desk>();
  const running = new Set<Promise<void>>();

  function track(work: Promise<void>): Promise<void> {
    running.add(work);
    return work.finally(() => running.delete(work));
  }

  async function tick(name: string, run: () => Promise<void>): Promise<void> {
    if (stopping.signal.aborted) return;
    await track(run().catch((error: unknown) => tellFailure(name, error, false)));
  }

  async function tickOn(name: string, everyMs: number, run: () => Promise<void>): Promise<void> {
    while (!stopping.signal.aborted) {
      await tick(name, run);
      await clock.sleep(everyMs, stopping.signal);
    }
  }

  /** Wakes that come during a run are followed by one more. */
  function createWake(name: string, run: () => Promise<void>): () => void {
    let [isDue, isRunning] = [false, false];
    async function runWhileDue(): Promise<void> {
      isRunning = true;
      while (isDue && !stopping.signal.aborted) {
        isDue = false;
        await tick(name, run);
      }
      isRunning = false;
    }
    return () => {
      isDue = true;
      if (!isRunning) void runWhileDue();
    };
  }

  /** node-cron waits for a slot that it reckoned by the clock of that time; begun anew, it reckons by the clock of now. */
  function beginTimed(): void {
    for (const { task, wake } of timed) {
      void task.stop();
      void task.start();
      wake();
    }
  }

  async function followClock(): Promise<void> {
    let aheadMs = clock.now() - clock.elapsed();
    while (!stopping.signal.aborted) {
      await clock.sleep(lookEveryMs, stopping.signal);
      const beforeMs = aheadMs;
      aheadMs = clock.now() - clock.elapsed();
      if (Math.abs(aheadMs - beforeMs) > MOST_DRIFT_MS) beginTimed();
    }
  }

  async function attempt(name: string, { run }: Desk, id: string): Promise<void> {
    for (let count = 1; !stopping.signal.aborted; count += 1) {
      try {
        return await track(run(id));
      } catch (error) {
        const isLast = count >= retry.attempts;
        tellFailure(name, error, isLast);
        if (isLast) return;
      }
      await clock.sleep(retry.firstMs * 2 ** (count - 1), stopping.signal);
    }
  }

  function pump(name: string, desk: Desk): void {
    while (desk.running < desk.atOnce && !stopping.signal.aborted) {
      const id = desk.waiting.shift();
      if (id === undefined) return;
      desk.running += 1;
      void attempt(name, desk, id).finally(() => {
        desk.running -= 1;
        desk.known.delete(id);
        pump(name, desk);
      });
    }
  }

  return {
    every(name: string, when: When, run) {
      if ('everyMs' in when) {
        starts.push(() => void tickOn(name, when.everyMs, run));
        return;
      }
      const wake = createWake(name, run);
      timed.push({ task: createTask(when.cron, wake, { ...QUIETLY, name }), wake });
    },
    handle(name, atOnce, run) {
      desks.set(name, { atOnce, run, known: new Set(), waiting: [], running: 0 });
    },
    async ask(name, id) {
      const desk = desks.get(name);
      if (desk === undefined || desk.known.has(id)) return;
      desk.known.add(id);
      desk.waiting.push(id);
      pump(name, desk);
    },
    start() {
      for (const start of starts) start();
      beginTimed();
      if (timed.length > 0) void followClock();
    },
    async stop(graceMs) {
      stopping.abort();
      for (const { task } of timed) void task.destroy();
      const late = new AbortController();
      await Promise.race([Promise.allSettled(running), clock.sleep(graceMs, late.signal)]);
      late.abort();
    },
  };
}
