/** Bounds one question: `signal` ends it, `endsAtMs` (the clock's elapsed milliseconds) tells whether a retry still fits. */
import type { Clock } from '../support/clock.ts';

export interface Limits {
  readonly signal: AbortSignal;
  readonly endsAtMs: number;
}

/** Does the work within the same limits, ended sooner: after `ms` at the latest. */
export async function withinMs<Result>(
  limits: Limits,
  ms: number,
  clock: Clock,
  work: (limits: Limits) => Promise<Result>,
): Promise<Result> {
  const deadline = clock.deadline(ms);
  try {
    return await work({
      signal: AbortSignal.any([limits.signal, deadline.signal]),
      endsAtMs: Math.min(limits.endsAtMs, clock.elapsed() + ms),
    });
  } finally {
    deadline.cancel();
  }
}
