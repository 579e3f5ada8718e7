// Which part of the registry an address means.

export type Route =
  | { readonly kind: 'base' }
  | { readonly kind: 'token' }
  | { readonly kind: 'catalog' }
  | { readonly kind: 'manifest' | 'blob'; readonly repository: string; readonly reference: string }
  | { readonly kind: 'tags'; readonly repository: string }
  /** Referrers and whatever else the registry does not know. */
  | { readonly kind: 'unrouted'; readonly path: string };

const NAME = '[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)+';
const MANIFEST = new RegExp(`^/v2/(${NAME})/manifests/([^/]+)$`);
const BLOB = new RegExp(`^/v2/(${NAME})/blobs/([^/]+)$`);
const TAGS = new RegExp(`^/v2/(${NAME})/tags/list$`);

export function routeOf(encodedPath: string): Route {
  const path = encodedPath.replace(/%3A/gi, ':');
  if (path === '/token') return { kind: 'token' };
  if (path === '/v2' || path === '/v2/') return { kind: 'base' };
  if (path === '/v2/_catalog') return { kind: 'catalog' };
  const tags = TAGS.exec(path);
  if (tags?.[1]) return { kind: 'tags', repository: tags[1] };
  const manifest = MANIFEST.exec(path);
  if (manifest?.[1] && manifest[2])
    return { kind: 'manifest', repository: manifest[1], reference: manifest[2] };
  const blob = BLOB.exec(path);
  if (blob?.[1] && blob[2]) return { kind: 'blob', repository: blob[1], reference: blob[2] };
  return { kind: 'unrouted', path };
}
