/** Every address that an answer may name, from templates; what is put into them has passed a grammar and is encoded. */
import type { GitHubOwner } from './evidence.ts';

/** Prefilled with `read:packages` and 90 days; `default_expires_at` is undocumented, so the words say both too. */
export const TOKEN_PAGE =
  'https://github.com/settings/tokens/new?scopes=read:packages&description=Pull%20from%20ghcr.io&default_expires_at=90';
export const TOKEN_LIST = 'https://github.com/settings/tokens';
export const STATUS_PAGE = 'https://www.githubstatus.com';
export const PACKAGES_DOCS =
  'https://docs.github.com/packages/working-with-a-github-packages-registry/working-with-the-container-registry';

export type OwnerType = GitHubOwner['type'] | 'unknown';

export interface PackageName {
  readonly owner: string;
  readonly name: string;
}

/** The owner and package of a repository: `acme/app/web` is package `app/web` of acme. */
export function packageOf(repository: string): PackageName {
  const slash = repository.indexOf('/');
  return { owner: repository.slice(0, slash), name: repository.slice(slash + 1) };
}

export function packageSettings({ owner, name }: PackageName, type: OwnerType): string {
  return `https://github.com/${ownerPath(owner, type)}/packages/container/${encodeURIComponent(name)}/settings`;
}

export function ownerPackages(owner: string, type: OwnerType): string {
  return type === 'User'
    ? `https://github.com/${encodeURIComponent(owner)}?tab=packages`
    : `https://github.com/orgs/${encodeURIComponent(owner)}/packages`;
}

export function organizationSso(owner: string): string {
  return `https://github.com/orgs/${encodeURIComponent(owner)}/sso`;
}

export function organizationTokenPolicy(owner: string): string {
  return `https://github.com/organizations/${encodeURIComponent(owner)}/settings/personal-access-tokens`;
}

/** Where an organization says what kinds of packages its members may create. */
export function organizationPackages(owner: string): string {
  return `https://github.com/organizations/${encodeURIComponent(owner)}/settings/packages`;
}

export function organizationSecurity(owner: string): string {
  return `https://github.com/organizations/${encodeURIComponent(owner)}/settings/security`;
}

function ownerPath(owner: string, type: OwnerType): string {
  return `${type === 'User' ? 'users' : 'orgs'}/${encodeURIComponent(owner)}`;
}
