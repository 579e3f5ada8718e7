/** The keys of entries: hosts, with or without a path, and the addresses that older clients wrote. */
import { printable } from '../support/printable.ts';

const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,98}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/;
const MOST_OTHERS = 20;

/** The host of a key as docker takes it (docker/cli, credentials.ConvertToHostname): without scheme, user and path, letters as they are. */
export function dockerHost(key: string): string {
  const address = /^[^/]*?:\/\/([^/?#]+)/.exec(key)?.[1];
  if (address !== undefined) return address.slice(address.lastIndexOf('@') + 1);
  return key.split('/', 1)[0] ?? '';
}

/** The key as podman takes it (containers/image, normalizeAuthFileKey): a path belongs to an address only in the old form. */
export function podmanKey(key: string, isLegacy: boolean): string {
  const bare = key.replace(/^http:\/\//, '').replace(/^https:\/\//, '');
  return isLegacy || bare !== key ? (bare.split('/', 1)[0] ?? '') : bare;
}

/** `ghcr.io/acme/app`, `ghcr.io/acme`, `ghcr.io`: the most telling first. */
export function keysFor(host: string, repository: string | null): readonly string[] {
  const parts = repository === null ? [] : repository.split('/');
  return [...parts.map((_, at) => [host, ...parts.slice(0, parts.length - at)].join('/')), host];
}

/** The hosts of keys that mean another host, each once, as far as they can be shown. */
export function otherHosts(keys: Iterable<string>, host: string): readonly string[] {
  const hosts = new Set<string>();
  for (const key of keys) {
    const other = dockerHost(key).toLowerCase();
    if (meantHost(key) === host || !HOST.test(other)) continue;
    hosts.add(other === 'index.docker.io' ? 'docker.io' : other);
    if (hosts.size === MOST_OTHERS) break;
  }
  return [...hosts];
}

/** The keys, as they can be shown, that mean the host and are not taken for it: in other letters, or with the usual port. */
export function nearKeys(keys: Iterable<string>, host: string): readonly string[] {
  const near = [...keys].filter((key) => key !== host && meantHost(key) === host);
  return [...new Set(near)].map(shownKey);
}

function meantHost(key: string): string {
  return dockerHost(key.trim()).toLowerCase().replace(/:443$/, '');
}

/** A key to be shown, without what may be a password before an `@`. */
export function shownKey(key: string): string {
  const at = key.lastIndexOf('@');
  if (at < 0) return printable(key, 120);
  const scheme = /^[a-z]{1,10}:\/\//i.exec(key)?.[0] ?? '';
  return printable(scheme + key.slice(at + 1), 120);
}
