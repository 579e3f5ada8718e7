// How GitHub words an organization's demands; the API sends these sentences as they are, the registry
// behind `permission_denied: `.

import type { Credential } from './credentials.ts';
import type { Owner } from './owners.ts';

/** refined-github/refined-github#6951. */
export function classicForbidden(owner: Owner): string {
  return `\`${owner.name}\` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.`;
}

/** aquasecurity/trivy#10567, docker/metadata-action#342. */
export function ipNotAllowed(owner: Owner): string {
  return `Although you appear to have the correct authorization credentials, the \`${owner.name}\` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.`;
}

/** au-packages#197 for classic tokens, NixOS reports for fine-grained ones. */
export function lifetimeExceeded(owner: Owner, credential: Credential): string {
  const classic = credential.kind === 'classic';
  const kind = classic ? 'personal access tokens (classic)' : 'fine-grained personal access tokens';
  const page = classic ? 'tokens' : 'personal-access-tokens';
  const { by, maxLifetimeDays } = owner.policy;
  return `The '${owner.name}' ${by} forbids access via a ${kind} if the token's lifetime is greater than ${maxLifetimeDays} days. Please adjust your token's lifetime at the following URL: https://github.com/settings/${page}/${credential.id}`;
}
