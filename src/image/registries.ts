// The registries that a reference may mean instead of ghcr.io: known ones by name, GitHub's closed one, addresses
// that are no registry's name, and the ways in which people mistype ghcr.io.
import { editDistance } from './edit-distance.ts';
import { GHCR } from './reference.ts';

/** Said to a person after the host and “is”. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ['docker.io', 'Docker Hub'],
  ['index.docker.io', 'Docker Hub'],
  ['registry-1.docker.io', 'Docker Hub'],
  ['registry.hub.docker.com', 'Docker Hub'],
  ['hub.docker.com', 'Docker Hub'],
  ['quay.io', 'Quay'],
  ['gcr.io', 'Google Container Registry'],
  ['us.gcr.io', 'Google Container Registry'],
  ['eu.gcr.io', 'Google Container Registry'],
  ['asia.gcr.io', 'Google Container Registry'],
  ['mirror.gcr.io', "Google's mirror of Docker Hub"],
  ['k8s.gcr.io', 'the former registry of Kubernetes'],
  ['registry.k8s.io', 'the registry of Kubernetes'],
  ['public.ecr.aws', 'the public registry of Amazon'],
  ['mcr.microsoft.com', 'the registry of Microsoft'],
  ['registry.gitlab.com', 'the registry of GitLab'],
  ['registry.access.redhat.com', 'the registry of Red Hat'],
  ['registry.redhat.io', 'the registry of Red Hat'],
  ['registry.fedoraproject.org', 'the registry of Fedora'],
  ['nvcr.io', 'the registry of NVIDIA'],
  ['icr.io', 'the registry of IBM Cloud'],
  ['cgr.dev', 'the registry of Chainguard'],
  ['lscr.io', 'the registry of LinuxServer'],
  ['ttl.sh', 'ttl.sh'],
  ['xpkg.upbound.io', 'the registry of Upbound'],
  ['containers.pkg.github.com', "an internal name of GitHub's container registry"],
  ['maven.pkg.github.com', "GitHub's Maven registry, which holds no images"],
  ['npm.pkg.github.com', "GitHub's npm registry, which holds no images"],
  ['nuget.pkg.github.com', "GitHub's NuGet registry, which holds no images"],
  ['rubygems.pkg.github.com', "GitHub's RubyGems registry, which holds no images"],
]);

const KNOWN_ENDINGS: readonly (readonly [suffix: string, name: string])[] = [
  ['.pkg.dev', "Google's Artifact Registry"],
  ['.gcr.io', 'Google Container Registry'],
  ['.azurecr.io', "Azure's container registry"],
  ['.icr.io', 'the registry of IBM Cloud'],
  ['.ocir.io', 'the registry of Oracle Cloud'],
  ['.jfrog.io', 'an Artifactory'],
  ['.ghe.com', 'a GitHub Enterprise Cloud with data residency'],
];

const ECR = /^\d+\.dkr\.ecr(?:-fips)?\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;
const IPV6 = /^\[[0-9a-f:.]+\]$/;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** Closed on 2025-02-24: github.blog/changelog/2025-01-23-legacy-docker-registry-closing-down. */
export const CLOSED_REGISTRY = 'docker.pkg.github.com';

/** The host without its port, in lower case. A bracketed IPv6 address keeps its brackets. */
export function hostName(registry: string): string {
  const lower = registry.toLowerCase();
  if (lower.startsWith('[')) return lower.slice(0, lower.indexOf(']') + 1);
  const colon = lower.indexOf(':');
  return colon < 0 ? lower : lower.slice(0, colon);
}

/** The port as it was written, or null when there is none. */
export function hostPort(registry: string): string | null {
  const rest = registry.slice(hostName(registry).length);
  return rest.startsWith(':') ? rest.slice(1) : null;
}

/** What a person calls this registry, or null when it is not known here. */
export function knownRegistry(host: string): string | null {
  const name = KNOWN.get(host);
  if (name !== undefined) return name;
  if (ECR.test(host)) return "Amazon's container registry";
  return KNOWN_ENDINGS.find(([suffix]) => host.endsWith(suffix))?.[1] ?? null;
}

/** An address or this machine itself: nobody is asked there on the word of a pasted text. */
export function isAddress(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || IPV6.test(host) || IPV4.test(host);
}

/**
 * Whether a host is ghcr.io mistyped: one letter more, less or other, two neighbours swapped, its first four letters
 * in another order (`gcrh.io`), or another ending (`ghcr.com`). Never a registry that exists under that name.
 */
export function isTypoOfGhcr(host: string): boolean {
  if (host === GHCR || host === CLOSED_REGISTRY || host.length > 12 || knownRegistry(host) !== null)
    return false;
  if (host === `www.${GHCR}`) return true;
  if (editDistance(host, GHCR, 1) === 1) return true;
  const [label = '', ending = '', ...more] = host.split('.');
  if (more.length > 0 || ending === '') return false;
  if (label === 'ghcr') return true;
  return ending === 'io' && [...label].sort().join('') === 'cghr';
}
