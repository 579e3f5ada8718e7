/** Registers a proven token, or renews with it; what stands in the way is told in a sentence. */
import { GHCR } from '../../image/reference.ts';
import type { TokenFacts } from '../../tokens/inspection/token-facts.ts';
import { findOwn } from '../../tokens/listing.ts';
import type { TokenPorts } from '../../tokens/ports.ts';
import type { OwnView } from '../../tokens/record/views.ts';
import { register } from '../../tokens/register.ts';
import { renew } from '../../tokens/renew.ts';
import type { HandedToken } from './proving.ts';
import { tellFull, tellRenewalFaults } from './troubles.ts';

export type Recorded =
  | { readonly kind: 'recorded'; readonly registration: OwnView }
  | { readonly kind: 'confirm-login'; readonly login: string; readonly earlier: readonly string[] }
  | { readonly kind: 'trouble'; readonly words: string };

export function recordToken(tokens: TokenPorts, handed: HandedToken, facts: TokenFacts): Promise<Recorded> {
  return handed.errand.kind === 'renew'
    ? renewed(tokens, handed, handed.errand.id, facts)
    : registered(tokens, handed, handed.label, facts);
}

async function registered(
  tokens: TokenPorts,
  handed: HandedToken,
  label: string,
  facts: TokenFacts,
): Promise<Recorded> {
  const { member, errand, secret, confirmedLogin } = handed;
  const places = errand.kind === 'register' ? errand.places : [];
  const keep = handed.keep && tokens.keyRing !== null;
  const input = { label, host: GHCR, facts, secret, keep, confirmedLogin, places };
  const result = await register(tokens, member, input);
  switch (result.kind) {
    case 'added':
      return { kind: 'recorded', registration: result.registration };
    case 'confirm-login':
      return result;
    case 'full':
      return trouble(tellFull(result));
    case 'same-token': {
      const known = await findOwn(tokens, member, result.label);
      return known === null
        ? trouble('You handed this very token over before.')
        : { kind: 'recorded', registration: known };
    }
    case 'label-taken':
      return trouble(
        `You call another one ${label} meanwhile. Hand it over once more, and it gets another name.`,
      );
    case 'bad-label':
    case 'bad-channel':
    case 'not-alive':
    case 'keeping-off':
      throw new Error(`A proven token was not registered (${result.kind}).`);
  }
}

async function renewed(
  tokens: TokenPorts,
  { member, secret, keep, confirmedLogin }: HandedToken,
  id: string,
  facts: TokenFacts,
): Promise<Recorded> {
  const isKept = keep && tokens.keyRing !== null;
  const proof = { kind: 'verified', facts, secret, host: GHCR, keep: isKept, confirmedLogin } as const;
  const result = await renew(tokens, member, id, proof);
  switch (result.kind) {
    case 'renewed':
      return { kind: 'recorded', registration: result.registration };
    case 'confirm-login':
      return result;
    case 'refused':
      return trouble(tellRenewalFaults(result.faults));
    case 'same-token':
      return trouble(`This very token is on your list already, as ${result.label}.`);
    case 'absent':
    case 'retired':
      return trouble('What it was to renew is no longer on your list.');
    case 'bad-date':
    case 'keeping-off':
      throw new Error(`A proven token renewed nothing (${result.kind}).`);
  }
}

function trouble(words: string): Recorded {
  return { kind: 'trouble', words };
}
