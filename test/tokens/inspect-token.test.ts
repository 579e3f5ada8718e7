// Every state of a token, asked of the small world through real sockets: what the inspector makes of it, and what it sends.
import { describe, expect, it } from 'vitest';
import {
  addFault,
  type CredentialOptions,
  faults,
  liftFaults,
  machineRandom,
  makeToken,
  unknownToken,
  type World,
} from '../../sandbox/index.ts';
import type { TokenFacts } from '../../src/tokens/inspection/token-facts.ts';
import { someToken } from '../helpers/tokens.ts';
import { openInspecting } from './inspecting.ts';

interface Row {
  /** Of a credential of dana; a text is given as it is. */
  readonly token?: CredentialOptions | ((world: World) => string);
  readonly request?: {
    organization?: string;
    force?: boolean;
    inActions?: boolean;
    recordedEndMs?: number;
    timeoutMs?: number;
  };
  readonly prepare?: (world: World) => void;
  /** Codes of the problems, in order. */
  readonly problems: readonly string[];
  readonly facts?: Partial<Record<keyof TokenFacts, unknown>>;
}

const ALIVE = { kind: 'alive' };
const DEAD = { kind: 'dead' };
const now = Date.now();

const ROWS: Readonly<Record<string, Row>> = {
  'a living classic token with read:packages': {
    token: { expiresInDays: 60 },
    problems: [],
    facts: {
      verdict: 'good',
      kind: 'classic',
      form: 'fine',
      life: ALIVE,
      login: 'dana',
      scopes: ['read:packages'],
      hasReadPackages: true,
      tooBroad: [],
      registry: 'accepted',
      organization: null,
      notes: [],
    },
  },
  'one with write:packages, which includes reading': {
    token: { scopes: ['write:packages'] },
    problems: [],
    facts: {
      verdict: 'good',
      hasReadPackages: true,
      tooBroad: [{ scope: 'write:packages', allows: 'push and overwrite packages' }],
    },
  },
  'one with delete:packages alone, which does not': {
    token: { scopes: ['delete:packages'] },
    problems: ['scope-missing'],
    facts: { verdict: 'blocked', hasReadPackages: false, life: ALIVE, registry: 'accepted' },
  },
  'a classic token without any scope': {
    token: { scopes: [] },
    problems: ['scope-missing'],
    facts: { scopes: [], hasReadPackages: false },
  },
  'an OAuth token with all that gh asks for': {
    token: { kind: 'oauth', scopes: ['gist', 'read:org', 'repo', 'read:packages'] },
    problems: [],
    facts: { verdict: 'good', kind: 'oauth', login: 'dana' },
  },
  'a token from before 2021': {
    token: { token: 'a1b2c3d4e5'.repeat(4), scopes: ['read:packages'] },
    problems: [],
    facts: { verdict: 'good', kind: 'legacy' },
  },
  'a revoked token': {
    token: { alive: false },
    problems: ['credential-rejected'],
    facts: { verdict: 'blocked', life: DEAD, registry: 'rejected', login: null, scopes: null },
  },
  'a token that has expired': {
    token: { expiresInDays: -1 },
    problems: ['credential-rejected'],
    facts: { life: DEAD },
  },
  'a token that has expired, and a record that says so': {
    token: { expiresInDays: -1 },
    request: { recordedEndMs: now - 86_400_000 },
    problems: ['token-expired'],
    facts: { verdict: 'blocked', life: DEAD },
  },
  'a revoked token with a record that it should still live': {
    token: { alive: false },
    request: { recordedEndMs: now + 86_400_000 },
    problems: ['credential-rejected'],
  },
  'a token that nobody ever had': {
    token: (world) => unknownToken(world),
    problems: ['credential-rejected'],
  },
  'a password': { token: () => 'correct-horse-battery', problems: ['credential-rejected'] },
  'a refresh token': {
    token: () => `ghr_${'A1b2C3d4'.repeat(10)}`.slice(0, 80),
    problems: ['credential-rejected'],
    facts: { kind: 'refresh' },
  },
  'a mistyped token, which is not sent': {
    token: () => mistyped(),
    problems: ['token-malformed'],
    facts: {
      verdict: 'blocked',
      form: 'wrong-checksum',
      isWithheld: true,
      life: { kind: 'unknown', why: 'withheld' },
      registry: 'unknown',
      end: { kind: 'unknown', why: 'not-asked' },
    },
  },
  'a token that is cut off': {
    token: () => someToken().slice(0, 20),
    problems: ['token-malformed'],
    facts: { form: 'wrong-length', isWithheld: true },
  },
  'a mistyped token, sent by force': {
    token: () => mistyped(),
    request: { force: true },
    problems: ['credential-rejected', 'token-malformed'],
    facts: { isWithheld: false, life: DEAD },
  },
  'a token of odd form that GitHub takes all the same': {
    token: { token: mistyped() },
    request: { force: true },
    problems: [],
    facts: { verdict: 'good', form: 'wrong-checksum' },
  },
  'a fine-grained token': {
    token: { kind: 'fine-grained', expiresInDays: 30 },
    problems: ['fine-grained-token'],
    facts: { verdict: 'blocked', life: ALIVE, login: 'dana', scopes: null, hasReadPackages: null },
  },
  'a dead fine-grained token': {
    token: { kind: 'fine-grained', alive: false },
    problems: ['credential-rejected', 'fine-grained-token'],
  },
  'a user token of an app': {
    token: { kind: 'app-user' },
    problems: ['app-token-unsupported'],
    facts: { life: ALIVE, end: { kind: 'unknown', why: 'untold' } },
  },
  'an installation token outside Actions': {
    token: { kind: 'installation', form: 'jwt' },
    problems: ['app-token-unsupported'],
    facts: { life: ALIVE, login: null },
  },
  'a workflow’s token in Actions': {
    token: { kind: 'actions', job: { repository: 'acme/app', packagesRead: true } },
    request: { inActions: true },
    problems: [],
    facts: { verdict: 'good', kind: 'installation', life: ALIVE, end: { kind: 'unknown', why: 'untold' } },
  },
  'a workflow’s token whose job is over': {
    token: { kind: 'actions', alive: false },
    request: { inActions: true },
    problems: ['credential-rejected'],
  },
  'GitHub’s API away': {
    prepare: (world) => void addFault(world, 'api', faults.serverError(502)),
    problems: ['registry-unavailable'],
    facts: { verdict: 'inconclusive', life: ALIVE, registry: 'accepted', hasReadPackages: null },
  },
  'GitHub’s API cutting every connection': {
    prepare: (world) => void addFault(world, 'api', faults.reset()),
    problems: ['network-refused'],
    facts: { verdict: 'inconclusive', end: { kind: 'unknown', why: 'unanswered' } },
  },
  'GitHub’s API silent until the time is up': {
    prepare: (world) => void addFault(world, 'api', faults.hang()),
    request: { timeoutMs: 600 },
    problems: ['network-timeout'],
  },
  'a captive portal in the place of GitHub’s API': {
    prepare: (world) => void addFault(world, 'api', faults.captivePortal()),
    problems: ['answer-unexpected'],
    facts: { verdict: 'inconclusive' },
  },
  'GitHub’s API over its limit': {
    prepare: (world) =>
      void addFault(
        world,
        'api',
        faults.apiError(403, 'API rate limit exceeded', { 'x-ratelimit-remaining': '0' }),
      ),
    problems: ['rate-limited'],
    facts: { verdict: 'inconclusive' },
  },
  'an account that GitHub’s API bars after too many attempts': {
    prepare: (world) =>
      void addFault(
        world,
        'api',
        faults.apiError(403, 'Maximum number of login attempts exceeded. Please try again later.'),
      ),
    problems: ['rate-limited'],
    facts: { verdict: 'inconclusive' },
  },
  'GitHub’s API away, and a token that GHCR rejects': {
    token: { alive: false },
    prepare: (world) => void addFault(world, 'api', faults.reset()),
    problems: ['credential-rejected'],
    facts: { verdict: 'blocked', life: DEAD },
  },
  'GHCR away': {
    prepare: (world) => void addFault(world, 'token', faults.serverError(503)),
    problems: ['registry-unavailable'],
    facts: { verdict: 'inconclusive', life: ALIVE, registry: 'unknown', hasReadPackages: true },
  },
  'GHCR away, and a token without the scope': {
    token: { scopes: ['repo'] },
    prepare: (world) => void addFault(world, 'token', faults.serverError(503)),
    problems: ['scope-missing', 'registry-unavailable'],
    facts: { verdict: 'blocked' },
  },
  'GHCR away, and a token that GitHub’s API refuses': {
    token: { alive: false },
    prepare: (world) => void addFault(world, 'token', faults.reset()),
    problems: ['credential-rejected'],
    facts: { life: DEAD, registry: 'unknown' },
  },
  'GHCR throttling': {
    prepare: (world) => void addFault(world, 'token', faults.rateLimited()),
    problems: ['rate-limited'],
    facts: { verdict: 'inconclusive' },
  },
  'both away': {
    prepare: (world) => {
      addFault(world, 'token', faults.reset());
      addFault(world, 'api', faults.reset());
    },
    problems: ['network-refused', 'network-refused'],
    facts: { verdict: 'inconclusive', life: { kind: 'unknown', why: 'unanswered' } },
  },
  'GHCR rejecting what GitHub’s API takes': {
    prepare: (world) => void addFault(world, 'token', faults.registryRefusal(403, 'DENIED', 'denied')),
    problems: ['registry-unavailable'],
    facts: { verdict: 'inconclusive', life: ALIVE, registry: 'rejected' },
  },
  'GitHub’s API refusing what GHCR takes': {
    prepare: (world) => void addFault(world, 'api', faults.apiError(401, 'Bad credentials')),
    problems: ['answer-unexpected'],
    facts: {
      verdict: 'inconclusive',
      life: { kind: 'unknown', why: 'disagree' },
      registry: 'accepted',
    },
  },
  'GHCR naming the address as its reason, at /token': {
    prepare: (world) =>
      void addFault(
        world,
        'token',
        faults.registryRefusal(403, 'DENIED', 'your IP address is not on the IP allow list'),
      ),
    problems: ['ip-not-allowed'],
    facts: { verdict: 'blocked', registry: 'refused', life: ALIVE },
  },
  'an organization without single sign-on': {
    request: { organization: 'acme' },
    problems: [],
    facts: { verdict: 'good', organization: org({ kind: 'passed' }) },
  },
  'one with it, and a token that is authorised': {
    token: { ssoAuthorized: ['acme'] },
    request: { organization: 'acme' },
    prepare: (world) => void Object.assign(world.owners.get('acme') ?? {}, { sso: true }),
    problems: [],
    facts: { organization: org({ kind: 'passed' }) },
  },
  'one with it, and a token that is not': {
    request: { organization: 'acme' },
    prepare: (world) => void Object.assign(world.owners.get('acme') ?? {}, { sso: true }),
    problems: ['sso-not-authorized'],
    facts: {
      verdict: 'blocked',
      organization: org({
        kind: 'not-authorized',
        url: expect.stringMatching(/^https:\/\/github\.com\/orgs\/acme\/sso\?authorization_request=/),
      }),
    },
  },
  'one that forbids classic tokens': {
    request: { organization: 'acme' },
    prepare: (world) =>
      void Object.assign(world.owners.get('acme')?.policy ?? {}, { classicForbidden: true }),
    problems: ['org-policy'],
    facts: {
      organization: {
        ...org({ kind: 'unknown', why: 'refused' }),
        refusal: 'policy',
        policy: 'classic-forbidden',
      },
    },
  },
  'one that forbids lives as long as this': {
    token: { expiresInDays: 60 },
    request: { organization: 'acme' },
    prepare: (world) => void Object.assign(world.owners.get('acme')?.policy ?? {}, { maxLifetimeDays: 30 }),
    problems: ['org-policy'],
    facts: {
      organization: { ...org({ kind: 'unknown', why: 'refused' }), refusal: 'policy', policy: 'lifetime' },
    },
  },
  'one with an IP allow list': {
    request: { organization: 'acme' },
    prepare: (world) => void Object.assign(world.owners.get('acme') ?? {}, { ipAllowList: true }),
    problems: ['ip-not-allowed'],
    facts: { organization: { ...org({ kind: 'unknown', why: 'refused' }), refusal: 'ip' } },
  },
  'a personal account in the place of an organization': {
    request: { organization: 'sam' },
    problems: [],
    facts: { verdict: 'good', organization: org({ kind: 'not-required' }, 'sam') },
  },
  'an organization that is not there': {
    request: { organization: 'nobody-at-all' },
    problems: ['answer-unexpected'],
    facts: {
      verdict: 'inconclusive',
      organization: org({ kind: 'unknown', why: 'absent' }, 'nobody-at-all'),
    },
  },
  'an organization of which GitHub shows nothing': {
    request: { organization: 'acme' },
    prepare: (world) =>
      void addFault(world, 'api', faults.apiError(404, 'Not Found'), { url: /^\/orgs\/acme\/packages/ }),
    problems: ['answer-unexpected'],
    facts: { verdict: 'inconclusive', organization: org({ kind: 'unknown', why: 'hidden' }) },
  },
  'an organization, and GitHub’s API away for that question': {
    request: { organization: 'acme' },
    prepare: (world) => void addFault(world, 'api', faults.reset(), { url: /^\/orgs\/acme\/packages/ }),
    problems: ['network-refused'],
    facts: { verdict: 'inconclusive', organization: org({ kind: 'unknown', why: 'unanswered' }) },
  },
  'an organization, and a token without the scope': {
    token: { scopes: ['repo'] },
    request: { organization: 'acme' },
    problems: ['scope-missing'],
    facts: { verdict: 'blocked', organization: org({ kind: 'unknown', why: 'scope' }) },
  },
  'an organization, and a dead token': {
    token: { alive: false },
    request: { organization: 'acme' },
    problems: ['credential-rejected'],
    facts: { organization: org({ kind: 'unknown', why: 'dead' }) },
  },
  'an organization, and a workflow’s token': {
    token: { kind: 'actions', job: { repository: 'acme/app', packagesRead: true } },
    request: { organization: 'acme', inActions: true },
    problems: [],
    facts: { verdict: 'good', organization: org({ kind: 'unknown', why: 'kind' }) },
  },
  'an organization, and a mistyped token': {
    token: () => mistyped(),
    request: { organization: 'acme' },
    problems: ['token-malformed'],
    facts: { organization: org({ kind: 'unknown', why: 'withheld' }) },
  },
};

