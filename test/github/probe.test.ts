import { describe, expect, it } from 'vitest';
import { createGitHubProbe } from '../../src/github/probe.ts';
import { credential, type Recorder, serve, TOKEN, testHttp, within } from '../transport/world.ts';

function probeOf(server: Recorder, path = '') {
  return createGitHubProbe({ apiUrl: server.origin + path, statusUrl: server.origin, http: testHttp() });
}

function answering(status: number, headers: Record<string, string>, body: unknown) {
  return serve((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
}

describe('the GitHub API', () => {
  it('is asked for the user with the headers it wants', async () => {
    const expiry = '2099-06-03 19:52:44 UTC';
    const headers = {
      'X-OAuth-Scopes': 'read:packages',
      'GitHub-Authentication-Token-Expiration': expiry,
      'X-GitHub-Request-Id': '4DB7:B4C3:6700A9:699AB9:62BD6AC5',
      'X-RateLimit-Remaining': '0',
    };
    const server = await answering(200, headers, { login: 'octo-cat_corp' });
    const answer = await probeOf(server).user(credential(), within(3000));
    expect(answer).toMatchObject({
      body: { login: 'octo-cat_corp' },
      scopes: ['read:packages'],
      expiresAtMs: Date.parse('2099-06-03T19:52:44Z'),
      ssoUrl: null,
      isOverLimit: false,
      contentType: 'application/json',
      step: { name: 'github-user', status: 200, requestId: '4DB7:B4C3:6700A9:699AB9:62BD6AC5' },
    });
    expect(server.requests[0]).toMatchObject({
      method: 'GET',
      url: '/user',
      headers: {
        authorization: `Bearer ${TOKEN}`,
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
        'user-agent': expect.stringMatching(/^ghcr-doctor\//),
      },
    });
  });

  it('names a refusal by its message, and its limit as such', async () => {
    const sso = 'https://github.com/orgs/acme/sso?authorization_request=A';
    const headers = { 'X-GitHub-SSO': `required; url=${sso}`, 'X-OAuth-Scopes': '' };
    const server = await answering(403, headers, { message: 'Resource protected\u202e by SAML.' });
    const answer = await probeOf(server).organizationPackage(credential(), 'acme', 'app/web', within(3000));
    expect(answer).toMatchObject({
      body: null,
      ssoUrl: sso,
      scopes: [],
      isOverLimit: false,
      step: { status: 403, message: 'Resource protected\\u{202E} by SAML.', registryCode: null, error: null },
    });
    expect(server.requests[0]?.url).toBe('/orgs/acme/packages/container/app%2Fweb');
  });

  it.each([
    [403, { 'x-ratelimit-remaining': '0' }, true],
    [429, {}, true],
    [403, { 'retry-after': '60' }, true],
    [403, { 'x-ratelimit-remaining': '12' }, false],
    [404, { 'x-ratelimit-remaining': '0' }, false],
  ])('%i with %j is over its limit: %s', async (status, headers: Record<string, string>, isOverLimit) => {
    const server = await answering(status, headers, { message: 'no' });
    expect((await probeOf(server).owner('acme', null, within(3000))).isOverLimit).toBe(isOverLimit);
  });

  it('tells a package’s visibility, and links to github.com alone', async () => {
    const server = await answering(200, {}, { visibility: 'internal', html_url: 'https://evil.test/x' });
    const answer = await probeOf(server).organizationPackage(credential(), 'acme', 'app', within(3000));
    expect(answer.body).toEqual({ visibility: 'internal', htmlUrl: null });
  });

  it('is asked for the first of an organization’s container packages', async () => {
    const headers = { 'X-OAuth-Scopes': 'read:packages', 'X-GitHub-SSO': 'partial-results; organizations=1' };
    const server = await answering(200, headers, [{ name: 'app' }]);
    const answer = await probeOf(server).organizationPackages(credential(), 'acme', within(3000));
    expect(answer).toMatchObject({
      body: true,
      ssoUrl: null,
      expiryHeader: 'absent',
      step: { name: 'github-organization', status: 200, error: null },
    });
    expect(server.requests[0]).toMatchObject({
      url: '/orgs/acme/packages?package_type=container&per_page=1',
      headers: { authorization: `Bearer ${TOKEN}` },
    });
  });

  it.each([
    ['an organization without packages', '[]', true, null],
    ['something that is no list', '{}', null, 'malformed'],
  ])('tells %s', async (_, text, body, error) => {
    const server = await answering(200, {}, text);
    const answer = await probeOf(server).organizationPackages(credential(), 'acme', within(3000));
    expect({ body: answer.body, error: answer.step.error }).toEqual({ body, error });
  });

  it.each([
    ['Organization', 'Organization'],
    ['User', 'User'],
    ['Bot', 'other'],
    [7, 'other'],
  ])('tells an owner of type %s', async (type, expected) => {
    const server = await answering(200, {}, { login: 'acme', type });
    const answer = await probeOf(server, '/api/v3/').owner('acme', null, within(3000));
    expect(answer.body).toEqual({ login: 'acme', type: expected });
    expect(server.requests[0]?.url).toBe('/api/v3/users/acme');
    expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each([
    ['a login that is none', { login: '$(id)' }, 'malformed'],
    ['no JSON', '<', 'malformed'],
    ['a list', '[]', 'malformed'],
  ])('with %s on a 200 is malformed', async (_, body, error) => {
    const server = await answering(200, {}, body);
    expect(await probeOf(server).user(credential(), within(3000))).toMatchObject({
      body: null,
      step: { error },
    });
  });

  it('that redirects is not followed', async () => {
    const elsewhere = await serve((_, response) => void response.end('{"login":"evil"}'));
    const server = await answering(301, { location: elsewhere.origin }, '');
    const answer = await probeOf(server).user(credential(), within(3000));
    expect(answer).toMatchObject({ body: null, step: { status: 301, error: 'redirect' } });
    expect(elsewhere.sockets.size).toBe(0);
  });

  it.each(['', '.', '..', '\ud800'])('is not asked for the name %j', async (name) => {
    const server = await answering(200, {}, {});
    const probe = probeOf(server);
    const invalid = expect.objectContaining({ code: 'target-invalid' });
    await expect(probe.owner(name, null, within(500))).rejects.toEqual(invalid);
    await expect(probe.organizationPackage(credential(), 'acme', name, within(500))).rejects.toEqual(invalid);
    expect(server.requests).toHaveLength(0);
  });

  it('that cannot be reached is an answer too', async () => {
    const server = await serve((request) => void request.socket.destroy());
    const answer = await probeOf(server).user(credential(), within(3000));
    expect(answer).toMatchObject({
      scopes: null,
      isOverLimit: false,
      step: { error: 'reset', status: null },
    });
  });
});

describe('the status page', () => {
  it('is asked for its summary', async () => {
    const server = await answering(
      200,
      {},
      { components: [{ id: 'st3j38cctv9l', status: 'partial_outage' }] },
    );
    const answer = await probeOf(server).status(within(3000));
    expect(answer.body).toEqual({ packagesStatus: 'partial_outage', incident: null });
    expect(answer.step).toMatchObject({ name: 'status', url: `${server.origin}/api/v2/summary.json` });
  });

  it('beyond a mebibyte is too large', async () => {
    const server = await answering(200, {}, `{"components":[${' '.repeat(2 * 1024 * 1024)}]}`);
    expect((await probeOf(server).status(within(3000))).step).toMatchObject({
      error: 'too-large',
      status: 200,
    });
  });
});
