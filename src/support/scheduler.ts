/**
 * The port that wakes the program. It keeps nothing: whatever must be done stands in the store, and a waking that is lost is followed by
 * the next one. So a job may be lost, and may be done twice; whoever does it looks into the store first.
 */

/** Five fields, or six with seconds first, in the machine's time zone; or so many milliseconds from the end of one to the next. */
export type When = { readonly cron: string } | { readonly everyMs: number };

export interface Scheduler {
  /**
   * A named task. It never runs twice at the same time, over all replicas; a failed run is followed by the next. It also runs at once where
   * its time may have passed unseen: at a first start, after a sleep of the machine, when the clock was put to another time.
   */
  every(name: string, when: When, run: () => Promise<void>): void;
  /** Who does what is asked for under a name, at most so many at the same time in this process. */
  handle(name: string, atOnce: number, run: (id: string) => Promise<void>): void;
  /**
   * One id to be handled soon, by any replica, again and with growing pauses when that fails. What is asked for twice before it is done
   * is done once. An id matches `^[A-Za-z0-9:_-]{1,128}$`. Rejects when it cannot be asked now.
   */
  ask(name: string, id: string): Promise<void>;
  /** After every task and handler was named. */
  start(): void;
  /** Begins nothing any more, and resolves when what runs has ended or `graceMs` have passed. */
  stop(graceMs: number): Promise<void>;
}

/** Told of a run that failed; `isLast` when nobody tries it again before somebody asks. */
export type TellFailure = (name: string, error: unknown, isLast: boolean) => void;

export interface Retry {
  readonly attempts: number;
  /** The pause after the first failure; each further one is twice as long. */
  readonly firstMs: number;
}

export const RETRY: Retry = { attempts: 5, firstMs: 1_000 };
