/** Which registry, or what in its place, a host in a text is. */
import { GHCR } from '../image/reference.ts';
import { CLOSED_REGISTRY, hostName, isAddress, isTypoOfGhcr, knownRegistry } from '../image/registries.ts';

export type HostKind =
  | 'ghcr'
  | 'closed'
  | 'packages'
  | 'typo'
  | 'hub'
  | 'ecr'
  | 'gcp'
  | 'acr'
  | 'quay'
  | 'gitlab'
  | 'local-host'
  | 'other-host';

const HUB = new Set([
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
  'auth.docker.io',
  'hub.docker.com',
  'registry.hub.docker.com',
]);

/** Endings and names that make a host a registry even if nobody knows it by name. */
const REGISTRY_LIKE =
  /(?:^|[.-])(?:registry|docker|harbor|cr|containers?|images?|artifactory|nexus|jfrog|repo)(?:[.-]|$)/;

export function kindOfHost(written: string): HostKind {
  const host = hostName(written);
  if (host === GHCR || host === `www.${GHCR}`) return 'ghcr';
  if (host === CLOSED_REGISTRY) return 'closed';
  if (/^(?:npm|maven|nuget|rubygems)\.pkg\.github\.com$/.test(host)) return 'packages';
  if (isTypoOfGhcr(host)) return 'typo';
  if (HUB.has(host)) return 'hub';
  if (/\.dkr\.ecr[.-]|^public\.ecr\.aws$/.test(host)) return 'ecr';
  if (/(?:^|\.)gcr\.io$|\.pkg\.dev$/.test(host)) return 'gcp';
  if (host.endsWith('.azurecr.io')) return 'acr';
  if (host === 'quay.io') return 'quay';
  if (/(?:^|\.)gitlab\./.test(host)) return 'gitlab';
  return isAddress(host) ? 'local-host' : 'other-host';
}

/** Websites, registries of other things, and the hosts that keep layers. */
const NO_REGISTRY =
  /^(?:www\.)?(?:github|gitlab|bitbucket|docker)\.(?:com|org)$|^registry\.(?:npmjs\.org|yarnpkg\.com|terraform\.io|opentofu\.org)$|^(?:pkg-containers\.githubusercontent|production\.cloudflare\.docker)\.com$/;

/** Whether a host may stand in front of an image, judged by its name alone: `github.com/acme/app` is no image. */
export function isRegistryHost(written: string): boolean {
  const host = hostName(written);
  if (NO_REGISTRY.test(host)) return false;
  const kind = kindOfHost(host);
  if (kind !== 'other-host') return kind !== 'packages';
  return knownRegistry(host) !== null || REGISTRY_LIKE.test(host) || written.includes(':');
}
