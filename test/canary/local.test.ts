// A login that lies in a file, in a variable or with a helper goes through `--local` and `--docker-config`: nothing that the program
// prints holds eight characters of it in a row, and it leaves no file behind.
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  addCredential,
  addFault,
  addPackage,
  buildImage,
  createWorld,
  push,
  startWorld,
} from '../../sandbox/index.ts';
import type { CliOptions } from '../helpers/run-cli.ts';
import { auth, helperAnswer, loginFile, type Machine, newMachine } from '../local/machine.ts';
import { ECHOES } from './echo.ts';
import { findLeak } from './leak.ts';
import { type Canary, ECHOED, KINDS } from './walk.ts';

/** Many run at once, and each starts programs. */
vi.setConfig({ testTimeout: 60_000 });

interface Place {
  readonly args: readonly string[];
  /** Puts the login there. */
  readonly lay: (here: Machine, token: string) => CliOptions | undefined;
}

const LOCAL = ['--local'];

/** Every place in which a login can lie, right and wrong. */
const PLACES: Readonly<Record<string, Place>> = {
  'docker’s file': { args: LOCAL, lay: (here, token) => void here.docker(loginFile(token)) },
  'the place of a name': {
    args: LOCAL,
    lay: (here, token) => void here.docker(loginFile('x-oauth-basic', 'ghcr.io', token)),
  },
  'docker’s file, in every field': {
    args: LOCAL,
    lay: (here, token) =>
      void here.docker({
        auths: {
          'ghcr.io': { auth: auth(token, token), username: token, password: token, registrytoken: token },
          [`https://${token}@ghcr.io/`]: { auth: auth(token) },
          [token]: { auth: token },
        },
        HttpHeaders: { Authorization: `Bearer ${token}` },
      }),
  },
  'docker’s file, as an identity token': {
    args: LOCAL,
    lay: (here, token) => void here.docker({ auths: { 'ghcr.io': { identitytoken: token } } }),
  },
  'docker’s file, in an auth that is none': {
    args: LOCAL,
    lay: (here, token) => void here.docker({ auths: { 'ghcr.io': { auth: token } } }),
  },
  'a file that is broken behind it': {
    args: LOCAL,
    lay: (here, token) => {
      here.docker(`${JSON.stringify(loginFile(token))}}`);
      here.podman(`{"auths": {"ghcr.io": {"auth": "${auth(token)}"`);
      return undefined;
    },
  },
  'both files, with other names': {
    args: LOCAL,
    lay: (here, token) => {
      here.docker(loginFile(token, 'ghcr.io', 'bob'));
      here.podman(loginFile(`x${token}`, 'ghcr.io/acme'));
      return undefined;
    },
  },
  'the variable': {
    args: LOCAL,
    lay: (_, token) => ({ env: { DOCKER_AUTH_CONFIG: JSON.stringify(loginFile(token)) } }),
  },
  'the variable, broken': { args: LOCAL, lay: (_, token) => ({ env: { DOCKER_AUTH_CONFIG: token } }) },
  'variables that should hold paths': {
    args: LOCAL,
    lay: (here, token) => ({
      env: {
        DOCKER_CONFIG: `${here.home}/${token}`,
        REGISTRY_AUTH_FILE: `/${token}`,
        SUDO_USER: token,
        XDG_CONFIG_HOME: token,
      },
    }),
  },
  'a helper': {
    args: LOCAL,
    lay: (here, token) => {
      here.docker({ credsStore: 'x' });
      here.helper('x', helperAnswer(token));
      return undefined;
    },
  },
  'a helper that fails with it on its lips': {
    args: LOCAL,
    lay: (here, token) => {
      here.docker({ credsStore: 'x' });
      here.helper('x', `echo '{"Secret":"${token}"}' >&2`, `echo 'no Secret: ${token}'`, 'exit 1');
      return undefined;
    },
  },
  'a helper that answers it bare': {
    args: LOCAL,
    lay: (here, token) => {
      here.docker({ credsStore: 'x' });
      here.helper('x', `echo '${token}'`);
      return undefined;
    },
  },
  'the name of a helper': {
    args: LOCAL,
    lay: (here, token) => void here.docker({ credHelpers: { 'ghcr.io': token } }),
  },
  'podman’s file, for a path': {
    args: ['--local', '--client', 'podman'],
    lay: (here, token) => void here.podman(loginFile(token, 'ghcr.io/acme')),
  },
  'a pull secret': {
    args: ['--docker-config', '-'],
    lay: (_, token) => ({ stdin: JSON.stringify(loginFile(token)) }),
  },
  'a secret of another kind': {
    args: ['--docker-config', '-'],
    lay: (_, token) => ({ stdin: JSON.stringify({ kind: 'Secret', data: { password: token } }) }),
  },
  'what is no pull secret': { args: ['--docker-config', '-'], lay: (_, token) => ({ stdin: token }) },
};

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

async function walkLocal(
  { token, secret, options }: Canary,
  { args, lay }: Place,
  isAlive: boolean,
  isEchoed: boolean,
): Promise<void> {
  const world = createWorld();
  push(world, addPackage(world, 'acme/closed', { readers: ['alice'] }), buildImage(), '1.0');
  push(world, addPackage(world, 'acme/open', { visibility: 'public' }), buildImage(), '1.0');
  if (isAlive) addCredential(world, { login: 'alice', ...options });
  if (isEchoed) for (const echo of Object.values(ECHOES)) addFault(world, 'token', echo(token));
  const running = await startWorld(world);
  try {
    const here = newMachine(running.env);
    const laid = lay(here, token.replaceAll("'", '')) ?? {};
    const before = filesBelow(dirname(here.home));
    const runs = [['ghcr.io/acme/closed:1.0'], ['ghcr.io/acme/open:1.0', '--json']].map((words) =>
      here.run(['check', ...words, ...args, '--timeout', '4000'], laid),
    );
    for (const { stdout, stderr, code, signal } of await Promise.all(runs)) {
      expect(findLeak(stdout + stderr, secret), stdout + stderr).toBeNull();
      expect([signal, code === 70, stderr.includes('fault of its own')]).toEqual([null, false, false]);
    }
    expect(filesBelow(dirname(here.home))).toEqual(before);
  } finally {
    await running.close();
  }
}

describe.concurrent('a login of this machine', () => {
  const walks = Object.entries(PLACES).flatMap(([place, how], at) =>
    // A password has no form by which it could be told; the tokens take turns.
    ['a password', ECHOED[at % 3] ?? ''].map((kind) => ({ place, how, kind, isAlive: at % 2 === 0 })),
  );
  it.each(walks)('$kind in $place', async ({ how, kind, isAlive }) => {
    const make = KINDS[kind];
    if (make === undefined) throw new Error(`There is no kind ${kind}.`);
    await walkLocal(make(), how, isAlive, false);
  });

  it.each(Object.entries(PLACES).slice(0, 3))('that a server repeats, from %s', async (_, how) => {
    const make = KINDS['a classic token'];
    if (make) await walkLocal(make(), how, false, true);
  });
});
