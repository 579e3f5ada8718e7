/** The causes in which the credential lives, and still may not read the package: kind, scope, policy, single sign-on, access. */

import type { Confidence, Finding, Remedy } from '../finding.ts';
import { tellAll } from '../proof.ts';
import { type Refusal, readRefusal } from '../refusal.ts';
import {
  authorizeSso,
  changeIpAllowList,
  changeTokenPolicy,
  grantAccess,
  makePublic,
  shortenLifetime,
} from '../remedies/access.ts';
import { advice } from '../remedies/advice.ts';
import { actionsLogin } from '../remedies/login.ts';
import type { Situation } from '../situation.ts';
import { githubSpoke } from '../witness.ts';
import { imageNotes } from './absence.ts';
import {
  accountOf,
  type Cause,
  finding,
  logInHere,
  logOutFirst,
  nameOf,
  newLoginHere,
  ownerTypeOf,
  packageNameOf,
} from './cause.ts';
import { isUnsupportedKind, unsupportedKind } from './unsupported-kind.ts';

/** GHCR took the credential at `/token` and refused it at the manifest, or refused it at `/token` with words that name a reason. */
export const credentialRefused: Cause = (situation) => {
  const refusal = refusalSeen(situation);
  const proof = proofOf(situation);
  return [
    ...unsupportedKind(situation, refusal, proof),
    ...namedRefusal(situation, refusal, proof),
    ...imageNotes(situation),
  ];
};

/** A reason beats the bare "no access": GHCR's own words first, then what GitHub's API says to the same credential. */
export function namedRefusal(
  situation: Situation,
  registry: Refusal,
  proof: readonly string[],
): readonly Finding[] {
  const api = refusalOfApi(situation);
  const refusal = registry.kind === 'no-access' && api ? api : registry;
  const agrees = api?.kind === registry.kind;
  const confidence: Confidence = agrees ? 'certain' : 'likely';
  switch (refusal.kind) {
    case 'scope':
      return isUnsupportedKind(situation) ? [] : [scopeMissing(situation, confidence, proof)];
    case 'sso':
      return [ssoNotAuthorized(situation, confidence, proof)];
    case 'ip':
      return [ipNotAllowed(situation, confidence, proof)];
    case 'policy':
      return [policyRefuses(situation, refusal, confidence, proof)];
    case 'no-access':
      return isUnsupportedKind(situation) ? [] : [accessNotGranted(situation, proof)];
  }
}

/** What GHCR said where it refused. */
function refusalSeen(situation: Situation): Refusal {
  const { credentialManifest, credentialToken } = situation;
  if (credentialManifest.kind === 'refused') return credentialManifest.refusal;
  return credentialToken.kind === 'refused' ? credentialToken.refusal : readRefusal(null);
}

/** What GitHub's API said to the same credential, where that names a reason; null where it does not. */
export function refusalOfApi(situation: Situation): Refusal | null {
  const { githubPackage, githubUser } = situation.evidence;
  if (githubPackage?.ssoUrl) return { kind: 'sso' };
  const scopes = githubPackage?.scopes ?? githubUser?.scopes ?? null;
  if (githubPackage?.step.status === 403) {
    const refusal = readRefusal(githubPackage.step.message);
    if (refusal.kind !== 'no-access') return refusal;
  }
  return scopes !== null && !canReadPackages(scopes) ? { kind: 'scope' } : null;
}

/** `write:packages` includes reading; `delete:packages` does not (docs.github.com, scopes for OAuth apps). */
export function canReadPackages(scopes: readonly string[]): boolean {
  return scopes.includes('read:packages') || scopes.includes('write:packages');
}

