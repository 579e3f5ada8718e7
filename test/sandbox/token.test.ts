// The token endpoint: byte for byte what the public record says of it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCredential,
  addPackage,
  createWorld,
  makeToken,
  type RunningWorld,
  revoke,
  startWorld,
} from '../../sandbox/index.ts';
import { ask, basic } from './ask.ts';

const NOT_PUBLIC = '{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}\n';
const ABSENT = '{"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}\n';
const DEAD = '{"errors":[{"code":"DENIED","message":"denied"}]}\n';

const world = createWorld();
let running: RunningWorld;
const live = addCredential(world, { login: 'dana', scopes: [] });
const expired = addCredential(world, { login: 'dana', expiresInDays: -1 });
const revoked = addCredential(world, { login: 'dana' });
const job = addCredential(world, {
  kind: 'actions',
  form: 'jwt',
  job: { repository: 'a/b', packagesRead: false },
});

beforeAll(async () => {
  addPackage(world, 'containerd/busybox', { visibility: 'public' });
  addPackage(world, 'acme/app', { visibility: 'public' });
  addPackage(world, 'acme/private');
  addPackage(world, 'acme/internal', { visibility: 'internal' });
  revoke(revoked);
  running = await startWorld(world);
});
afterAll(() => running.close());

function token(query: string, headers: Record<string, string> = {}, method = 'GET') {
  return ask(`${running.ghcrUrl}/token?service=ghcr.io&${query}`, { headers, method });
}

describe('an anonymous request for a token', () => {
  it('for a public package gets a token alone, 69 bytes for containerd/busybox', async () => {
    const reply = await token('scope=repository:containerd/busybox:pull');
    expect(reply.status).toBe(200);
    expect(reply.headers['content-length']).toBe('69');
    expect(reply.headers['content-type']).toBe('application/json');
    expect(reply.headers['docker-distribution-api-version']).toBe('registry/2.0');
    expect(reply.body).toMatch(/^\{"token":"[A-Za-z0-9+/]{55}="\}\n$/);
    const text = Buffer.from(JSON.parse(reply.body).token, 'base64').toString();
    expect(text).toMatch(/^v1:containerd\/busybox:\d{19}$/);
  });

  it.each([
    ['a private package', 'scope=repository:acme/private:pull', 401, NOT_PUBLIC],
    ['an internal package', 'scope=repository:acme/internal:pull', 401, NOT_PUBLIC],
    ['a private package, to push', 'scope=repository:acme/private:pull,push', 401, NOT_PUBLIC],
    ['a package that does not exist', 'scope=repository:acme/none:pull', 403, ABSENT],
    ['a public package in upper case', 'scope=repository:Acme/app:pull', 403, ABSENT],
    ['pushing to a public package', 'scope=repository:acme/app:pull,push', 403, ABSENT],
    [
      'a public package and the placeholder',
      'scope=repository:acme/app:pull&scope=repository:user/image:pull',
      403,
      ABSENT,
    ],
    [
      'a public and a private package',
      'scope=repository:acme/app:pull&scope=repository:acme/private:pull',
      401,
      NOT_PUBLIC,
    ],
    [
      'several in one scope, one absent',
      'scope=repository:acme/app:pull%20repository:acme/none:pull',
      403,
      ABSENT,
    ],
    ['no scope', '', 403, ABSENT],
  ])('for %s is refused', async (_, query, status, body) => {
    const reply = await token(query);
    expect([reply.status, reply.body]).toEqual([status, body]);
    expect(reply.headers['content-length']).toBe(String(Buffer.byteLength(body)));
  });

  it('for two public packages in one scope is granted', async () => {
    const scope = 'scope=repository:acme/app:pull%20repository:containerd/busybox:pull';
    expect((await token(scope)).status).toBe(200);
  });

  it('is 73 bytes with the placeholder challenge where the package is not public', async () => {
    const reply = await token('scope=repository:acme/private:pull');
    expect(reply.headers['content-length']).toBe('73');
    expect(reply.headers['www-authenticate']).toBe(
      `Bearer realm="${running.ghcrUrl}/token",service="ghcr.io",scope="repository:user/image:pull"`,
    );
  });

  it('takes a raw token sent as a bearer for no credential at all', async () => {
    const headers = { authorization: `Bearer ${live.token}` };
    expect((await token('scope=repository:acme/private:pull', headers)).status).toBe(401);
    expect((await token('scope=repository:acme/app:pull', headers)).body).toContain('djE6');
  });
});

describe('a credential at the token endpoint', () => {
  it.each([
    ['a private package', 'scope=repository:acme/private:pull'],
    ['a package that does not exist', 'scope=repository:acme/none:pull,push'],
    ['nothing', 'account=x&client_id=docker&offline_token=true'],
  ])('gets itself back in base64 when it asks for %s', async (_, query) => {
    const reply = await token(query, basic(live.token, 'anyone'));
    expect([reply.status, reply.body]).toEqual([
      200,
      `{"token":"${Buffer.from(live.token).toString('base64')}"}\n`,
    ]);
  });

  it('may be an Actions token in the long form', async () => {
    const reply = await token('scope=repository:acme/private:pull', basic(job.token));
    expect(Buffer.from(JSON.parse(reply.body).token, 'base64').toString()).toBe(job.token);
  });

  it.each([
    ['expired', basic(expired.token)],
    ['revoked', basic(revoked.token)],
    ['never issued', basic(makeToken(world.random, 'classic'))],
    ['empty', { authorization: 'Basic Og==' }],
    ['without a name', basic(live.token, '')],
    ['not base64', { authorization: 'Basic %%%' }],
  ])('that is %s is refused in 50 bytes, for a public package too', async (_, headers) => {
    const reply = await token('scope=repository:acme/app:pull', headers);
    expect([reply.status, reply.body]).toEqual([403, DEAD]);
    expect(reply.headers['content-length']).toBe('50');
  });

  it('sees its end come while the servers run', async () => {
    const short = addCredential(world, { login: 'dana' });
    expect((await token('', basic(short.token))).status).toBe(200);
    short.expiresAt = new Date(world.now().getTime() - 1);
    expect((await token('', basic(short.token))).status).toBe(403);
  });
});

it('does not take POST', async () => {
  const reply = await token('', {}, 'POST');
  expect([reply.status, reply.body]).toEqual([
    405,
    '{"errors":[{"code":"UNSUPPORTED","message":"The operation is unsupported"}]}\n',
  ]);
});
