// Where a credential goes and where it never does, and that a check ends when it should.
import { describe, expect, it } from 'vitest';
import { addFault, addIncident, faults, type LoggedRequest } from '../../sandbox/index.ts';
import type { CheckResult } from '../../src/checking/check-image.ts';
import { login, openSmallWorld, type SmallWorld } from './small-world.ts';

/** A classic token of no one whose last letters are no checksum. */
const MISTYPED = `ghp_${'A'.repeat(30)}0uCPlX`;
const MINUTE_MS = 60_000;

function codeOf(result: CheckResult): string | undefined {
  return result.diagnosis.findings[0]?.code;
}

/** Whether the request carries the token in any form in which it could travel. */
function carries(request: LoggedRequest, token: string): boolean {
  const text = JSON.stringify([request.url, request.headers]);
  const encoded = /Basic ([A-Za-z0-9+/=]+)|Bearer ([A-Za-z0-9+/=]+)/.exec(
    request.headers['authorization'] ?? '',
  );
  const decoded = Buffer.from(encoded?.[1] ?? encoded?.[2] ?? '', 'base64').toString();
  return text.includes(token) || decoded.includes(token);
}

function holdersOf(small: SmallWorld, token: string): string[] {
  const servers = small.running.requests
    .filter((request) => carries(request, token))
    .map(({ server }) => server);
  return [...new Set(servers)].sort();
}

describe('a credential', () => {
  it('of another host counts as none', async () => {
    const small = await openSmallWorld();
    const result = await small.check('private:1.2', login(small.tokens.reader, 'quay.io'));
    expect(codeOf(result)).toBe('credentials-required');
    expect(result.diagnosis).toMatchObject({ viewpoint: 'anonymous', credential: 'none' });
    expect(result.evidence.credential).toBeNull();
    expect(small.running.requests.map(({ headers }) => headers['authorization'])).toEqual([undefined]);
  });

  it('of another host goes nowhere, whatever is asked', async () => {
    const small = await openSmallWorld();
    for (const image of ['public:1.2', 'public:multi', 'public:1.3', 'private:1.2', 'nothing:1.2']) {
      await small.check(image, login(small.tokens.reader, 'quay.io'));
    }
    expect(holdersOf(small, small.tokens.reader)).toEqual([]);
    expect(small.asked().filter((each) => each.endsWith('with login'))).toEqual([]);
  });

  it('goes to its registry and its API, and never to the blob host or the status page', async () => {
    const small = await openSmallWorld();
    addIncident(small.world);
    const { reader, stranger } = small.tokens;
    await small.check('private:1.2', login(reader));
    await small.check('public:multi', login(reader));
    await small.check('private:1.2', login(stranger));
    const lift = addFault(small.world, 'token', faults.registryRefusal(403, 'DENIED', 'denied'));
    await small.check('private:1.2', login(reader));
    lift();
    const servers = new Set(small.running.requests.map(({ server }) => server));
    expect([...servers].sort()).toEqual(['api', 'blob', 'ghcr', 'status']);
    expect(holdersOf(small, reader)).toEqual(['api', 'ghcr']);
    expect(holdersOf(small, stranger)).toEqual(['api', 'ghcr']);
    const strangers = small.running.requests.filter(({ server }) => server === 'blob' || server === 'status');
    expect(strangers.flatMap(({ headers }) => headers['authorization'] ?? headers['cookie'] ?? [])).toEqual(
      [],
    );
  });

  it('is in nothing that is recorded or told', async () => {
    const small = await openSmallWorld();
    for (const token of Object.values(small.tokens)) {
      const result = await small.check('private:1.2', login(token));
      const recorded = JSON.stringify(result);
      expect(recorded).not.toContain(token);
      expect(recorded).not.toContain(Buffer.from(token).toString('base64').slice(0, 12));
    }
  });

  it.each([
    ['dead', false],
    ['reader', true],
  ] as const)('goes with the question for the owner only if it lives: %s', async (name, goes) => {
    const small = await openSmallWorld();
    await small.check('nothing:1.2', login(small.tokens[name]));
    const asked = small.running.requests.filter(({ url }) => url === '/users/acme');
    expect(asked.map((request) => carries(request, small.tokens[name]))).toEqual([goes]);
  });

  it('of a wrong form is sent nowhere', async () => {
    const small = await openSmallWorld();
    for (const image of ['public:1.2', 'public:1.3', 'private:1.2', 'nothing:1.2']) {
      const result = await small.check(image, login(MISTYPED));
      expect(codeOf(result)).toBe('token-malformed');
      expect(result.diagnosis).toMatchObject({ viewpoint: 'credential', credential: 'unknown' });
    }
    expect(holdersOf(small, MISTYPED)).toEqual([]);
    expect(small.asked()).toContain('ghcr token');
  });

  it('of a wrong form is sent when that is what was asked for', async () => {
    const small = await openSmallWorld();
    const result = await small.check('private:1.2', { ...login(MISTYPED), force: true });
    expect(result.diagnosis.findings.map(({ code }) => code)).toEqual([
      'credential-rejected',
      'token-malformed',
    ]);
    expect(holdersOf(small, MISTYPED)).toEqual(['api', 'ghcr']);
  });
});

