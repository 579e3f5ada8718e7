// What the program needs by package-lock.json, followed from its own dependencies; development is not among them.
import { readFileSync } from 'node:fs';

type Names = Readonly<Record<string, string>>;

interface Entry {
  readonly dependencies?: Names;
  readonly optionalDependencies?: Names;
  readonly peerDependencies?: Names;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export interface LockFile {
  readonly packages: Readonly<Record<string, Entry>>;
}

export function readLock(): LockFile {
  return JSON.parse(readFileSync('package-lock.json', 'utf8')) as LockFile;
}

/** Folders of modules; an optional one, and what it alone needs, may be absent on a platform. */
export function modulesOf({ packages }: LockFile): { needed: Set<string>; optional: Set<string> } {
  const needed = new Set<string>();
  const optional = new Set<string>();
  const follow = (from: string, isOptional: boolean): void => {
    const entry = packages[from] ?? {};
    const isPeerOptional = (name: string): boolean => entry.peerDependenciesMeta?.[name]?.optional === true;
    const peers = Object.keys(entry.peerDependencies ?? {}).filter((name) => !isPeerOptional(name));
    const ways = [
      { names: [...Object.keys(entry.dependencies ?? {}), ...peers], isOptional },
      { names: Object.keys(entry.optionalDependencies ?? {}), isOptional: true },
    ];
    for (const way of ways) {
      const found = way.isOptional ? optional : needed;
      for (const name of way.names) {
        const path = folderOf(packages, from, name);
        if (path === null || found.has(path)) continue;
        found.add(path);
        follow(path, way.isOptional);
      }
    }
  };
  follow('', false);
  return { needed, optional };
}

/** As Node finds it: beside the module itself, then upwards. */
function folderOf(packages: LockFile['packages'], from: string, name: string): string | null {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (Object.hasOwn(packages, path)) return path;
  return from === ''
    ? null
    : folderOf(packages, from.replace(/(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/, ''), name);
}
