// An image reference that a client accepts: registry, repository, tag, digest, in the grammar of
// github.com/distribution/reference. Strict and total: a text either is one, or the answer is null.
// What is wrong with a text that is none is told by fault.ts.

export interface ImageReference {
  registry: string;
  repository: string;
  tag: string | null;
  digest: string | null;
}

/** The four pieces of a text, cut where every client cuts them, each still unchecked. */
export interface ReferencePieces {
  /** Null when the first segment is no host to a client, which then means Docker Hub. */
  registry: string | null;
  repository: string;
  tag: string | null;
  digest: string | null;
}

export const GHCR = 'ghcr.io';
const DEFAULT_TAG = 'latest';
/** With its host and the slash, as distribution/reference counted until 0.6; newer ones count the path alone. */
export const NAME_LIMIT = 255;
export const TAG_LIMIT = 128;

const HOST_LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;
const PATH_COMPONENT = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const SHA256 = /^sha256:[a-f0-9]{64}$/;
const PORT = /^[0-9]{1,5}$/;

/** Whether a text may stand before the first slash: labels and an optional port. IPv6 in brackets is none here. */
export function isHost(text: string): boolean {
  const [name = '', port, ...more] = text.split(':');
  if (more.length > 0) return false;
  if (port !== undefined && !PORT.test(port)) return false;
  return name.split('.').every((label) => HOST_LABEL.test(label));
}

export function isPathComponent(text: string): boolean {
  return PATH_COMPONENT.test(text);
}

export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** The only digests that ghcr.io serves, and the only ones that may become part of an address. */
export function isDigest(text: string): boolean {
  return SHA256.test(text);
}

/** `ghcr.io/acme/app:1.2@sha256:…`, with those of tag and digest that there are. */
export function formatReference(reference: ImageReference): string {
  const tag = reference.tag === null ? '' : `:${reference.tag}`;
  const digest = reference.digest === null ? '' : `@${reference.digest}`;
  return `${reference.registry}/${reference.repository}${tag}${digest}`;
}

/**
 * Cuts a text at the first slash (if what stands before it is a host to clients: a dot, a colon, or `localhost`),
 * the first `@`, and the first colon after the last slash. Source: distribution/reference, `splitDockerDomain`.
 */
export function cutReference(text: string): ReferencePieces {
  const slash = text.indexOf('/');
  const first = slash < 0 ? '' : text.slice(0, slash);
  const hosted = first.includes('.') || first.includes(':') || first.toLowerCase() === 'localhost';
  const rest = hosted ? text.slice(slash + 1) : text;
  const at = rest.indexOf('@');
  const named = at < 0 ? rest : rest.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  return {
    registry: hosted ? first : null,
    repository: colon < 0 ? named : named.slice(0, colon),
    tag: colon < 0 ? null : named.slice(colon + 1),
    digest: at < 0 ? null : rest.slice(at + 1),
  };
}

/**
 * The reference that a text is, or null. Without tag and digest the tag is `latest`; with both, both are kept and
 * the digest decides. ghcr.io names packages OWNER/PACKAGE, so its repositories have two segments or more.
 */
export function parseReference(text: string): ImageReference | null {
  const { registry, repository, tag, digest } = cutReference(text);
  if (registry === null || !isHost(registry)) return null;
  const components = repository.split('/');
  if (!components.every(isPathComponent)) return null;
  if (registry === GHCR && components.length < 2) return null;
  if (registry.length + 1 + repository.length > NAME_LIMIT) return null;
  if (tag !== null && !isTag(tag)) return null;
  if (digest !== null && !isDigest(digest)) return null;
  return { registry, repository, tag: tag ?? (digest === null ? DEFAULT_TAG : null), digest };
}
