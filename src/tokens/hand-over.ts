/**
 * Handing over: the reminder moves when the other accepts. The token does not: its sealed bytes are destroyed, and with them whatever was
 * shared through it.
 */

import type { Purge } from '../support/store.ts';
import { type Full, tellRefusal } from './adding.ts';
import { ABSENT, type Absent, change, changeOrRefuse, changeOwn, type Decision } from './change.ts';
import type { TokenPorts } from './ports.ts';
import { isLabel } from './record/label.ts';
import { DAY_MS } from './record/ladder.ts';
import { isUserId, type Member } from './record/member.ts';
import type { Registration } from './record/registration.ts';
import { type OwnView, offerView, ownView } from './record/views.ts';
import { eraseIfWanted } from './sealing/erasing.ts';

const OFFER_LASTS_MS = 7 * DAY_MS;

export type OfferResult =
  | { readonly kind: 'offered'; readonly endsAtMs: number }
  | { readonly kind: 'bad-recipient' | 'not-active' }
  | Absent;

export type AcceptResult =
  | {
      readonly kind: 'accepted';
      readonly registration: OwnView;
      readonly fromUserId: string;
      /** Null where no token was kept. */
      readonly erased: Purge | null;
    }
  | { readonly kind: 'label-taken' | 'bad-label' }
  | Full
  | Absent;

export function offerHandOver(
  ports: TokenPorts,
  owner: Member,
  id: string,
  toUserId: string,
): Promise<OfferResult> {
  return changeOwn<OfferResult>(ports, owner, id, 'offered', (registration, nowMs): Decision<OfferResult> => {
    if (registration.state.kind === 'retired') return { outcome: { kind: 'not-active' } };
    if (!isUserId(toUserId) || toUserId === owner.userId) return { outcome: { kind: 'bad-recipient' } };
    const endsAtMs = nowMs + OFFER_LASTS_MS;
    return {
      outcome: { kind: 'offered', endsAtMs },
      registration: { ...registration, offer: { toUserId, endsAtMs } },
    };
  });
}

export function withdrawHandOver(
  ports: TokenPorts,
  owner: Member,
  id: string,
): Promise<{ readonly kind: 'withdrawn' } | Absent> {
  return changeOwn<{ kind: 'withdrawn' } | Absent>(ports, owner, id, 'withdrawn', (registration) =>
    registration.offer === null
      ? { outcome: ABSENT }
      : { outcome: { kind: 'withdrawn' }, registration: { ...registration, offer: null } },
  );
}

/** With another label where the receiver has that one already. */
export async function acceptHandOver(
  ports: TokenPorts,
  member: Member,
  id: string,
  label?: string,
): Promise<AcceptResult> {
  if (label !== undefined && !isLabel(label)) return { kind: 'bad-label' };
  const result = await changeOrRefuse<AcceptResult>(
    ports,
    id,
    (registration, nowMs): Decision<AcceptResult> => {
      if (offerView(registration, member, nowMs) === null) return { outcome: ABSENT };
      const after = moved(registration, member, label ?? registration.label);
      const { ownerId: fromUserId } = registration;
      const line = { who: member.userId, what: 'handed-over' } as const;
      return {
        outcome: { kind: 'accepted', registration: ownView(after), fromUserId, erased: null },
        registration: after,
        line,
      };
    },
    (refusal) => {
      const told = tellRefusal(ports, refusal);
      if (told.kind !== 'same-token') return told;
      throw new Error('What is handed over has no token to be the same as another.');
    },
  );
  return result.kind === 'accepted' ? { ...result, erased: await eraseIfWanted(ports) } : result;
}

export function declineHandOver(
  ports: TokenPorts,
  member: Member,
  id: string,
): Promise<{ readonly kind: 'declined'; readonly ownerId: string } | Absent> {
  return change<{ kind: 'declined'; ownerId: string } | Absent>(ports, id, (registration, nowMs) => {
    if (offerView(registration, member, nowMs) === null) return { outcome: ABSENT };
    return {
      outcome: { kind: 'declined', ownerId: registration.ownerId },
      registration: { ...registration, offer: null },
      line: { who: member.userId, what: 'declined' },
    };
  });
}

function moved(registration: Registration, { userId }: Member, label: string): Registration {
  const { backupOwnerId } = registration;
  return {
    ...registration,
    ownerId: userId,
    label,
    backupOwnerId: backupOwnerId === userId ? null : backupOwnerId,
    shares: [],
    fingerprint: null,
    seal: null,
    nextLookAtMs: null,
    offer: null,
    snoozedUntilMs: null,
    // What was told was told to somebody else.
    warnedStep: null,
  };
}
