/**
 * Verdicts as they were told, so that buttons can go on from them: under a random id, bound to workspace and person, for a day. What a
 * button carries is the id alone; whoever presses it is judged anew.
 */
import { randomBytes } from 'node:crypto';
import type { Report } from '../checking/report.ts';
import type { Clock } from '../support/clock.ts';
import type { Store } from '../support/store.ts';
import type { Actor } from './actor.ts';

export interface Snapshot {
  readonly teamId: string;
  readonly userId: string;
  /** True once it was shown to a channel: then everybody of the workspace may press its buttons. */
  readonly isShared: boolean;
  readonly channelId: string | null;
  readonly channelName: string | null;
  readonly platform: string | null;
  readonly report: Report;
}

export interface Snapshots {
  keep(snapshot: Snapshot): Promise<string>;
  /** The snapshot, if this actor may use it; an unknown id and a foreign one are alike. */
  find(id: string, actor: Actor): Promise<Snapshot | null>;
}

const KIND = 'snapshot';
const LASTS_MS = 24 * 60 * 60 * 1000;
const ID = /^[A-Za-z0-9_-]{22}$/;

export function createSnapshots(store: Store, clock: Clock): Snapshots {
  return {
    async keep(snapshot) {
      const id = randomBytes(16).toString('base64url');
      await store.put(KIND, id, { ...snapshot }, { ifVersion: 'absent', endsAtMs: clock.now() + LASTS_MS });
      return id;
    },
    async find(id, actor) {
      if (!ID.test(id)) return null;
      const record = await store.get(KIND, id);
      if (!record || !isSnapshot(record.value)) return null;
      const { value } = record;
      if (value.teamId !== actor.teamId) return null;
      return value.isShared || value.userId === actor.userId ? value : null;
    },
  };
}

/** Written by this program alone; an older form of it is as if it were not there. */
function isSnapshot(value: unknown): value is Snapshot {
  return (
    typeof value === 'object' && value !== null && 'teamId' in value && 'userId' in value && 'report' in value
  );
}
