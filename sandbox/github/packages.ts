// The packages endpoints: scope first, whatever exists; then the organization's demands; then whether the
// asker may see the package, which reads as absence where not.

import { type Answer, jsonAnswer } from '../http/answer.ts';
import { type Credential, mayReadPackages } from '../world/credentials.ts';
import { failedDemand } from '../world/demands.ts';
import { classicForbidden, ipNotAllowed, lifetimeExceeded } from '../world/org-sentences.ts';
import { findOwner, isMember, type Owner } from '../world/owners.ts';
import { findPackage, type Package } from '../world/packages.ts';
import type { World } from '../world/world.ts';
import { packageBody, versionBodies } from './package-bodies.ts';
import {
  notAccessibleBy,
  notFound,
  packageNotFound,
  problem,
  requiresAuthentication,
  samlRequired,
  scopeNeeded,
} from './problems.ts';

export interface PackageQuestion {
  readonly credential: Credential | null;
  /** Null asks for the credential's own packages, `/user/packages/…`. */
  readonly owner: string | null;
  readonly ownerType: Owner['type'] | null;
  readonly name: string;
  readonly versions: boolean;
  readonly query: URLSearchParams;
}

export function answerPackage(world: World, question: PackageQuestion): Answer {
  const { credential } = question;
  const what = question.versions ? "to get a package's versions" : 'to get a package';
  const refusal = refuseCredential(credential, what);
  if (refusal || credential === null) return refusal ?? requiresAuthentication();
  const owner = findOwner(world, question.owner ?? credential.login ?? '');
  if (!owner || (question.ownerType !== null && owner.type !== question.ownerType)) return notFound();
  const demand = refuseDemand(world, owner, credential);
  if (demand) return demand;
  const found = findPackage(world, `${owner.name.toLowerCase()}/${question.name}`);
  if (!found || !maySee(credential, found)) return packageNotFound();
  if (!question.versions) return jsonAnswer(200, packageBody(found));
  return jsonAnswer(200, page(versionBodies(found), question.query));
}

export function answerPackageList(
  world: World,
  credential: Credential | null,
  organization: string,
  query: URLSearchParams,
): Answer {
  const refusal = refuseCredential(credential, 'to list packages');
  if (refusal || credential === null) return refusal ?? requiresAuthentication();
  const owner = findOwner(world, organization);
  if (owner?.type !== 'Organization') return notFound();
  const demand = refuseDemand(world, owner, credential);
  if (demand) return demand;
  if (query.get('package_type') === null) return problem(400, 'Invalid argument.');
  const wanted = query.get('package_type') === 'container' ? [...world.packages.values()] : [];
  const visible = wanted.filter((candidate) => candidate.owner === owner && maySee(credential, candidate));
  const visibility = query.get('visibility');
  const filtered = visible.filter((candidate) => visibility === null || candidate.visibility === visibility);
  return jsonAnswer(200, page(filtered.map(packageBody), query));
}

/** What an organization's settings answer this credential, if they do not let it through. */
export function refuseDemand(world: World, owner: Owner, credential: Credential): Answer | null {
  switch (failedDemand(world, owner, credential, false)) {
    case null:
      return null;
    case 'ip-allow-list':
      return problem(403, ipNotAllowed(owner));
    case 'classic-forbidden':
      return problem(403, classicForbidden(owner));
    case 'lifetime':
      return problem(403, lifetimeExceeded(owner, credential));
    case 'saml': {
      const request = Buffer.from(world.random(24)).toString('base64url');
      return samlRequired(`https://github.com/orgs/${owner.name}/sso?authorization_request=${request}`);
    }
  }
}

function refuseCredential(
  credential: Credential | null,
  what: Parameters<typeof scopeNeeded>[0],
): Answer | null {
  if (credential === null) return requiresAuthentication();
  switch (credential.kind) {
    case 'classic':
    case 'oauth':
      return mayReadPackages(credential) ? null : scopeNeeded(what);
    case 'fine-grained':
      return notAccessibleBy('personal access token');
    case 'installation':
    case 'actions':
    case 'app-user':
      return what === 'to list packages' ? problem(400, 'Invalid argument.') : notAccessibleBy('integration');
  }
}

function maySee(credential: Credential, found: Package): boolean {
  if (found.visibility === 'public') return true;
  const login = credential.login?.toLowerCase() ?? '';
  if (found.readers.has(login)) return true;
  if (found.visibility === 'internal') return isMember(found.owner, login);
  return found.owner.type === 'User' && found.owner.name.toLowerCase() === login;
}

function page<T>(items: readonly T[], query: URLSearchParams): T[] {
  const size = Math.min(100, Number(query.get('per_page') ?? '30') || 30);
  const number = Math.max(1, Number(query.get('page') ?? '1') || 1);
  return items.slice((number - 1) * size, number * size);
}
