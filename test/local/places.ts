// Places in which logins lie, and which of them docker and podman send. Real clients are held against the same table.
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { someToken } from '../helpers/tokens.ts';
import { auth, loginFile, type Machine } from './machine.ts';

export const good = someToken();
const dead = someToken();
const stranger = someToken();

export interface Found {
  readonly on: (machine: Machine) => unknown;
  /** Beside the machine's own. */
  readonly env?: (machine: Machine) => Record<string, string>;
  readonly client?: 'docker' | 'podman';
  /** `name:token`; null where the client sends none. */
  readonly sends: string | null;
  readonly source: RegExp | null;
  readonly says?: RegExp;
  /** Why a real client is not asked whether it agrees. */
  readonly unlike?: string;
}

const DOCKER_FILE = /\/home\/\.docker\/config\.json$/;

export const OF_DOCKER: Readonly<Record<string, Found>> = {
  'the entry of the host': {
    on: (m) => m.docker(loginFile(good)),
    sends: `alice:${good}`,
    source: DOCKER_FILE,
    says: /docker sends the login in \S+config\.json\./,
  },
  'a name and a password apart': {
    on: (m) => m.docker({ auths: { 'ghcr.io': { username: 'bob', password: good } } }),
    sends: `bob:${good}`,
    source: DOCKER_FILE,
  },
  'fields in other letters, as Go reads them': {
    on: (m) => m.docker({ Auths: { 'ghcr.io': { AUTH: auth(good) } } }),
    sends: `alice:${good}`,
    source: DOCKER_FILE,
  },
  'base64 over several lines': {
    on: (m) => m.docker({ auths: { 'ghcr.io': { auth: auth(good).replace(/(.{20})/g, '$1\n') } } }),
    sends: `alice:${good}`,
    source: DOCKER_FILE,
  },
  'a password with NUL behind it': {
    on: (m) => m.docker({ auths: { 'ghcr.io': { auth: auth(`${good}\0\0`) } } }),
    sends: `alice:${good}`,
    source: DOCKER_FILE,
  },
  ...Object.fromEntries(
    [
      'https://ghcr.io',
      'http://ghcr.io',
      'https://ghcr.io/v1/',
      'https://ghcr.io/v2/',
      'ghcr.io/v1',
      'ghcr.io/',
    ].map((key): [string, Found] => [
      `the old key ${key}`,
      {
        on: (m) => m.docker(loginFile(good, key)),
        sends: `alice:${good}`,
        source: DOCKER_FILE,
        says: new RegExp(`docker sends the login in \\S+, under ${key}\\.`),
      },
    ]),
  ),
  'the host before an old key': {
    on: (m) =>
      m.docker({ auths: { 'https://ghcr.io': { auth: auth(dead) }, 'ghcr.io': { auth: auth(good) } } }),
    sends: `alice:${good}`,
    source: DOCKER_FILE,
  },
  'the folder of DOCKER_CONFIG instead of the home': {
    on: (m) => [m.docker(loginFile(dead)), m.write('elsewhere/config.json', loginFile(good))],
    env: ({ home }) => ({ DOCKER_CONFIG: join(home, 'elsewhere') }),
    sends: `alice:${good}`,
    source: /\/elsewhere\/config\.json$/,
  },
  'the variable before the file': {
    unlike: 'docker reads it since 28.3',
    on: (m) => m.docker(loginFile(dead)),
    env: () => ({ DOCKER_AUTH_CONFIG: JSON.stringify(loginFile(good, 'ghcr.io', 'env')) }),
    sends: `env:${good}`,
    source: /^DOCKER_AUTH_CONFIG$/,
    says: /the variable DOCKER_AUTH_CONFIG, as Docker does since 28\.3/,
  },
  'the variable without any file': {
    unlike: 'docker reads it since 28.3',
    on: () => {},
    env: () => ({ DOCKER_AUTH_CONFIG: JSON.stringify(loginFile(good)) }),
    sends: `alice:${good}`,
    source: /^DOCKER_AUTH_CONFIG$/,
  },
  'the file where the variable has another host': {
    on: (m) => m.docker(loginFile(good)),
    env: () => ({ DOCKER_AUTH_CONFIG: JSON.stringify(loginFile(dead, 'docker.io')) }),
    sends: `alice:${good}`,
    source: DOCKER_FILE,
  },
  'the file where the variable holds the host in an old form, which docker does not look for': {
    on: (m) => m.docker(loginFile(good)),
    env: () => ({ DOCKER_AUTH_CONFIG: JSON.stringify(loginFile(dead, 'https://ghcr.io')) }),
    sends: `alice:${good}`,
    source: DOCKER_FILE,
  },
  ...Object.fromEntries(
    Object.entries({
      'a field too many': { ...loginFile(dead), credsStore: 'pass' },
      'a field too many in an entry': { auths: { 'ghcr.io': { auth: auth(dead), username: 'x' } } },
      'an entry without auth': { auths: { 'ghcr.io': { auth: auth(dead) }, x: {} } },
      'broken base64': { auths: { 'ghcr.io': { auth: '*' } } },
      'no JSON': 'nonsense',
      'a list': [],
    }).map(([what, value]): [string, Found] => [
      `the file where the variable holds ${what}: docker passes over it`,
      {
        on: (m) => m.docker(loginFile(good)),
        env: () => ({ DOCKER_AUTH_CONFIG: typeof value === 'string' ? value : JSON.stringify(value) }),
        sends: `alice:${good}`,
        source: DOCKER_FILE,
        says: /DOCKER_AUTH_CONFIG is not in the one form that docker takes from it/,
      },
    ]),
  ),
  'an identity token': {
    unlike: 'goes out by POST',
    on: (m) => m.docker({ auths: { 'ghcr.io': { identitytoken: good, auth: auth('x') } } }),
    sends: `null:${good}`,
    source: DOCKER_FILE,
    says: /an identity token, which docker trades in by POST/,
  },
  'a registry token, which is GHCR’s bearer': {
    unlike: 'goes out as the bearer itself',
    on: (m) => m.docker({ auths: { 'ghcr.io': { registrytoken: Buffer.from(good).toString('base64') } } }),
    sends: `null:${good}`,
    source: DOCKER_FILE,
    says: /a registry token/,
  },
  'an entry without a password: none is sent': {
    on: (m) => m.docker({ auths: { 'ghcr.io': { auth: auth('') } } }),
    sends: null,
    source: DOCKER_FILE,
    says: /finds ghcr\.io in \S+, but no name or no password with it/,
  },
  'an empty entry without a store: none is sent': {
    on: (m) => m.docker({ auths: { 'ghcr.io': {} } }),
    sends: null,
    source: DOCKER_FILE,
  },
  'no entry: none is sent': {
    on: (m) => m.docker(loginFile(good, 'quay.io')),
    sends: null,
    source: null,
    says: /docker has no login for ghcr\.io, and asks without one/,
  },
  'no entry in other letters, and it is told': {
    on: (m) => m.docker(loginFile(good, 'GHCR.IO')),
    sends: null,
    source: null,
    says: /There is a login under GHCR\.IO, which docker does not use/,
  },
  'no entry with a port, and it is told': {
    on: (m) => m.docker(loginFile(good, 'https://ghcr.io:443')),
    sends: null,
    source: null,
    says: /There is a login under https:\/\/ghcr\.io:443, which docker does not use/,
  },
  'nothing where DOCKER_CONFIG names nothing, and the variable is named': {
    on: (m) => m.docker(loginFile(dead)),
    env: ({ home }) => ({ DOCKER_CONFIG: join(home, 'nodir') }),
    sends: null,
    source: null,
    says: /The variable DOCKER_CONFIG is set, and nothing is there/,
  },
  'no entry for a host that only begins so': {
    on: (m) =>
      m.docker({ auths: { 'ghcr.io.evil': { auth: auth(good) }, 'xghcr.io': { auth: auth(good) } } }),
    sends: null,
    source: null,
  },
  'no login under names that every object has': {
    on: (m) => m.docker('{"auths":{"__proto__":{"ghcr.io":{"auth":"eDp5"}},"constructor":{"auth":"eDp5"}}}'),
    sends: null,
    source: null,
  },
  'an empty file': { on: (m) => m.docker(' \n'), sends: null, source: null, says: /has no login/ },
  'a file that is a link': {
    on: (m) => {
      const file = m.write('real.json', loginFile(good));
      mkdirSync(join(m.home, '.docker'));
      symlinkSync(file, join(m.home, '.docker/config.json'));
    },
    sends: `alice:${good}`,
    source: DOCKER_FILE,
  },
};

