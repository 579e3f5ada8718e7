/** A token that somebody answers for: what is known of it, whom its end concerns, and its sealed bytes if its owner asked to keep them. */
import type { CredentialKind } from '../../credential/kind.ts';
import type { Seal } from '../sealing/sealing.ts';
import type { Expiry } from './expiry.ts';
import type { Member } from './member.ts';
import type { Share } from './share.ts';

export const PLACES = ['docker', 'podman', 'server', 'kubernetes', 'ansible', 'actions'] as const;

/** Where a token is used. */
export type Place = (typeof PLACES)[number];

/**
 * `rejected`: GitHub no longer accepts it. `scope-lost`: it can no longer read packages. `sso-lost`: no longer authorised for an
 * organization whose images it is for.
 */
export type DeathReason = 'rejected' | 'scope-lost' | 'sso-lost';

export type RegistrationState =
  | { readonly kind: 'active' }
  /** By its owner, or because its owner left the workspace. Nothing is warned about any more. */
  | { readonly kind: 'retired'; readonly atMs: number; readonly reason: 'by-owner' | 'owner-left' }
  /** Seen dead before its end; a renewal revives it. */
  | { readonly kind: 'dead'; readonly atMs: number; readonly reason: DeathReason };

/** Counts while `endsAtMs` lies ahead. */
export interface HandOverOffer {
  readonly toUserId: string;
  readonly endsAtMs: number;
}

export interface Registration {
  readonly formatVersion: 1;
  /** 128 random bits in base64url. */
  readonly id: string;
  readonly teamId: string;
  readonly ownerId: string;
  readonly backupOwnerId: string | null;
  /** Unique within its owner. */
  readonly label: string;
  /** The registry host that the token belongs to. */
  readonly host: string;
  /** GitHub's login; null for a reminder. */
  readonly login: string | null;
  /** `unknown` for a reminder. */
  readonly kind: CredentialKind;
  /** As GitHub listed them; null where it did not. */
  readonly scopes: readonly string[] | null;
  readonly expiry: Expiry;
  readonly expirySource: 'github' | 'by-hand';
  /** When this token began its life, where that is known: warnings wider than the life are skipped. Else null. */
  readonly issuedAtMs: number | null;
  readonly places: readonly Place[];
  /** The channel that depends on it and hears its last warnings. */
  readonly channelId: string | null;
  readonly shares: readonly Share[];
  readonly state: RegistrationState;
  /** Null for a reminder, and after a hand-over. */
  readonly fingerprint: string | null;
  /** Null when the token is not kept. */
  readonly seal: Seal | null;
  readonly offer: HandOverOffer | null;
  readonly createdAtMs: number;
  readonly lastSeenAliveMs: number | null;
  readonly snoozedUntilMs: number | null;
  /** The tightest step of the ladder that was passed on for this expiry; null before the first. */
  readonly warnedStep: number | null;
  /** When a kept token is looked at again at GitHub; null when it is not. */
  readonly nextLookAtMs: number | null;
}

/** A registration as it was read, with the version that its next write names. */
export interface StoredRegistration {
  readonly registration: Registration;
  readonly version: number;
}

export function ownerOf({ teamId, ownerId }: Registration): Member {
  return { teamId, userId: ownerId };
}

export function isOwner({ teamId, ownerId }: Registration, member: Member): boolean {
  return teamId === member.teamId && ownerId === member.userId;
}
