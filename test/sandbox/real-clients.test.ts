// Real clients as judges of the small registry: what skopeo and podman print for an answer of GHCR's is on
// public record, and here they must print the same. They are given loopback addresses, and homes of their
// own.

import { type ExecFileException, execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCredential,
  addFault,
  addOrganization,
  addPackage,
  buildArtifact,
  buildImage,
  buildIndex,
  createWorld,
  digestOf,
  faults,
  push,
  type RunningWorld,
  startWorld,
  unknownToken,
} from '../../sandbox/index.ts';

const world = createWorld();
const index = buildIndex({ platforms: ['linux/amd64', 'linux/arm64/v8'], attestations: true });
const publicApp = addPackage(world, 'acme/app', { visibility: 'public' });
push(world, publicApp, index, 'multi');
push(
  world,
  publicApp,
  buildImage({ labels: { 'org.opencontainers.image.source': 'https://example.org' } }),
  'oci',
);
push(world, publicApp, buildImage({ format: 'docker' }), 'docker');
push(world, publicApp, buildIndex({ platforms: ['linux/amd64'], format: 'docker' }), 'list');
push(world, publicApp, buildArtifact('helm'), 'chart');
addOrganization(world, 'saml', { sso: true, members: ['dana'] });
addOrganization(world, 'policy', { policy: { classicForbidden: true } });
for (const path of ['acme/private', 'saml/private', 'policy/private']) {
  push(world, addPackage(world, path, { readers: ['dana'] }), buildImage(), '1');
}
push(world, addPackage(world, 'saml/public', { visibility: 'public' }), buildImage(), '1');
const many = addPackage(world, 'acme/many', { visibility: 'public' });
push(world, many, buildImage(), ...Array.from({ length: 350 }, (_, at) => `t${at}`));
for (const path of ['acme/busy', 'acme/soon', 'acme/down', 'acme/firewall']) {
  push(world, addPackage(world, path, { visibility: 'public' }), buildImage({ text: path }), '1');
}
addFault(world, 'manifest', faults.rateLimited(), { repository: 'acme/busy' });
addFault(world, 'manifest', faults.rateLimited(), { repository: 'acme/soon', times: 1 });
addFault(world, 'token', faults.serverError(503), { repository: 'acme/down' });
addFault(world, 'blob-host', faults.serverError(503), { repository: 'acme/firewall' });

const tokens = {
  none: null,
  reader: addCredential(world, { login: 'dana' }).token,
  stranger: addCredential(world, { login: 'sam' }).token,
  bare: addCredential(world, { login: 'dana', scopes: [] }).token,
  dead: unknownToken(world),
} as const;

let running: RunningWorld;
let home: string;

beforeAll(async () => {
  running = await startWorld(world);
  home = mkdtempSync(join(tmpdir(), 'real-clients-'));
});
afterAll(async () => {
  await running.close();
  rmSync(home, { recursive: true, force: true });
});

interface Run {
  readonly ok: boolean;
  /** Both streams, with the loopback address called ghcr.io again. */
  readonly text: string;
}

function run(program: string, args: readonly string[], input = ''): Promise<Run> {
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    XDG_RUNTIME_DIR: home,
    XDG_CONFIG_HOME: home,
    TMPDIR: home,
  };
  return new Promise((resolve) => {
    const done = (error: ExecFileException | null, stdout: string, stderr: string): void => {
      const text = (stdout + stderr).replaceAll('\\"', '"').replaceAll(address(), 'ghcr.io');
      resolve({ ok: error === null, text });
    };
    const child = execFile(program, args, { env, timeout: 100_000, maxBuffer: 16 * 1024 * 1024 }, done);
    child.stdin?.end(input);
  });
}

function address(): string {
  return running.ghcrUrl.slice('http://'.length);
}

function credentials(who: keyof typeof tokens): string[] {
  const token = tokens[who];
  return token === null ? [] : ['--creds', `anyone:${token}`];
}