const PODMAN_FILE = /\/home\/\.config\/containers\/auth\.json$/;

function runtimeFile(m: Machine, content: unknown): string {
  return m.write('../runtime/containers/auth.json', content);
}

export const OF_PODMAN: Readonly<Record<string, Found>> = {
  'the file in memory first, and that it will not last': {
    on: (m) => [runtimeFile(m, loginFile(good)), m.podman(loginFile(dead)), m.docker(loginFile(dead))],
    client: 'podman',
    sends: `alice:${good}`,
    source: /\/runtime\/containers\/auth\.json$/,
    says: /lies in memory: this login is gone after the next start/,
  },
  'the permanent file': {
    on: (m) => m.podman(loginFile(good)),
    sends: `alice:${good}`,
    source: PODMAN_FILE,
    says: /podman sends the login in \S+auth\.json\./,
  },
  'the permanent file below XDG_CONFIG_HOME': {
    on: (m) => [m.write('conf/containers/auth.json', loginFile(good)), m.podman(loginFile(dead))],
    env: ({ home }) => ({ XDG_CONFIG_HOME: join(home, 'conf') }),
    sends: `alice:${good}`,
    source: /\/conf\/containers\/auth\.json$/,
  },
  'nothing but REGISTRY_AUTH_FILE': {
    on: (m) => [
      m.write('my.json', loginFile(good)),
      m.podman(loginFile(dead)),
      runtimeFile(m, loginFile(dead)),
    ],
    env: ({ home }) => ({ REGISTRY_AUTH_FILE: join(home, 'my.json') }),
    sends: `alice:${good}`,
    source: /\/my\.json$/,
  },
  'nothing where REGISTRY_AUTH_FILE has no entry': {
    unlike: 'containers/image read on until 5.24',
    on: (m) => [m.write('my.json', { auths: {} }), m.podman(loginFile(dead)), m.docker(loginFile(dead))],
    env: ({ home }) => ({ REGISTRY_AUTH_FILE: join(home, 'my.json') }),
    client: 'podman',
    sends: null,
    source: null,
  },
  'nothing where REGISTRY_AUTH_FILE names nothing, and the variable is named': {
    unlike: 'containers/image read on until 5.24',
    on: (m) => m.podman(loginFile(dead)),
    env: ({ home }) => ({ REGISTRY_AUTH_FILE: join(home, 'nofile') }),
    sends: null,
    source: null,
    says: /The variable REGISTRY_AUTH_FILE is set, and nothing is there/,
  },
  'no entry in other letters, and it is told': {
    on: (m) => m.podman(loginFile(dead, 'Ghcr.io')),
    sends: null,
    source: null,
    says: /There is a login under Ghcr\.io, which podman does not use/,
  },
  'the longest path of a key': {
    on: (m) =>
      m.podman({
        auths: {
          'ghcr.io': { auth: auth(dead) },
          'ghcr.io/acme': { auth: auth(stranger) },
          'ghcr.io/acme/closed': { auth: auth(good) },
          'ghcr.io/acme/closed/more': { auth: auth(dead) },
        },
      }),
    sends: `alice:${good}`,
    source: PODMAN_FILE,
    says: /under ghcr\.io\/acme\/closed\./,
  },
  'the owner’s path before the host': {
    on: (m) => m.podman({ auths: { 'ghcr.io': { auth: auth(dead) }, 'ghcr.io/acme': { auth: auth(good) } } }),
    sends: `alice:${good}`,
    source: PODMAN_FILE,
    says: /under ghcr\.io\/acme\./,
  },
  'no path that only begins so': {
    on: (m) => m.podman(loginFile(dead, 'ghcr.io/acm')),
    sends: null,
    source: null,
    says: /There is a login under ghcr\.io\/acm, which podman does not use/,
  },
  'an old address': {
    on: (m) => m.podman(loginFile(good, 'https://ghcr.io/v1/')),
    sends: `alice:${good}`,
    source: PODMAN_FILE,
  },
  'the next file where an entry is empty': {
    on: (m) => [runtimeFile(m, { auths: { 'ghcr.io': {} } }), m.podman(loginFile(good))],
    sends: `alice:${good}`,
    source: PODMAN_FILE,
  },
  'the next file where an entry has no colon': {
    on: (m) => [
      runtimeFile(m, { auths: { 'ghcr.io': { auth: Buffer.from(dead).toString('base64') } } }),
      m.podman(loginFile(good)),
    ],
    sends: `alice:${good}`,
    source: PODMAN_FILE,
  },
  'no name and password apart, which it does not read': {
    on: (m) => m.podman({ auths: { 'ghcr.io': { username: 'bob', password: dead } } }),
    sends: null,
    source: null,
    says: /the login stands in fields that podman does not read/,
  },
  'docker’s file when it has no login of its own': {
    on: (m) => [m.podman({ auths: {} }), m.docker(loginFile(good))],
    client: 'podman',
    sends: `alice:${good}`,
    source: DOCKER_FILE,
  },
  'docker’s file alone, when podman is asked for': {
    on: (m) => m.docker(loginFile(good)),
    client: 'podman',
    sends: `alice:${good}`,
    source: DOCKER_FILE,
  },
  'the oldest file of all': {
    on: (m) => [m.podman({}), m.write('.dockercfg', { 'https://ghcr.io/v1/': { auth: auth(good) } })],
    sends: `alice:${good}`,
    source: /\/\.dockercfg$/,
  },
  'docker’s file alone where DOCKER_CONFIG is set': {
    unlike: 'podman alone; skopeo reads all the same',
    on: (m) => [m.podman(loginFile(dead)), m.write('elsewhere/config.json', loginFile(good))],
    env: ({ home }) => ({ DOCKER_CONFIG: join(home, 'elsewhere') }),
    client: 'podman',
    sends: `alice:${good}`,
    source: /\/elsewhere\/config\.json$/,
    says: /DOCKER_CONFIG is set, so podman reads/,
  },
  'the permanent file where XDG_RUNTIME_DIR is not there': {
    on: (m) => m.podman(loginFile(good)),
    env: ({ home }) => ({ XDG_RUNTIME_DIR: join(home, 'nowhere') }),
    sends: `alice:${good}`,
    source: PODMAN_FILE,
    says: /XDG_RUNTIME_DIR names a folder that is not there/,
  },
  'an identity token': {
    unlike: 'goes out by POST',
    on: (m) => m.podman({ auths: { 'ghcr.io': { auth: auth('x'), identitytoken: good } } }),
    sends: `null:${good}`,
    source: PODMAN_FILE,
    says: /an identity token, which podman trades in by POST/,
  },
  'an entry without a password: none is sent, and no other file is looked into': {
    on: (m) => [runtimeFile(m, { auths: { 'ghcr.io': { auth: auth('') } } }), m.podman(loginFile(dead))],
    sends: null,
    source: /\/runtime\/containers\/auth\.json$/,
  },
};
