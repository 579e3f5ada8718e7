// Manifests and tags: who is let in, and with which words the others are refused.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCredential,
  addOrganization,
  addPackage,
  buildImage,
  buildIndex,
  createWorld,
  push,
  type RunningWorld,
  startWorld,
  unknownToken,
} from '../../sandbox/index.ts';
import { ACCEPT_ALL, ask, bearer } from './ask.ts';

const world = createWorld();
let running: RunningWorld;

addOrganization(world, 'sso-org', { sso: true, members: ['dana', 'eve'] });
addOrganization(world, 'ip-org', { ipAllowList: true, members: ['dana'] });
addOrganization(world, 'policy-org', { policy: { classicForbidden: true }, members: ['dana'] });
addOrganization(world, 'short-org', { policy: { maxLifetimeDays: 90, by: 'enterprise' }, members: ['dana'] });
addOrganization(world, 'in-org', { members: ['dana'] });
for (const owner of ['acme', 'sso-org', 'ip-org', 'policy-org', 'short-org']) {
  for (const visibility of ['public', 'private'] as const) {
    push(
      world,
      addPackage(world, `${owner}/${visibility}`, { visibility, readers: ['dana', 'guest'] }),
      buildImage(),
      '1',
    );
  }
}
push(world, addPackage(world, 'in-org/internal', { visibility: 'internal' }), buildImage(), '1');
const linked = addPackage(world, 'acme/linked', {
  linkedRepository: 'acme/code',
  actionsAccess: ['acme/deploy'],
});
push(world, linked, buildImage(), '1');

const dana = addCredential(world, { login: 'Dana', ssoAuthorized: [], expiresInDays: 60 });
const danaSso = addCredential(world, { login: 'dana', ssoAuthorized: ['sso-org'] });
const sam = addCredential(world, { login: 'sam' });
const guest = addCredential(world, { login: 'guest' });
const write = addCredential(world, { login: 'dana', scopes: ['write:packages'] });
const remove = addCredential(world, { login: 'dana', scopes: ['delete:packages', 'repo'] });
const oauth = addCredential(world, { kind: 'oauth', login: 'dana' });
const fine = addCredential(world, { kind: 'fine-grained', login: 'dana' });
const app = addCredential(world, { kind: 'installation' });
const job = (repository: string, packagesRead = true) =>
  addCredential(world, { kind: 'actions', job: { repository, packagesRead } });

beforeAll(async () => {
  running = await startWorld(world);
});
afterAll(() => running.close());

function manifest(path: string, headers: Record<string, string>, method = 'GET') {
  const url = `${running.ghcrUrl}/v2/${path}`;
  return ask(url, { method, headers: { accept: ACCEPT_ALL, ...headers } });
}

async function refusal(path: string, headers: Record<string, string>): Promise<string> {
  const reply = await manifest(path, headers);
  if (reply.status === 200) return '200';
  const [error] = JSON.parse(reply.body).errors;
  expect(reply.body).toBe(`${JSON.stringify({ errors: [error] })}\n`);
  return `${reply.status} ${error.code} ${error.message}`;
}

const DENIED = '403 DENIED requested access to the resource is denied';
const READ_PACKAGE = '403 DENIED permission_denied: read_package';
const SCOPES = '403 DENIED permission_denied: The token provided does not match expected scopes.';
const UNKNOWN = '404 MANIFEST_UNKNOWN manifest unknown';
const NO_NAME = '404 NAME_UNKNOWN repository name not known to registry';
const NO_AUTH = '401 UNAUTHORIZED authentication required';
const DEAD = '401 UNAUTHORIZED unauthenticated: User cannot be authenticated with the token provided.';
const IP =
  '403 DENIED permission_denied: Although you appear to have the correct authorization credentials, the `ip-org` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.';
const CLASSIC =
  '403 DENIED permission_denied: `policy-org` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.';
const SAML =
  '403 DENIED permission_denied: Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.';

