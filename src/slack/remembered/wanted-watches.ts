/** Watches that wait for a yes: what is to be watched and for whom. Whoever says yes is authorised anew. */
import type { Clock } from '../../support/clock.ts';
import type { Store } from '../../support/store.ts';
import type { WantedWatch } from '../../watches/set-watch.ts';
import { createKept, type Kept } from './kept.ts';

export interface AskedWatch extends WantedWatch {
  /** As Slack named it; null in the app's own messages. */
  readonly channelName: string | null;
  readonly isPublic: boolean;
}

export type WantedWatches = Kept<AskedWatch>;

export function createWantedWatches(store: Store, clock: Clock): WantedWatches {
  return createKept({
    store,
    clock,
    kind: 'wanted-watch',
    is: isAskedWatch,
    mayUse: (wanted, actor) => wanted.userId === actor.userId,
  });
}

function isAskedWatch(value: unknown): value is AskedWatch {
  return (
    typeof value === 'object' &&
    value !== null &&
    'teamId' in value &&
    'userId' in value &&
    'channelId' in value &&
    'reference' in value &&
    'everyMs' in value &&
    'as' in value
  );
}