function org(sso: unknown, name = 'acme') {
  return { name, sso, refusal: null, policy: null };
}

function mistyped(): string {
  const token = makeToken(machineRandom(), 'classic');
  return token.slice(0, 10) + (token[10] === 'a' ? 'b' : 'a') + token.slice(11);
}

describe('a token', () => {
  it.each(Object.entries(ROWS))('%s', async (_, { token = {}, request = {}, prepare, problems, facts }) => {
    const small = await openInspecting();
    const text = typeof token === 'function' ? token(small.world) : small.token(token);
    prepare?.(small.world);
    const { facts: found } = await small.inspect(text, request);
    expect(found.problems.map(({ code }) => code)).toEqual(problems);
    expect(found).toMatchObject(facts ?? {});
    expect(found.verdict === 'good').toBe(problems.length === 0);
    expect(found.title).not.toBe('');
  });
});

describe('how sure a problem is', () => {
  it.each([
    ['rejected by both', { alive: false }, undefined, 'certain'],
    [
      'rejected by GHCR alone',
      { alive: false },
      (world: World) => addFault(world, 'api', faults.reset()),
      'likely',
    ],
    ['without the scope, by GitHub’s list alone', { scopes: ['repo'] }, undefined, 'likely'],
  ] as const)('%s', async (_, options, prepare, confidence) => {
    const small = await openInspecting();
    const token = small.token(options as CredentialOptions);
    prepare?.(small.world);
    expect((await small.inspect(token)).facts.problems[0]?.confidence).toBe(confidence);
  });

  it('without the scope, by the list and by the organization’s refusal', async () => {
    const small = await openInspecting();
    const { facts } = await small.inspect(small.token({ scopes: ['repo'] }), { organization: 'acme' });
    expect(facts.problems[0]).toMatchObject({ code: 'scope-missing', confidence: 'certain' });
  });
});

