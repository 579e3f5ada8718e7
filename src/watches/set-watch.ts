/**
 * Sets a watch, or changes one's own. Whoever calls this has made a check and tells the channel of the watch together with its verdict:
 * what was seen there counts as told.
 */
import { retried } from '../tokens/change.ts';
import { WATCHES_PER_PERSON, WATCHES_PER_WORKSPACE } from './limits.ts';
import type { WatchPorts } from './ports.ts';
import { nextLookMs } from './schedule.ts';
import type { Sight, Watch } from './watch.ts';
import { watchId } from './watch-id.ts';
import { createWatches, type Watches } from './watches.ts';

export type WantedWatch = Pick<
  Watch,
  'teamId' | 'userId' | 'channelId' | 'reference' | 'platform' | 'everyMs' | 'onChange' | 'as'
>;

export type SetWatch =
  | { readonly kind: 'set' | 'changed'; readonly watch: Watch }
  /** The same image is watched in this channel already. */
  | { readonly kind: 'anothers'; readonly userId: string }
  | { readonly kind: 'too-many'; readonly most: number; readonly of: 'person' | 'workspace' };

/** @param sight what the check saw that the channel hears of; null for the first look to find out */
export function setWatch(
  { tokens }: Pick<WatchPorts, 'tokens'>,
  wanted: WantedWatch,
  sight: Sight | null,
): Promise<SetWatch> {
  const watches = createWatches(tokens.store);
  const id = watchId(wanted);
  return retried<SetWatch>(tokens, async () => {
    const nowMs = tokens.clock.now();
    const before = await watches.find(id);
    if (before !== null && before.watch.ending === null && before.watch.userId !== wanted.userId) {
      return { kind: 'anothers', userId: before.watch.userId };
    }
    const known = before === null || before.watch.ending !== null ? null : before.watch;
    const watch = madeOf(wanted, id, known, sight, nowMs);
    const full = known === null ? await tooMany(watches, watch, 1) : null;
    if (full !== null) return full;
    const stored = await watches.write(watch, before?.version ?? 'absent');
    if (stored === null) return 'conflict';
    if (known !== null) return { kind: 'changed', watch };
    // Several at the same moment may have gone past the limit together: whoever sees that goes back, and tries again.
    if ((await tooMany(watches, watch, 0)) === null) return { kind: 'set', watch };
    await watches.remove(stored);
    return 'conflict';
  });
}

/** A watch that is about to end is as good as gone: another takes its place, and begins anew. */
function madeOf(
  { teamId, userId, channelId, reference, platform, everyMs, onChange, as }: WantedWatch,
  id: string,
  known: Watch | null,
  sight: Sight | null,
  nowMs: number,
): Watch {
  const watch: Watch = {
    formatVersion: 1,
    id,
    teamId,
    userId,
    channelId,
    reference,
    platform,
    everyMs,
    onChange,
    as,
    createdAtMs: known?.createdAtMs ?? nowMs,
    nextAtMs: nowMs,
    seen: sight ?? known?.seen ?? null,
    told: sight ?? known?.told ?? null,
    doubts: 0,
    throttled: 0,
    ending: null,
  };
  return { ...watch, nextAtMs: nextLookMs(watch, nowMs) };
}

const LIMITS = { person: WATCHES_PER_PERSON, workspace: WATCHES_PER_WORKSPACE } as const;

/** Whether there is no room for `more` beside those of the same person and workspace; one that takes its own place needs none. */
async function tooMany(watches: Watches, watch: Watch, more: 0 | 1): Promise<SetWatch | null> {
  for (const of of ['person', 'workspace'] as const) {
    const most = LIMITS[of];
    const ids = await watches.idsBeside(watch, of, most + 1);
    const needed = ids.includes(watch.id) ? 0 : more;
    if (ids.length + needed > most) return { kind: 'too-many', most, of };
  }
  return null;
}
