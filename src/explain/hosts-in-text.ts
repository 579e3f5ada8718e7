/** The registries that a text names. */
import { hostName } from '../image/registries.ts';
import { type HostKind, isRegistryHost, kindOfHost } from './hosts.ts';

/** A host with a dot that begins no word's middle; a file's name looks the same and is told apart by its ending. */
const HOST =
  /(?<![\w.@%-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}(?::\d{1,5})?(?![\w.-])/gi;
const FILE =
  /\.(?:ya?ml|json|go|[cm]?[jt]sx?|py|sh|md|txt|log|sock|conf|toml|lock|exe|service|tar|gz|tgz|cfg|ini|env|html?|php|rb|rs|java|xml|pem|crt|key)$/i;
const NO_REGISTRY =
  /^(?:docs|www|get|download|desktop|api|blog|help|support)\.|^docker\.(?:com|service|socket)$/i;
const SERVICE =
  /https?:\/\/([\w.-]{3,200}(?::\d{1,5})?)\/(?:v2|token|service\/token|jwt\/auth|oauth2|acr)\b/gi;

/** What people write in the place of an account's own name. */
const MASK = /(?:<[\w -]{1,30}>|\*{2,12}|\[\w{1,20}\])(?=\.[a-z0-9-]{2,40}\.)/gi;

/** In the order in which they stand. */
export function hostsIn(written: string): string[] {
  const text = written.replace(MASK, 'masked');
  const places: [number, string][] = [];
  for (const match of text.matchAll(SERVICE)) places.push([match.index, match[1] ?? '']);
  for (const match of text.matchAll(HOST)) {
    const host = match[0];
    if (
      // A line of a program's source looks like a host and its port.
      FILE.test(host.replace(/:\d+$/, '')) ||
      NO_REGISTRY.test(host) ||
      !(isRegistryHost(host) || kindOfHost(host) === 'packages')
    )
      continue;
    places.push([match.index, host]);
  }
  return places.sort(([a], [b]) => a - b).map(([, host]) => host);
}

/** Where somebody logged in, on a command line or in a workflow, is told beside an error more often than it is what failed. */
export function hostsBesideLogins(text: string): string[] {
  return hostsIn(
    text.replace(
      /\blogin [^\n]{0,120}|\blogging in(?:to)? [^\n]{0,120}|\bregistry: ?["']?[\w.-]{3,100}["']?(?![\w/:.-])/gi,
      '',
    ),
  );
}

const LOGIN =
  /\b(docker|podman|nerdctl|helm registry|oras|buildah|skopeo|crane auth) login\b((?:(?! (?:but|and|then|&&|docker|podman) )[^\n;]){0,200})/gi;

/** The registries that commands in the text log in to; docker means Docker Hub where it is given none. */
export function loginHosts(text: string): string[] {
  return [...text.matchAll(LOGIN)].flatMap(({ 1: tool = '', 2: rest = '', index }) => {
    const [host] = hostsIn(rest);
    if (host !== undefined) return [host];
    const isCommand = /(?:^|[$#>%&;|]\s?|sudo )$/m.test(text.slice(Math.max(0, index - 8), index));
    const isBare = /^\s+-(?:u|p)/.test(rest) || (isCommand && /^[\s"'.]*$/.test(rest));
    return tool.toLowerCase() === 'docker' && isBare ? ['docker.io'] : [];
  });
}

/** Clouds give each region and each account a registry of its own, with logins of its own. */
const OWN_LOGINS: ReadonlySet<HostKind> = new Set(['gcp', 'ecr', 'acr']);

/** Whether a login for the one counts for the other. */
export function isSameRegistry(one: string, other: string): boolean {
  const kind = kindOfHost(one);
  if (kind !== kindOfHost(other)) return false;
  return !OWN_LOGINS.has(kind) || hostName(one) === hostName(other);
}
