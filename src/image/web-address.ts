// From a web address to the image it means: a registry's own address, the page of a package on GitHub, or a page of
// Docker Hub. Other pages of GitHub are told apart, since a repository is no package.
import { GHCR } from './reference.ts';

export type AddressReading =
  | { kind: 'image'; text: string }
  | { kind: 'repository-page' }
  | { kind: 'other-package'; type: string }
  | { kind: 'no-address' };

const GITHUB_PAGES = new Set(['github.com', 'www.github.com', 'api.github.com']);
const SCHEME = /^(?:https?|oci|docker):\/\//i;

/** The text behind `https://`, `oci://` and `docker://`, or null when none of them leads. */
export function withoutScheme(text: string): string | null {
  const scheme = SCHEME.exec(text)?.[0];
  return scheme === undefined ? null : text.slice(scheme.length);
}

/** Reads an address with its scheme, or one of GitHub's pages without. Anything else is no address. */
export function readWebAddress(text: string): AddressReading {
  const bare = withoutScheme(text);
  const web = bare !== null && /^https?:/i.test(text);
  const whole = bare ?? text;
  const [path = '', query = ''] = (whole.split('#', 1)[0] ?? '').split('?', 2);
  const slash = path.indexOf('/');
  const host = (slash < 0 ? path : path.slice(0, slash)).toLowerCase();
  if (GITHUB_PAGES.has(host)) return readGitHubPage(path.split('/').slice(1), query);
  if (bare === null) return { kind: 'no-address' };
  if (!web) return { kind: 'image', text: bare };
  const rest = slash < 0 ? '' : path.slice(slash);
  if (host === 'hub.docker.com') return { kind: 'image', text: `docker.io${hubRepository(rest)}` };
  return { kind: 'image', text: `${host}${withoutApiPath(rest)}` };
}

function readGitHubPage(path: readonly string[], query: string): AddressReading {
  const pages = path[0] === 'api' || path[0] === 'repos' ? path.slice(1) : path;
  const [first = '', second = '', third = '', fourth = '', fifth = '', sixth = ''] = pages;
  if (third === 'pkgs' && fourth !== '') return packagePage(first, fourth, fifth, query);
  if ((first === 'orgs' || first === 'users') && third === 'packages' && fourth !== '') {
    return packagePage(second, fourth, fifth === 'package' && sixth !== '' ? sixth : fifth, query);
  }
  return { kind: 'repository-page' };
}

function packagePage(owner: string, type: string, name: string, query: string): AddressReading {
  if (type !== 'container') return { kind: 'other-package', type };
  if (name === '') return { kind: 'repository-page' };
  const tag = query
    .split('&')
    .find((part) => part.startsWith('tag='))
    ?.slice('tag='.length);
  const named = tag === undefined || tag === '' ? '' : `:${decoded(tag)}`;
  // GitHub's pages know owners in any case, the registry in lower case only.
  return { kind: 'image', text: `${GHCR}/${owner.toLowerCase()}/${decoded(name).toLowerCase()}${named}` };
}

/** `/v2/acme/app/manifests/1.2` is what the registry is asked for `/acme/app:1.2`. */
function withoutApiPath(path: string): string {
  if (!path.startsWith('/v2/')) return path;
  const repository = path.slice('/v2'.length);
  for (const part of ['/manifests/', '/blobs/', '/tags/', '/referrers/']) {
    const at = repository.lastIndexOf(part);
    if (at < 0) continue;
    const name = repository.slice(0, at);
    const reference = decoded(repository.slice(at + part.length));
    if (part !== '/manifests/') return name;
    return reference.includes(':') ? `${name}@${reference}` : `${name}:${reference}`;
  }
  return repository;
}

function hubRepository(path: string): string {
  const [, kind = '', owner = '', name = ''] = path.split('/');
  if (kind === '_') return `/library/${owner}`;
  if (kind === 'r' || kind === 'layers') return `/${owner}/${name}`;
  return path;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