function inspect(who: keyof typeof tokens, image: string): Promise<Run> {
  const place = `docker://${address()}/${image}`;
  return run('skopeo', ['inspect', '--tls-verify=false', ...credentials(who), '--raw', place]);
}

function podman(args: readonly string[], input = ''): Promise<Run> {
  const store = ['--root', join(home, 'root'), '--runroot', join(home, 'run'), '--storage-driver', 'vfs'];
  return run(
    'podman',
    [...store, '--cgroup-manager', 'cgroupfs', '--events-backend', 'none', ...args],
    input,
  );
}

function installed(program: string): boolean {
  const found = spawnSync(program, ['--version']).status === 0;
  if (!found) console.log(`${program} is not installed here: what it would judge is skipped`);
  return found;
}

const NOT_PUBLIC = /unable to retrieve auth token: invalid username\/password: unauthorized/;
const TOKEN_403 =
  /Requesting bearer token: (?:invalid status code from registry 403 \(Forbidden\)|received unexpected HTTP status: 403 Forbidden)|requesting bearer token: .*denied/i;
const SCOPES = /denied: permission_denied: The token provided does not match expected scopes\./;

/** Whom a client speaks for, what it asks for, and what it is on record to print. */
const RECORDED: readonly [string, keyof typeof tokens, string, RegExp][] = [
  ['a private package without a login', 'none', 'acme/private:1', NOT_PUBLIC],
  ['an absent package without a login', 'none', 'acme/none:1', TOKEN_403],
  ['a private package with a dead login', 'dead', 'acme/private:1', TOKEN_403],
  ['a public package with a dead login', 'dead', 'acme/app:oci', TOKEN_403],
  [
    'a package without access to it',
    'stranger',
    'acme/private:1',
    /reading manifest 1 in ghcr\.io\/acme\/private: .*denied/,
  ],
  ['a package without the scope', 'bare', 'acme/private:1', SCOPES],
  [
    'an absent tag',
    'none',
    'acme/app:none',
    /reading manifest none in ghcr\.io\/acme\/app: .*manifest unknown/,
  ],
  ['an absent package with a login', 'reader', 'acme/none:1', /manifest unknown/],
  ['a private package without SSO', 'reader', 'saml/private:1', /manifest unknown/],
  [
    'a public package without SSO',
    'reader',
    'saml/public:1',
    /denied: permission_denied: Resource protected by organization SAML enforcement\./,
  ],
  [
    'an organization that forbids the token',
    'reader',
    'policy/private:1',
    /denied: permission_denied: `policy` forbids access via a personal access token \(classic\)\./,
  ],
  ['an outage of the token endpoint', 'none', 'acme/down:1', /503/],
];

