/**
 * Sharing a kept token: expressly, for image prefixes, with a person or a channel. Shares are part of what the seal is bound to, so the
 * token is sealed anew with each change.
 */
import { type Absent, changeOwn, type Decision } from './change.ts';
import type { TokenPorts } from './ports.ts';
import type { Member } from './record/member.ts';
import type { Registration } from './record/registration.ts';
import {
  isRecipient,
  isSameRecipient,
  MOST_PREFIXES,
  MOST_RECIPIENTS,
  orderShares,
  type Recipient,
  readPrefix,
  type Share,
} from './record/share.ts';
import { type OwnView, ownView } from './record/views.ts';
import { open, seal } from './sealing/sealing.ts';

export type SealTrouble =
  | { readonly kind: 'key-missing'; readonly keyId: string }
  | { readonly kind: 'tampered' };

export type ShareResult =
  | { readonly kind: 'shared'; readonly registration: OwnView }
  | { readonly kind: 'not-kept' | 'not-active' | 'bad-recipient' | 'too-many' }
  | { readonly kind: 'bad-prefix'; readonly why: 'malformed' | 'too-wide' | 'other-host' }
  | SealTrouble
  | Absent;

export type UnshareResult =
  | { readonly kind: 'unshared'; readonly registration: OwnView }
  | SealTrouble
  | Absent;

/** What was shared with the same recipient before is replaced. */
export function share(
  ports: TokenPorts,
  owner: Member,
  id: string,
  { to, prefixes }: { readonly to: Recipient; readonly prefixes: readonly string[] },
): Promise<ShareResult> {
  return changeOwn<ShareResult>(ports, owner, id, 'shared', (registration): Decision<ShareResult> => {
    if (registration.state.kind !== 'active') return { outcome: { kind: 'not-active' } };
    if (registration.seal === null) return { outcome: { kind: 'not-kept' } };
    const isOwnself = to.kind === 'person' && to.id === owner.userId;
    if (!isRecipient(to) || isOwnself) return { outcome: { kind: 'bad-recipient' } };
    const readings = prefixes.map((prefix) => readPrefix(prefix, registration.host));
    const read: string[] = [];
    for (const reading of readings) {
      if (reading.kind === 'wrong') return { outcome: { kind: 'bad-prefix', why: reading.why } };
      read.push(reading.prefix);
    }
    if (read.length === 0) return { outcome: { kind: 'bad-prefix', why: 'too-wide' } };
    const shares = [...withoutRecipient(registration.shares, to), { to, prefixes: read }];
    if (shares.length > MOST_RECIPIENTS || read.length > MOST_PREFIXES) {
      return { outcome: { kind: 'too-many' } };
    }
    const bound = bindShares(ports, registration, shares);
    if (bound.kind !== 'bound') return { outcome: bound };
    return {
      outcome: { kind: 'shared', registration: ownView(bound.registration) },
      registration: bound.registration,
    };
  });
}

export function unshare(ports: TokenPorts, owner: Member, id: string, to: Recipient): Promise<UnshareResult> {
  return changeOwn<UnshareResult>(ports, owner, id, 'unshared', (registration): Decision<UnshareResult> => {
    const shares = withoutRecipient(registration.shares, to);
    if (shares.length === registration.shares.length) {
      return { outcome: { kind: 'unshared', registration: ownView(registration) } };
    }
    const bound = bindShares(ports, registration, shares);
    if (bound.kind !== 'bound') return { outcome: bound };
    return {
      outcome: { kind: 'unshared', registration: ownView(bound.registration) },
      registration: bound.registration,
    };
  });
}

export function withoutRecipient(shares: readonly Share[], to: Recipient): readonly Share[] {
  return shares.filter((each) => !isSameRecipient(each.to, to));
}

export type Bound = { readonly kind: 'bound'; readonly registration: Registration } | SealTrouble;

/** The registration with these shares, its token sealed anew for them. */
export function bindShares(
  { keyRing }: Pick<TokenPorts, 'keyRing'>,
  registration: Registration,
  shares: readonly Share[],
): Bound {
  const bound = { ...registration, shares: orderShares(shares) };
  if (registration.seal === null) return { kind: 'bound', registration: bound };
  const opened = open(keyRing, registration.seal, registration);
  if (opened.kind !== 'open') return opened;
  if (keyRing === null) throw new Error('A token was opened without a key.');
  return { kind: 'bound', registration: { ...bound, seal: seal(keyRing, opened.secret, bound) } };
}
