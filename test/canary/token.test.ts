// A credential of each kind goes through `token`, in every state and past servers that repeat it; and through a workflow's annotations and
// summary. Nothing that is printed or written holds eight characters of it in a row.
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  addCredential,
  addFault,
  addOrganization,
  addPackage,
  buildImage,
  type CredentialOptions,
  createWorld,
  faults,
  machineRandom,
  makeToken,
  push,
  startWorld,
  type World,
} from '../../sandbox/index.ts';
import type { CliResult } from '../helpers/run-cli.ts';
import { ECHOES } from './echo.ts';
import { findLeak } from './leak.ts';
import { type Canary, canary, ECHOED, type Form, folder, formOf, KINDS, walk } from './walk.ts';

/** Many run at once, and each starts a program. */
vi.setConfig({ testTimeout: 60_000 });

const LIMITS = ['--org', 'acme', '--fail-if-expires-within', '14d', '--timeout', '2500'];

interface Walk {
  readonly prepare?: (world: World, token: string) => void;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly forms?: readonly Form[];
}

async function walkToken(
  { token, secret, options }: Canary,
  asked: Walk = {},
): Promise<readonly CliResult[]> {
  const world = createWorld();
  addOrganization(world, 'acme', { members: ['alice'] });
  const app = addPackage(world, 'acme/app', { readers: ['alice'] });
  push(world, app, buildImage(), '1.0');
  if (options.alive !== false) addCredential(world, { login: 'alice', ...options });
  asked.prepare?.(world, token);
  const running = await startWorld(world);
  const words = asked.args ?? ['token', '--password-stdin', ...LIMITS];
  try {
    const cli = { env: { ...running.env, ...asked.env }, stdin: `${token}\n` };
    return await Promise.all(
      (asked.forms ?? ['text', 'document']).map((form) =>
        walk(form === 'document' ? [...words, '--json'] : words, [secret], cli),
      ),
    );
  } finally {
    await running.close();
  }
}

describe.concurrent('every kind of credential', () => {
  it.each(Object.entries(KINDS))('%s, alive and dead', async (_, make) => {
    const made = make();
    await walkToken(made);
    await walkToken({ ...made, options: { ...made.options, alive: false } }, { args: FORCED });
  });
});

const FORCED = ['token', '--password-stdin', '--force', ...LIMITS];

describe.concurrent('a classic token', () => {
  const states: Readonly<Record<string, [CredentialOptions, Walk]>> = {
    'too broad and ending soon': [{ scopes: ['repo', 'read:packages'], expiresInDays: 3 }, {}],
    'without the scope': [{ scopes: ['repo'] }, {}],
    expired: [{ expiresInDays: -1 }, {}],
    'not authorised for single sign-on': [{}, { prepare: (world) => demand(world, { sso: true }) }],
    'outside the IP allow list': [{}, { prepare: (world) => demand(world, { ipAllowList: true }) }],
    'with both away': [
      {},
      {
        prepare: (world) => {
          addFault(world, 'token', faults.reset());
          addFault(world, 'api', faults.reset());
        },
      },
    ],
    'that GHCR and GitHub’s API disagree on': [
      {},
      { prepare: (world) => void addFault(world, 'api', faults.apiError(401, 'Bad credentials')) },
    ],
  };
  it.each(Object.entries(states))('%s', async (_, [options, asked]) => {
    await walkToken(canary({ kind: 'classic', ...options }), asked);
  });

  it('mistyped, withheld and by force', async () => {
    const good = makeToken(machineRandom(), 'classic');
    const token = good.slice(0, 9) + (good[9] === 'a' ? 'b' : 'a') + good.slice(10);
    const made = canary({ kind: 'classic', alive: false, token });
    const [, withheld] = await walkToken(made);
    expect(withheld?.token?.sent).toBe(false);
    const [, forced] = await walkToken(made, { args: FORCED });
    expect(forced?.token?.sent).toBe(true);
  });

  it('on the command line, twice on standard input, and in every variable', async () => {
    const { token, secret } = canary({});
    const args = ['token', '--password-stdin'];
    for (const [words, stdin] of [
      [[...args, '--org', token], token],
      [['token', token], ''],
      [[...args, `--fail-if-expires-within=${token}`], token],
      [args, `${token}\n${token}\n`],
    ] as const) {
      expect((await walk(words, [secret], { stdin })).code).toBe(2);
    }
    const env = {
      REGISTRY_ENDPOINTS: token,
      GITHUB_API_URL: `https://u:${token}@127.0.0.1`,
      HTTPS_PROXY: token,
    };
    expect((await walk(args, [secret], { env, stdin: token })).code).toBe(2);
  });
});

