/**
 * A new token in the place of an old one, in the same registration: of the same login and host, alive, able to do what the old one did,
 * and ending later. What fails is named, all of it. A kept token is renewed by a token only; a reminder also by a date.
 */
import { canReadPackages } from '../diagnosis/causes/refused-credential.ts';
import type { Secret } from '../support/secret.ts';
import { ABSENT, type Absent, changeOrRefuse, type Decision } from './change.ts';
import type { TokenPorts } from './ports.ts';
import {
  type ConfirmLogin,
  doubtedLogin,
  expiryOf,
  isSameLogin,
  type ProvenFacts,
  provenParts,
  sealed,
} from './proven.ts';
import { readDayEnd } from './record/day-end.ts';
import { compareRenewal, type Expiry } from './record/expiry.ts';
import { fingerprintOf } from './record/fingerprint.ts';
import type { Member } from './record/member.ts';
import { isOwner, type Registration } from './record/registration.ts';
import { type OwnView, ownView } from './record/views.ts';
import { eraseIfWanted } from './sealing/erasing.ts';

export type RenewalFault =
  | 'not-alive'
  | 'login-unknown'
  | 'other-login'
  | 'other-host'
  /** A scope for packages that the old token had is not among the new one's. */
  | 'narrower-scope'
  | 'scope-unknown'
  | 'not-later'
  | 'expiry-unknown'
  /** A date alone does not renew a token that is kept. */
  | 'needs-proof';

export type RenewInput =
  | {
      readonly kind: 'verified';
      readonly facts: ProvenFacts;
      readonly secret: Secret;
      readonly host: string;
      /** Whether whoever typed it asked to keep it. */
      readonly keep: boolean;
      /** The login that was confirmed in so many words; asked for where a reminder becomes a token. */
      readonly confirmedLogin?: string | null;
      readonly issuedAtMs?: number | null;
    }
  | { readonly kind: 'by-hand'; readonly date: string; readonly zone: string | null };

export type RenewResult =
  | { readonly kind: 'renewed'; readonly registration: OwnView }
  | { readonly kind: 'retired' | 'keeping-off' }
  | { readonly kind: 'refused'; readonly faults: readonly RenewalFault[] }
  | { readonly kind: 'bad-date'; readonly why: 'malformed' | 'past' | 'too-far' }
  | { readonly kind: 'same-token'; readonly label: string }
  | ConfirmLogin
  | Absent;

export async function renew(
  ports: TokenPorts,
  owner: Member,
  id: string,
  input: RenewInput,
): Promise<RenewResult> {
  const after = input.kind === 'verified' ? await withToken(ports, owner, id, input) : withDate(ports, input);
  if (typeof after !== 'function') return after;
  const result = await changeOrRefuse<RenewResult>(
    ports,
    id,
    (registration, nowMs): Decision<RenewResult> => {
      if (!isOwner(registration, owner)) return { outcome: ABSENT };
      if (registration.state.kind === 'retired') return { outcome: { kind: 'retired' } };
      const renewed = after(registration, nowMs);
      if ('faults' in renewed) return { outcome: { kind: 'refused', faults: renewed.faults } };
      const line = { who: owner.userId, what: 'renewed' } as const;
      return {
        outcome: { kind: 'renewed', registration: ownView(renewed) },
        registration: renewed,
        line,
      };
    },
    (refusal) => {
      if (refusal.kind === 'same-token') return refusal;
      throw new Error(`A renewal changes neither label nor count (${refusal.kind}).`);
    },
  );
  // The old token's bytes, if it was kept.
  if (result.kind === 'renewed') await eraseIfWanted(ports);
  return result;
}

type Verified = Extract<RenewInput, { kind: 'verified' }>;
type Renewed = Registration | { readonly faults: readonly RenewalFault[] };
type Renewing = (registration: Registration, nowMs: number) => Renewed;

async function withToken(
  ports: TokenPorts,
  owner: Member,
  id: string,
  { facts, secret, host, keep, confirmedLogin = null, issuedAtMs = null }: Verified,
): Promise<Renewing | RenewResult> {
  if (keep && ports.keyRing === null) return { kind: 'keeping-off' };
  const old = (await ports.registrations.find(id))?.registration;
  if (old === undefined || !isOwner(old, owner)) return ABSENT;
  const doubt = old.login === null ? await doubtedLogin(ports, owner, facts.login, confirmedLogin) : null;
  if (doubt !== null) return doubt;
  const fingerprint = await fingerprintOf(ports.store, owner, secret);
  return (registration, nowMs) => {
    const faults = faultsOf(registration, facts, host);
    if (faults.length > 0) return { faults };
    const proven = provenParts(facts, issuedAtMs, nowMs);
    const renewed = { ...registration, ...proven, fingerprint, seal: null, nextLookAtMs: null };
    // What is not kept cannot be used by others.
    return keep ? sealed(ports, renewed, secret, nowMs) : { ...renewed, shares: [] };
  };
}

function withDate(
  { clock }: TokenPorts,
  { date, zone }: Extract<RenewInput, { kind: 'by-hand' }>,
): Renewing | RenewResult {
  const expiry = readDayEnd(date, zone, clock.now());
  if (expiry.kind === 'wrong') return { kind: 'bad-date', why: expiry.why };
  return (registration) => {
    if (registration.seal !== null) return { faults: ['needs-proof'] };
    const faults = expiryFaults(registration.expiry, expiry);
    if (faults.length > 0) return { faults };
    return {
      ...registration,
      expiry,
      expirySource: 'by-hand',
      issuedAtMs: null,
      state: { kind: 'active' },
      // Which token it is now, nobody has shown.
      fingerprint: null,
      snoozedUntilMs: null,
      warnedStep: null,
    };
  };
}

function faultsOf(registration: Registration, facts: ProvenFacts, host: string): readonly RenewalFault[] {
  const faults: RenewalFault[] = [];
  if (facts.life.kind !== 'alive') faults.push('not-alive');
  if (registration.login !== null && facts.login === null) faults.push('login-unknown');
  else if (registration.login !== null && !isSameLogin(registration.login, facts.login)) {
    faults.push('other-login');
  }
  if (registration.host !== host) faults.push('other-host');
  const needed = (registration.scopes ?? []).filter((scope) => scope.endsWith(':packages'));
  if (needed.length > 0 && facts.scopes === null) faults.push('scope-unknown');
  else if (needed.some((scope) => !holds(facts.scopes ?? [], scope))) faults.push('narrower-scope');
  return [...faults, ...expiryFaults(registration.expiry, expiryOf(facts.end))];
}

/** What else the old token could do is not missed: fewer powers are better. */
function holds(scopes: readonly string[], scope: string): boolean {
  return scope === 'read:packages' ? canReadPackages(scopes) : scopes.includes(scope);
}

function expiryFaults(before: Expiry, after: Expiry): readonly RenewalFault[] {
  const compared = compareRenewal(before, after);
  if (compared === 'later') return [];
  return [compared === 'unknown' ? 'expiry-unknown' : 'not-later'];
}