describe('a refused token', () => {
  const sent = (small: SmallWorld): string[] =>
    small.asked().filter((each) => each === 'ghcr token with login' || each === 'api /user');

  it('is not sent again for ten minutes, and the answer stays the same', async () => {
    const small = await openSmallWorld();
    const first = await small.check('private:1.2', login(small.tokens.dead), small.remembering);
    expect(sent(small)).toEqual(['ghcr token with login', 'api /user']);
    small.clock.advance(9.9 * MINUTE_MS);
    const second = await small.check('private:1.2', login(small.tokens.dead), small.remembering);
    expect(sent(small)).toEqual([]);
    expect(second.diagnosis.findings).toEqual(first.diagnosis.findings);
    expect(codeOf(second)).toBe('credential-rejected');
  });

  it('is not sent for another image either', async () => {
    const small = await openSmallWorld();
    await small.check('private:1.2', login(small.tokens.dead), small.remembering);
    small.asked();
    const other = await small.check('public:1.2', login(small.tokens.dead), small.remembering);
    expect(sent(small)).toEqual([]);
    expect(codeOf(other)).toBe('stale-login');
  });

  it('is sent again after ten minutes', async () => {
    const small = await openSmallWorld();
    await small.check('private:1.2', login(small.tokens.dead), small.remembering);
    small.asked();
    small.clock.advance(10 * MINUTE_MS);
    await small.check('private:1.2', login(small.tokens.dead), small.remembering);
    expect(sent(small)).toEqual(['ghcr token with login', 'api /user']);
  });

  it('stands in no other token’s way', async () => {
    const small = await openSmallWorld();
    await small.check('private:1.2', login(small.tokens.dead), small.remembering);
    const other = await small.check('private:1.2', login(small.tokens.reader), small.remembering);
    expect(codeOf(other)).toBe('pullable');
  });

  it('is remembered for its refusal alone: what passes is asked anew', async () => {
    const small = await openSmallWorld();
    addFault(small.world, 'token', faults.captivePortal(), { viewpoint: 'credential', times: 1 });
    const first = await small.check('private:1.2', login(small.tokens.reader), small.remembering);
    const second = await small.check('private:1.2', login(small.tokens.reader), small.remembering);
    expect([codeOf(first), codeOf(second)]).toEqual(['not-a-registry', 'pullable']);
  });

  it('is sent each time by probes without this memory, for a token that is still settling', async () => {
    const small = await openSmallWorld();
    await small.check('private:1.2', login(small.tokens.dead));
    await small.check('private:1.2', login(small.tokens.dead));
    expect(sent(small)).toHaveLength(4);
  });
});

describe('a reference with a tag and a digest', () => {
  it('means the digest', async () => {
    const small = await openSmallWorld();
    const digest = small.world.packages.get('acme/public')?.tags.get('1.2');
    const result = await small.check(`public:gone@${digest}`);
    expect(codeOf(result)).toBe('pullable');
    expect(result.diagnosis.manifest?.digest).toBe(digest);
  });
});