describe.concurrent('servers that repeat it', () => {
  const walks = Object.entries(ECHOES).flatMap(([where, echo]) =>
    ECHOED.map((kind) => ({ where, echo, kind })),
  );
  it.each(walks.map((each, index) => ({ ...each, forms: formOf(index) })))(
    '$where: $kind',
    async ({ echo, kind, forms }) => {
      const made = KINDS[kind]?.();
      if (!made) throw new Error('There is no such kind.');
      await walkToken(made, {
        forms,
        prepare: (world, token) => {
          for (const place of ['token', 'api'] as const) addFault(world, place, echo(token));
        },
      });
    },
  );
});

describe('a proxy that repeats its own password', () => {
  let proxy: Server;
  let port = 0;
  let password = '';

  beforeAll(async () => {
    password = `p-${makeToken(machineRandom(), 'classic').slice(4)}`;
    proxy = createServer((_, response) => {
      const message = `${password} is not the password`;
      const body = JSON.stringify({ errors: [{ code: 'DENIED', message }], message });
      response.writeHead(418, { 'content-type': 'application/json' }).end(body);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    port = (proxy.address() as AddressInfo).port;
  });
  afterAll(() => void proxy.close());

  it.each([
    ['a token’s report', ['token', '--password-stdin', ...LIMITS]],
    ['a workflow’s annotations and summary', ['check', 'ghcr.io/acme/app:1.0', '--github-actions']],
  ])('in %s', async (_, args) => {
    const summary = join(mkdtempSync(join(folder, 'job-')), 'summary.md');
    const address = `http://user:${password}@127.0.0.1:${port}`;
    const env = {
      REGISTRY_ENDPOINTS: 'ghcr.io=http://127.0.0.1:9',
      GITHUB_API_URL: 'http://127.0.0.1:9',
      HTTP_PROXY: address,
      GITHUB_STEP_SUMMARY: summary,
    };
    for (const form of [[], ['--json']]) {
      const result = await walk([...args, ...form], [password], {
        env,
        stdin: makeToken(machineRandom(), 'classic'),
      });
      expect(result.stdout + result.stderr).toContain('is not the password');
    }
    if (args.includes('--github-actions')) {
      const written = readFileSync(summary, 'utf8');
      expect(written).toContain('is not the password');
      expect(findLeak(written, password), written).toBeNull();
    }
  });
});

describe('a workflow', () => {
  it.each(Object.entries(ECHOES))('its annotations and its summary: %s', async (_, echo) => {
    const made = canary({ kind: 'actions', job: { repository: 'acme/app', packagesRead: false } });
    const summary = join(mkdtempSync(join(folder, 'job-')), 'summary.md');
    await walkToken(made, {
      args: ['check', 'ghcr.io/acme/app:1.0', '--password-stdin', '--github-actions', '--timeout', '2500'],
      env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary },
      prepare: (world, token) => {
        for (const place of ['manifest', 'api'] as const) addFault(world, place, echo(token));
      },
    });
    const written = readFileSync(summary, 'utf8');
    expect(written).toContain('GHCR Doctor');
    expect(findLeak(written, made.secret), written).toBeNull();
  });
});

function demand(world: World, change: { sso?: boolean; ipAllowList?: boolean }): void {
  Object.assign(world.owners.get('acme') ?? {}, change);
}
