// Users and organizations: whose packages they are, who belongs to them, and what an organization demands
// of a credential.

import type { World } from './world.ts';

export interface OwnerPolicy {
  classicForbidden: boolean;
  maxLifetimeDays: number | null;
  by: 'organization' | 'enterprise';
}

export interface Owner {
  readonly id: number;
  readonly name: string;
  readonly type: 'User' | 'Organization';
  /** SAML single sign-on is enforced: members' tokens need to be authorised. */
  sso: boolean;
  policy: OwnerPolicy;
  /** An IP allow list is on, and this machine is not on it. */
  ipAllowList: boolean;
  /** Logins, in lower case. */
  readonly members: Set<string>;
}

export interface OrganizationOptions {
  readonly sso?: boolean;
  readonly policy?: Partial<OwnerPolicy>;
  readonly ipAllowList?: boolean;
  readonly members?: readonly string[];
}

/** An account that can own packages and credentials; adding it again returns the same one. */
export function addUser(world: World, login: string): Owner {
  const known = findOwner(world, login);
  if (known) return known;
  return keep(world, login, 'User', {});
}

/** Members that are not there yet become users. */
export function addOrganization(world: World, name: string, options: OrganizationOptions = {}): Owner {
  for (const member of options.members ?? []) addUser(world, member);
  return keep(world, name, 'Organization', options);
}

export function findOwner(world: World, name: string): Owner | undefined {
  return world.owners.get(name.toLowerCase());
}

export function isMember(owner: Owner, login: string | null): boolean {
  return login !== null && owner.members.has(login.toLowerCase());
}

function keep(world: World, name: string, type: Owner['type'], options: OrganizationOptions): Owner {
  const owner: Owner = {
    id: 1000 + world.owners.size,
    name,
    type,
    sso: options.sso ?? false,
    policy: { classicForbidden: false, maxLifetimeDays: null, by: 'organization', ...options.policy },
    ipAllowList: options.ipAllowList ?? false,
    members: new Set((options.members ?? []).map((login) => login.toLowerCase())),
  };
  world.owners.set(name.toLowerCase(), owner);
  return owner;
}
