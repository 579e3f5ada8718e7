/**
 * A token that was proven: its facts are registered, and the token itself is sealed only if whoever typed it asks for that. The same
 * token is recognised among its owner's own; another account's waits until it is confirmed.
 */
import type { Secret } from '../support/secret.ts';
import { type Added, add, blankRegistration, type Full, wrongInput } from './adding.ts';
import type { TokenPorts } from './ports.ts';
import { type ConfirmLogin, doubtedLogin, type ProvenFacts, provenParts, sealed } from './proven.ts';
import { fingerprintOf } from './record/fingerprint.ts';
import type { Member } from './record/member.ts';
import type { Place } from './record/registration.ts';

export interface RegisterInput {
  readonly label: string;
  /** The registry host that the token belongs to. */
  readonly host: string;
  readonly facts: ProvenFacts;
  readonly secret: Secret;
  /** Whether whoever typed it asked to keep it. */
  readonly keep: boolean;
  /** The login that was confirmed in so many words; null before anybody was asked. */
  readonly confirmedLogin: string | null;
  /** When its life began, where that is really known. */
  readonly issuedAtMs?: number | null;
  readonly places?: readonly Place[];
  readonly channelId?: string | null;
}

export type RegisterResult =
  | Added
  | { readonly kind: 'bad-label' | 'bad-channel' | 'label-taken' | 'not-alive' | 'keeping-off' }
  | { readonly kind: 'same-token'; readonly label: string }
  | ConfirmLogin
  | Full;

export async function register(
  ports: TokenPorts,
  owner: Member,
  input: RegisterInput,
): Promise<RegisterResult> {
  const { label, host, facts, secret, keep, places = [], channelId = null, issuedAtMs = null } = input;
  const wrong = wrongInput(label, channelId);
  if (wrong !== null) return wrong;
  if (facts.life.kind !== 'alive') return { kind: 'not-alive' };
  if (keep && ports.keyRing === null) return { kind: 'keeping-off' };
  const doubt = await doubtedLogin(ports, owner, facts.login, input.confirmedLogin);
  if (doubt !== null) return doubt;
  const nowMs = ports.clock.now();
  const blank = blankRegistration(owner, label, host, nowMs);
  const fingerprint = await fingerprintOf(ports.store, owner, secret);
  const known = { ...blank, places, channelId, fingerprint, ...provenParts(facts, issuedAtMs, nowMs) };
  return add(ports, keep ? sealed(ports, known, secret, nowMs) : known, keep ? 'kept' : 'added');
}
