/**
 * Ends of a registration: retired (it stays, without its token), removed, or retired because its owner left. Bytes go at once; `erased` is
 * null where no token was kept.
 */
import type { Purge } from '../support/store.ts';
import { type Absent, change, changeOwn } from './change.ts';
import type { TokenPorts } from './ports.ts';
import { isSameMember, type Member, memberKey } from './record/member.ts';
import { ownerOf, type Registration } from './record/registration.ts';
import { type OwnView, ownView } from './record/views.ts';
import { eraseIfWanted } from './sealing/erasing.ts';

type Retired = { readonly kind: 'retired'; readonly registration: OwnView; readonly erased: Purge | null };
type Removed = { readonly kind: 'removed'; readonly label: string; readonly erased: Purge | null };

export async function retire(ports: TokenPorts, owner: Member, id: string): Promise<Retired | Absent> {
  const result = await changeOwn<Omit<Retired, 'erased'> | Absent>(
    ports,
    owner,
    id,
    'retired',
    (registration, nowMs) => {
      if (registration.state.kind === 'retired') {
        return { outcome: { kind: 'retired', registration: ownView(registration) } };
      }
      const after = retired(registration, nowMs, 'by-owner');
      return { outcome: { kind: 'retired', registration: ownView(after) }, registration: after };
    },
  );
  return result.kind === 'absent' ? result : { ...result, erased: await eraseIfWanted(ports) };
}

export async function remove(ports: TokenPorts, owner: Member, id: string): Promise<Removed | Absent> {
  const result = await changeOwn<Omit<Removed, 'erased'> | Absent>(
    ports,
    owner,
    id,
    'removed',
    ({ label }) => ({
      outcome: { kind: 'removed', label },
      registration: null,
    }),
  );
  return result.kind === 'absent' ? result : { ...result, erased: await eraseIfWanted(ports) };
}

/** For an owner who left the workspace: an event tells of it, or Slack itself when it is asked. */
export async function retireOwner(
  ports: TokenPorts,
  owner: Member,
): Promise<{ readonly retired: readonly OwnView[]; readonly erased: Purge | null }> {
  memberKey(owner);
  const { registrations } = await ports.registrations.ofOwner(owner);
  const all: OwnView[] = [];
  for (const { registration } of registrations) {
    const view = await retireLeft(ports, owner, registration.id);
    if (view !== null) all.push(view);
  }
  return { retired: all, erased: await eraseIfWanted(ports) };
}

async function retireLeft(ports: TokenPorts, owner: Member, id: string): Promise<OwnView | null> {
  const result = await change<OwnView | null>(ports, id, (registration, nowMs) => {
    if (registration.state.kind === 'retired' || !isSameMember(ownerOf(registration), owner)) {
      return { outcome: null };
    }
    const after = retired(registration, nowMs, 'owner-left');
    return { outcome: ownView(after), registration: after, line: { who: null, what: 'retired' } };
  });
  return result !== null && 'label' in result ? result : null;
}

function retired(registration: Registration, atMs: number, reason: 'by-owner' | 'owner-left'): Registration {
  return {
    ...registration,
    state: { kind: 'retired', atMs, reason },
    shares: [],
    fingerprint: null,
    seal: null,
    nextLookAtMs: null,
    offer: null,
    snoozedUntilMs: null,
  };
}
