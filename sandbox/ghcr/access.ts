// Who may read what, and with which words a reader is refused. Pure: the world and the viewer in, the
// refusal or nothing out. Order: the credential, the package, its kind and scope, the organization, the
// grant.

import { type Credential, mayReadPackages } from '../world/credentials.ts';
import { type Demand, failedDemand } from '../world/demands.ts';
import { classicForbidden, ipNotAllowed, lifetimeExceeded } from '../world/org-sentences.ts';
import { isMember } from '../world/owners.ts';
import { findPackage, type Package } from '../world/packages.ts';
import type { World } from '../world/world.ts';
import { permissionDenied, REFUSALS, type Refusal } from './bodies.ts';
import type { Viewer } from './viewer.ts';

export type Endpoint = 'manifest' | 'tags' | 'blob';

export type Access =
  | { readonly allowed: true; readonly target: Package }
  | { readonly allowed: false; readonly refusal: Refusal };

/** What a package that the viewer must not know of looks like from each endpoint. */
const ABSENT = {
  manifest: REFUSALS.manifestUnknown,
  tags: REFUSALS.nameUnknown,
  blob: REFUSALS.blobUnknown,
} as const;

export function decideAccess(world: World, viewer: Viewer, repository: string, endpoint: Endpoint): Access {
  const target = findPackage(world, repository);
  const refusal = refuse(world, viewer, repository, target, endpoint);
  if (refusal) return { allowed: false, refusal };
  return target ? { allowed: true, target } : { allowed: false, refusal: ABSENT[endpoint] };
}

function refuse(
  world: World,
  viewer: Viewer,
  repository: string,
  target: Package | undefined,
  endpoint: Endpoint,
): Refusal | null {
  switch (viewer.kind) {
    case 'none':
      return REFUSALS.unauthorized;
    case 'empty':
      return REFUSALS.noToken;
    case 'garbage':
      return REFUSALS.denied;
    case 'dead':
      return REFUSALS.deadBearer;
    case 'anonymous':
      if (repository !== repository.toLowerCase()) return ABSENT[endpoint];
      if (viewer.repository !== null && viewer.repository !== repository) return REFUSALS.denied;
      if (!target) return REFUSALS.denied;
      return target.visibility === 'public' ? null : REFUSALS.unauthorized;
    case 'credential':
      return target ? refuseCredential(world, viewer.credential, target, endpoint) : ABSENT[endpoint];
  }
}

function refuseCredential(
  world: World,
  credential: Credential,
  target: Package,
  endpoint: Endpoint,
): Refusal | null {
  const isPublic = target.visibility === 'public';
  const refusedKind = isPublic && !world.choices.scopeNeededForPublic ? null : refuseKind(credential);
  if (refusedKind) return refusedKind;
  const demand = failedDemand(world, target.owner, credential, isPublic);
  if (demand) return refuseDemand(demand, credential, target, endpoint);
  if (isPublic || mayRead(credential, target)) return null;
  if (credential.kind === 'actions') return REFUSALS.readPackage;
  return endpoint === 'manifest' ? REFUSALS.denied : REFUSALS.readPackage;
}

/** What the credential is, and was given to do, before any package comes into it. */
function refuseKind(credential: Credential): Refusal | null {
  switch (credential.kind) {
    case 'classic':
    case 'oauth':
      return mayReadPackages(credential) ? null : REFUSALS.scopes;
    case 'fine-grained':
      return REFUSALS.scopes;
    case 'actions':
      return credential.job?.packagesRead ? null : REFUSALS.denied;
    case 'installation':
    case 'app-user':
      return REFUSALS.denied;
  }
}

function refuseDemand(demand: Demand, credential: Credential, target: Package, endpoint: Endpoint): Refusal {
  switch (demand) {
    case 'ip-allow-list':
      return permissionDenied(ipNotAllowed(target.owner));
    case 'classic-forbidden':
      return permissionDenied(classicForbidden(target.owner));
    case 'lifetime':
      return permissionDenied(lifetimeExceeded(target.owner, credential));
    case 'saml':
      return target.visibility === 'public' ? REFUSALS.saml : ABSENT[endpoint];
  }
}

function mayRead(credential: Credential, target: Package): boolean {
  const { job, login } = credential;
  if (job) return target.linkedRepository === job.repository || target.actionsAccess.has(job.repository);
  if (login === null) return false;
  if (target.readers.has(login.toLowerCase())) return true;
  if (target.visibility === 'internal') return isMember(target.owner, login);
  return target.owner.type === 'User' && target.owner.name.toLowerCase() === login.toLowerCase();
}
