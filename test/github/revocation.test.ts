// What is sent to GitHub's revocation endpoint, and where it is sent at all.
import { describe, expect, it } from 'vitest';
import { createAnonymousBudget } from '../../src/github/anonymous-budget.ts';
import { createRevoker } from '../../src/github/revocation.ts';
import { systemClock } from '../../src/support/clock.ts';
import { Secret } from '../../src/support/secret.ts';
import { createProxiedFetch } from '../../src/transport/proxied-fetch.ts';
import { NO_PROXY, serve, TOKEN } from '../transport/world.ts';

const web = createProxiedFetch(NO_PROXY);

function revokerAt(apiUrl: string, budget = createAnonymousBudget(systemClock)) {
  return createRevoker({ apiUrl, web, budget, clock: systemClock });
}

describe('the revocation endpoint', () => {
  it('is sent one credential, below the configured address, by nobody', async () => {
    const bodies: string[] = [];
    const server = await serve(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      bodies.push(body);
      response.writeHead(202).end();
    });
    const answer = await revokerAt(`${server.origin}/api/v3/`).revoke(new Secret(TOKEN));
    expect(answer).toEqual({ kind: 'accepted' });
    expect(bodies.map((body) => JSON.parse(body))).toEqual([{ credentials: [TOKEN] }]);
    const [request, ...more] = server.requests;
    expect(more).toEqual([]);
    expect([request?.method, request?.url]).toEqual(['POST', '/api/v3/credentials/revoke']);
    for (const header of ['authorization', 'cookie', 'referer', 'origin']) {
      expect(request?.headers).not.toHaveProperty(header);
    }
    expect(request?.headers['user-agent']).toMatch(/^ghcr-doctor\//);
  });

  it('is never reached over plain http beyond this machine', () => {
    expect(() => revokerAt('http://api.example.org')).toThrow(
      expect.objectContaining({ code: 'credential-needs-https' }),
    );
  });

  it('is not asked beyond the hour’s requests, which it also counts', async () => {
    const server = await serve((_, response) => {
      const reset = Math.floor(systemClock.now() / 1000) + 1800;
      response.writeHead(202, { 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': String(reset) }).end();
    });
    const revoker = revokerAt(server.origin);
    const kinds = [];
    for (let index = 0; index < 4; index += 1) kinds.push((await revoker.revoke(new Secret(TOKEN))).kind);
    expect(kinds).toEqual(['accepted', 'accepted', 'limited', 'limited']);
  });
});
