// What an organization's settings make of a credential: pure, and asked by the registry and the API alike.

import { type Credential, lifetimeDays } from './credentials.ts';
import { isMember, type Owner } from './owners.ts';
import type { World } from './world.ts';

export type Demand = 'ip-allow-list' | 'classic-forbidden' | 'lifetime' | 'saml';

/**
 * The first demand that the credential fails, or null. SAML concerns members alone; an allow list concerns
 * every credential, public resources included (aquasecurity/trivy#10567); a ban on classic tokens spares
 * public resources, as GitHub's documentation has it.
 */
export function failedDemand(
  world: World,
  owner: Owner,
  credential: Credential,
  isPublic: boolean,
): Demand | null {
  if (owner.type === 'User') return null;
  if (owner.ipAllowList) return 'ip-allow-list';
  const personal = credential.kind === 'classic' || credential.kind === 'fine-grained';
  const { classicForbidden, maxLifetimeDays } = owner.policy;
  if (
    credential.kind === 'classic' &&
    classicForbidden &&
    (!isPublic || world.choices.classicBanCoversPublic)
  ) {
    return 'classic-forbidden';
  }
  if (personal && maxLifetimeDays !== null && lifetimeDays(credential) > maxLifetimeDays) return 'lifetime';
  if (
    owner.sso &&
    isMember(owner, credential.login) &&
    !credential.ssoAuthorized.has(owner.name.toLowerCase())
  ) {
    return 'saml';
  }
  return null;
}
