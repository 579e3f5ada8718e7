/** Small changes that an owner makes: the channel that depends on it, who stands in, where it is used, a little peace. */
import { type Absent, changeOwn, type Decision } from './change.ts';
import type { TokenPorts } from './ports.ts';
import { expiryDate } from './record/expiry.ts';
import { DAY_MS } from './record/ladder.ts';
import { isChannelId, isUserId, type Member } from './record/member.ts';
import type { Place, Registration } from './record/registration.ts';
import { type OwnView, ownView } from './record/views.ts';

type Changed = { readonly kind: 'changed'; readonly registration: OwnView };

export type SnoozeResult =
  | { readonly kind: 'snoozed'; readonly untilMs: number }
  | { readonly kind: 'no-date' | 'ended' | 'not-active' }
  | Absent;

/** A channel where the command was given, or one that the owner demonstrably belongs to: whoever calls this has seen to that. */
export async function changeChannel(
  ports: TokenPorts,
  owner: Member,
  id: string,
  channelId: string | null,
): Promise<Changed | { readonly kind: 'bad-channel' } | Absent> {
  if (channelId !== null && !isChannelId(channelId)) return { kind: 'bad-channel' };
  return set(ports, owner, id, { channelId });
}

export async function setBackupOwner(
  ports: TokenPorts,
  owner: Member,
  id: string,
  userId: string | null,
): Promise<Changed | { readonly kind: 'bad-person' } | Absent> {
  if (userId !== null && (!isUserId(userId) || userId === owner.userId)) return { kind: 'bad-person' };
  return set(ports, owner, id, { backupOwnerId: userId });
}

export function setPlaces(
  ports: TokenPorts,
  owner: Member,
  id: string,
  places: readonly Place[],
): Promise<Changed | Absent> {
  return set(ports, owner, id, { places: [...new Set(places)] });
}

function set(
  ports: TokenPorts,
  owner: Member,
  id: string,
  parts: Partial<Pick<Registration, 'channelId' | 'backupOwnerId' | 'places'>>,
): Promise<Changed | Absent> {
  return changeOwn<Changed | Absent>(ports, owner, id, 'changed', (registration) => {
    const after = { ...registration, ...parts };
    return { outcome: { kind: 'changed', registration: ownView(after) }, registration: after };
  });
}

/** Nothing is warned of for so many days, but never beyond the end. */
export function snooze(ports: TokenPorts, owner: Member, id: string, days: 1 | 3): Promise<SnoozeResult> {
  return changeOwn<SnoozeResult>(
    ports,
    owner,
    id,
    'snoozed',
    (registration, nowMs): Decision<SnoozeResult> => {
      if (registration.state.kind !== 'active') return { outcome: { kind: 'not-active' } };
      const endsAtMs = expiryDate(registration.expiry);
      if (endsAtMs === null) return { outcome: { kind: 'no-date' } };
      if (endsAtMs <= nowMs) return { outcome: { kind: 'ended' } };
      const untilMs = Math.min(nowMs + days * DAY_MS, endsAtMs);
      return {
        outcome: { kind: 'snoozed', untilMs },
        registration: { ...registration, snoozedUntilMs: untilMs },
      };
    },
  );
}
