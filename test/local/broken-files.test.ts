// Files that are broken, out of reach, or no files at all: what docker and podman make of them, told and never quoted.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileProblem } from '../../src/diagnosis/local-login.ts';
import { tellLogin } from '../../src/diagnosis/local-words.ts';
import { readSmallFile } from '../../src/local/file-reading.ts';
import { findLeak } from '../canary/leak.ts';
import { someToken } from '../helpers/tokens.ts';
import { auth, findLogins, firstLogin, loginFile, newMachine } from './machine.ts';

const good = someToken();

const BROKEN: Readonly<Record<string, readonly [content: unknown, problem: FileProblem]>> = {
  'is no JSON': ['{"auths": {', 'no-json'],
  'is JSON of another form': ['[]', 'wrong-form'],
  'has a text in place of an entry': [{ auths: { 'ghcr.io': 'x' } }, 'wrong-form'],
  'has a number in place of an auth': [{ auths: { 'ghcr.io': { auth: 1 } } }, 'wrong-form'],
  'names a helper by a number': [{ credsStore: 1 }, 'wrong-form'],
  'has a list of helpers': [{ credHelpers: [] }, 'wrong-form'],
  'begins with a byte order mark': [`\uFEFF${JSON.stringify(loginFile(good))}`, 'no-json'],
  'is text of 16 bits': [Buffer.from(JSON.stringify(loginFile(good)), 'utf16le'), 'no-json'],
  'nests without end': [`${'['.repeat(100_000)}`, 'no-json'],
  'is larger than 1 MiB': [`{"x":"${'x'.repeat(1024 * 1024)}"}`, 'too-large'],
};

describe('a file that is broken', () => {
  it.each(Object.entries(BROKEN))('%s: docker goes on as if it were empty', async (_, [content, problem]) => {
    const here = newMachine({});
    const path = here.docker(content);
    const { login, credential } = await firstLogin(here);
    expect(credential).toBeNull();
    expect(login).toMatchObject({ state: { kind: 'none' }, source: null });
    expect(login.notes).toEqual([{ kind: 'ignored-file', path, problem }]);
  });

  it.each([...Object.entries(BROKEN), ['is empty', ['', 'no-json']] as const])(
    '%s: podman gives up',
    async (_, [content, problem]) => {
      const here = newMachine({});
      const path = here.podman(content);
      const { login, credential } = await firstLogin(here);
      expect(credential).toBeNull();
      expect(login).toMatchObject({
        source: path,
        state: { kind: 'failed', failure: { kind: 'file', problem } },
      });
    },
  );

  it('an empty one is in order for docker', async () => {
    const here = newMachine({});
    here.docker(' \n');
    expect((await firstLogin(here)).login).toMatchObject({ state: { kind: 'none' }, notes: [] });
  });

  it('in a folder that is a file, or behind a link to nowhere, there is none', async () => {
    const here = newMachine({});
    here.write('.docker', 'a file');
    mkdirSync(join(here.home, '.config/containers'), { recursive: true });
    symlinkSync('/nowhere/at/all', join(here.home, '.config/containers/auth.json'));
    expect(await findLogins(here)).toEqual([]);
  });
});

describe('what is no file', () => {
  const PLANTED: Readonly<Record<string, readonly [plant: (path: string) => unknown, problem: FileProblem]>> =
    {
      'a pipe that nobody writes to': [(path) => spawnSync('mkfifo', [path]), 'not-regular'],
      'a folder': [(path) => mkdirSync(path), 'not-regular'],
      'a device': [(path) => symlinkSync('/dev/zero', path), 'not-regular'],
      'ten gibibytes of nothing': [
        (path) => {
          writeFileSync(path, '');
          truncateSync(path, 10 * 1024 ** 3);
        },
        'too-large',
      ],
      'a link to itself': [(path) => symlinkSync(path, path), 'denied'],
    };

  it.each(Object.entries(PLANTED))('%s is told in under a second', async (_, [plant, problem]) => {
    const here = newMachine({});
    const path = here.docker('');
    rmSync(path);
    plant(path);
    const startedAt = performance.now();
    const { login } = await firstLogin(here);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(login.notes).toEqual([{ kind: 'ignored-file', path, problem }]);
  });

  it('a socket', async () => {
    const here = newMachine({});
    const path = join(here.home, 'socket');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    expect(await readSmallFile(path)).toEqual({ kind: 'not-regular' });
    server.close();
  });

  it('a file of the kernel that says it is empty is read all the same', async () => {
    const answer = await readSmallFile('/proc/self/status');
    expect(answer.kind === 'bytes' && answer.bytes.toString()).toContain('Pid:');
  });
});

describe('whatever stands in a file', () => {
  const key = fc.constantFrom(
    'ghcr.io',
    'https://ghcr.io/v1/',
    'ghcr.io/acme',
    '__proto__',
    'constructor',
    'toString',
  );
  const text = fc.oneof(fc.string(), fc.constant(auth(good)), fc.constant(good), fc.constant(''));
  const value = fc.oneof(text, fc.constant(null), fc.integer(), fc.array(text, { maxLength: 2 }));
  const entry = fc.oneof(
    value,
    fc.dictionary(
      fc.constantFrom('auth', 'username', 'password', 'identitytoken', 'registrytoken', 'Auth'),
      value,
    ),
  );
  const file = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        auths: fc.oneof(value, fc.dictionary(fc.oneof(key, fc.string()), entry)),
        credHelpers: fc.oneof(value, fc.dictionary(fc.string(), value)),
      },
      { requiredKeys: [] },
    ),
  );
  const content = fc.oneof(
    file.map((each) => JSON.stringify(each)),
    fc.string(),
    fc.string({ unit: 'binary' }),
  );

  it('is read without a fault, and nothing that is told of it holds eight characters of the login', async () => {
    const here = newMachine({});
    await fc.assert(
      fc.asyncProperty(content, content, async (docker, podman) => {
        here.docker(docker);
        here.podman(podman);
        const variable = { DOCKER_AUTH_CONFIG: docker.replaceAll('\0', '') };
        for (const env of [{}, variable]) {
          for (const { login } of await findLogins(here, { env })) {
            const told = JSON.stringify([login, tellLogin(login, 'ghcr.io')]);
            expect(findLeak(told, good.slice(4)), told).toBeNull();
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
