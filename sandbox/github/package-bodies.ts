// Packages and their versions as the API describes them.

import type { Package } from '../world/packages.ts';

export function packageBody(found: Package): object {
  const owner = found.owner;
  const kind = owner.type === 'Organization' ? 'orgs' : 'users';
  const name = encodeURIComponent(found.name);
  return {
    id: found.id,
    name: found.name,
    package_type: 'container',
    owner: { login: owner.name, id: owner.id, type: owner.type },
    version_count: found.manifests.size,
    visibility: found.visibility,
    url: `https://api.github.com/${kind}/${owner.name}/packages/container/${name}`,
    html_url: `https://github.com/${kind}/${owner.name}/packages/container/package/${name}`,
    created_at: found.createdAt.toISOString(),
    updated_at: found.createdAt.toISOString(),
    ...(found.linkedRepository === null ? {} : { repository: { full_name: found.linkedRepository } }),
  };
}

/** One for each manifest, newest first, named by its digest. */
export function versionBodies(found: Package): object[] {
  const tagsOf = new Map<string, string[]>();
  for (const [tag, digest] of found.tags) tagsOf.set(digest, [...(tagsOf.get(digest) ?? []), tag]);
  const bodies = [...found.manifests].map(([digest, manifest], at) => ({
    id: found.id * 10_000 + at,
    name: digest,
    created_at: manifest.pushedAt.toISOString(),
    updated_at: manifest.pushedAt.toISOString(),
    metadata: { package_type: 'container', container: { tags: tagsOf.get(digest) ?? [] } },
  }));
  return bodies.reverse();
}
