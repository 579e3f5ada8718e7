// Credential helpers: real programs, asked as docker and podman ask them. What fails is named, and no secret comes out of it.
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LocalLogin } from '../../src/diagnosis/local-login.ts';
import { createLocalLogins } from '../../src/local/logins.ts';
import { findLeak } from '../canary/leak.ts';
import { someToken } from '../helpers/tokens.ts';
import {
  auth,
  findLogins,
  firstLogin,
  helperAnswer,
  loginFile,
  type Machine,
  newMachine,
} from './machine.ts';

const good = someToken();

/** A machine whose docker asks the helper `x`. */
function withHelper(...lines: readonly string[]): Machine {
  const here = newMachine({});
  here.docker({ credsStore: 'x' });
  here.helper('x', ...lines);
  return here;
}

function failureOf({ state }: LocalLogin) {
  return state.kind === 'failed' ? state.failure : state;
}

describe('a helper that works', () => {
  it('is asked for the host alone: one argument, no newline, from the root of the file system', async () => {
    const here = withHelper(
      'printf "%s|" "$#" "$1" "$(cat)" "$(pwd)" "$HOME" > "$HOME/asked"',
      helperAnswer(good),
    );
    const { login, credential } = await firstLogin(here);
    expect(readFileSync(join(here.home, 'asked'), 'utf8')).toBe(`1|get|ghcr.io|/|${here.home}|`);
    expect(credential?.secret.reveal()).toBe(good);
    expect(credential?.username).toBe('alice');
    expect(login).toMatchObject({
      source: join(here.home, '.docker/config.json'),
      helper: 'x',
      key: null,
      state: { kind: 'found', username: 'alice', form: 'password' },
    });
  });

  it.each([
    [
      'an identity token',
      helperAnswer(good, '<token>'),
      { kind: 'found', username: null, form: 'identity-token' },
    ],
    [
      'fields in other letters',
      `echo '{"username":"bob","secret":"${good}"}'`,
      { kind: 'found', username: 'bob', form: 'password' },
    ],
    ['no secret', `echo '{"Username":"bob","Secret":""}'`, { kind: 'empty' }],
    ['no name', helperAnswer(good, ''), { kind: 'empty' }],
    ['that it has none', "echo 'credentials not found in native keychain'; exit 1", { kind: 'none' }],
    [
      'a megabyte on standard error beside',
      `head -c 1000000 /dev/zero >&2\n${helperAnswer(good)}`,
      { kind: 'found', username: 'alice', form: 'password' },
    ],
  ])('answers %s', async (_, line, state) => {
    expect((await firstLogin(withHelper(line))).login.state).toEqual(state);
  });

  it('that has none leaves docker without a login, whatever the file holds', async () => {
    const here = withHelper("echo 'credentials not found in native keychain'; exit 1");
    here.docker({ ...loginFile(good), credsStore: 'x' });
    const { login, credential } = await firstLogin(here);
    expect(credential).toBeNull();
    expect(login).toMatchObject({ state: { kind: 'none' }, source: null });
    expect(login.notes).toEqual([
      { kind: 'shadowed-entry', path: join(here.home, '.docker/config.json'), helper: 'x' },
    ]);
  });
});

describe('which helper is asked', () => {
  const files: Readonly<Record<string, readonly [file: unknown, asked: string | null]>> = {
    'the host’s own before the store': [{ credsStore: 'store', credHelpers: { 'ghcr.io': 'own' } }, 'own'],
    'the store where the helpers are for other hosts': [
      { credsStore: 'store', credHelpers: { 'quay.io': 'own' } },
      'store',
    ],
    'the store before the file': [{ ...loginFile(good), credsStore: 'store' }, 'store'],
    'the store of an empty entry': [{ auths: { 'ghcr.io': {} }, credsStore: 'store' }, 'store'],
    'nobody where the host’s own is named by nothing': [
      { ...loginFile(good), credsStore: 'store', credHelpers: { 'ghcr.io': '' } },
      null,
    ],
    'nobody where there is no store': [loginFile(good), null],
  };
  it.each(Object.entries(files))('by docker: %s', async (_, [file, asked]) => {
    const here = newMachine({});
    here.docker(file);
    for (const name of ['own', 'store', 'pass', 'secretservice']) here.helper(name, helperAnswer(good, name));
    const { login, credential } = await firstLogin(here);
    expect(login.helper).toBe(asked);
    expect(credential?.username).toBe(asked ?? 'alice');
  });

  it.each([
    ['pass, where there is a pass', true, 'pass'],
    ['else the keyring', false, 'secretservice'],
  ])('by a docker whose file holds nothing: %s', async (_, hasPass, asked) => {
    const here = newMachine({});
    here.docker({ psFormat: 'x' });
    for (const name of ['pass', 'secretservice']) here.helper(name, helperAnswer(good, name));
    if (hasPass) {
      writeFileSync(join(here.bin, 'pass'), '#!/bin/sh\n');
      chmodSync(join(here.bin, 'pass'), 0o755);
    }
    expect((await firstLogin(here)).credential?.username).toBe(asked);
  });

  it('by podman: the host’s own only, file by file', async () => {
    const here = newMachine({});
    here.podman({ credHelpers: { 'ghcr.io': 'first' }, credsStore: 'store', auths: loginFile(good).auths });
    here.docker({ credHelpers: { 'ghcr.io': 'second' } });
    here.helper('first', "echo 'credentials not found in native keychain'; exit 1");
    here.helper('second', helperAnswer(good, 'second'));
    const found = await findLogins(here, { client: 'podman' });
    expect(found.map(({ login, credential }) => [login.helper, credential?.username])).toEqual([
      ['second', 'second'],
    ]);
  });

  it('once, where docker and podman share it', async () => {
    const here = newMachine({});
    here.docker({ credHelpers: { 'ghcr.io': 'x' } });
    here.podman({});
    here.helper('x', 'echo >> "$HOME/asked"', helperAnswer(good));
    const found = await findLogins(here);
    expect(found.map(({ login }) => [login.client, login.helper])).toEqual([
      ['docker', 'x'],
      ['podman', 'x'],
    ]);
    expect(readFileSync(join(here.home, 'asked'), 'utf8')).toBe('\n');
  });
});