describe.skipIf(!installed('skopeo'))('skopeo', () => {
  it.each(RECORDED)('says of %s what is on record', async (_, who, image, expected) => {
    const { ok, text } = await inspect(who, image);
    expect(ok).toBe(false);
    expect(text).toMatch(expected);
  });

  it('lists no tags without access', async () => {
    const place = `docker://${address()}/acme/private`;
    const { text } = await run('skopeo', [
      'list-tags',
      '--tls-verify=false',
      ...credentials('stranger'),
      place,
    ]);
    expect(text).toMatch(/fetching tags list: .*(?:403 \(Forbidden\)|permission_denied: read_package)/);
  });

  it('lists every tag over all pages, oldest first', async () => {
    const { text } = await run('skopeo', [
      'list-tags',
      '--tls-verify=false',
      `docker://${address()}/acme/many`,
    ]);
    const { Tags: tags }: { Tags: string[] } = JSON.parse(text);
    expect([tags.length, tags[0], tags.at(-1)]).toEqual([350, 't0', 't349']);
  });

  it('tries again after a 429', async () => {
    running.requests.length = 0;
    expect((await inspect('none', 'acme/soon:1')).ok).toBe(true);
    const asked = running.requests.filter((request) => request.url === '/v2/acme/soon/manifests/1');
    expect(asked.length).toBe(2);
  });

  it('gives up on a 429 that stays, after half a minute', { timeout: 120_000 }, async () => {
    expect((await inspect('none', 'acme/busy:1')).text).toMatch(
      /toomanyrequests: retry-after: 985\.86µs, allowed: 44000\/minute|429 \(?Too Many Requests/,
    );
  });

  it('reads the private package that it may read', async () => {
    expect((await inspect('reader', 'acme/private:1')).ok).toBe(true);
  });

  it.each(['multi', 'oci', 'docker', 'list', 'chart'])(
    'copies "%s" whole, every digest true',
    async (tag) => {
      const folder = join(home, tag);
      const place = `docker://${address()}/acme/app:${tag}`;
      const { ok, text } = await run('skopeo', [
        'copy',
        '--all',
        '--src-tls-verify=false',
        place,
        `dir:${folder}`,
      ]);
      expect(text).not.toMatch(/level=(?:error|fatal)/);
      expect(ok).toBe(true);
      expect(digestOf(readFileSync(join(folder, 'manifest.json')))).toBe(publicApp.tags.get(tag));
      const blobs = readdirSync(folder).filter((name) => /^[0-9a-f]{64}$/.test(name));
      expect(blobs.length).toBeGreaterThanOrEqual(tag === 'multi' ? 7 : 2);
      for (const name of blobs) expect(digestOf(readFileSync(join(folder, name)))).toBe(`sha256:${name}`);
    },
  );

  it('brings no Authorization to the blob host', async () => {
    running.requests.length = 0;
    const place = `docker://${address()}/acme/private:1`;
    const target = `dir:${join(home, 'private')}`;
    const copied = await run('skopeo', [
      'copy',
      '--src-tls-verify=false',
      '--src-creds',
      `x:${tokens.reader}`,
      place,
      target,
    ]);
    expect(copied.ok).toBe(true);
    const hops = running.requests.filter((request) => request.server === 'blob');
    expect(hops.length).toBe(2);
    expect(hops.filter((request) => 'authorization' in request.headers)).toEqual([]);
  });

  it('reads a manifest but no layer behind a firewall', async () => {
    const place = `docker://${address()}/acme/firewall:1`;
    const { ok } = await inspect('none', 'acme/firewall:1');
    const copied = await run('skopeo', [
      'copy',
      '--src-tls-verify=false',
      place,
      `dir:${join(home, 'wall')}`,
    ]);
    expect([ok, copied.ok]).toEqual([true, false]);
    expect(copied.text).toMatch(/503/);
  });
});

describe.skipIf(!installed('podman'))('podman', () => {
  it.each(RECORDED)('says of %s what is on record', async (_, who, image, expected) => {
    const place = `${address()}/${image}`;
    const { ok, text } = await podman(['pull', '--tls-verify=false', ...credentials(who), place]);
    expect(ok).toBe(false);
    expect(text).toMatch(expected);
  });

  it.each(['multi', 'docker'])('pulls "%s" and unpacks its layer', async (tag) => {
    const place = `${address()}/acme/app:${tag}`;
    expect((await podman(['pull', '--tls-verify=false', place])).text).toMatch(/^[0-9a-f]{64}$/m);
    const { text } = await podman(['image', 'inspect', '--format', '{{.Os}}/{{.Architecture}}', place]);
    expect(text).toMatch(/^linux\/(?:amd64|arm64)\n$/);
  });

  it.each([
    ['reader', true, /Login Succeeded!/],
    ['stranger', true, /Login Succeeded!/],
    ['bare', true, /Login Succeeded!/],
    ['dead', false, /(?:403 \(?Forbidden|denied)/],
  ] as const)('answers the login of "%s" with %s', async (who, expected, words) => {
    const file = ['--authfile', join(home, `${who}.json`)];
    const args = ['login', '--tls-verify=false', ...file, '-u', 'anyone', '--password-stdin', address()];
    const { ok, text } = await podman(args, tokens[who]);
    expect(ok).toBe(expected);
    expect(text).toMatch(words);
  });
});