function scopeMissing(situation: Situation, confidence: Confidence, proof: readonly string[]): Finding {
  const { githubUser, githubPackage } = situation.evidence;
  const scopes = githubUser?.scopes ?? githubPackage?.scopes ?? null;
  const isOauth = situation.context.credential?.kind === 'oauth';
  const widen: Remedy = {
    title: 'If the token came from the gh program: add the scope and log in again',
    commands: ['gh auth refresh -h github.com -s read:packages'],
    url: null,
  };
  return finding('scope-missing', confidence, 'you', {
    title: 'The token lives, but lacks the scope read:packages',
    proof: scopes === null ? proof : [...proof, `GitHub lists its scopes: ${scopes.join(', ') || 'none'}.`],
    remedies: [...logOutFirst(situation), ...(isOauth ? [widen] : []), ...newLoginHere(situation)],
    details: { scopes },
  });
}

export function ssoNotAuthorized(
  situation: Situation,
  confidence: Confidence,
  proof: readonly string[],
): Finding {
  const { owner } = packageNameOf(situation);
  const ssoUrl = situation.evidence.githubPackage?.ssoUrl ?? null;
  return finding('sso-not-authorized', confidence, 'you', {
    title: `The token is not authorised for the single sign-on (SAML) of the organization ${owner}`,
    proof,
    remedies: [...logOutFirst(situation), authorizeSso(owner, ssoUrl), logInHere(situation)],
    details: { organization: owner },
  });
}

function ipNotAllowed(situation: Situation, confidence: Confidence, proof: readonly string[]): Finding {
  const { owner } = packageNameOf(situation);
  return finding('ip-not-allowed', confidence, 'org-owner', {
    title: `The organization ${owner} has an IP allow list, and the address of this machine is not on it`,
    proof,
    remedies: [
      ...logOutFirst(situation),
      changeIpAllowList(owner),
      advice('Or pull from a network that is on the list (its VPN, a runner inside)'),
    ],
    details: { organization: owner },
  });
}

function policyRefuses(
  situation: Situation,
  refusal: Extract<Refusal, { kind: 'policy' }>,
  confidence: Confidence,
  proof: readonly string[],
): Finding {
  const { owner } = packageNameOf(situation);
  const { policy, maximumDays } = refusal;
  const isLifetime = policy === 'lifetime';
  const titles = {
    'classic-forbidden': `The organization ${owner} forbids classic tokens, and GHCR takes no others`,
    lifetime: `The organization ${owner} forbids tokens that live this long`,
    creation: `The organization ${owner} does not let this token create packages`,
  };
  return finding('org-policy', confidence, isLifetime ? 'you' : 'org-owner', {
    title: policy === null ? `A policy of the organization ${owner} refuses this token` : titles[policy],
    proof,
    remedies: [
      ...logOutFirst(situation),
      ...(isLifetime ? [shortenLifetime(maximumDays), logInHere(situation)] : []),
      changeTokenPolicy(owner),
      actionsLogin(),
    ],
    details: { policy, by: refusal.by, maximumDays },
  });
}

export function accessNotGranted(situation: Situation, proof: readonly string[]): Finding {
  const name = packageNameOf(situation);
  const type = ownerTypeOf(situation);
  return finding('access-not-granted', accessConfidence(situation), 'package-admin', {
    title: `The login lives, but its account may not read ${nameOf(situation)}`,
    proof,
    remedies: [...logOutFirst(situation), grantAccess(name, type), makePublic(name, type)],
    details: { login: accountOf(situation) },
  });
}

/** Certain where GHCR said both that it exists and that this login may not, and GitHub's API did not contradict. */
function accessConfidence(situation: Situation): Confidence {
  const exists = situation.anonymousToken.kind === 'private' || situation.anonymousToken.kind === 'granted';
  const { githubPackage } = situation.evidence;
  const contradicts = githubPackage?.body != null;
  const isRefused = situation.credentialManifest.kind === 'refused';
  return exists && isRefused && githubSpoke(githubPackage) && !contradicts ? 'certain' : 'likely';
}

function proofOf(situation: Situation): string[] {
  const { anonymous, credential, githubUser, githubPackage } = situation.evidence;
  return tellAll(anonymous.token, credential?.token, credential?.manifest, githubUser, githubPackage);
}
