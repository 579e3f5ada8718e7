/**
 * That a registry throttles one viewpoint: nobody's, or one kept token's. It stands in the store, so that no replica goes on asking and a
 * new process does not begin with it, and it ends by itself. Watches of that viewpoint are put behind its end without asking.
 */
import type { Store } from '../support/store.ts';
import { teamKey } from '../tokens/record/member.ts';
import { longestPauseMs } from './schedule.ts';
import type { Watch } from './watch.ts';

const WATCH_THROTTLE = 'watch-throttle';
/** Others wait no longer than the most impatient watch would. */
const LONGEST_MS = longestPauseMs(0);

/** Until when nobody asks from this watch's viewpoint; null while everybody may. */
export async function throttledUntilMs(store: Store, watch: Watch, nowMs: number): Promise<number | null> {
  const untilMs = (await store.get(WATCH_THROTTLE, viewpointOf(watch)))?.value['untilMs'];
  if (typeof untilMs !== 'number' || untilMs <= nowMs) return null;
  // A moment further away was written by a clock that has gone back since.
  return untilMs > nowMs + LONGEST_MS ? null : untilMs;
}

/** The longest of what several learned at the same time need not win: whoever asks too soon is told again. */
export async function rememberThrottle(
  store: Store,
  watch: Watch,
  untilMs: number,
  nowMs: number,
): Promise<void> {
  const endsAtMs = Math.min(untilMs, nowMs + LONGEST_MS);
  const value = { formatVersion: 1, teamId: watch.teamId, untilMs: endsAtMs };
  await store.put(WATCH_THROTTLE, viewpointOf(watch), value, { ifVersion: 'any', endsAtMs });
}

function viewpointOf({ teamId, as }: Watch): string {
  return `${teamKey(teamId)}:${as?.registrationId ?? 'anonymous'}`;
}