describe('the end of a check', () => {
  it('does not wait for a retry that would come too late', async () => {
    const small = await openSmallWorld();
    addFault(small.world, 'token', faults.rateLimitedWithRetryAfter(30));
    const result = await small.check('public:1.2', { timeoutMs: 5_000 });
    expect(result.diagnosis.findings[0]).toMatchObject({ code: 'rate-limited', confidence: 'likely' });
    expect(result.durationMs).toBeLessThan(2_000);
  });

  it.each([
    ['the token endpoint hangs', 'token', faults.hang(), 'network-timeout'],
    ['the token endpoint hangs in its answer', 'token', faults.hang('headers'), 'network-timeout'],
    ['the token endpoint drips', 'token', faults.drip(200), 'network-timeout'],
    ['the manifest hangs', 'manifest', faults.hang(), 'network-timeout'],
  ] as const)('comes in time when %s', async (_, place, effect, code) => {
    const small = await openSmallWorld();
    addFault(small.world, place, effect);
    const result = await small.check('public:1.2', { ...login(small.tokens.reader), timeoutMs: 400 });
    expect(codeOf(result)).toBe(code);
    expect(result.durationMs).toBeGreaterThan(300);
    expect(result.durationMs).toBeLessThan(2_000);
  });

  it.each([
    ['the API', 'private:1.2', 'api', 'credential-rejected'],
    ['the list of tags', 'public:1.3', 'tags', 'stale-login'],
  ] as const)('keeps its verdict when %s hangs, and is less sure', async (_, image, place, code) => {
    const small = await openSmallWorld();
    for (const each of [place, 'api'] as const) addFault(small.world, each, faults.hang());
    const result = await small.check(image, { ...login(small.tokens.dead), timeoutMs: 400 });
    expect(result.diagnosis.findings[0]).toMatchObject({ code, confidence: 'likely' });
  });

  it('keeps its verdict when a child of an index hangs', async () => {
    const small = await openSmallWorld();
    addFault(small.world, 'manifest', faults.hang(), { url: /sha256/ });
    const result = await small.check('public:multi', { timeoutMs: 400 });
    expect(result.diagnosis.findings[0]).toMatchObject({ code: 'pullable', confidence: 'likely' });
  });

  it('still asks what is in question when the side viewpoint hangs', async () => {
    const small = await openSmallWorld();
    addFault(small.world, 'token', faults.hang(), { viewpoint: 'anonymous' });
    const result = await small.check('private:1.2', { ...login(small.tokens.unscoped), timeoutMs: 1_000 });
    expect(result.diagnosis.findings[0]).toMatchObject({ code: 'scope-missing', confidence: 'certain' });
    expect(result.evidence.githubPackage?.step.status).toBe(403);
  });

  it('tells of no request that was never made', async () => {
    const small = await openSmallWorld();
    addFault(small.world, 'manifest', faults.hang(), { viewpoint: 'credential' });
    const result = await small.check('private:1.2', { ...login(small.tokens.reader), timeoutMs: 300 });
    const { githubUser, githubPackage, status } = result.evidence;
    expect([githubUser, githubPackage, status]).toEqual([null, null, null]);
  });

  it('does not wait long for a status page that hangs', async () => {
    const small = await openSmallWorld();
    addFault(small.world, 'token', faults.serverError(503));
    addFault(small.world, 'status', faults.hang());
    const result = await small.check('public:1.2', { timeoutMs: 30_000 });
    expect(result.diagnosis.findings[0]?.code).toBe('registry-unavailable');
    expect(result.durationMs).toBeLessThan(6_000);
  });

  it('leaves no timer and no socket behind', async () => {
    const small = await openSmallWorld();
    addFault(small.world, 'manifest', faults.hang(), { viewpoint: 'credential' });
    await small.check('public:1.2', { ...login(small.tokens.reader), timeoutMs: 300 });
    await small.check('public:multi');
    await small.close();
    await expect.poll(resources, { timeout: 3_000 }).toEqual([]);
  });

  it('comes at once when the caller gives up, and nothing more is asked', async () => {
    const small = await openSmallWorld();
    const caller = new AbortController();
    for (const place of ['token', 'api'] as const) addFault(small.world, place, faults.hang());
    const checking = small.check('private:1.2', { ...login(small.tokens.reader), signal: caller.signal });
    await expect.poll(() => small.running.requests.length).toBe(2);
    const gaveUpAt = performance.now();
    caller.abort();
    const result = await checking;
    expect(performance.now() - gaveUpAt).toBeLessThan(500);
    expect(codeOf(result)).toBe('network-timeout');
    expect(small.asked()).toHaveLength(2);
  });

  it('comes before any request when the caller had given up already', async () => {
    const small = await openSmallWorld();
    const result = await small.check('public:1.2', { signal: AbortSignal.abort() });
    expect(codeOf(result)).toBe('network-timeout');
    expect(small.asked()).toEqual([]);
  });
});

/** The sockets and timers that keep this process alive. */
function resources(): readonly string[] {
  return process
    .getActiveResourcesInfo()
    .filter((name) => /^(?:TCP|Timeout|TLS|GetAddrInfo)/.test(name))
    .sort();
}
