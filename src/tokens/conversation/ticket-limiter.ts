/**
 * Slows down whoever tries tickets out: the tries of one ticket are counted in the store, and here, in this process's memory, all
 * tickets that were none. So a flood of guesses costs the store little, and nobody's own ticket is locked by it.
 */
import type { Clock } from '../../support/clock.ts';

const AT_ONCE = 200;
const ONE_EVERY_MS = 500;

export interface TicketLimiter {
  /** Zero when a ticket may be looked for; else the milliseconds until one may. */
  waitMs(): number;
  /** A ticket was looked for that is none. */
  missed(): void;
}

export function createTicketLimiter(clock: Pick<Clock, 'elapsed'>): TicketLimiter {
  let left = AT_ONCE;
  let filledAtMs = clock.elapsed();
  const fill = (): void => {
    const filled = Math.floor((clock.elapsed() - filledAtMs) / ONE_EVERY_MS);
    if (filled <= 0) return;
    left = Math.min(AT_ONCE, left + filled);
    filledAtMs += filled * ONE_EVERY_MS;
  };
  return {
    waitMs: () => {
      fill();
      return left > 0 ? 0 : filledAtMs + ONE_EVERY_MS - clock.elapsed();
    },
    missed: () => {
      fill();
      left = Math.max(0, left - 1);
    },
  };
}
