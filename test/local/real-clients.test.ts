// Real clients as judges: docker, podman and skopeo send, from the same files and helpers, the very login that `--local` finds. They
// take a small world on loopback for ghcr.io.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addCredential, addPackage, buildImage, createWorld, push } from '../../sandbox/index.ts';
import { checkJson } from '../helpers/run-cli.ts';
import { type Front, isInstalled, openFront, runClient } from './front.ts';
import { firstLogin, type Machine, newMachine } from './machine.ts';
import { type Found, OF_DOCKER, OF_PODMAN } from './places.ts';

vi.setConfig({ testTimeout: 60_000 });

const IMAGE = 'ghcr.io/acme/closed:1.0';
const world = createWorld();
push(world, addPackage(world, 'acme/closed', { readers: ['alice'] }), buildImage(), '1.0');
push(world, addPackage(world, 'acme/open', { visibility: 'public' }), buildImage(), '1.0');
const token = addCredential(world, { login: 'alice' }).token;

let folder: string;
let front: Front;

beforeAll(async () => {
  // podman takes no long path for what it keeps while it runs.
  folder = mkdtempSync(join(tmpdir(), 'gd-'));
  front = await openFront(world, folder);
});
afterAll(async () => {
  await front.close();
  rmSync(folder, { recursive: true, force: true });
});

function envOf(here: Machine, more: Readonly<Record<string, string>> = {}) {
  const path = `${here.bin}:${process.env['PATH']}`;
  return { ...front.clientEnv, HOME: here.home, XDG_RUNTIME_DIR: here.runtime, PATH: path, ...more };
}

/** The logins that reached the token endpoint since the last time; each once. */
function seen(): string[] {
  const requests = front.running.requests.splice(0).filter(({ url }) => url.startsWith('/token'));
  const basics = requests.map(
    ({ headers }) => /^Basic (.+)$/.exec(headers['authorization'] ?? '')?.[1] ?? '',
  );
  return [
    ...new Set(
      basics.filter((basic) => basic !== '').map((basic) => Buffer.from(basic, 'base64').toString()),
    ),
  ];
}

type Ask = (here: Machine, env: Readonly<Record<string, string>>) => Promise<unknown>;

const askDocker: Ask = (here, env) => runClient('docker', ['manifest', 'inspect', IMAGE], envOf(here, env));
const askSkopeo: Ask = (here, env) =>
  runClient('skopeo', ['inspect', '--raw', '--tls-verify=false', `docker://${IMAGE}`], envOf(here, env));
const askPodman: Ask = (here, env) => {
  return podman(here, ['pull', '--quiet', '--tls-verify=false', IMAGE], env);
};

function podman(
  here: Machine,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
) {
  const keeps = ['--root', join(folder, 'root'), '--runroot', join(folder, 'run'), '--storage-driver', 'vfs'];
  const own = [...keeps, '--cgroup-manager', 'cgroupfs', '--events-backend', 'none'];
  return runClient('podman', [...own, ...args], envOf(here, env), input);
}

/** Lays the files, lets the client ask, and compares. */
async function compare(ask: Ask, { on, env, client, sends }: Found): Promise<void> {
  const here = newMachine({});
  on(here);
  const more = env?.(here) ?? {};
  seen();
  await ask(here, more);
  expect(seen()).toEqual(sends === null ? [] : [sends]);
  const { credential } = await firstLogin(here, { client: client ?? null, env: more });
  expect(credential && `${credential.username}:${credential.secret.reveal()}`).toBe(sends);
}

function alike(table: Readonly<Record<string, Found>>): [string, Found][] {
  return Object.entries(table).filter(([what, { unlike }]) => {
    if (unlike !== undefined) console.log(`not held against a real client: ${what} (${unlike})`);
    return unlike === undefined;
  });
}

/** What our own check sends, from the same machine. */
async function ourCheck(here: Machine, args: readonly string[]) {
  seen();
  const { json } = await checkJson(
    IMAGE,
    { home: here.home, env: { ...front.ownEnv, PATH: envOf(here)['PATH'], XDG_RUNTIME_DIR: here.runtime } },
    args,
  );
  return { json, sent: seen() };
}

