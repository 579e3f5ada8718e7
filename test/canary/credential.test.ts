// A credential of each kind goes through every outcome and every command of the program. Nothing that it prints or writes holds eight
// characters of it in a row.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type CredentialOptions, machineRandom, makeToken, type World } from '../../sandbox/index.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { runCli } from '../helpers/run-cli.ts';
import { findLeak } from './leak.ts';
import { canary, folder, formOf, KINDS, walk, walkCheck, walked } from './walk.ts';

/** Many run at once, and each starts a program. */
vi.setConfig({ testTimeout: 60_000 });

describe.concurrent('every kind of credential', () => {
  const situations: Readonly<Record<string, [Partial<CredentialOptions>, (world: World) => void, string[]]>> =
    {
      'accepted or refused by its kind': [{}, () => {}, []],
      rejected: [{ alive: false }, () => {}, []],
      'sent by force, and rejected': [{ alive: false }, () => {}, ['--force', '-u', 'alice']],
      'sent along to a public image, though dead': [{ alive: false }, () => {}, ['ghcr.io/acme/open:1.0']],
      'a tag that is not there': [{}, () => {}, ['ghcr.io/acme/app:1.2']],
      'a package that is not there': [{}, () => {}, ['ghcr.io/acme/absent:1']],
      'an image that is none': [{}, () => {}, ['ghcr.io/Acme/App:1']],
    };
  const walks = Object.entries(KINDS).flatMap(([kind, make]) =>
    Object.entries(situations).map(([situation, parts]) => ({ kind, situation, make, parts })),
  );
  it.each(walks.map((each, index) => ({ ...each, forms: formOf(index) })))(
    '$kind: $situation',
    async ({ make, parts: [options, prepare, args], forms }) => {
      const made = make();
      await walkCheck({ ...made, options: { ...made.options, ...options } }, prepare, args, {}, forms);
    },
  );

  const demands: Readonly<Record<string, [Partial<CredentialOptions>, (world: World) => void]>> = {
    'without the scope': [{ scopes: ['repo'] }, () => {}],
    'of someone without access': [{ login: 'mallory' }, () => {}],
    expired: [{ expiresInDays: -1 }, () => {}],
    'not authorised for single sign-on': [{}, (world) => void changeOwner(world, { sso: true })],
    'outside the IP allow list': [{}, (world) => void changeOwner(world, { ipAllowList: true })],
    'forbidden by policy': [{}, (world) => void forbid(world, { classicForbidden: true })],
    'living longer than the policy allows': [{}, (world) => void forbid(world, { maxLifetimeDays: 7 })],
  };
  it.each(Object.entries(demands))('a classic token %s', async (_, [options, prepare]) => {
    const made = canary({ kind: 'classic', ...options });
    const [text] = await walkCheck(made, prepare);
    expect(text?.code).toBe(1);
  });

  it('a mistyped token, withheld and by force', async () => {
    const good = makeToken(machineRandom(), 'classic');
    const token = good.slice(0, 9) + (good[9] === 'a' ? 'b' : 'a') + good.slice(10);
    const made = canary({ kind: 'classic', alive: false, token });
    for (const args of [[], ['--force']]) {
      const [, document] = await walkCheck(made, () => {}, args);
      expect(document?.json?.findings[0]?.code).toBe(
        args.length === 0 ? 'token-malformed' : 'credential-rejected',
      );
    }
  });

  it('two tokens at once, which is an error', async () => {
    const { token, secret } = canary({});
    const result = await walk(['check', 'ghcr.io/acme/app', '--password-stdin'], [secret], {
      stdin: `${token}\n${token}\n`,
    });
    expect(result.code).toBe(2);
  });

  it('a token on the command line, which is an error', async () => {
    const { token, secret } = canary({});
    for (const args of [
      [token],
      [`--x=${token}`],
      ['a/b', '--platform', token],
      ['--timeout', token, 'a/b'],
    ]) {
      expect((await walk(['check', ...args], [secret], {})).code).toBe(2);
    }
  });
});

