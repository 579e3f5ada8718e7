/** One message to one recipient: everything that is due for them, the most urgent first. Facts alone; the words are the teller's. */
import { expiryDate } from '../tokens/record/expiry.ts';
import type { DeathReason, Registration, Place as UsedAt } from '../tokens/record/registration.ts';
import { namesOwner } from './recipients.ts';
import type { Recipient, Step, Warning } from './warning.ts';

/** What somebody did about it since it was told. */
export type Answered =
  /** To another end; null where it has none, or nobody knows it. */
  | { readonly kind: 'renewed'; readonly endsAtMs: number | null }
  | { readonly kind: 'snoozed'; readonly untilMs: number }
  | { readonly kind: 'handed-over'; readonly toUserId: string }
  | { readonly kind: 'retired' }
  | { readonly kind: 'removed' };

export interface DigestItem {
  readonly registrationId: string;
  readonly ownerId: string;
  readonly label: string;
  readonly login: string | null;
  readonly step: Step;
  readonly endsAtMs: number | null;
  readonly places: readonly UsedAt[];
  readonly isKept: boolean;
  /** By what it was seen dead. */
  readonly death: DeathReason | null;
  /** Images that are looked at with it, as far as the recipient may know. */
  readonly watched: readonly string[];
  /** Whether a channel's copy names the owner, so that Slack tells them. */
  readonly namesOwner: boolean;
  /** Null while nobody has acted. */
  readonly answered: Answered | null;
}

export interface Digest {
  readonly teamId: string;
  readonly recipient: Recipient;
  readonly items: readonly DigestItem[];
}

export interface Due {
  readonly warning: Warning;
  /** Null for one that is no longer registered. */
  readonly registration: Registration | null;
  readonly watched: readonly WatchedImage[];
}

/** An image that is looked at with a token on schedule, and the channel that hears of it. */
export interface WatchedImage {
  readonly reference: string;
  readonly channelId: string;
}

/** All of one recipient and workspace; at least one. */
export function digestOf(teamId: string, recipient: Recipient, due: readonly Due[]): Digest {
  return { teamId, recipient, items: due.map((one) => itemOf(recipient, one)).sort(byUrgency) };
}

function itemOf(recipient: Recipient, { warning, registration, watched }: Due): DigestItem {
  const { endsAtMs, label, ownerId, registrationId, step } = warning;
  return {
    registrationId,
    ownerId,
    label: registration?.label ?? label,
    login: registration?.login ?? null,
    step,
    endsAtMs,
    places: registration?.places ?? [],
    isKept: registration !== null && registration.seal !== null,
    death: registration?.state.kind === 'dead' ? registration.state.reason : null,
    watched: watchedFor(recipient, ownerId, watched),
    namesOwner: namesOwner(step),
    answered: answerTo(warning, registration),
  };
}

/** Its owner knows all of them, a channel its own, and whoever stands in none. */
function watchedFor(
  { kind, id }: Recipient,
  ownerId: string,
  watched: readonly WatchedImage[],
): readonly string[] {
  const known = watched.filter(({ channelId }) => (kind === 'channel' ? channelId === id : id === ownerId));
  return [...new Set(known.map(({ reference }) => reference))].sort();
}

/** Renewed, retired, snoozed or in other hands: then somebody has acted, and there is nothing left to tell. */
export function answerTo(warning: Warning, registration: Registration | null): Answered | null {
  if (registration === null) return { kind: 'removed' };
  const { expiry, ownerId, snoozedUntilMs, state } = registration;
  if (ownerId !== warning.ownerId) return { kind: 'handed-over', toUserId: ownerId };
  if (warning.step === 'left' && !(state.kind === 'retired' && state.reason === 'by-owner')) return null;
  if (state.kind === 'retired') return { kind: 'retired' };
  const endsAtMs = expiryDate(expiry);
  const isDeath = warning.step === 'dead';
  if (endsAtMs !== warning.endsAtMs || (isDeath && state.kind === 'active'))
    return { kind: 'renewed', endsAtMs };
  return snoozedUntilMs === null || isDeath ? null : { kind: 'snoozed', untilMs: snoozedUntilMs };
}

/** What was seen dead first, then by its end. */
function byUrgency(one: DigestItem, other: DigestItem): number {
  return urgency(one) - urgency(other) || (one.label < other.label ? -1 : 1);
}

function urgency({ death, endsAtMs }: DigestItem): number {
  if (death !== null) return Number.NEGATIVE_INFINITY;
  return endsAtMs ?? Number.MAX_SAFE_INTEGER;
}
