/** The scheduler of one process: node-cron's ticks, and what was asked for in memory, which the next sweep would ask for again. */
import { createTask, type ScheduledTask, type TaskOptions } from 'node-cron';
import type { Clock } from '../support/clock.ts';
import { RETRY, type Retry, type Scheduler, type TellFailure, type When } from '../support/scheduler.ts';
import { createStopping } from './stopping.ts';

export interface CronSchedulerOptions {
  readonly clock: Pick<Clock, 'sleep'>;
  readonly tellFailure: TellFailure;
  readonly retry?: Retry;
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
  noOverlap: true,
  suppressMissedWarning: true,
  logger: { info: silent, warn: silent, error: silent, debug: silent },
};

export function createCronScheduler({ clock, tellFailure, retry = RETRY }: CronSchedulerOptions): Scheduler {
  const stopping = createStopping();
  const starts: (() => void)[] = [];
  const tasks: ScheduledTask[] = [];
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
      const task = createTask(when.cron, () => tick(name, run), { ...QUIETLY, name });
      tasks.push(task);
      starts.push(() => void task.start());
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
    },
    async stop(graceMs) {
      stopping.abort();
      for (const task of tasks) void task.destroy();
      const late = new AbortController();
      await Promise.race([Promise.allSettled(running), clock.sleep(graceMs, late.signal)]);
      late.abort();
    },
  };
}
