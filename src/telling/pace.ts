/**
 * So many messages a second for each workspace, over all replicas together: the next free moment stands in the store, and whoever wants to
 * send takes it and moves it on. It is taken before a warning is claimed, since a claim's lease runs.
 */
import type { Clock } from '../support/clock.ts';
import type { Store } from '../support/store.ts';
import { retried } from '../tokens/change.ts';
import { teamKey } from '../tokens/record/member.ts';

export interface Pace {
  /** Resolves when it is one's turn; false when waiting was ended before that. */
  take(teamId: string): Promise<boolean>;
}

export interface PaceOptions {
  readonly store: Store;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly perSecond: number;
  /** Ends all waiting. */
  readonly signal: AbortSignal;
}

const PACE = 'pace';
/** Nobody waits longer, however many do. */
const FURTHEST_MS = 60_000;
/** A moment further away was written by a clock that has gone back since. */
const NEVER_TAKEN_MS = 2 * FURTHEST_MS;

export function createPace({ store, clock, perSecond, signal }: PaceOptions): Pace {
  const betweenMs = 1000 / perSecond;
  const last = new Map<string, Promise<unknown>>();

  async function reserve(teamId: string): Promise<number> {
    const id = teamKey(teamId);
    return retried<number>({ clock }, async () => {
      const nowMs = clock.now();
      const record = await store.get(PACE, id);
      const free = record?.value['freeAtMs'];
      const aheadMs = typeof free === 'number' ? free - nowMs : 0;
      // Behind so many others: the moment that is free stays where it is, far enough away for whoever comes next.
      if (aheadMs > FURTHEST_MS && aheadMs <= NEVER_TAKEN_MS) return FURTHEST_MS;
      const atMs = aheadMs > NEVER_TAKEN_MS ? nowMs : nowMs + Math.max(aheadMs, 0);
      const value = { teamId, freeAtMs: atMs + betweenMs };
      const endsAtMs = Math.ceil(atMs + NEVER_TAKEN_MS);
      const ifVersion = record?.version ?? 'absent';
      const written = await store.put(PACE, id, value, { ifVersion, endsAtMs, isFleeting: true });
      return written.ok ? atMs - nowMs : 'conflict';
    });
  }

  return {
    async take(teamId) {
      // Within one process nobody has to meet another at the record.
      const before = last.get(teamId) ?? Promise.resolve();
      const mine = before.then(() => (signal.aborted ? 0 : reserve(teamId)));
      last.set(
        teamId,
        mine.catch(() => undefined),
      );
      const waitMs = await mine;
      if (waitMs > 0) await clock.sleep(waitMs, signal);
      return !signal.aborted;
    },
  };
}
