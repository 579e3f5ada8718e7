/**
 * Which kept token a check may use: one's own for its host, or one that was shared for this image with this person or channel. Outside of
 * that a token is as if it were not there, and only the chosen one is opened.
 */
import type { Credential } from '../../credential/credential.ts';
import { ABSENT, type Absent } from '../change.ts';
import type { TokenPorts } from '../ports.ts';
import { type Expiry, expiryDate } from '../record/expiry.ts';
import type { Viewer } from '../record/member.ts';
import { isOwner, type Registration } from '../record/registration.ts';
import { coversImage, type ImageName, isSharedWith } from '../record/share.ts';
import type { SealTrouble } from '../sharing.ts';
import { open } from './sealing.ts';

/** A kept token that applies to an image. */
export interface Applicable {
  readonly id: string;
  readonly label: string;
  readonly ownerId: string;
  readonly isOwn: boolean;
  /** Seen dead: it is used only where it is named. */
  readonly isDead: boolean;
  readonly expiry: Expiry;
}

/** What stands behind the image: nothing, `as anonymous`, `as LABEL`, or `as LABEL@person` with that person's id. */
export type AsReading =
  | { readonly kind: 'unsaid' }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'label'; readonly label: string; readonly ownerId: string | null };

export type Choice =
  | { readonly kind: 'one'; readonly applicable: Applicable }
  | { readonly kind: 'none' | 'unknown-label' }
  | { readonly kind: 'choice'; readonly applicable: readonly Applicable[] };

export type OpenedCredential =
  | {
      readonly kind: 'open';
      readonly credential: Credential;
      readonly label: string;
      readonly ownerId: string;
    }
  | SealTrouble
  | Absent;

/** One's own first, then by label. */
export async function credentialsFor(
  { registrations }: TokenPorts,
  viewer: Viewer,
  image: ImageName,
): Promise<readonly Applicable[]> {
  const ids = [...new Set([viewer.userId, ...viewer.channelIds])];
  const lists = await Promise.all([
    registrations.ofOwner(viewer),
    ...ids.map((id) => registrations.naming(viewer.teamId, id)),
  ]);
  const found = lists.flatMap((list) => list.registrations.map(({ registration }) => registration));
  const byId = new Map(found.filter((each) => appliesTo(each, viewer, image)).map((each) => [each.id, each]));
  return [...byId.values()].map((each) => applicable(each, viewer)).sort(inOrder);
}

/**
 * Without a word: one's own if exactly one applies. Another's token is never taken unasked, and of several none is, so then there is a
 * choice.
 */
export function chooseCredential(all: readonly Applicable[], reading: AsReading): Choice {
  if (reading.kind === 'anonymous') return { kind: 'none' };
  if (reading.kind === 'label') {
    const { label, ownerId } = reading;
    const named = all.find(
      (each) => each.label === label && (ownerId === null ? each.isOwn : each.ownerId === ownerId),
    );
    return named === undefined ? { kind: 'unknown-label' } : { kind: 'one', applicable: named };
  }
  const alive = all.filter((each) => !each.isDead);
  const [only, ...others] = alive.filter((each) => each.isOwn);
  if (only !== undefined && others.length === 0) return { kind: 'one', applicable: only };
  return alive.length === 0 ? { kind: 'none' } : { kind: 'choice', applicable: alive };
}

/** Opens this one, for whom it applies to at this moment; for everybody else there is none. */
export async function openCredential(
  { registrations, keyRing }: TokenPorts,
  viewer: Viewer,
  image: ImageName,
  id: string,
): Promise<OpenedCredential> {
  const registration = (await registrations.find(id))?.registration;
  if (registration === undefined || !appliesTo(registration, viewer, image)) return ABSENT;
  const { seal, label, ownerId, host, login, expiry } = registration;
  if (seal === null) return ABSENT;
  const opened = open(keyRing, seal, registration);
  if (opened.kind !== 'open') return opened;
  const credential = { host, secret: opened.secret, username: login, expiresAtMs: expiryDate(expiry) };
  return { kind: 'open', credential, label, ownerId };
}

function appliesTo(registration: Registration, viewer: Viewer, image: ImageName): boolean {
  const { teamId, host, state, seal, shares } = registration;
  if (teamId !== viewer.teamId || host !== image.registry) return false;
  if (seal === null || state.kind === 'retired') return false;
  if (isOwner(registration, viewer)) return true;
  return shares.some((share) => isSharedWith(share, viewer) && coversImage(share, image));
}

function applicable(registration: Registration, viewer: Viewer): Applicable {
  const { id, label, ownerId, expiry, state } = registration;
  const isOwn = isOwner(registration, viewer);
  return { id, label, ownerId, isOwn, isDead: state.kind === 'dead', expiry };
}

function inOrder(one: Applicable, other: Applicable): number {
  if (one.isOwn !== other.isOwn) return one.isOwn ? -1 : 1;
  return one.label < other.label ? -1 : one.label > other.label ? 1 : one.ownerId < other.ownerId ? -1 : 1;
}