describe('the end of a token', () => {
  const endsAt = new Date(Math.floor(now / 1000) * 1000 + 12 * 86_400_000);
  it.each([
    ['utc', { kind: 'at', atMs: endsAt.getTime() }],
    ['offset', { kind: 'at', atMs: endsAt.getTime() }],
    ['rfc3339', { kind: 'at', atMs: endsAt.getTime() }],
    ['absent', { kind: 'never' }],
    ['named-zone', { kind: 'unknown', why: 'unreadable' }],
    ['answer-time', { kind: 'unknown', why: 'implausible' }],
  ] as const)('in the form %s', async (expiryForm, end) => {
    const small = await openInspecting();
    for (const kind of ['classic', 'fine-grained'] as const) {
      const { facts } = await small.inspect(small.token({ kind, expiresAt: endsAt, expiryForm }));
      expect(facts.end, kind).toEqual(end);
      expect(facts.life).toEqual(ALIVE);
    }
  });

  it('is “never” for a token without one', async () => {
    const small = await openInspecting();
    const { facts } = await small.inspect(small.token());
    expect(facts.end).toEqual({ kind: 'never' });
    expect(facts.notes.map(({ code }) => code)).toEqual(['never-ends']);
  });

  it('is found in the answer about the organization, where the one about the user leaves it out', async () => {
    const small = await openInspecting();
    const token = small.token({ expiresAt: endsAt });
    addFault(
      small.world,
      'api',
      faults.alter((truth) => {
        const { 'github-authentication-token-expiration': _, ...headers } = truth.headers;
        return { ...truth, headers };
      }),
      { url: /^\/user$/ },
    );
    expect((await small.inspect(token, { organization: 'acme' })).facts.end).toEqual({
      kind: 'at',
      atMs: endsAt.getTime(),
    });
    expect((await small.inspect(token)).facts.end).toEqual({ kind: 'never' });
  });

  it('is never “never” after a refusal or no answer', async () => {
    const small = await openInspecting();
    const token = small.token();
    for (const fault of [faults.reset(), faults.apiError(500, 'oops'), faults.apiError(403, 'no')]) {
      addFault(small.world, 'api', fault);
      expect((await small.inspect(token)).facts.end).toEqual({ kind: 'unknown', why: 'unanswered' });
      liftFaults(small.world);
    }
  });
});

