/** What people may see of a registration: each view holds what its reader may know, and nothing else can come out of it. */
import type { Expiry } from './expiry.ts';
import { type Member, memberKey, type Viewer } from './member.ts';
import { isOwner, type Registration, type RegistrationState } from './registration.ts';
import { isSharedWith } from './share.ts';

/** For its owner: all but the sealed bytes and the fingerprint. */
export interface OwnView extends Omit<Registration, 'seal' | 'fingerprint'> {
  readonly isKept: boolean;
}

/** For those a kept token is shared with: what it may be used for. */
export interface SharedView {
  readonly id: string;
  readonly label: string;
  readonly ownerId: string;
  readonly host: string;
  /** Those of the shares that reach this reader. */
  readonly prefixes: readonly string[];
  readonly expiry: Expiry;
  readonly state: RegistrationState;
}

/** For admins: owners, labels, dates. */
export interface AdminView {
  readonly id: string;
  readonly ownerId: string;
  readonly label: string;
  readonly expiry: Expiry;
  readonly expirySource: Registration['expirySource'];
  readonly state: RegistrationState;
  readonly createdAtMs: number;
  readonly lastSeenAliveMs: number | null;
}

/** For the one it is offered to. */
export interface OfferView {
  readonly id: string;
  readonly label: string;
  readonly ownerId: string;
  readonly host: string;
  readonly login: string | null;
  readonly expiry: Expiry;
  /** When the offer ends. */
  readonly endsAtMs: number;
}

export function ownView({ seal, fingerprint: _, ...rest }: Registration): OwnView {
  return { ...rest, isKept: seal !== null };
}

/** Null for whom nothing of it is shared. A token that is not kept, or no longer lives, cannot be used by anybody. */
export function sharedView(registration: Registration, viewer: Viewer): SharedView | null {
  const { id, teamId, ownerId, label, host, shares, expiry, state, seal } = registration;
  if (teamId !== viewer.teamId || isOwner(registration, viewer)) return null;
  if (seal === null || state.kind === 'retired') return null;
  const reaching = shares.filter((share) => isSharedWith(share, viewer));
  if (reaching.length === 0) return null;
  const prefixes = [...new Set(reaching.flatMap((share) => share.prefixes))].sort();
  return { id, label, ownerId, host, prefixes, expiry, state };
}

export function adminView(registration: Registration): AdminView {
  const { id, ownerId, label, expiry, expirySource, state, createdAtMs, lastSeenAliveMs } = registration;
  return { id, ownerId, label, expiry, expirySource, state, createdAtMs, lastSeenAliveMs };
}

/** Null unless it is offered to this member at this moment. */
export function offerView(registration: Registration, member: Member, nowMs: number): OfferView | null {
  memberKey(member);
  const { id, teamId, ownerId, label, host, login, expiry, offer } = registration;
  if (teamId !== member.teamId || offer === null) return null;
  if (offer.toUserId !== member.userId || offer.endsAtMs <= nowMs) return null;
  return { id, label, ownerId, host, login, expiry, endsAtMs: offer.endsAtMs };
}