describe('a helper that fails', () => {
  it.each([
    ['answers no JSON', 'echo hello', { kind: 'helper-unreadable' }],
    ['answers nothing', 'true', { kind: 'helper-unreadable' }],
    ['answers a list', 'echo "[]"', { kind: 'helper-unreadable' }],
    ['answers a megabyte', 'head -c 1000000 /dev/zero', { kind: 'helper-flood' }],
    ['answers without end', 'cat /dev/zero', { kind: 'helper-flood' }],
    [
      'refuses with words',
      'echo "gpg: decryption failed: No key"; exit 2',
      { kind: 'helper-refused', exitCode: 2, words: 'gpg: decryption failed: No key' },
    ],
    [
      'refuses over lines, with controls',
      'printf "a\\nb\\033[31mc\\n"; exit 1',
      { kind: 'helper-refused', exitCode: 1, words: 'a b\\u{1B}[31mc' },
    ],
    [
      'refuses in JSON, which may hold anything',
      `echo '{"message":"correct horse"}'; exit 1`,
      { kind: 'helper-refused', exitCode: 1, words: null },
    ],
    [
      'refuses with the name of the secret’s field',
      'echo "Secret: correct horse"; exit 1',
      { kind: 'helper-refused', exitCode: 1, words: null },
    ],
    ['refuses without words', 'exit 3', { kind: 'helper-refused', exitCode: 3, words: null }],
    ['is killed', 'kill -9 $$', { kind: 'helper-refused', exitCode: null, words: null }],
    [
      'says almost that it has none',
      'echo "credentials not found"; exit 1',
      { kind: 'helper-refused', exitCode: 1, words: 'credentials not found' },
    ],
  ])('%s', async (_, line, failure) => {
    const here = withHelper(line);
    const { login, credential } = await firstLogin(here);
    expect(failureOf(login)).toEqual(failure);
    expect(credential).toBeNull();
  });

  it.each([
    ['it is text that only a shell could run', 'touch "$HOME/ran"\n'],
    ['what should run it is not there', '#!/nowhere/sh\ntouch "$HOME/ran"\n'],
    ['it is empty', ''],
  ])('does not start where %s', async (_, content) => {
    const here = withHelper();
    writeFileSync(join(here.bin, 'docker-credential-x'), content);
    expect(failureOf((await firstLogin(here)).login)).toEqual({ kind: 'helper-not-started' });
    expect(existsSync(join(here.home, 'ran'))).toBe(false);
  });

  it.each([
    ['in JSON', `echo '{"Username":"x","Secret":"${good}"}'; exit 1`],
    ['behind the field’s name', `echo 'Secret: ${good}'; exit 1`],
    ['as a token', `echo 'bad token ${good} for you'; exit 1`],
    ['as a password that has no form', "echo 'wrong: correcthorse99battery'; exit 1"],
    ['in base64', `echo 'auth ${auth(good)}'; exit 1`],
    ['on standard error', `echo '${good} correcthorse99battery' >&2; exit 1`],
    ['as an answer that is cut', `echo '{"Username":"x","Secret":"${good}'; exit 1`],
    ['as what is no answer', `echo '${good} correcthorse99battery'`],
  ])('does not let its secret out: %s', async (_, line) => {
    const { login } = await firstLogin(withHelper(line));
    const told = JSON.stringify(login);
    expect(login.state.kind).toBe('failed');
    expect(findLeak(told, good.slice(4)), told).toBeNull();
    expect(findLeak(told, 'correcthorse99battery'), told).toBeNull();
  });

  it('is quoted with two hundred characters at most', async () => {
    const { login } = await firstLogin(withHelper('head -c 60000 /dev/zero | tr "\\0" "ä "; exit 1'));
    const failure = failureOf(login);
    expect('words' in failure && failure.words?.length).toBe(200);
  });
});

