/** Takes ended records out of the store, every few minutes: they read as gone at once, and are gone after this. */
import type { Clock } from '../support/clock.ts';
import type { Log } from '../support/log.ts';
import type { Store } from '../support/store.ts';

const EVERY_MS = 10 * 60 * 1000;
const MOST_AT_ONCE = 1_000;

/** Begins at once; the returned function ends it. A store that is away is tried again the next time. */
export function startSweeping(
  store: Pick<Store, 'sweep'>,
  clock: Pick<Clock, 'now'>,
  log: Log,
  everyMs = EVERY_MS,
): () => void {
  // A full portion means that more is waiting.
  const portions = async (): Promise<void> => {
    while ((await store.sweep(clock.now(), MOST_AT_ONCE)) >= MOST_AT_ONCE);
  };
  const sweep = (): void => {
    portions().catch(() => log.warn('sweep-failed', { component: 'store' }));
  };
  sweep();
  const timer = setInterval(sweep, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
