/** What a reminder and a token have in common when they are added. */
import { randomBytes } from 'node:crypto';
import { retried } from './change.ts';
import type { TokenPorts } from './ports.ts';
import type { AuditAction } from './record/audit.ts';
import { isLabel } from './record/label.ts';
import { isChannelId, type Member } from './record/member.ts';
import type { Registration } from './record/registration.ts';
import type { ShelfRefusal } from './record/registrations.ts';
import { type OwnView, ownView } from './record/views.ts';

export interface Full {
  readonly kind: 'full';
  readonly of: 'person' | 'workspace';
  /** How many there may be. */
  readonly most: number;
}

export type Added = { readonly kind: 'added'; readonly registration: OwnView };
export type Refused = Exclude<ShelfRefusal, { kind: 'full' }> | Full;

/** A registration of which nothing is known but who wants it. */
export function blankRegistration(
  { teamId, userId }: Member,
  label: string,
  host: string,
  nowMs: number,
): Registration {
  return {
    formatVersion: 1,
    id: randomBytes(16).toString('base64url'),
    teamId,
    ownerId: userId,
    backupOwnerId: null,
    label,
    host,
    login: null,
    kind: 'unknown',
    scopes: null,
    expiry: { kind: 'unknown' },
    expirySource: 'by-hand',
    issuedAtMs: null,
    places: [],
    channelId: null,
    shares: [],
    state: { kind: 'active' },
    fingerprint: null,
    seal: null,
    offer: null,
    createdAtMs: nowMs,
    lastSeenAliveMs: null,
    snoozedUntilMs: null,
    warnedStep: null,
    nextLookAtMs: null,
  };
}

/** Null for what can be added. */
export function wrongInput(
  label: string,
  channelId: string | null,
): { kind: 'bad-label' | 'bad-channel' } | null {
  if (!isLabel(label)) return { kind: 'bad-label' };
  return channelId === null || isChannelId(channelId) ? null : { kind: 'bad-channel' };
}

export async function add(
  ports: TokenPorts,
  registration: Registration,
  what: AuditAction,
): Promise<Added | Refused> {
  const { registrations, limits } = ports;
  const { teamId, ownerId, id } = registration;
  return retried<Added | Refused>(ports, async () => {
    const there = await registrations.idsOfTeam(teamId, limits.perWorkspace);
    if (there.length >= limits.perWorkspace) {
      return { kind: 'full', of: 'workspace', most: limits.perWorkspace };
    }
    const written = await registrations.write(null, registration, {
      teamId,
      who: ownerId,
      what,
      subject: id,
    });
    if (written.kind === 'written') return { kind: 'added', registration: ownView(registration) };
    return written.kind === 'conflict' ? 'conflict' : tellRefusal(ports, written);
  });
}

export function tellRefusal({ limits }: TokenPorts, refusal: ShelfRefusal): Refused {
  return refusal.kind === 'full' ? { kind: 'full', of: 'person', most: limits.perPerson } : refusal;
}