describe('a helper that hangs', () => {
  function isAlive(pid: number): boolean {
    try {
      process.kill(pid, 0);
      // What was killed and not yet collected is no longer running.
      return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return false;
    }
  }

  async function untilDead(pids: readonly number[]): Promise<boolean> {
    for (let tries = 0; tries < 500; tries += 1) {
      if (pids.every((pid) => !isAlive(pid))) return true;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return false;
  }

  const HANG = [
    'echo $$ >> "$HOME/pids"',
    '(sleep 600 & echo $! >> "$HOME/pids"; wait) &',
    'trap "" TERM',
    'sleep 600',
  ];

  function pidsOf(here: Machine): number[] {
    return readFileSync(join(here.home, 'pids'), 'utf8').trim().split('\n').map(Number);
  }

  it('is ended after the time that there is, with everything it started', async () => {
    const here = withHelper(...HANG);
    const startedAt = performance.now();
    const { login } = await firstLogin(here, { timeoutMs: 700 });
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(failureOf(login)).toEqual({ kind: 'helper-silent', afterMs: 700 });
    expect(pidsOf(here)).toHaveLength(2);
    expect(await untilDead(pidsOf(here))).toBe(true);
  });

  it('is given five seconds at most', async () => {
    const here = withHelper('exec sleep 600');
    const startedAt = performance.now();
    const { login } = await firstLogin(here, { timeoutMs: 60_000 });
    expect(performance.now() - startedAt).toBeLessThan(7000);
    expect(failureOf(login)).toEqual({ kind: 'helper-silent', afterMs: 5000 });
  });

  it('though it has answered: a child keeps the answer open', async () => {
    const here = withHelper('sleep 600 &', 'echo $! >> "$HOME/pids"', helperAnswer(good));
    const { login } = await firstLogin(here, { timeoutMs: 500 });
    expect(failureOf(login)).toMatchObject({ kind: 'helper-silent' });
    expect(await untilDead(pidsOf(here))).toBe(true);
  });

  /** A machine so busy that a program which was started runs long before the one that started it goes on. */
  const BUSY = `
    import process from 'node:child_process';
    import { syncBuiltinESMExports } from 'node:module';
    const { spawn } = process;
    process.spawn = (...words) => {
      const child = spawn(...words);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
      return child;
    };
    syncBuiltinESMExports();`;

  it.each([
    ['SIGINT', 'at once', ''],
    ['SIGTERM', 'at once', ''],
    ['SIGINT', 'on a busy machine', BUSY],
    ['SIGTERM', 'on a busy machine', BUSY],
  ] as const)('is ended when the program is, by %s, %s', async (signal, _, module) => {
    const here = withHelper(...HANG);
    const NODE_OPTIONS = `--import=${here.write('module.mjs', module)}`;
    const ended = here.run(['check', 'ghcr.io/acme/app', '--local'], {
      env: { REGISTRY_ENDPOINTS: 'ghcr.io=http://127.0.0.1:1', NODE_OPTIONS },
      onStart: (child) => {
        const wait = setInterval(() => {
          if (!existsSync(join(here.home, 'pids')) || pidsOf(here).length < 2) return;
          clearInterval(wait);
          child.kill(signal);
        }, 20);
      },
    });
    expect((await ended).signal).toBe(signal);
    expect(await untilDead(pidsOf(here))).toBe(true);
  });
});

describe('a name', () => {
  const NAMES = [
    '../../evil',
    '/bin/evil',
    'a/b',
    '..',
    '.x',
    '-x',
    'x y',
    'x;id',
    '$(id)',
    '',
    'x\n',
    'ü',
    '__proto__',
    'x'.repeat(65),
  ];

  it.each(NAMES)('%j is none of a helper, and nothing is run', async (name) => {
    const here = newMachine({});
    here.docker({ credHelpers: { 'ghcr.io': name } });
    here.podman({ credHelpers: { 'ghcr.io': name } });
    const evil = `#!/bin/sh\ntouch "${here.home}/ran"\n`;
    for (const path of ['evil', 'docker-credential-', 'docker-credential-..', 'docker-credential-x']) {
      writeFileSync(join(here.bin, path), evil);
      chmodSync(join(here.bin, path), 0o755);
    }
    const [docker, podman] = await findLogins(here);
    // docker takes an empty name for none at all.
    if (name !== '') expect(docker && failureOf(docker.login)).toEqual({ kind: 'helper-name' });
    expect(podman && failureOf(podman.login)).toEqual({ kind: 'helper-name' });
    expect(existsSync(join(here.home, 'ran'))).toBe(false);
  });

  it.each(['x', 'osxkeychain', 'ecr-login', 'desktop.exe', 'a_b', '9'])('%j is one', async (name) => {
    const here = newMachine({});
    here.docker({ credsStore: name });
    expect(failureOf((await firstLogin(here)).login)).toEqual({ kind: 'helper-missing' });
    here.helper(name, helperAnswer(good));
    expect((await firstLogin(here)).credential?.secret.reveal()).toBe(good);
  });

  it('is looked for in folders that PATH names in full, the first one first', async () => {
    const here = withHelper(helperAnswer(good, 'first'));
    const folder = join(here.home, 'second');
    mkdirSync(join(folder, 'docker-credential-x'), { recursive: true });
    const path = `:.:bin:${here.home}/missing:${folder}:${here.bin}:/usr/bin:/bin`;
    expect((await firstLogin(here, { env: { PATH: path } })).credential?.username).toBe('first');
    chmodSync(join(here.bin, 'docker-credential-x'), 0o644);
    for (const left of [path, '', '.']) {
      expect(failureOf((await firstLogin(here, { env: { PATH: left } })).login)).toEqual({
        kind: 'helper-missing',
      });
    }
  });
});

const isRoot = process.getuid?.() === 0;
if (!isRoot) console.log('not run as root: what root may run of its own is skipped');

describe('as root', () => {
  async function asRoot(here: Machine): Promise<LocalLogin> {
    const logins = createLocalLogins({
      home: here.home,
      dockerConfig: null,
      dockerAuthConfig: null,
      registryAuthFile: null,
      xdgRuntimeDir: here.runtime,
      xdgConfigHome: null,
      path: here.env['PATH'] ?? null,
      sudoUser: 'alice',
      environment: { PATH: here.env['PATH'], HOME: here.home },
      platform: process.platform,
      userId: 0,
    });
    const [first] = await logins.find({ host: 'ghcr.io', repository: null, client: null, timeoutMs: 5000 });
    if (!first) throw new Error('No client is configured.');
    return first.login;
  }

  const OPENED: Readonly<
    Record<string, readonly [open: (here: Machine) => void, where: 'file' | 'program']>
  > = {
    'the file is anybody’s to write': [
      (here) => chmodSync(join(here.home, '.docker/config.json'), 0o666),
      'file',
    ],
    'the file’s folder is anybody’s to write': [
      (here) => chmodSync(join(here.home, '.docker'), 0o777),
      'file',
    ],
    'the home is somebody else’s': [(here) => chownSync(here.home, 1234, 1234), 'file'],
    'the file is somebody else’s': [
      (here) => chownSync(join(here.home, '.docker/config.json'), 1234, 0),
      'file',
    ],
    'the program is a group’s to write': [
      (here) => {
        chownSync(join(here.bin, 'docker-credential-x'), 0, 1234);
        chmodSync(join(here.bin, 'docker-credential-x'), 0o775);
      },
      'program',
    ],
    'the program’s folder is anybody’s to write': [(here) => chmodSync(here.bin, 0o777), 'program'],
    'the program is somebody else’s': [
      (here) => chownSync(join(here.bin, 'docker-credential-x'), 1234, 0),
      'program',
    ],
  };

  it.skipIf(!isRoot).each(Object.entries(OPENED))('no helper runs where %s', async (_, [open, where]) => {
    const here = withHelper('echo >> "$HOME/ran"', helperAnswer(good));
    expect(failureOf(await asRoot(here))).toMatchObject({ kind: 'found' });
    open(here);
    expect(failureOf(await asRoot(here))).toEqual({ kind: 'helper-unsafe', where });
    expect(readFileSync(join(here.home, 'ran'), 'utf8')).toBe('\n');
  });

  it('it is told too where root has no login at all', async () => {
    const here = newMachine({});
    const login = await asRoot(here);
    expect([login.state.kind, login.notes]).toEqual([
      'none',
      [{ kind: 'under-sudo', user: 'alice', home: here.home }],
    ]);
  });

  it('it is told that it is root’s home that was looked into', async () => {
    const here = newMachine({});
    here.docker({ auths: {}, credHelpers: { 'quay.io': 'y' } });
    expect((await asRoot(here)).notes).toEqual([{ kind: 'under-sudo', user: 'alice', home: here.home }]);
  });
});
