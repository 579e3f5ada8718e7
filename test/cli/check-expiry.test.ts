// `check --fail-if-expires-within`: the report stays what it is, the exit code does not; nothing is passed over in silence.
import { afterEach, describe, expect, it } from 'vitest';
import {
  addCredential,
  addFault,
  addOrganization,
  addPackage,
  buildImage,
  type CredentialOptions,
  createWorld,
  faults,
  push,
  type RunningWorld,
  startWorld,
  type World,
} from '../../sandbox/index.ts';
import { runCli } from '../helpers/run-cli.ts';
import { someToken } from '../helpers/tokens.ts';
import { commandsIn } from './runner-grammar.ts';

const LIMIT = ['--fail-if-expires-within', '14d'];

const open: RunningWorld[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((running) => running.close()));
});

async function start(credential: CredentialOptions, prepare: (world: World) => void = () => {}) {
  const world = createWorld();
  addOrganization(world, 'acme', { members: ['dana'] });
  const app = addPackage(world, 'acme/app', { readers: ['dana'], linkedRepository: 'acme/app' });
  push(world, app, buildImage(), '1.0');
  const { token } = addCredential(world, { login: 'dana', ...credential });
  prepare(world);
  const running = await startWorld(world);
  open.push(running);
  const check = (args: readonly string[] = LIMIT, image = 'ghcr.io/acme/app:1.0') =>
    runCli(['check', image, '--password-stdin', ...args], { env: running.env, stdin: token });
  return { running, check };
}

