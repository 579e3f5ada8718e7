/** A watch that ends by itself says so once in its channel, and where that cannot be told any more to whoever set it; then it is gone. */
import { markTold } from '../telling/mark.ts';
import type { Pace } from '../telling/pace.ts';
import { holdForTelling, markOver, settle } from './claim.ts';
import type { WatchPorts } from './ports.ts';
import { laterMs } from './schedule.ts';
import type { EndReason, StoredWatch, Watch } from './watch.ts';
import { createWatches } from './watches.ts';

export async function tellEnding(
  ports: WatchPorts,
  pace: Pace,
  claimed: StoredWatch,
  reason: EndReason,
): Promise<'ended' | 'later'> {
  const { teller, tokens } = ports;
  const held = await holdForTelling(ports, pace, claimed, { ...claimed.watch, ending: reason });
  if (held === null) return 'later';
  const told = await teller.tell(addressed(held.watch, reason), { kind: 'ended', reason });
  if (told.kind === 'later') {
    const nextAtMs = laterMs(told.afterMs, tokens.clock.now());
    await settle(ports, held, { ...held.watch, nextAtMs });
    return 'later';
  }
  if (told.kind === 'never' && isOwnerNext(held.watch, reason)) {
    return tellEnding(ports, pace, held, 'channel-gone');
  }
  const watches = createWatches(tokens.store);
  await markTold(tokens.clock, () => markOver(ports, held, (over) => watches.remove(over)));
  return 'ended';
}

/** A message to somebody's id goes to their messages with the app. */
function addressed(watch: Watch, reason: EndReason): Watch {
  return reason === 'channel-gone' ? { ...watch, channelId: watch.userId } : watch;
}

/** Whoever has left is told nothing, and nobody is told twice that they cannot be told. */
function isOwnerNext({ channelId, userId }: Watch, reason: EndReason): boolean {
  return reason === 'token-gone' && channelId !== userId;
}