describe('what is too much', () => {
  it('is told scope by scope, in words', async () => {
    const small = await openInspecting();
    const scopes = ['repo', 'read:packages', 'delete_repo', 'something:new'];
    const { facts } = await small.inspect(small.token({ scopes, expiresInDays: 3 }));
    expect(facts.tooBroad.map(({ scope }) => scope)).toEqual(['repo', 'delete_repo', 'something:new']);
    const [note] = facts.notes;
    expect(note?.code).toBe('too-broad');
    expect(note?.text).toMatch(
      /read and change every repository.* \(repo\); delete repositories \(delete_repo\)/,
    );
    expect(note?.text).toMatch(/not known here \(something:new\)/);
  });

  it('is no matter in a dead token', async () => {
    const small = await openInspecting();
    const { facts } = await small.inspect(small.token({ scopes: ['repo'], alive: false }));
    expect(facts.notes).toEqual([]);
  });
});

describe('what is asked', () => {
  it('is everything at once, and each thing once', async () => {
    const small = await openInspecting();
    const token = small.token();
    for (const place of ['token', 'api'] as const) addFault(small.world, place, faults.delay(300));
    const { durationMs } = await small.inspect(token, { organization: 'acme' });
    expect(durationMs).toBeLessThan(600);
    expect(small.running.requests.map(({ url }) => url.split('?')[0]).sort()).toEqual([
      '/orgs/acme/packages',
      '/token',
      '/user',
    ]);
  });

  it('is GHCR about the image that was given', async () => {
    const small = await openInspecting();
    await small.inspect(small.token(), { repository: 'acme/app' });
    const asked = small.running.requests.find(({ server }) => server === 'ghcr');
    expect(asked?.url).toContain(encodeURIComponent('repository:acme/app:pull'));
  });

  it('is nothing for a withheld token', async () => {
    const small = await openInspecting();
    await small.inspect(mistyped(), { organization: 'acme' });
    expect(small.running.requests).toEqual([]);
  });

  it('is whether the organization exists only where GitHub shows nothing of it', async () => {
    const small = await openInspecting();
    await small.inspect(small.token(), { organization: 'sam' });
    expect(small.running.requests.map(({ url }) => url)).toContain('/users/sam');
  });

  it('a dead token is tried no more often than there are questions', async () => {
    const small = await openInspecting();
    await small.inspect(small.token({ alive: false }));
    expect(small.running.requests).toHaveLength(2);
  });

  it('ends when it is told to', async () => {
    const small = await openInspecting();
    for (const place of ['token', 'api'] as const) addFault(small.world, place, faults.hang());
    const { facts, durationMs } = await small.inspect(small.token(), { signal: AbortSignal.timeout(200) });
    expect(durationMs).toBeLessThan(1500);
    expect(facts.verdict).toBe('inconclusive');
  });

  it('nothing that was found holds the token', async () => {
    const small = await openInspecting();
    const token = small.token({ scopes: ['repo'] });
    const found = await small.inspect(token, { organization: 'acme' });
    expect(JSON.stringify(found)).not.toContain(token.slice(6, 14));
  });
});
