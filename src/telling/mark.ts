/** What was told is told: the mark of it is worth waiting for a store that is away for a while. */
import type { Clock } from '../support/clock.ts';
import { StoreUnavailable } from '../support/store-errors.ts';

const MARKS = 120;
const BETWEEN_MARKS_MS = 500;

/**
 * Writes the mark, again and again for about a minute while the store does not answer. `write` may have been done although it failed, or a
 * store that failed over may have lost what it is written over: it looks at what it finds in its place.
 */
export async function markTold(clock: Pick<Clock, 'sleep'>, write: () => Promise<unknown>): Promise<void> {
  for (let count = 1; ; count += 1) {
    try {
      await write();
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || count >= MARKS) throw error;
    }
    await clock.sleep(BETWEEN_MARKS_MS);
  }
}
