// `ghcr-doctor token` as a person runs it: the built program, in a small world, with the token on standard input.
import { afterEach, describe, expect, it } from 'vitest';
import {
  addCredential,
  addFault,
  addOrganization,
  type CredentialOptions,
  createWorld,
  faults,
  type RunningWorld,
  startWorld,
  type World,
} from '../../sandbox/index.ts';
import { type CliOptions, type CliResult, runCli } from '../helpers/run-cli.ts';
import { someToken } from '../helpers/tokens.ts';

const open: RunningWorld[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((running) => running.close()));
});

interface Asked {
  readonly credential?: CredentialOptions;
  readonly args?: readonly string[];
  readonly prepare?: (world: World) => void;
  readonly env?: Readonly<Record<string, string>>;
}

async function ask(asked: Asked = {}): Promise<CliResult & { readonly running: RunningWorld }> {
  const world = createWorld();
  addOrganization(world, 'acme', { members: ['dana'] });
  const { token } = addCredential(world, { login: 'dana', ...asked.credential });
  asked.prepare?.(world);
  const running = await startWorld(world);
  open.push(running);
  const options: CliOptions = { env: { ...running.env, ...asked.env }, stdin: `${token}\n` };
  return { ...(await runCli(['token', '--password-stdin', ...(asked.args ?? [])], options)), running };
}

describe('the exit code', () => {
  it.each([
    ['a good token', {}, 0],
    ['a dead one', { credential: { alive: false } }, 1],
    ['one without the scope', { credential: { scopes: ['repo'] } }, 1],
    [
      'one that its organization wants authorised',
      {
        args: ['--org', 'acme'],
        prepare: (world: World) => Object.assign(world.owners.get('acme') ?? {}, { sso: true }),
      },
      1,
    ],
    [
      'GitHub’s API away',
      { prepare: (world: World) => addFault(world, 'api', faults.reset()), args: ['--timeout', '3000'] },
      3,
    ],
    [
      'GHCR away',
      { prepare: (world: World) => addFault(world, 'token', faults.reset()), args: ['--timeout', '3000'] },
      3,
    ],
  ] as const)('of %s', async (_, asked, code) => {
    const text = await ask(asked as Asked);
    expect(text.code, text.stdout + text.stderr).toBe(code);
    expect(text.stderr).toBe('');
    const document = await ask({ ...asked, args: [...((asked as Asked).args ?? []), '--json'] } as Asked);
    expect(document.code).toBe(code);
    expect(document.token?.verdict).toBe(code === 0 ? 'good' : code === 1 ? 'blocked' : 'inconclusive');
  });
});

describe('a person reads', () => {
  it('what a good token is, and when it ends', async () => {
    const { stdout } = await ask({
      credential: { expiresInDays: 30.5, ssoAuthorized: ['acme'] },
      args: ['--org', 'acme'],
      prepare: (world) => void Object.assign(world.owners.get('acme') ?? {}, { sso: true }),
    });
    const lines = stdout.split('\n');
    expect(lines[0]).toBe(
      '✓ good  This classic token of dana lives, GHCR takes it, and it reaches into acme',
    );
    expect(lines[1]).toBe('  classic token · of dana · scopes read:packages');
    expect(lines[2]).toMatch(/^ {2}It ends on \d{4}-\d\d-\d\d \d\d:\d\d UTC, in 30 days$/);
    expect(lines[3]).toMatch(/^ {2}Organization acme: the token reaches into it/);
    expect(stdout).toContain('See whether its account may read the image you want');
    expect(lines.at(-2)).toMatch(/^ {2}good · GHCR took the login · 3 requests in \d+ ms$/);
  });

  it('the cause, its proof and the step that mends it', async () => {
    const { stdout } = await ask({ credential: { alive: false } });
    expect(stdout).toMatch(/^✗ blocked {2}GitHub does not accept this token: expired or revoked/);
    expect(stdout).toContain('credential-rejected · certain · classic token');
    expect(stdout).not.toMatch(/\bends\b/);
    expect(stdout).toMatch(/With the login, GHCR’s token endpoint answered 403 DENIED “denied”/);
    expect(stdout).toContain('https://github.com/settings/tokens/new?scopes=read:packages');
    expect(stdout).toMatch(
      /\n {2}blocked · credential-rejected · GHCR rejected the login · 2 requests in \d+ ms\n$/,
    );
  });

  it('GitHub’s own link for single sign-on, which works for an hour', async () => {
    const { stdout } = await ask({
      args: ['--org', 'acme'],
      prepare: (world) => void Object.assign(world.owners.get('acme') ?? {}, { sso: true }),
    });
    expect(stdout).toMatch(
      /^✗ blocked {2}The token is not authorised for the single sign-on \(SAML\) of the/,
    );
    expect(stdout).toMatch(/https:\/\/github\.com\/orgs\/acme\/sso\?authorization_request=\S+\n/);
  });

  it('that GitHub did not say when it ends', async () => {
    const { stdout } = await ask({ prepare: (world) => addFault(world, 'api', faults.reset()) });
    expect(stdout).toMatch(/\n {2}GitHub did not say when it ends\n/);
  });

  it('what a token could do that it need not, and that it never ends', async () => {
    const { code, stdout } = await ask({ credential: { scopes: ['repo', 'read:packages'] } });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /Whoever finds it could: read and change every repository you can reach.*\(repo\)/,
    );
    expect(stdout).toContain('It never ends, as far as GitHub says');
  });

  it('that a mistyped token was not sent', async () => {
    const token = someToken();
    const { running } = await ask();
    running.requests.length = 0;
    const { code, stdout } = await runCli(['token', '--password-stdin'], {
      env: running.env,
      stdin: token.slice(0, -1) + (token.endsWith('a') ? 'b' : 'a'),
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ blocked {2}The token looks mistyped or cut off/);
    expect(stdout).toMatch(/It was not sent anywhere\./);
    expect(stdout).toMatch(/--force/);
    expect(stdout).toMatch(/blocked · token-malformed · nobody was asked\n$/);
    expect(running.requests).toEqual([]);
  });
});

