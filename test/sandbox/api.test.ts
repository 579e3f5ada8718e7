// The GitHub API of the small world: what its headers and bodies tell of credentials, owners, packages.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCredential,
  addIncident,
  addOrganization,
  addPackage,
  buildImage,
  createWorld,
  push,
  type RunningWorld,
  startWorld,
  unknownToken,
} from '../../sandbox/index.ts';
import { ask } from './ask.ts';

let nowMs = Date.parse('2026-10-01T12:00:00Z');
const world = createWorld({ now: () => new Date(nowMs) });
addOrganization(world, 'Acme', { members: ['dana'] });
addOrganization(world, 'sso-org', { sso: true, members: ['dana'] });
addOrganization(world, 'ip-org', { ipAllowList: true });
addOrganization(world, 'policy-org', { policy: { classicForbidden: true } });
addOrganization(world, 'short-org', { policy: { maxLifetimeDays: 30 } });
const app = addPackage(world, 'acme/app/web', { readers: ['dana'], linkedRepository: 'acme/code' });
const digest = push(world, app, buildImage(), '1', 'latest');
push(world, app, buildImage({ text: 'newer' }), '2');
push(world, addPackage(world, 'acme/open', { visibility: 'public' }), buildImage(), '1');
addPackage(world, 'acme/hidden');
addPackage(world, 'acme/inside', { visibility: 'internal' });
addPackage(world, 'dana/own');
addPackage(world, 'dana/shown', { visibility: 'public' });

const dana = addCredential(world, { login: 'dana', scopes: ['read:packages', 'repo'], expiresInDays: 90 });
const sam = addCredential(world, { login: 'sam' });
const bare = addCredential(world, { login: 'dana', scopes: [] });
const fine = addCredential(world, { kind: 'fine-grained', login: 'dana', expiresInDays: 30 });
const FORMS = ['utc', 'offset', 'rfc3339', 'named-zone', 'answer-time', 'absent'] as const;
const formed = FORMS.map((expiryForm) =>
  addCredential(world, { login: 'dana', expiresInDays: 30, expiryForm }),
);
const installation = addCredential(world, { kind: 'installation', form: 'jwt' });
let running: RunningWorld;

beforeAll(async () => {
  running = await startWorld(world);
});
afterAll(() => running.close());

function get(path: string, token?: string, headers: Record<string, string> = {}) {
  const authorization: Record<string, string> =
    token === undefined ? {} : { authorization: `Bearer ${token}` };
  return ask(running.apiUrl + path, { headers: { ...authorization, ...headers } });
}

async function told(path: string, token?: string): Promise<string> {
  const reply = await get(path, token);
  const body: { message?: string; status?: string } = JSON.parse(reply.body);
  if (reply.status >= 400) expect(body.status).toBe(String(reply.status));
  return `${reply.status} ${body.message ?? ''}`.trim();
}

describe('GET /user', () => {
  it('names the login, the scopes and the end of a classic token', async () => {
    const reply = await get('/user', dana.token);
    expect(JSON.parse(reply.body)).toMatchObject({ login: 'dana', type: 'User' });
    expect(reply.headers).toMatchObject({
      'x-oauth-scopes': 'read:packages, repo',
      'github-authentication-token-expiration': '2026-12-30 12:00:00 UTC',
      'x-ratelimit-limit': '5000',
    });
    expect(reply.headers['x-github-request-id']).toMatch(/^[0-9A-F:]+$/);
  });

  it('tells no scopes apart from no scopes to tell, and no end by silence', async () => {
    const classic = await get('/user', bare.token);
    expect(classic.headers['x-oauth-scopes']).toBe('');
    expect(classic.headers['github-authentication-token-expiration']).toBeUndefined();
    const fineGrained = await get('/user', fine.token);
    expect(fineGrained.headers['x-oauth-scopes']).toBeUndefined();
    expect(fineGrained.headers['github-authentication-token-expiration']).toBe('2026-10-31 14:00:00 +0200');
    expect(fineGrained.headers['x-accepted-github-permissions']).toBe('allows_permissionless_access=true');
  });

  it('tells the end in the form that the credential has', async () => {
    const ends = formed.map(async ({ token }) => {
      const { headers } = await get('/user', token);
      return headers['github-authentication-token-expiration'];
    });
    expect(await Promise.all(ends)).toEqual([
      '2026-10-31 12:00:00 UTC',
      '2026-10-31 14:00:00 +0200',
      '2026-10-31T12:00:00.000Z',
      '2026-10-31 14:00:00 CEST',
      '2026-10-01 12:00:00 UTC',
      undefined,
    ]);
  });

  it.each([
    ['a dead token', unknownToken(world), '401 Bad credentials'],
    ['no token', undefined, '401 Requires authentication'],
    ['an installation', installation.token, '403 Resource not accessible by integration'],
  ])('refuses %s', async (_, token, expected) => {
    expect(await told('/user', token)).toBe(expected);
  });

  it('wants a user agent', async () => {
    expect((await get('/user', dana.token, { 'user-agent': '' })).status).toBe(403);
  });
});

