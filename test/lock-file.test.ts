import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Packages that may run a script when they are installed, and why. */
const INSTALL_SCRIPTS: Readonly<Record<string, string>> = {
  esbuild: 'tsx and vitest compile with it; its script checks the binary of this platform. Development only.',
  fsevents: 'vitest watches files with it on macOS. Development only, optional.',
};

/** Those of them that may do so where the program runs in production. */
const IN_PRODUCTION: Readonly<Record<string, string>> = {
  'better-sqlite3': 'the embedded store is built for the machine; optional, since a check needs no store.',
  'msgpackr-extract': 'bullmq packs with it faster where it can be built; optional, and nothing misses it.',
};

const ORIGIN = 'https://registry.npmjs.org/';
const DEPENDENCIES = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'overrides',
];

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly link?: boolean;
}

interface Lock {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, Locked>>;
}

type Package = Readonly<Record<string, unknown>>;

function lockProblems(lock: Lock): string[] {
  const problems: string[] = [];
  for (const [path, locked] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const name = path.replace(/^.*node_modules\//, '');
    if (locked.link === true || !path.startsWith('node_modules/')) problems.push(`${path} is a folder`);
    if (!/^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(locked.version ?? ''))
      problems.push(`${path} has no version`);
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(locked.integrity ?? '')) problems.push(`${path} has no sha512`);
    if (!(locked.resolved ?? ORIGIN).startsWith(ORIGIN)) problems.push(`${path} comes from elsewhere`);
    if (locked.hasInstallScript !== true) continue;
    if (Object.hasOwn(IN_PRODUCTION, name)) continue;
    if (!Object.hasOwn(INSTALL_SCRIPTS, name)) problems.push(`${path} runs a script at its installation`);
    if (locked.dev !== true) problems.push(`${path} runs a script in production`);
  }
  return problems;
}

/** Ranges that are neither exact nor caret; addresses, tags, files and wildcards are none. */
function rangeProblems(manifest: Package): string[] {
  return DEPENDENCIES.flatMap((kind) =>
    Object.entries(manifest[kind] ?? {})
      .filter(([, range]) => !/^\^?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(String(range)))
      .map(([name, range]) => `${name} is ${range}`),
  );
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, '..', name), 'utf8'));
}

describe('the lock file', () => {
  const lock = readJson('package-lock.json') as Lock;

  it('pins every package by sha512, from one origin, with install scripts for a named list only', () => {
    expect(lock.lockfileVersion).toBe(3);
    expect(Object.keys(lock.packages).length).toBeGreaterThan(20);
    expect(lockProblems(lock)).toEqual([]);
  });

  it('belongs to this package.json, whose ranges are exact or caret', () => {
    const manifest = readJson('package.json') as Package;
    expect(rangeProblems(manifest)).toEqual([]);
    const root = lock.packages[''] as Package;
    for (const kind of DEPENDENCIES.slice(0, 3)) expect(root[kind]).toEqual(manifest[kind]);
  });

  const good: Locked = { version: '1.0.0', integrity: `sha512-${'A'.repeat(86)}==`, dev: true };
  it.each<[string, string, Locked]>([
    ['no integrity', 'node_modules/a', { version: '1.0.0' }],
    ['sha1', 'node_modules/a', { ...good, integrity: `sha1-${'A'.repeat(27)}=` }],
    ['another origin', 'node_modules/a', { ...good, resolved: 'https://registry.example/a.tgz' }],
    [
      'an origin that only begins alike',
      'node_modules/a',
      { ...good, resolved: 'https://registry.npmjs.org.evil/a' },
    ],
    ['a git address', 'node_modules/a', { ...good, resolved: 'git+ssh://git@github.com/a/a.git#0' }],
    ['a folder', 'vendor/a', good],
    ['a link', 'node_modules/a', { ...good, link: true }],
    ['an unknown install script', 'node_modules/a', { ...good, hasInstallScript: true }],
    [
      'an install script by a name all objects have',
      'node_modules/constructor',
      { ...good, hasInstallScript: true },
    ],
    [
      'a known install script in production',
      'node_modules/esbuild',
      { ...good, hasInstallScript: true, dev: false },
    ],
  ])('would be refused with %s', (_, path, locked) => {
    expect(lockProblems({ lockfileVersion: 3, packages: { '': {}, [path]: locked } })).toHaveLength(1);
    expect(lockProblems({ lockfileVersion: 3, packages: { '': {}, 'node_modules/a': good } })).toEqual([]);
  });

  it.each([
    '*',
    'latest',
    '>=1.0.0',
    '~1.0.0',
    '1.x',
    'file:../a',
    'github:a/a',
    'https://example.org/a.tgz',
    'npm:b@1.0.0',
  ])('would be refused for the range %s', (range) => {
    expect(rangeProblems({ devDependencies: { a: range } })).toHaveLength(1);
  });
});