describe('the document', () => {
  it('tells every fact of a good token', async () => {
    const endsAt = new Date(Date.now() + 20.5 * 86_400_000);
    const { token } = await ask({ credential: { expiresAt: endsAt }, args: ['--json', '--org', 'acme'] });
    expect(token).toMatchObject({
      verdict: 'good',
      source: null,
      kind: 'classic',
      form: 'fine',
      sent: true,
      alive: 'yes',
      aliveReason: null,
      login: 'dana',
      scopes: ['read:packages'],
      hasReadPackages: true,
      tooBroad: [],
      expiry: {
        state: 'at',
        at: new Date(Math.floor(endsAt.getTime() / 1000) * 1000).toISOString(),
        daysLeft: 20,
        reason: null,
      },
      expiresWithin: null,
      ghcr: 'accepted',
      organization: {
        name: 'acme',
        sso: 'passed',
        ssoUrl: null,
        ssoReason: null,
        refusal: null,
        policy: null,
      },
      problems: [],
      notes: [],
    });
    expect(token?.steps.map(({ name }) => name)).toEqual([
      'credential-token',
      'github-user',
      'github-organization',
    ]);
  });

  it('says null where nothing is known', async () => {
    const { token } = await ask({
      args: ['--json', '--timeout', '2000'],
      prepare: (world) => void addFault(world, 'api', faults.reset()),
    });
    expect(token).toMatchObject({
      verdict: 'inconclusive',
      alive: 'yes',
      login: null,
      scopes: null,
      hasReadPackages: null,
      expiry: { state: 'unknown', at: null, daysLeft: null, reason: 'unanswered' },
    });
  });
});

describe('in a workflow', () => {
  it('the job’s own token is good, and outside it is not', async () => {
    const credential = { kind: 'actions', job: { repository: 'acme/app', packagesRead: true } } as const;
    const inside = await ask({ credential, env: { GITHUB_ACTIONS: 'true' } });
    expect(inside.code).toBe(0);
    expect(inside.stdout).toContain('the job’s own token');
    const outside = await ask({ credential, args: ['--json'] });
    expect(outside.code).toBe(1);
    expect(outside.token?.problems[0]?.code).toBe('app-token-unsupported');
  });
});