describe('who reads a manifest', () => {
  it.each([
    ['no one without a header', 'acme/public', {}, NO_AUTH],
    [
      'no one with an empty bearer',
      'acme/public',
      { authorization: 'Bearer' },
      '401 UNAUTHORIZED authentication token not provided',
    ],
    [
      'no one with a bearer that is no base64',
      'acme/public',
      { authorization: 'Bearer not-a-token' },
      DENIED,
    ],
    ['no one with the bearer "null"', 'acme/public', { authorization: 'Bearer null' }, DENIED],
    ['no one with a raw token', 'acme/public', { authorization: `Bearer ${dana.token}` }, DENIED],
    ['anyone with QQ==, if public', 'acme/public', { authorization: 'Bearer QQ==' }, '200'],
    ['an anonymous grant for it', 'acme/public', bearer('v1:acme/public:1790260007628348742'), '200'],
    ['no anonymous grant for another', 'acme/public', bearer('v1:acme/linked:1790260007628348742'), DENIED],
    [
      'no anonymous grant, if private',
      'acme/private',
      bearer('v1:acme/private:1790260007628348742'),
      NO_AUTH,
    ],
    ['no dead credential, even if public', 'acme/public', bearer(unknownToken(world)), DEAD],
    ['a reader', 'acme/private', bearer(dana.token), '200'],
    ['a reader whose base64 has a newline in it', 'acme/private', bearer(`${dana.token}\n`), '200'],
    ['a reader who may write', 'acme/private', bearer(write.token), '200'],
    ['a reader by OAuth', 'acme/private', bearer(oauth.token), '200'],
    ['not a reader who may only delete', 'acme/private', bearer(remove.token), SCOPES],
    ['not a fine-grained token', 'acme/private', bearer(fine.token), SCOPES],
    ['not an installation token', 'acme/private', bearer(app.token), DENIED],
    ['not a stranger', 'acme/private', bearer(sam.token), DENIED],
    ['a stranger, if public', 'acme/public', bearer(sam.token), '200'],
    ['a member, if internal', 'in-org/internal', bearer(dana.token), '200'],
    ['not a stranger, if internal', 'in-org/internal', bearer(sam.token), DENIED],
    ['no one, if absent', 'acme/none', bearer(dana.token), UNKNOWN],
    ['no one in upper case', 'Acme/public', bearer(dana.token), UNKNOWN],
    ['a job of the linked repository', 'acme/linked', bearer(job('acme/code').token), '200'],
    ['a job of a listed repository', 'acme/linked', bearer(job('acme/deploy').token), '200'],
    ['not a job of another repository', 'acme/linked', bearer(job('acme/other').token), READ_PACKAGE],
    ['not a job without packages: read', 'acme/linked', bearer(job('acme/code', false).token), DENIED],
    ['not without SSO, if public', 'sso-org/public', bearer(dana.token), SAML],
    ['not without SSO, as if absent, if private', 'sso-org/private', bearer(dana.token), UNKNOWN],
    ['a reader without SSO who is no member', 'sso-org/private', bearer(guest.token), '200'],
    ['a stranger without SSO, if public', 'sso-org/public', bearer(sam.token), '200'],
    ['a classic token where they are forbidden, if public', 'policy-org/public', bearer(dana.token), '200'],
    ['a member with SSO', 'sso-org/private', bearer(danaSso.token), '200'],
    ['no credential from a wrong address, even if public', 'ip-org/public', bearer(dana.token), IP],
    [
      'anyone anonymous from a wrong address, if public',
      'ip-org/public',
      bearer('v1:ip-org/public:1'),
      '200',
    ],
    ['not a classic token where they are forbidden', 'policy-org/private', bearer(dana.token), CLASSIC],
    ['an OAuth token where classic ones are forbidden', 'policy-org/private', bearer(oauth.token), '200'],
    ['a token that ends soon enough', 'short-org/private', bearer(dana.token), '200'],
  ])('%s', async (_, repository, headers, expected) => {
    expect(await refusal(`${repository}/manifests/1`, headers)).toBe(expected);
  });

  it('not a token that lives longer than the enterprise allows', async () => {
    const answer = await refusal('short-org/private/manifests/1', bearer(write.token));
    expect(answer).toBe(
      `403 DENIED permission_denied: The 'short-org' enterprise forbids access via a personal access tokens (classic) if the token's lifetime is greater than 90 days. Please adjust your token's lifetime at the following URL: https://github.com/settings/tokens/${write.id}`,
    );
  });

  it('not a forbidden classic token, if public, in a world that sides so', async () => {
    world.choices.classicBanCoversPublic = true;
    expect(await refusal('policy-org/public/manifests/1', bearer(dana.token))).toBe(CLASSIC);
    world.choices.classicBanCoversPublic = false;
  });

  it('a token without the scope, if public, in a world that sides so', async () => {
    world.choices.scopeNeededForPublic = false;
    expect(await refusal('acme/public/manifests/1', bearer(remove.token))).toBe('200');
    world.choices.scopeNeededForPublic = true;
    expect(await refusal('acme/public/manifests/1', bearer(remove.token))).toBe(SCOPES);
  });
});

describe('who lists tags', () => {
  it.each([
    ['a reader', 'acme/private', bearer(dana.token), '200'],
    ['not a stranger', 'acme/private', bearer(sam.token), READ_PACKAGE],
    ['no one, if absent', 'acme/none', bearer(dana.token), NO_NAME],
    ['not without SSO', 'sso-org/private', bearer(dana.token), NO_NAME],
    ['not without the scope', 'acme/private', bearer(remove.token), SCOPES],
  ])('%s', async (_, repository, headers, expected) => {
    expect(await refusal(`${repository}/tags/list`, headers)).toBe(expected);
  });
});