describe('the program’s other paths', () => {
  it('a secret in every variable, right and wrong', async () => {
    const { token, secret } = canary({});
    const key = Buffer.from(token.slice(0, 32));
    const secrets = [secret];
    const right = {
      SLACK_BOT_TOKEN: `xoxb-${secret}`,
      SLACK_APP_TOKEN: `xapp-${secret}`,
      METRICS_TOKEN: secret,
      REDIS_URL: `redis://user:${secret}@127.0.0.1:6379`,
      TOKEN_ENCRYPTION_KEYS: `k1:${key.toString('base64')}`,
      HTTPS_PROXY: `http://user:${secret}@127.0.0.1:8080`,
      PUBLIC_URL: 'https://ghcr.example.org',
    };
    expect((await walk(['config'], secrets, { env: right })).code).toBe(0);
    const names = [
      ...Object.keys(right),
      'PORT',
      'HOST',
      'DATA_DIR',
      'LOG_LEVEL',
      'LOG_FORMAT',
      'QUIET_HOURS',
    ].concat(
      [
        'EXPIRY_WARNING_DAYS',
        'EXPIRY_SWEEP_CRON',
        'ADMIN_USERS',
        'ALERT_CHANNEL',
        'REDIS_KEY_PREFIX',
        'SLACK_API_URL',
      ],
      ['REGISTRY_ENDPOINTS', 'GITHUB_API_URL', 'GITHUB_STATUS_URL', 'NO_PROXY', 'REGISTRY_HOSTS'],
    );
    for (const value of [token, `https://user:${token}@127.0.0.1/?x=${token}`]) {
      const wrong = Object.fromEntries(names.map((name) => [name, value]));
      expect((await walk(['config'], secrets, { env: wrong })).code).toBe(2);
      expect((await walk(['check', 'ghcr.io/acme/app'], secrets, { env: wrong })).code).toBe(2);
      expect((await walk(['token', '--password-stdin'], secrets, { env: wrong, stdin: token })).code).toBe(2);
      const pasted = { env: wrong, stdin: `denied: denied for ${value}` };
      expect((await walk(['explain'], secrets, pasted)).code).toBe(0);
      expect((await walk(['start'], secrets, { env: wrong })).code).toBe(2);
      await walk(['keygen'], secrets, { env: wrong });
      const file = join(folder, 'moved.jsonl');
      expect((await walk(['export', file], secrets, { env: wrong })).code).toBe(2);
      expect((await walk(['import', file], secrets, { env: wrong })).code).toBe(2);
    }
  });

  it('a fault of its own that quotes the token', async () => {
    const { token, secret } = canary({});
    const file = join(folder, 'fault.mjs');
    writeFileSync(
      file,
      `import crypto from 'node:crypto';
       import { syncBuiltinESMExports } from 'node:module';
       crypto.randomBytes = () => { throw new Error(process.env.CANARY + '\\n    at ' + process.env.CANARY + ' (file:///dist/cli.js:1:1)'); };
       syncBuiltinESMExports();`,
    );
    const env = { NODE_OPTIONS: `--import=${file}`, CANARY: token };
    for (const args of [['keygen'], ['check', 'ghcr.io/acme/app', '--json']]) {
      const { code, stdout, stderr } = await runCli(args, { env });
      expect(code).toBe(70);
      expect(stderr).toMatch(/reference [0-9a-f-]{36}/);
      expect(findLeak(stdout + stderr, secret), stderr).toBeNull();
    }
  });

  it('every command of the program was walked', () => {
    expect([...walked].sort()).toEqual([...COMMANDS.keys()].sort());
  });
});

function changeOwner(world: World, change: { sso?: boolean; ipAllowList?: boolean }): void {
  Object.assign(world.owners.get('acme') ?? {}, change);
}

function forbid(world: World, policy: { classicForbidden?: boolean; maxLifetimeDays?: number }): void {
  Object.assign(world.owners.get('acme')?.policy ?? {}, policy);
}
