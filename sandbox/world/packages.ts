// Packages: visibility, who may read, and their content. Tags keep the order in which they were pushed;
// pushing a tag again makes it the newest.

import type { Content } from './content.ts';
import { addUser, findOwner, type Owner } from './owners.ts';
import type { World } from './world.ts';

export interface StoredManifest {
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly pushedAt: Date;
}

export interface Package {
  readonly id: number;
  readonly owner: Owner;
  /** Without the owner; may hold slashes. */
  readonly name: string;
  visibility: 'public' | 'private' | 'internal';
  /** Logins with read access, in lower case. */
  readonly readers: Set<string>;
  /** The repository it is linked to, whose workflows may read it. */
  linkedRepository: string | null;
  /** Further repositories under "Manage Actions access". */
  readonly actionsAccess: Set<string>;
  readonly tags: Map<string, string>;
  readonly manifests: Map<string, StoredManifest>;
  readonly blobs: Map<string, Buffer>;
  readonly createdAt: Date;
}

export interface PackageOptions {
  readonly visibility?: Package['visibility'];
  readonly readers?: readonly string[];
  readonly linkedRepository?: string;
  readonly actionsAccess?: readonly string[];
}

/** `path` is `owner/name`, in lower case. An unknown owner becomes a user. First pushes are private. */
export function addPackage(world: World, path: string, options: PackageOptions = {}): Package {
  const slash = path.indexOf('/');
  const ownerName = path.slice(0, slash);
  const created: Package = {
    id: 5000 + world.packages.size,
    owner: findOwner(world, ownerName) ?? addUser(world, ownerName),
    name: path.slice(slash + 1),
    visibility: options.visibility ?? 'private',
    readers: new Set((options.readers ?? []).map((login) => login.toLowerCase())),
    linkedRepository: options.linkedRepository ?? null,
    actionsAccess: new Set(options.actionsAccess ?? []),
    tags: new Map(),
    manifests: new Map(),
    blobs: new Map(),
    createdAt: world.now(),
  };
  world.packages.set(path, created);
  return created;
}

/** Exact: the registry routes no path with an upper-case letter. */
export function findPackage(world: World, path: string): Package | undefined {
  return world.packages.get(path);
}

export function removePackage(world: World, path: string): void {
  world.packages.delete(path);
}

/** Stores the content and points the tags at it; no tag leaves it reachable by digest only. */
export function push(world: World, target: Package, content: Content, ...tags: string[]): string {
  for (const manifest of content.manifests) {
    target.manifests.set(manifest.digest, { ...manifest, pushedAt: world.now() });
  }
  for (const blob of content.blobs) target.blobs.set(blob.digest, blob.bytes);
  for (const tag of tags) {
    target.tags.delete(tag);
    target.tags.set(tag, content.digest);
  }
  return content.digest;
}

/** Takes a manifest away and leaves the tags and indexes that name it: a dangling reference. */
export function removeManifest(target: Package, digest: string): void {
  target.manifests.delete(digest);
}

/** The stored manifest of a tag or digest. */
export function resolve(
  target: Package,
  reference: string,
): (StoredManifest & { digest: string }) | undefined {
  const digest = reference.startsWith('sha256:') ? reference : target.tags.get(reference);
  const manifest = digest === undefined ? undefined : target.manifests.get(digest);
  return digest !== undefined && manifest ? { ...manifest, digest } : undefined;
}