describe('a manifest', () => {
  const index = buildIndex({ platforms: ['linux/amd64'], attestations: true });
  const docker = buildImage({ format: 'docker' });
  const target = addPackage(world, 'acme/deep/er/name', { visibility: 'public' });
  push(world, target, index, 'index');
  push(world, target, docker, 'docker');
  push(world, target, buildImage(), 'oci');
  const anonymous = { authorization: 'Bearer QQ==' };

  it('comes with its type, digest and length, by tag and by digest', async () => {
    for (const reference of ['index', index.digest]) {
      const reply = await manifest(`acme/deep/er/name/manifests/${reference}`, anonymous);
      expect(reply.headers).toMatchObject({
        'content-type': 'application/vnd.oci.image.index.v1+json',
        'docker-content-digest': index.digest,
        'content-length': String(Buffer.byteLength(reply.body)),
        'docker-distribution-api-version': 'registry/2.0',
        etag: `"${index.digest}"`,
      });
      const entries: { platform: { os: string } }[] = JSON.parse(reply.body).manifests;
      expect(entries.map((entry) => entry.platform.os)).toEqual(['linux', 'unknown']);
    }
  });

  it('answers HEAD with the same headers and no body', async () => {
    const reply = await manifest('acme/deep/er/name/manifests/oci', anonymous, 'HEAD');
    expect([reply.status, reply.body]).toEqual([200, '']);
    expect(reply.headers['docker-content-digest']).toMatch(/^sha256:[0-9a-f]{64}$/);
    const refused = await manifest('acme/deep/er/name/manifests/none', anonymous, 'HEAD');
    expect([refused.status, refused.body]).toEqual([404, '']);
  });

  it.each([
    [
      'index',
      'application/vnd.docker.distribution.manifest.v2+json',
      'OCI index found, but Accept header does not support OCI indexes',
    ],
    ['oci', '*/*', 'OCI manifest found, but Accept header does not support OCI manifests'],
  ])('stored as %s reads as missing to a client that takes %s', async (tag, accept, message) => {
    const reply = await manifest(`acme/deep/er/name/manifests/${tag}`, { ...anonymous, accept });
    expect([reply.status, JSON.parse(reply.body).errors]).toEqual([
      404,
      [{ code: 'MANIFEST_UNKNOWN', message }],
    ]);
  });

  it('in the docker form is given to anyone', async () => {
    const reply = await manifest('acme/deep/er/name/manifests/docker', { ...anonymous, accept: '*/*' });
    expect(reply.status).toBe(200);
  });
});

describe('the registry besides', () => {
  it('challenges with the placeholder at /v2/ and with the repository elsewhere', async () => {
    const base = await ask(`${running.ghcrUrl}/v2/`);
    expect([base.status, base.headers['content-length']]).toEqual([401, '73']);
    expect(base.headers['www-authenticate']).toContain('scope="repository:user/image:pull"');
    const resource = await manifest('acme/public/manifests/1', {});
    expect(resource.headers['www-authenticate']).toBe(
      `Bearer realm="${running.ghcrUrl}/token",service="ghcr.io",scope="repository:acme/public:pull"`,
    );
    expect(resource.headers['docker-distribution-api-version']).toBeUndefined();
  });

  it('names ghcr.io as the realm to a client that maps the name here', async () => {
    const reply = await ask(`${running.ghcrUrl}/v2/`, { headers: { host: 'ghcr.io' } });
    expect(reply.headers['www-authenticate']).toContain('realm="https://ghcr.io/token"');
  });

  it('lets any live credential log in', async () => {
    expect((await ask(`${running.ghcrUrl}/v2/`, { headers: bearer(app.token) })).status).toBe(200);
    expect((await ask(`${running.ghcrUrl}/v2/`, { headers: bearer(unknownToken(world)) })).status).toBe(401);
  });

  it.each([
    ['/v2/_catalog', 404, undefined],
    [`/v2/acme/public/referrers/sha256:${'0'.repeat(64)}`, 303, 'acme%2Fpublic%2Freferrers%2Fsha256'],
    ['/v2/acme/public/nothing', 303, 'acme%2Fpublic%2Fnothing'],
    ['/elsewhere', 303, 'elsewhere'],
  ])('answers %s with %i', async (path, status, page) => {
    const reply = await ask(running.ghcrUrl + path, { headers: bearer(dana.token) });
    expect(reply.status).toBe(status);
    const location = page && `https://github.com/-/v2/packages/container/package/${page}`;
    expect(reply.headers.location).toBe(location);
  });

  it('deletes nothing', async () => {
    expect((await manifest('acme/public/manifests/1', bearer(dana.token), 'DELETE')).status).toBe(405);
  });

  it("gives every answer a request id in GitHub's form, each its own", async () => {
    const ids = [];
    for (const path of ['/v2/', '/token', '/v2/acme/public/manifests/1', '/elsewhere']) {
      ids.push((await ask(running.ghcrUrl + path)).headers['x-github-request-id']);
    }
    for (const id of ids) expect(id).toMatch(/^[0-9A-F]{4}:[0-9A-F]{6}:[0-9A-F]{5}:[0-9A-F]{5}:[0-9A-F]{8}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
