/** Verdicts as they were told, for the buttons below them. */
import type { Report } from '../../checking/report.ts';
import type { Clock } from '../../support/clock.ts';
import type { Store } from '../../support/store.ts';
import type { Asked } from '../checks/viewpoint.ts';
import { createKept, type Kept } from './kept.ts';

export interface Snapshot {
  readonly teamId: string;
  readonly userId: string;
  /** True once it was shown to a channel: then everybody of the workspace may press its buttons. */
  readonly isShared: boolean;
  /** It tells what was once: whoever checks again gets an answer of their own. */
  readonly staysAsItIs?: boolean;
  readonly channelId: string | null;
  readonly channelName: string | null;
  readonly platform: string | null;
  /** From whose eyes: at most the id of a registered token, which says nothing of it. Older ones say nothing. */
  readonly asked?: Asked;
  /** Without anything that opens a door. */
  readonly report: Report;
}

export type Snapshots = Kept<Snapshot>;

export function createSnapshots(store: Store, clock: Clock): Snapshots {
  return createKept({
    store,
    clock,
    kind: 'snapshot',
    is: isSnapshot,
    mayUse: (snapshot, actor) => snapshot.isShared || snapshot.userId === actor.userId,
  });
}

function isSnapshot(value: unknown): value is Snapshot {
  return (
    typeof value === 'object' && value !== null && 'teamId' in value && 'userId' in value && 'report' in value
  );
}
