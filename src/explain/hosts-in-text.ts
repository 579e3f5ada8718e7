/** The registries that a text names. */
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

/** In the order in which they stand. */
export function hostsIn(text: string): string[] {
  const places: [number, string][] = [];
  for (const match of text.matchAll(SERVICE)) places.push([match.index, match[1] ?? '']);
  for (const match of text.matchAll(HOST)) {
    const host = match[0];
    if (
      FILE.test(host) ||
      NO_REGISTRY.test(host) ||
      !(isRegistryHost(host) || kindOfHost(host) === 'packages')
    )
      continue;
    places.push([match.index, host]);
  }
  return places.sort(([a], [b]) => a - b).map(([, host]) => host);
}

const LOGIN =
  /\b(docker|podman|nerdctl|helm registry|oras|buildah|skopeo|crane auth) login\b((?:(?! (?:but|and|then|&&|docker|podman) )[^\n;]){0,200})/gi;

/** The registries that commands in the text log in to; docker means Docker Hub where it is given none. */
export function loginHostKinds(text: string): HostKind[] {
  return [...text.matchAll(LOGIN)].flatMap(([, tool = '', rest = '']) => {
    const [host] = hostsIn(rest);
    if (host !== undefined) return [kindOfHost(host)];
    return tool.toLowerCase() === 'docker' && /^\s+-(?:u|p)|^[\s"'.]*$/.test(rest) ? (['hub'] as const) : [];
  });
}
