/** What the people who own a package, an organization or a network have to do, each with the page where it is done. */
import type { Remedy } from '../finding.ts';
import {
  type OwnerType,
  organizationSecurity,
  organizationSso,
  organizationTokenPolicy,
  ownerPackages,
  type PackageName,
  packageSettings,
  TOKEN_LIST,
  TOKEN_PAGE,
} from '../links.ts';

function remedy(title: string, url: string | null, commands: readonly string[] = []): Remedy {
  return { title, commands, url };
}

/** Where the page differs for a personal account and we do not know which it is, the words say so. */
function hint(type: OwnerType): string {
  return type === 'unknown' || type === 'other'
    ? ' (for a personal account: /users/ in place of /orgs/)'
    : '';
}

export function grantAccess(name: PackageName, type: OwnerType): Remedy {
  return remedy(
    `Ask an admin of the package to give your account read access: Package settings, Manage access${hint(type)}`,
    packageSettings(name, type),
  );
}

/** The maintainer's side of a private package: who, where, and that there is no way back. */
export function makePublic(name: PackageName, type: OwnerType): Remedy {
  return remedy(
    `If everybody may have it: an admin of the package makes it public under Package settings, Change visibility. A public package cannot be made private again${hint(type)}`,
    packageSettings(name, type),
  );
}

export function grantActionsAccess(name: PackageName, type: OwnerType): Remedy {
  return remedy(
    `Ask an admin of the package to add this repository with the role Read: Package settings, Manage Actions access${hint(type)}`,
    packageSettings(name, type),
  );
}

export function browseOwner(owner: string, type: OwnerType): Remedy {
  return remedy('Look through the owner’s packages for the right name', ownerPackages(owner, type));
}

/** `ssoUrl` is GitHub's own link, good for an hour; without it the organization's general one. */
export function authorizeSso(owner: string, ssoUrl: string | null): Remedy {
  if (ssoUrl !== null) {
    return remedy(
      'Authorise the token for the organization’s single sign-on (this link works for an hour)',
      ssoUrl,
    );
  }
  return remedy(
    `Authorise the token for ${owner}: at the token, Configure SSO, then Authorize (sign in first at ${organizationSso(owner)})`,
    TOKEN_LIST,
  );
}

export function changeTokenPolicy(owner: string): Remedy {
  return remedy(
    'Ask an owner of the organization: Settings, Personal access tokens, where classic tokens and their lifetime are allowed',
    organizationTokenPolicy(owner),
  );
}

export function shortenLifetime(maximumDays: number | null): Remedy {
  const days = maximumDays === null ? 'within the organization’s limit' : `of at most ${maximumDays} days`;
  return remedy(
    `Create a classic token with read:packages and a lifetime ${days}, or shorten this one’s`,
    maximumDays === null || maximumDays >= 90 ? TOKEN_PAGE : TOKEN_LIST,
  );
}

export function changeIpAllowList(owner: string): Remedy {
  return remedy(
    'Ask an owner of the organization to add this machine’s public address: Settings, Authentication security, IP allow list',
    organizationSecurity(owner),
  );
}
