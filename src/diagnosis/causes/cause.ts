/** The form of every rule: a situation in, findings out, the cause first and what else may be true behind it. */
import type { Code, Finding, Remedy } from '../finding.ts';
import { type OwnerType, type PackageName, packageOf } from '../links.ts';
import { tellAll } from '../proof.ts';
import { logInIn, newLoginIn, removeLogin } from '../remedies/local.ts';
import { logOut } from '../remedies/login.ts';
import type { Situation } from '../situation.ts';
import { githubRefused } from '../witness.ts';

export type Cause = (situation: Situation) => readonly Finding[];

/** A finding with the parts that many leave empty filled in. */
export function finding(
  code: Code,
  confidence: Finding['confidence'],
  actor: Finding['actor'],
  parts: Pick<Finding, 'title' | 'proof' | 'remedies'> & Partial<Pick<Finding, 'details'>>,
): Finding {
  return {
    code,
    confidence,
    title: parts.title,
    proof: parts.proof,
    actor,
    remedies: parts.remedies,
    details: parts.details ?? {},
  };
}

/** The image as a person writes it, without tag or digest. */
export function nameOf(situation: Situation): string {
  const { registry, repository } = situation.evidence.reference;
  return `${registry}/${repository}`;
}

export function packageNameOf(situation: Situation): PackageName {
  return packageOf(situation.evidence.reference.repository);
}

/** Whether the owner is a person or an organization, as far as GitHub's API told. */
export function ownerTypeOf(situation: Situation): OwnerType {
  const { githubOwner, githubPackage } = situation.evidence;
  if (githubOwner?.body) return githubOwner.body.type;
  if (githubPackage?.body || githubPackage?.step.message === 'Package not found.') return 'Organization';
  // Under the address for organizations, GitHub knows a person's name no more than a wrong one (docs.github.com, rest/packages).
  return githubRefused(githubPackage, 404) ? 'User' : 'unknown';
}

/** The account's name as GitHub told it; null when it is not known. */
export function accountOf(situation: Situation): string | null {
  return situation.evidence.githubUser?.body?.login ?? null;
}

/** A name for commands: the account's, else the one that was stored with the login; null when neither is known. */
export function loginOf(situation: Situation): string | null {
  const state = situation.context.local?.state;
  return accountOf(situation) ?? (state?.kind === 'found' ? state.username : null);
}

/** The login that was found on this machine; else whatever the machine that fails sends. */
export function removeThisLogin({ context }: Situation): Remedy {
  return context.local?.state.kind === 'found' ? removeLogin(context.local) : logOut();
}

/** A new token and a login with it: on this machine where one was looked for here, else wherever it may be used. */
export function newLoginHere(situation: Situation): Remedy[] {
  return newLoginIn(situation.context.local, loginOf(situation));
}

/** The login alone, likewise. */
export function logInHere(situation: Situation): Remedy {
  return logInIn(situation.context.local, loginOf(situation));
}

/** A public image needs no login at all: the first thing to do is to take away the one that stands in the way. */
export function logOutFirst(situation: Situation): Remedy[] {
  return situation.visibility === 'public' ? [removeThisLogin(situation)] : [];
}

/** The answers by which the viewpoint asked for read the manifest. */
export function manifestProof(situation: Situation): string[] {
  const { anonymous, credential } = situation.evidence;
  return situation.viewpoint === 'anonymous'
    ? tellAll(anonymous.token, anonymous.manifest)
    : tellAll(credential?.token, credential?.manifest, anonymous.token);
}