describe('--fail-if-expires-within', () => {
  it.each([
    ['14d', 13, 1, true],
    ['14d', 15, 0, false],
    ['2w', 13.9, 1, true],
    ['2w', 14.1, 0, false],
    ['36h', 1.4, 1, true],
    ['36h', 1.6, 0, false],
    ['99999d', null, 0, false],
  ])('%s and %s days left: exit code %i', async (limit, expiresInDays, code, endsSooner) => {
    const credential: CredentialOptions = expiresInDays === null ? {} : { expiresInDays };
    const asked = await ask({ credential, args: ['--json', '--fail-if-expires-within', limit] });
    expect(asked.code).toBe(code);
    expect(asked.token).toMatchObject({ verdict: 'good', expiresWithin: { limit, endsSooner } });
    if (code === 1)
      expect(asked.stderr).toMatch(new RegExp(`^The token ends on .* sooner than ${limit}.*Renew`));
    else expect(asked.stderr).toBe('');
  });

  it('says aloud that an end is not known, and leaves the exit code', async () => {
    const asked = await ask({
      credential: { expiresInDays: 3, expiryForm: 'named-zone' },
      args: ['--json', '--fail-if-expires-within', '14d'],
    });
    expect(asked.code).toBe(0);
    expect(asked.token?.expiresWithin).toEqual({ limit: '14d', endsSooner: null });
    expect(asked.stderr).toMatch(/^GitHub said when the token ends, .*cannot be read.*14d.*cannot be said/);
  });

  it.each([
    ['14d', 1, true],
    ['24h', 1, true],
    ['2h', 0, null],
  ])(
    'of a workflow’s token, which lives for a day at most, and %s: exit code %i',
    async (limit, code, endsSooner) => {
      const asked = await ask({
        credential: { kind: 'actions', job: { repository: 'acme/app', packagesRead: true } },
        args: ['--json', '--fail-if-expires-within', limit],
        env: { GITHUB_ACTIONS: 'true' },
      });
      expect(asked.code).toBe(code);
      expect(asked.token?.expiresWithin).toEqual({ limit, endsSooner });
      expect(asked.stderr).toMatch(code === 1 ? /lives for a day at most: it ends sooner/ : /cannot be said/);
      expect(asked.stderr).not.toMatch(code === 1 ? /cannot be said|not known/ : /ends sooner/);
    },
  );

  it('adds nothing to a dead token, which is told', async () => {
    const asked = await ask({ credential: { alive: false }, args: ['--fail-if-expires-within', '14d'] });
    expect({ code: asked.code, stderr: asked.stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('ends with 1 also when GHCR was away, since the end is known', async () => {
    const asked = await ask({
      credential: { expiresInDays: 3 },
      args: ['--fail-if-expires-within', '14d'],
      prepare: (world) => void addFault(world, 'token', faults.reset()),
    });
    expect(asked.code).toBe(1);
    expect(asked.stdout).toMatch(/^\? inconclusive/);
    expect(asked.stderr).toMatch(/^The token ends on/);
  });
});

const NOWHERE = { REGISTRY_ENDPOINTS: 'ghcr.io=http://127.0.0.1:1' };

describe('a command line that is wrong', () => {
  it.each([
    ['no token', [], /No token was named.*--password-stdin.*--local/],
    ['an unknown option', ['--password-stdin', '--image'], /--image is no option of token/],
    ['a name, which no token needs', ['--password-stdin', '-u', 'dana'], /-u is no option of token/],
    ['an image', ['--password-stdin', 'ghcr.io/acme/app'], /token takes no arguments beside its options/],
    ['an organization that is none', ['--password-stdin', '--org', 'a/b'], /--org takes the name of an/],
    ['an organization that climbs', ['--password-stdin', '--org', '..'], /--org takes the name of an/],
    ['an empty organization', ['--password-stdin', '--org='], /--org takes the name of an/],
    ['an organization without its name', ['--password-stdin', '--org'], /--org is used wrongly/],
    ['a timeout that is none', ['--password-stdin', '--timeout', '5s'], /--timeout takes milliseconds/],
    ...['', '14', 'd', '0d', '14m', '-1d', '1.5d', '14 d', '14D', '999999d', '1e3h'].map(
      (value) =>
        [
          `the time “${value}”`,
          ['--password-stdin', `--fail-if-expires-within=${value}`],
          /--fail-if-expires-within takes a whole number and a unit: .*36h, 14d or 2w/,
        ] as const,
    ),
    ['an empty token', ['--password-stdin'], /Standard input held no token/],
  ] as const)('%s', async (_, args, says) => {
    for (const more of [[], ['--json']]) {
      const { code, stdout, stderr } = await runCli(['token', ...args, ...more], { env: NOWHERE });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(says);
      expect(stderr).toMatch(/^\P{Cc}+\n$/u);
    }
  });

  it('a token as an argument', async () => {
    const token = someToken();
    for (const args of [[token], ['--password-stdin', '--org', token], [`--token=${token}`]]) {
      const { code, stdout, stderr } = await runCli(['token', ...args], { env: NOWHERE });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/A token was given on the command line/);
      expect(stderr).not.toContain(token.slice(6, 14));
    }
  });

  it('a token that would travel over plain http to another machine', async () => {
    for (const [variable, value] of Object.entries({
      REGISTRY_ENDPOINTS: 'ghcr.io=http://registry.invalid',
      GITHUB_API_URL: 'http://api.invalid',
    })) {
      const env = { ...NOWHERE, [variable]: value };
      const { code, stderr } = await runCli(['token', '--password-stdin'], { env, stdin: someToken() });
      expect(code).toBe(2);
      expect(stderr).toMatch(new RegExp(`^${variable} leads over plain http to another machine`));
    }
  });
});
