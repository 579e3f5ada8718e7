/**
 * Asking a queue of BullMQ for one thing: what stands there already is not asked for twice. Whoever removes a part of the keys can leave a job
 * that stands in no list, is never done, and keeps every other with its id away; so does a try put off by a clock that was ahead. So one that is
 * asked for again and again is looked at.
 */
import type { Queue } from 'bullmq';
import type { Clock } from '../support/clock.ts';
import type { Retry } from '../support/scheduler.ts';

export interface AskingOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly retry: Retry;
  /** What is asked for again after so long is looked at; the queue of a slow workspace may be longer. */
  readonly lookAfterMs: number;
}

export interface Asking {
  add(queue: Queue, id: string): Promise<void>;
}

/** Nobody asks this seldom for what is still waiting. */
const FORGOTTEN_MS = 60_000;
const MOST_REMEMBERED = 10_000;

export function createAsking({ clock, retry, lookAfterMs }: AskingOptions): Asking {
  const asked = new Map<string, { readonly sinceMs: number; readonly lastMs: number }>();

  /** Whether it has been asked for so long that somebody should look; then begins anew. */
  function isOverdue(jobId: string): boolean {
    const nowMs = clock.now();
    const before = asked.get(jobId);
    const isGoingOn = before !== undefined && Math.abs(nowMs - before.lastMs) <= FORGOTTEN_MS;
    const isOverdue = isGoingOn && nowMs - before.sinceMs >= lookAfterMs;
    asked.delete(jobId);
    asked.set(jobId, { sinceMs: isGoingOn && !isOverdue ? before.sinceMs : nowMs, lastMs: nowMs });
    if (asked.size > MOST_REMEMBERED) asked.delete(asked.keys().next().value ?? '');
    return isOverdue;
  }

  return {
    async add(queue, id) {
      // A colon means something in BullMQ; a full stop stands in no id of ours.
      const jobId = `${queue.name}.${id.replaceAll(':', '.')}`;
      if (isOverdue(jobId)) await removeLost(queue, jobId, clock.now());
      await queue.add(
        queue.name,
        { id },
        {
          jobId,
          attempts: retry.attempts,
          backoff: { type: 'exponential', delay: retry.firstMs },
          stackTraceLimit: 0,
          removeOnComplete: true,
          // One that stayed would stand in the way of the next with its id.
          removeOnFail: true,
        },
      );
    },
  };
}

async function removeLost(queue: Queue, jobId: string, nowMs: number): Promise<void> {
  const job = await queue.getJob(jobId);
  const state = await job?.getState();
  const isOutOfReach = state === 'delayed' && (job?.processedOn ?? 0) > nowMs;
  if (state === 'unknown' || isOutOfReach) await job?.remove();
}