describe('packages', () => {
  it.each([
    ['a reader', '/orgs/acme/packages/container/app%2Fweb', dana.token, '200'],
    ['a stranger, if public', '/orgs/acme/packages/container/open', sam.token, '200'],
    ['a stranger', '/orgs/acme/packages/container/app%2Fweb', sam.token, '404 Package not found.'],
    ['a member, if internal', '/orgs/acme/packages/container/inside', dana.token, '200'],
    ['anyone, if absent', '/orgs/acme/packages/container/none', dana.token, '404 Package not found.'],
    ['an owner that is no organization', '/orgs/dana/packages/container/own', dana.token, '404 Not Found'],
    ['an owner that does not exist', '/orgs/nobody/packages/container/x', dana.token, '404 Not Found'],
    ['the own ones', '/user/packages/container/own', dana.token, '200'],
    ['those of another user', '/users/dana/packages/container/own', sam.token, '404 Package not found.'],
    ['public ones of another user', '/users/dana/packages/container/shown', sam.token, '200'],
    ['no credential', '/orgs/acme/packages/container/open', undefined, '401 Requires authentication'],
    [
      'no scope',
      '/orgs/acme/packages/container/none',
      bare.token,
      '403 You need at least read:packages scope to get a package.',
    ],
    [
      'no scope, versions',
      '/orgs/acme/packages/container/none/versions',
      bare.token,
      "403 You need at least read:packages scope to get a package's versions.",
    ],
    [
      'no scope, list',
      '/orgs/acme/packages?package_type=container',
      bare.token,
      '403 You need at least read:packages scope to list packages.',
    ],
    [
      'an installation that lists',
      '/orgs/acme/packages?package_type=container',
      installation.token,
      '400 Invalid argument.',
    ],
    [
      'an address not on the list',
      '/orgs/ip-org/packages?package_type=container',
      dana.token,
      '403 Although you appear to have the correct authorization credentials, the `ip-org` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
    ],
    [
      'a classic token where forbidden',
      '/orgs/policy-org',
      dana.token,
      '403 `policy-org` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.',
    ],
    [
      'a token that lives too long',
      '/orgs/short-org',
      dana.token,
      `403 The 'short-org' organization forbids access via a personal access tokens (classic) if the token's lifetime is greater than 30 days. Please adjust your token's lifetime at the following URL: https://github.com/settings/tokens/${dana.id}`,
    ],
  ])('for %s', async (_, path, token, expected) => {
    expect(await told(path, token)).toBe(expected);
  });

  it('send a token without SSO to an address of its own', async () => {
    const reply = await get('/orgs/sso-org/packages?package_type=container&per_page=1', dana.token);
    expect(reply.status).toBe(403);
    expect(reply.headers['x-github-sso']).toMatch(
      /^required; url=https:\/\/github\.com\/orgs\/sso-org\/sso\?authorization_request=\S+$/,
    );
    expect(JSON.parse(reply.body).message).toMatch(/^Resource protected by organization SAML enforcement\./);
    dana.ssoAuthorized.add('sso-org');
    expect(await told('/orgs/sso-org/packages?package_type=container', dana.token)).toBe('200');
    expect(await told('/orgs/sso-org')).toBe('200');
  });

  it('are told with visibility, and listed as far as the asker may see', async () => {
    const reply = await get('/orgs/acme/packages/container/app%2Fweb', dana.token);
    expect(JSON.parse(reply.body)).toMatchObject({
      name: 'app/web',
      visibility: 'private',
      repository: { full_name: 'acme/code' },
    });
    expect(reply.headers['x-accepted-oauth-scopes']).toBe('read:packages');
    const names = async (token: string, query = '') => {
      const listed = await get(`/orgs/acme/packages?package_type=container${query}`, token);
      return (JSON.parse(listed.body) as { name: string }[]).map((found) => found.name);
    };
    expect(await names(dana.token)).toEqual(['app/web', 'open', 'inside']);
    expect(await names(sam.token)).toEqual(['open']);
    expect(await names(dana.token, '&visibility=private')).toEqual(['app/web']);
  });

  it('list versions newest first, with digests and tags', async () => {
    const reply = await get('/orgs/acme/packages/container/app%2Fweb/versions', dana.token);
    const versions: { name: string; metadata: { container: { tags: string[] } } }[] = JSON.parse(reply.body);
    expect(versions.map((version) => version.metadata.container.tags)).toEqual([['2'], ['1', 'latest']]);
    expect(versions[1]?.name).toBe(digest);
  });
});

