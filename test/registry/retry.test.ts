import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGitHubProbe } from '../../src/github/probe.ts';
import { createRegistryProbe } from '../../src/registry/probe.ts';
import { type Clock, systemClock } from '../../src/support/clock.ts';
import { parseRetryAfter, parseRetryMessage } from '../../src/transport/retry-hint.ts';
import { credential, REPOSITORY, type Recorder, serve, testHttp, within } from '../transport/world.ts';

/** A clock whose sleeps are noted and take no time. */
function sleepless(): { clock: Clock; sleeps: number[] } {
  const sleeps: number[] = [];
  const clock: Clock = {
    ...systemClock,
    sleep: (ms) => {
      sleeps.push(ms);
      return Promise.resolve();
    },
  };
  return { clock, sleeps };
}

interface Refusal {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly message?: string;
}

/** Refuses as told, answer by answer, and then grants. */
function refusing(...refusals: readonly Refusal[]): Promise<Recorder> {
  const left = [...refusals];
  return serve((_, response) => {
    const next = left.shift();
    if (next === undefined) return void response.end('{"token":"QQ=="}');
    response.writeHead(next.status, next.headers);
    response.end(JSON.stringify({ errors: [{ code: 'CODE', message: next.message ?? 'no' }] }));
  });
}

async function tokenFrom(server: Recorder, clock: Clock, endsInMs = 60_000, random = 0) {
  const http = testHttp({ clock, random: () => random });
  const probe = createRegistryProbe({ endpoints: new Map([['ghcr.io', server.origin]]), http });
  const limits = { ...within(10_000), endsAtMs: clock.elapsed() + endsInMs };
  return probe.token(REPOSITORY, null, limits);
}

describe('a refusal that may pass', () => {
  it.each([429, 500, 502, 503, 504])('with %i is asked once more, and both are recorded', async (status) => {
    const { clock, sleeps } = sleepless();
    const answer = await tokenFrom(await refusing({ status }), clock);
    expect(answer.attempts.map((step) => step.status)).toEqual([status, 200]);
    expect(answer.step).toBe(answer.attempts[1]);
    expect(answer.body).not.toBeNull();
    expect(sleeps).toEqual([1000]);
  });

  it.each([400, 401, 403, 404, 405])('is not one with %i', async (status) => {
    const { clock, sleeps } = sleepless();
    const answer = await tokenFrom(await refusing({ status }), clock);
    expect(answer.attempts.map((step) => step.status)).toEqual([status]);
    expect(sleeps).toEqual([]);
  });

  it('is asked no third time', async () => {
    const { clock } = sleepless();
    const answer = await tokenFrom(await refusing({ status: 503 }, { status: 503 }), clock);
    expect(answer.attempts.map((step) => step.status)).toEqual([503, 503]);
  });

  it.each([
    ['Retry-After in seconds', { status: 429, headers: { 'retry-after': '3' } }, 3000],
    [
      'GHCR’s word in the message',
      { status: 429, message: 'retry-after: 2.5s, allowed: 44000/minute' },
      2500,
    ],
    [
      'a second, when the hint is shorter',
      { status: 429, message: 'retry-after: 985.86µs, allowed: 1/minute' },
      1000,
    ],
    [
      'the longer of two hints',
      { status: 429, headers: { 'retry-after': '2' }, message: 'retry-after: 4s' },
      4000,
    ],
  ])('waits for %s', async (_, refusal, expectedMs) => {
    const { clock, sleeps } = sleepless();
    await tokenFrom(await refusing(refusal), clock);
    expect(sleeps).toEqual([expectedMs]);
  });

  it('waits longer by the jitter, never shorter', async () => {
    const { clock, sleeps } = sleepless();
    await tokenFrom(await refusing({ status: 503 }), clock, 60_000, 0.5);
    expect(sleeps[0]).toBeGreaterThan(1000);
    expect(sleeps[0]).toBeLessThanOrEqual(1250);
  });

  it.each([
    ['the time left', { status: 503 }, 1200],
    ['what the server asks for', { status: 429, headers: { 'retry-after': '60' } }, 30_000],
  ])('is not asked again when %s does not allow it', async (_, refusal, endsInMs) => {
    const { clock, sleeps } = sleepless();
    const answer = await tokenFrom(await refusing(refusal), clock, endsInMs);
    expect(answer.attempts).toHaveLength(1);
    expect(sleeps).toEqual([]);
  });

  it('is not asked again once the caller has ended it', async () => {
    const server = await refusing({ status: 503 });
    const controller = new AbortController();
    const probe = createRegistryProbe({ endpoints: new Map([['ghcr.io', server.origin]]), http: testHttp() });
    const limits = { signal: controller.signal, endsAtMs: systemClock.elapsed() + 60_000 };
    setTimeout(() => controller.abort(), 200);
    const startedAt = performance.now();
    const answer = await probe.token(REPOSITORY, null, limits);
    expect(performance.now() - startedAt).toBeLessThan(900);
    expect(answer.attempts.map((step) => step.status)).toEqual([503]);
    expect(server.requests).toHaveLength(1);
  });

  it('of the GitHub API is one with 5xx and none with 429; the status page is asked once', async () => {
    const { clock } = sleepless();
    const ask = async (status: number) => {
      const server = await refusing({ status });
      const options = { apiUrl: server.origin, statusUrl: server.origin, http: testHttp({ clock }) };
      const github = createGitHubProbe(options);
      const limits = { ...within(5000), endsAtMs: clock.elapsed() + 60_000 };
      return [(await github.user(credential(), limits)).attempts.length, server.requests.length];
    };
    expect(await ask(502)).toEqual([2, 2]);
    expect(await ask(429)).toEqual([1, 1]);
    const server = await refusing({ status: 503 });
    const github = createGitHubProbe({
      apiUrl: server.origin,
      statusUrl: server.origin,
      http: testHttp({ clock }),
    });
    expect((await github.status(within(5000))).attempts).toHaveLength(1);
  });
});

describe('the hints', () => {
  const now = Date.UTC(2026, 9, 21, 7, 28, 0);

  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Wed, 21 Oct 2026 07:28:30 GMT', 30_000],
    ['Wed, 21 Oct 2026 07:27:00 GMT', 0],
    ['-1', null],
    ['1.5', null],
    ['soon', null],
    ['', null],
    [null, null],
    ['9'.repeat(400), null],
  ])('Retry-After %j', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });

  it.each([
    ['retry-after: 985.86µs, allowed: 44000/minute', 0.98586],
    ['retry-after: 985.86μs, allowed: 44000/minute', 0.98586],
    ['retry-after: 12us', 0.012],
    ['retry-after: 3.5ms, allowed: 1/minute', 3.5],
    ['Retry-After:2s', 2000],
    ['retry-after: 1m30s', 90_000],
    ['retry-after: 100ns', 0.0001],
    ['retry-after: soon', null],
    ['retry-after: 5', null],
    ['denied', null],
    [null, null],
  ])('message %j', (message, expected) => {
    const hint = parseRetryMessage(message);
    if (expected === null) expect(hint).toBeNull();
    else expect(hint).toBeCloseTo(expected, 6);
  });

  it('are never a throw, a hang or a negative wait, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((rest) => `retry-after: ${rest}`),
      fc
        .array(fc.constantFrom('retry-after: ', '1', '9.9', 'm', 's', 'µs', ' ', ','))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (value) => {
        for (const hint of [parseRetryAfter(value, now), parseRetryMessage(value)]) {
          if (hint !== null) expect(hint).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