describe('the exit code and the report', () => {
  it.each([
    [13, 1],
    [15, 0],
  ])('with %i days left: %i', async (expiresInDays, code) => {
    const { check } = await start({ expiresInDays });
    const document = await check([...LIMIT, '--json']);
    expect(document.code).toBe(code);
    expect(document.json).toMatchObject({ verdict: 'pullable', credential: 'accepted' });
    const { tokenExpiresAt, tokenNeverExpires } = document.json?.findings[0]?.details ?? {};
    expect(Date.parse(String(tokenExpiresAt)) - Date.now()).toBeGreaterThan((expiresInDays - 1) * 86_400_000);
    expect(tokenNeverExpires).toBe(false);
    const text = await check();
    expect(text.code).toBe(code);
    expect(text.stdout).toMatch(/^✓ pullable/);
    const warning = /^The token ends on .*, in 1\d days: sooner than 14d.*Renew it\.\n$/;
    for (const { stderr } of [document, text]) {
      if (code === 1) expect(stderr).toMatch(warning);
      else expect(stderr).toBe('');
    }
  });

  it('of a token without an end: it passes, and the report says so', async () => {
    const { check } = await start({});
    const { code, json, stderr } = await check([...LIMIT, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(json?.findings[0]?.details).toMatchObject({ tokenExpiresAt: null, tokenNeverExpires: true });
  });

  it.each([
    [
      'an end that cannot be read',
      { expiresInDays: 3, expiryForm: 'named-zone' },
      undefined,
      /^GitHub said when the token ends, in a form that cannot be read here\. Whether/,
    ],
    [
      'GitHub’s API away',
      { expiresInDays: 3 },
      (world: World) => addFault(world, 'api', faults.reset()),
      /^GitHub did not say when the token ends\. Whether/,
    ],
  ] as const)('of %s: as it is, and that is said aloud', async (_, credential, prepare, says) => {
    const { check } = await start(credential, prepare);
    const { code, json, stderr } = await check([...LIMIT, '--json']);
    expect(code).toBe(0);
    expect(json?.findings[0]?.details).toMatchObject({ tokenExpiresAt: null, tokenNeverExpires: false });
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/ Whether it ends within 14d.*cannot be said\.\n$/);
  });

  it.each([
    ['about now', 0],
    ['an hour ago', -3_600_000],
    ['in two minutes', 120_000],
  ])('of an end %s, while the token lives: 1, since the clock here may be ahead', async (_, alteredByMs) => {
    const { check } = await start({ expiresInDays: 30 }, (world) => {
      addFault(
        world,
        'api',
        faults.alter((truth) => {
          const end = new Date(Date.now() + alteredByMs).toISOString().slice(0, 19).replace('T', ' ');
          const headers = { ...truth.headers, 'github-authentication-token-expiration': `${end} UTC` };
          return { ...truth, headers };
        }),
      );
    });
    const { code, json, stderr } = await check([...LIMIT, '--json']);
    expect({ code, verdict: json?.verdict }).toEqual({ code: 1, verdict: 'pullable' });
    expect(stderr).toMatch(/^GitHub said that the token ends at a time that no living token can have/);
    expect(stderr).toMatch(/sooner than 14d, as asked by --fail-if-expires-within.*clock/);
    expect(stderr).not.toMatch(/cannot be said/);
  });

  it('of a workflow’s token: 1, since it lives for a day at most', async () => {
    const { check } = await start({ kind: 'actions', job: { repository: 'acme/app', packagesRead: true } });
    const { code, json, stderr } = await check([...LIMIT, '--json']);
    expect({ code, verdict: json?.verdict }).toEqual({ code: 1, verdict: 'pullable' });
    expect(json?.findings[0]?.details).toMatchObject({ tokenExpiresAt: null, tokenNeverExpires: false });
    expect(stderr).toMatch(/^The token is made for one job or one use, .*: it ends sooner than 14d/);
  });

  it('of a check without a token: as it is, and that is said aloud', async () => {
    const { running } = await start({});
    const { code, stderr } = await runCli(['check', 'ghcr.io/acme/app:1.0', ...LIMIT], { env: running.env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^No token was used, so there was none whose end/);
  });

  it.each([
    ['a dead token', { alive: false }, 'ghcr.io/acme/app:1.0', 1],
    ['an image that is none', { expiresInDays: 3 }, 'ghcr.io/Acme/App', 2],
  ] as const)('of %s: nothing is added to what the report says', async (_, credential, image, code) => {
    const { check } = await start(credential);
    const result = await check(LIMIT, image);
    expect({ code: result.code, stderr: result.stderr }).toEqual({ code, stderr: '' });
  });

  it('of a tag that is not there: blocked, and the end all the same', async () => {
    const { check } = await start({ expiresInDays: 3 });
    const { code, json, stderr } = await check([...LIMIT, '--json'], 'ghcr.io/acme/app:2.0');
    expect(code).toBe(1);
    expect(json?.findings[0]?.code).toBe('tag-absent');
    expect(stderr).toMatch(/^The token ends on/);
  });

  it('of GHCR away: 1 where the token is known to end sooner, since that is a cause with a name', async () => {
    const { check } = await start({ expiresInDays: 3 }, (world) => {
      addFault(world, 'token', faults.reset());
    });
    const { code, json } = await check([...LIMIT, '--json']);
    expect({ code, verdict: json?.verdict }).toEqual({ code: 1, verdict: 'inconclusive' });
  });
});

describe('what is asked', () => {
  it('is one question more, at the same time as the others', async () => {
    const { running, check } = await start({ expiresInDays: 30 }, (world) => {
      addFault(world, 'api', faults.delay(400));
    });
    const plain = await check(['--json', '--no-blob']);
    const names = plain.json?.steps.map(({ name }) => name);
    expect(names).not.toContain('github-user');
    running.requests.length = 0;
    const asked = await check([...LIMIT, '--json', '--no-blob']);
    expect(asked.json?.steps.map(({ name }) => name).sort()).toEqual(
      [...(names ?? []), 'github-user'].sort(),
    );
    const first = running.requests.slice(0, 3).map(({ url }) => url.split('?')[0]);
    expect(first.sort()).toEqual(['/token', '/token', '/user']);
  });

  it('is left out where GitHub tells no end', async () => {
    const { running, check } = await start({
      kind: 'actions',
      job: { repository: 'acme/app', packagesRead: true },
    });
    await check();
    expect(running.requests.map(({ url }) => url)).not.toContain('/user');
  });

  it('a silent API does not cost the verdict', async () => {
    const { check } = await start({ expiresInDays: 30 }, (world) => {
      addFault(world, 'api', faults.hang());
    });
    const { code, json } = await check([...LIMIT, '--json', '--timeout', '3000']);
    expect({ code, verdict: json?.verdict }).toEqual({ code: 0, verdict: 'pullable' });
  });
});

describe('in a workflow', () => {
  it('the end is an annotation, and stands in the summary’s place on standard error with --json', async () => {
    const { check } = await start({ expiresInDays: 3 });
    const text = await check([...LIMIT, '--github-actions']);
    expect(commandsIn(text.stdout).map(({ name, properties }) => [name, properties['title']])).toEqual([
      ['notice', 'GHCR Doctor: pullable'],
      ['error', 'GHCR Doctor: the token’s end'],
    ]);
    const document = await check([...LIMIT, '--github-actions', '--json']);
    expect(document.json?.verdict).toBe('pullable');
    expect(commandsIn(document.stderr)).toHaveLength(2);
  });
});

it('a time that is none is a usage error', async () => {
  for (const value of ['', '14', '0d', 'two weeks', '14m', '-14d']) {
    const result = await runCli(['check', 'ghcr.io/acme/app', `--fail-if-expires-within=${value}`], {
      env: { REGISTRY_ENDPOINTS: 'ghcr.io=http://127.0.0.1:1' },
      stdin: someToken(),
    });
    expect({ code: result.code, stdout: result.stdout }).toEqual({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(/--fail-if-expires-within takes a whole number and a unit: .*14d or 2w/);
  }
});
