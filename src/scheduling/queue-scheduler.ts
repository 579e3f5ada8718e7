/**
 * The scheduler of several replicas: a queue of BullMQ for each name, in Redis. A job holds an id and nothing else. What failed is told to
 * us and left there as one fixed sentence, since BullMQ keeps reasons and stacks. A waking that is not in Redis, or stands there at a time
 * it cannot have, is put there and comes at once.
 */
import { getNextMillis, Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Clock } from '../support/clock.ts';
import { RETRY, type Retry, type Scheduler, type TellFailure, type When } from '../support/scheduler.ts';
import { createAsking } from './asking.ts';
import { createStopping } from './stopping.ts';

export interface QueueSchedulerOptions {
  /** A new connection that waits for its server (`maxRetriesPerRequest: null`). */
  readonly connect: () => Redis;
  /** Before every key. */
  readonly keyPrefix: string;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly tellFailure: TellFailure;
  readonly retry?: Retry;
  /** After which the job of a worker that no longer says anything is another's. */
  readonly silenceMs?: number;
  /** How often it is looked whether the wakings still stand in Redis. */
  readonly lookEveryMs?: number;
  /** What is asked for again after so long may have been lost: it is looked at. */
  readonly lostAfterMs?: number;
}

interface Task {
  readonly queue: Queue;
  readonly when: When;
}

const LONGEST_ASK_MS = 5_000;
/** By so much the clocks of replicas may differ. A waking that is overdue by more is not there any more. */
const OVERDUE_MS = 60_000;
/** To write down what has ended. */
const CLOSING_MS = 1_000;
const MOST_STALLS = 50;
const FAILED_TICKS = { count: 20, age: 7 * 24 * 60 * 60 };

export function createQueueScheduler(options: QueueSchedulerOptions): Scheduler {
  const { connect, keyPrefix, clock, tellFailure, retry = RETRY } = options;
  const { silenceMs = 5_000, lookEveryMs = 15_000, lostAfterMs = 30_000 } = options;
  const asking = createAsking({ clock, retry, lookAfterMs: lostAfterMs });
  const stopping = createStopping();
  const connection = connect();
  // The store tells when Redis comes and goes.
  connection.on('error', () => undefined);
  const common = { connection, prefix: `${keyPrefix}jobs`, skipVersionCheck: true };
  const tasks = new Map<string, Task>();
  const queues = new Map<string, Queue>();
  const workers: Worker[] = [];
  const running = new Set<Promise<void>>();

  async function track(work: Promise<void>): Promise<void> {
    running.add(work);
    await work.finally(() => running.delete(work));
  }

  /** Whether it settled in time. */
  async function isWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
    const late = new AbortController();
    const settled = work.then(() => true);
    const isLate = clock.sleep(ms, late.signal).then(() => false);
    return Promise.race([settled, isLate]).finally(() => late.abort());
  }

  function openQueue(name: string): Queue {
    const queue = new Queue(name, common);
    queue.on('error', () => undefined);
    queues.set(name, queue);
    return queue;
  }

  function addWorker(name: string, atOnce: number, run: (id: string) => Promise<void>): void {
    const worker = new Worker<{ readonly id?: string }>(
      name,
      async (job) => {
        try {
          await track(run(job.data.id ?? ''));
        } catch (error) {
          tellFailure(name, error, job.attemptsMade + 1 >= (job.opts.attempts ?? 1));
          throw failed();
        }
      },
      {
        ...common,
        autorun: false,
        concurrency: atOnce,
        lockDuration: silenceMs,
        stalledInterval: silenceMs,
        maxStalledCount: MOST_STALLS,
        removeOnComplete: { count: 0 },
      },
    );
    worker.on('error', () => undefined);
    workers.push(worker);
  }

  /** Puts back what is not there: never written yet, removed by somebody, or by a clock that was ahead out of reach. */
  async function keepTask(name: string, { queue, when }: Task): Promise<void> {
    const standing = await queue.getJobScheduler(name);
    const isStanding = standing !== undefined && isAsWanted(standing, when);
    const nextMs = standing?.next ?? 0;
    const isAhead = isStanding && nextMs > latestMs(when, clock.now());
    if (isStanding && !isAhead && nextMs > clock.now() - OVERDUE_MS) return;
    await queue.setGlobalConcurrency(1);
    // One that comes at a distance would keep its time.
    if (isAhead) await queue.removeJobScheduler(name);
    const opts = { removeOnComplete: true, removeOnFail: FAILED_TICKS, attempts: 1, stackTraceLimit: 0 };
    const repeat = 'cron' in when ? { pattern: when.cron, immediately: true } : { every: when.everyMs };
    await queue.upsertJobScheduler(name, repeat, { name, data: {}, opts });
  }

  async function keepTasks(): Promise<void> {
    while (!stopping.signal.aborted) {
      for (const [name, task] of tasks) {
        await keepTask(name, task).catch((error: unknown) => tellFailure(name, error, false));
      }
      await clock.sleep(lookEveryMs, stopping.signal);
    }
  }

  return {
    every(name, when, run) {
      tasks.set(name, { queue: openQueue(name), when });
      addWorker(name, 1, () => run());
    },
    handle(name, atOnce, run) {
      openQueue(name);
      addWorker(name, atOnce, run);
    },
    async ask(name, id) {
      const queue = queues.get(name);
      if (queue === undefined) return;
      if (!(await isWithin(LONGEST_ASK_MS, asking.add(queue, id)))) {
        throw new Error('The job queue does not answer.');
      }
    },
    start() {
      for (const worker of workers) void worker.run().catch(() => undefined);
      void keepTasks();
    },
    async stop(graceMs) {
      stopping.abort();
      const closed = Promise.allSettled(workers.map((worker) => worker.close()));
      await isWithin(graceMs, Promise.allSettled(running));
      // While its connection comes back, a worker without work does not end by itself.
      await isWithin(CLOSING_MS, closed);
      await isWithin(CLOSING_MS, Promise.allSettled(workers.map((worker) => worker.disconnect())));
      connection.disconnect();
    },
  };
}

function isAsWanted(
  standing: { readonly pattern?: string; readonly every?: number | string },
  when: When,
): boolean {
  return 'cron' in when ? standing.pattern === when.cron : Number(standing.every) === when.everyMs;
}

/** The latest time that the next waking can have, by the clock of any replica. */
function latestMs(when: When, nowMs: number): number {
  const furthestNowMs = nowMs + OVERDUE_MS;
  if ('everyMs' in when) return furthestNowMs + when.everyMs;
  return getNextMillis(furthestNowMs, { pattern: when.cron }) ?? Number.POSITIVE_INFINITY;
}

/** Nothing of what really happened: this is written to Redis. */
function failed(): Error {
  const error = new Error('It failed; the log says why.');
  error.stack = '';
  return error;
}
