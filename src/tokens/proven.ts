/** What a proven token makes of a registration, new or renewed. */
import type { Secret } from '../support/secret.ts';
import type { TokenFacts } from './inspection/token-facts.ts';
import type { TokenPorts } from './ports.ts';
import type { Expiry } from './record/expiry.ts';
import { DAY_MS } from './record/ladder.ts';
import type { Member } from './record/member.ts';
import type { Registration } from './record/registration.ts';
import { readShelf } from './record/shelf.ts';
import { seal } from './sealing/sealing.ts';

/** What an inspection must have told. */
export type ProvenFacts = Pick<TokenFacts, 'life' | 'kind' | 'login' | 'scopes' | 'end'>;

export interface ConfirmLogin {
  readonly kind: 'confirm-login';
  readonly login: string;
  /** The accounts that this owner has registered tokens of. */
  readonly earlier: readonly string[];
}

/** An account that this owner has registered no token of before, while there are others; null when there is nothing to ask. */
export async function doubtedLogin(
  { store }: TokenPorts,
  owner: Member,
  login: string | null,
  confirmedLogin: string | null,
): Promise<ConfirmLogin | null> {
  const { entries } = await readShelf(store, owner);
  const logins = entries.map((entry) => entry.login).filter((each) => each !== null);
  const earlier = [...new Set(logins)].sort();
  if (login === null || earlier.length === 0) return null;
  const isKnown = [...earlier, confirmedLogin].some((known) => isSameLogin(known, login));
  return isKnown ? null : { kind: 'confirm-login', login, earlier };
}

/** GitHub does not tell upper from lower case in logins. */
export function isSameLogin(one: string | null, other: string | null): boolean {
  return one !== null && one.toLowerCase() === other?.toLowerCase();
}

/** What a living token's facts say of a registration; a new ladder begins with it. */
export function provenParts(facts: ProvenFacts, issuedAtMs: number | null, nowMs: number) {
  const { kind, login, scopes, end } = facts;
  return {
    kind,
    login,
    scopes,
    expiry: expiryOf(end),
    expirySource: 'github',
    issuedAtMs,
    state: { kind: 'active' },
    lastSeenAliveMs: nowMs,
    snoozedUntilMs: null,
    warnedStep: null,
  } as const;
}

export function expiryOf(end: TokenFacts['end']): Expiry {
  return end.kind === 'unknown' ? { kind: 'unknown' } : end;
}

/** With its token sealed, and looked at every day from now on. */
export function sealed(
  { keyRing }: TokenPorts,
  registration: Registration,
  secret: Secret,
  nowMs: number,
): Registration {
  if (keyRing === null) throw new Error('A token cannot be sealed without a key.');
  return { ...registration, seal: seal(keyRing, secret, registration), nextLookAtMs: nowMs + DAY_MS };
}
