/**
 * Where a registry may send us for a blob. GHCR keeps them on hosts of githubusercontent.com; anything else (another name, http, a
 * loopback or private address) is followed only on the kind of network on which the registry itself was reached.
 */
import { type AddressClass, classifyAddress } from '../support/address.ts';

export interface BlobHop {
  readonly origin: string;
  readonly path: string;
  /** The path without the query, which is signed and opens the blob to whoever holds it. */
  readonly shownPath: string;
  readonly addresses: ReadonlySet<AddressClass>;
}

/** How the registry was reached, and how the blob host would be. */
export interface HopContext {
  readonly registryOrigin: string;
  /** The address that the registry's socket was connected to; null when it is not known, as behind a proxy. */
  readonly peer: string | null;
  /** Whether a proxy would connect for us, so that only the name can be judged. */
  readonly isProxied: (origin: string) => boolean;
}

/** Judges the `Location` of a registry's answer. Null: not followed. */
export function judgeBlobHop(location: string | null, context: HopContext): BlobHop | null {
  const { registryOrigin } = context;
  if (location === null || location.length > 8192 || !URL.canParse(location, registryOrigin)) return null;
  const url = new URL(location, registryOrigin);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  const peerClass = classifyAddress(context.peer ?? bareHost(new URL(registryOrigin))) ?? 'public';
  const addresses = allowedAddresses(url, peerClass, context.isProxied(url.origin));
  if (addresses === null) return null;
  return { origin: url.origin, path: url.pathname + url.search, shownPath: url.pathname, addresses };
}

function allowedAddresses(
  url: URL,
  peerClass: AddressClass,
  isProxied: boolean,
): ReadonlySet<AddressClass> | null {
  const isLocal = peerClass === 'loopback' || peerClass === 'private';
  if (url.protocol === 'https:' && url.port === '' && isContentHost(url.hostname)) {
    return new Set<AddressClass>(isLocal ? ['public', peerClass] : ['public']);
  }
  if (!isLocal) return null;
  const literal = classifyAddress(bareHost(url));
  if (literal === null) return isProxied ? null : new Set([peerClass]);
  return literal === peerClass ? new Set([peerClass]) : null;
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function isContentHost(hostname: string): boolean {
  return /^(?:[a-z0-9-]{1,63}\.){1,8}githubusercontent\.com$/.test(hostname);
}