describe.skipIf(!isInstalled('docker'))('docker', () => {
  it.each(alike(OF_DOCKER))('agrees: %s', async (_, found) => {
    await compare(askDocker, found);
  });

  it('logs in, and --local finds and sends what docker then sends', async () => {
    const here = newMachine({});
    const login = ['login', 'ghcr.io', '-u', 'alice', '--password-stdin'];
    expect(await runClient('docker', login, envOf(here), token)).toMatchObject({ isOk: true });
    seen();
    expect(await askDocker(here, {})).toMatchObject({ isOk: true });
    const theirs = seen();
    const { json, sent } = await ourCheck(here, ['--local']);
    expect([json.verdict, sent]).toEqual(['pullable', theirs]);
    expect(json.clients).toMatchObject([
      { client: 'docker', source: join(here.home, '.docker/config.json') },
    ]);
  });

  it('logs in with a helper, and --local asks the same helper', async () => {
    const here = newMachine({});
    here.docker({ credsStore: 'kept' });
    here.helper(
      'kept',
      'case "$1" in',
      'store) cat > "$HOME/kept" ;;',
      'get) cat "$HOME/kept" 2>/dev/null || { echo "credentials not found in native keychain"; exit 1; } ;;',
      'erase) rm -f "$HOME/kept" ;;',
      'list) echo "{}" ;;',
      'esac',
    );
    const login = ['login', 'ghcr.io', '-u', 'alice', '--password-stdin'];
    expect(await runClient('docker', login, envOf(here), token)).toMatchObject({ isOk: true });
    seen();
    await askDocker(here, {});
    const theirs = seen();
    const { json, sent } = await ourCheck(here, ['--local']);
    expect([json.clients[0]?.helper, sent]).toEqual(['kept', theirs]);
    expect(sent).toEqual([`alice:${token}`]);
    const command = json.findings[0]?.remedies.length;
    expect(command).toBeGreaterThan(0);
    expect(await runClient('docker', ['logout', 'ghcr.io'], envOf(here))).toMatchObject({ isOk: true });
    expect((await ourCheck(here, ['--local'])).json.findings[0]?.code).toBe('credentials-required');
  });

  it.each([
    ['is missing', ''],
    ['fails', 'echo "locked"; exit 1'],
    ['answers nonsense', 'echo nonsense'],
  ])('gives up where its helper %s, and asks nobody', async (_, line) => {
    const here = newMachine({});
    here.docker({ credsStore: 'kept' });
    if (line !== '') here.helper('kept', line);
    seen();
    expect(await askDocker(here, {})).toMatchObject({ isOk: false });
    expect(seen()).toEqual([]);
    expect((await firstLogin(here)).login.state.kind).toBe('failed');
  });

  it.each([
    ['no JSON', '{"auths": {'],
    ['an auth that is none', JSON.stringify({ auths: { 'ghcr.io': { auth: '!' } } })],
    ['another form', '{"auths": []}'],
  ])('warns of a file with %s, and asks without a login', async (_, content) => {
    const here = newMachine({});
    here.docker(content);
    const asked = await runClient('docker', ['manifest', 'inspect', IMAGE], envOf(here));
    expect(asked.text).toMatch(/WARNING: Error/);
    expect(seen()).toEqual([]);
    expect((await firstLogin(here)).credential).toBeNull();
  });

  it.each(['ghcr.io', 'https://ghcr.io', 'https://ghcr.io/v1/'])(
    'forgets a login under %s by the command that is told',
    async (key) => {
      const here = newMachine({});
      const dead = `${token.slice(0, -6)}000000`;
      here.docker({ auths: { [key]: { auth: Buffer.from(`alice:${dead}`).toString('base64') } } });
      const env = { ...front.ownEnv, PATH: envOf(here)['PATH'] };
      const { finding } = await checkJson('ghcr.io/acme/open:1.0', { home: here.home, env }, [
        '--local',
        '--force',
      ]);
      expect(finding.code).toBe('stale-login');
      const command = finding.remedies[0]?.commands[0] ?? '';
      expect(await runClient('sh', ['-c', command], envOf(here))).toMatchObject({ isOk: true });
      expect((await firstLogin(here)).login.state.kind).toBe('none');
    },
  );
});

describe.skipIf(!isInstalled('skopeo'))('skopeo', () => {
  it.each(alike(OF_PODMAN))('agrees: %s', async (_, found) => {
    await compare(askSkopeo, found);
  });

  it('logs in to a file of its own, and --local finds it there', async () => {
    const here = newMachine({});
    const file = join(here.home, 'own.json');
    const login = [
      'login',
      '--tls-verify=false',
      '--authfile',
      file,
      '-u',
      'alice',
      '--password-stdin',
      'ghcr.io',
    ];
    expect(await runClient('skopeo', login, envOf(here), token)).toMatchObject({ isOk: true });
    const { login: found, credential } = await firstLogin(here, { env: { REGISTRY_AUTH_FILE: file } });
    expect([found.client, found.source, credential?.secret.reveal()]).toEqual(['podman', file, token]);
  });
});

describe.skipIf(!isInstalled('podman'))('podman', () => {
  const CASES = [
    'the file in memory first, and that it will not last',
    'nothing but REGISTRY_AUTH_FILE',
    'the longest path of a key',
    'docker’s file when it has no login of its own',
    'docker’s file alone where DOCKER_CONFIG is set',
    'the oldest file of all',
  ];

  it.each(CASES)('agrees: %s', async (what) => {
    const found = OF_PODMAN[what];
    if (found === undefined) throw new Error(`Nothing is called ${what}.`);
    await compare(askPodman, found);
  });

  it('logs in, --local finds and sends what podman then sends, and the command that is told forgets it', async () => {
    const here = newMachine({});
    const login = ['login', '--tls-verify=false', '-u', 'alice', '--password-stdin', 'ghcr.io'];
    expect(await podman(here, login, {}, token)).toMatchObject({ isOk: true });
    seen();
    expect(await askPodman(here, {})).toMatchObject({ isOk: true });
    const theirs = seen();
    const { json, sent } = await ourCheck(here, ['--local']);
    expect([json.verdict, sent]).toEqual(['pullable', theirs]);
    const source = join(here.runtime, 'containers/auth.json');
    expect(json.clients).toMatchObject([{ client: 'podman', source }]);
    expect(json.findings[0]?.proof.join('\n')).toContain(`${source} lies in memory`);
    expect(await podman(here, ['logout', 'ghcr.io', '--authfile', source])).toMatchObject({ isOk: true });
    expect((await ourCheck(here, ['--local'])).json.findings[0]?.code).toBe('credentials-required');
  });

  it.each([
    ['no JSON', '{"auths": {'],
    ['nothing', ''],
    ['an auth that is none', JSON.stringify({ auths: { 'ghcr.io': { auth: '!' } } })],
    ['a helper that is missing', JSON.stringify({ credHelpers: { 'ghcr.io': 'lost' } })],
  ])('gives up where its file holds %s, and asks nobody', async (_, content) => {
    const here = newMachine({});
    here.podman(content);
    seen();
    expect(await askPodman(here, {})).toMatchObject({ isOk: false });
    expect(seen()).toEqual([]);
    expect((await firstLogin(here)).login.state.kind).toBe('failed');
  });
});