describe('without a credential', () => {
  it('owners are told apart, and sixty requests an hour are allowed', async () => {
    nowMs += 2 * 3_600_000;
    expect(JSON.parse((await get('/users/acme')).body)).toMatchObject({
      login: 'Acme',
      type: 'Organization',
    });
    expect(JSON.parse((await get('/users/dana')).body)).toMatchObject({ type: 'User' });
    expect(await told('/users/nobody')).toBe('404 Not Found');
    world.apiAnonymousLimit = 5;
    await get('/rate_limit');
    expect((await get('/orgs/acme')).headers['x-ratelimit-remaining']).toBe('1');
    expect((await get('/users/acme')).status).toBe(200);
    const refused = await get('/users/acme');
    expect([refused.status, refused.headers['x-ratelimit-remaining']]).toEqual([403, '0']);
    expect(JSON.parse(refused.body).message).toMatch(/^API rate limit exceeded for /);
    expect(JSON.parse((await get('/rate_limit')).body).rate.remaining).toBe(0);
    expect((await get('/user', dana.token)).status).toBe(200);
    nowMs += 3_600_001;
    expect((await get('/users/acme')).status).toBe(200);
    world.apiAnonymousLimit = 60;
  });
});

describe('POST /credentials/revoke', () => {
  function revoke(body: string, headers: Record<string, string> = {}) {
    return ask(`${running.apiUrl}/credentials/revoke`, { method: 'POST', body, headers });
  }

  it('ends a credential for good, and does not tell whether it lived', async () => {
    const doomed = addCredential(world, { login: 'dana' });
    const body = JSON.stringify({ credentials: [doomed.token, unknownToken(world)] });
    expect((await revoke(body)).status).toBe(202);
    expect(await told('/user', doomed.token)).toBe('401 Bad credentials');
    expect((await revoke(body)).status).toBe(202);
  });

  it.each([
    [
      'with a credential',
      JSON.stringify({ credentials: ['x'] }),
      { authorization: `Bearer ${sam.token}` },
      403,
    ],
    ['with an empty list', JSON.stringify({ credentials: [] }), {}, 422],
    ['with more than a thousand', JSON.stringify({ credentials: Array(1001).fill('x') }), {}, 422],
    ['with numbers', JSON.stringify({ credentials: [1] }), {}, 422],
    ['with no JSON', 'credentials', {}, 422],
  ])('%s is refused', async (_, body, headers, status) => {
    expect((await revoke(body, headers)).status).toBe(status);
  });

  it('leaves installation tokens alone', async () => {
    await revoke(JSON.stringify({ credentials: [installation.token] }));
    expect(installation.alive).toBe(true);
  });
});

describe('the status page', () => {
  async function summary() {
    return JSON.parse((await ask(`${running.statusUrl}/api/v2/summary.json`)).body);
  }

  it('follows the incidents', async () => {
    const quiet = await summary();
    expect(quiet.status).toEqual({ indicator: 'none', description: 'All Systems Operational' });
    expect(quiet.page.id).toBe('kctbh9vrtdwd');
    const incident = addIncident(world, { name: 'Packages are slow', componentStatus: 'partial_outage' });
    const loud = await summary();
    const packages = loud.components.find((component: { id: string }) => component.id === 'st3j38cctv9l');
    expect(packages).toMatchObject({ name: 'Packages', status: 'partial_outage' });
    expect(loud.status.indicator).toBe('major');
    expect(loud.incidents[0]).toMatchObject({
      name: 'Packages are slow',
      status: 'investigating',
      components: [{ id: 'st3j38cctv9l' }],
    });
    expect(loud.incidents[0].shortlink).toMatch(/^https:\/\/stspg\.io\//);
    incident.status = 'resolved';
    expect(await summary()).toMatchObject({ incidents: [], status: { indicator: 'none' } });
  });

  it.each(['status', 'components', 'incidents/unresolved'])('has %s.json too', async (name) => {
    const reply = await ask(`${running.statusUrl}/api/v2/${name}.json`);
    expect([reply.status, JSON.parse(reply.body).page.name]).toEqual([200, 'GitHub']);
  });
});
