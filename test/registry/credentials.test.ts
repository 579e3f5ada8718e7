import { describe, expect, it } from 'vitest';
import { createGitHubProbe } from '../../src/github/probe.ts';
import { createRegistryProbe } from '../../src/registry/probe.ts';
import { Secret } from '../../src/support/secret.ts';
import {
  BEARER,
  credential,
  REPOSITORY,
  serve,
  serveBytes,
  TOKEN,
  testHttp,
  within,
} from '../transport/world.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const BASIC = `Basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;
const ECHO = Buffer.from(TOKEN).toString('base64');

function probeOf(origin: string, blobHostTimeoutMs = 1000) {
  return createRegistryProbe({
    endpoints: new Map([['ghcr.io', origin]]),
    http: testHttp(),
    blobHostTimeoutMs,
  });
}

describe('a credential', () => {
  it('goes to the token endpoint of its host as Basic, with a neutral user name', async () => {
    const server = await serve((_, response) => void response.end(JSON.stringify({ token: ECHO })));
    const answer = await probeOf(server.origin).token(REPOSITORY, credential(), within(3000));
    expect(server.requests[0]).toMatchObject({
      method: 'GET',
      url: '/token?scope=repository%3Aacme%2Fapp%3Apull&service=ghcr.io',
      headers: { authorization: BASIC, 'user-agent': expect.stringMatching(/^ghcr-doctor\/\d/) },
    });
    expect(answer.step).toMatchObject({ name: 'credential-token', status: 200 });
    expect(answer.body?.bearer.reveal()).toBe(ECHO);
    expect(JSON.stringify(answer)).not.toContain(ECHO);
  });

  it.each([
    ['a user name is sent', 'octo', `octo:${TOKEN}`],
    ['an empty one is not', '', `x-access-token:${TOKEN}`],
    ['one with a colon is not, it would cut the password', 'a:b', `x-access-token:${TOKEN}`],
  ])('%s', async (_, username, expected) => {
    const server = await serve((_request, response) => void response.end('{"token":"QQ=="}'));
    await probeOf(server.origin).token(REPOSITORY, credential('ghcr.io', TOKEN, username), within(3000));
    const sent = server.requests[0]?.headers.authorization?.slice('Basic '.length) ?? '';
    expect(Buffer.from(sent, 'base64').toString()).toBe(expected);
  });

  it('of another host is refused before any request, both ways', async () => {
    const here = await serve((_, response) => void response.end('{"token":"QQ=="}'));
    const there = await serve((_, response) => void response.end('{"token":"QQ=="}'));
    const endpoints = new Map([
      ['ghcr.io', here.origin],
      ['containers.corp.test', there.origin],
    ]);
    const probe = createRegistryProbe({ endpoints, http: testHttp() });
    const refused = expect.objectContaining({ code: 'credential-host-mismatch' });
    await expect(probe.token(REPOSITORY, credential('containers.corp.test'), within(500))).rejects.toEqual(
      refused,
    );
    const elsewhere = { ...REPOSITORY, registry: 'containers.corp.test' };
    await expect(probe.token(elsewhere, credential('ghcr.io'), within(500))).rejects.toEqual(refused);
    await probe.token(REPOSITORY, credential(), within(3000));
    await probe.token(elsewhere, null, within(3000));
    expect(here.requests.map((request) => request.headers.authorization)).toEqual([BASIC]);
    expect(there.requests.map((request) => request.headers.authorization)).toEqual([undefined]);
  });

  it.each([
    ['over http beyond loopback', 'http://192.0.2.1', TOKEN, 'credential-needs-https'],
    ['over http to a name', 'http://registry.test', TOKEN, 'credential-needs-https'],
    ['that is empty', 'https://registry.test', '', 'credential-empty'],
  ])('%s is refused before any request', async (_, origin, token, code) => {
    const probe = probeOf(origin);
    await expect(probe.token(REPOSITORY, credential('ghcr.io', token), within(500))).rejects.toEqual(
      expect.objectContaining({ code }),
    );
  });

  it('is never seen by a redirect target, a foreign realm or a next page elsewhere', async () => {
    const elsewhere = await serve((_, response) => void response.end('{}'));
    const server = await serve((request, response) => {
      const location = `${elsewhere.origin}/x`;
      if (request.url?.includes('/tags/')) {
        response.setHeader('link', `<${elsewhere.origin}/v2/acme/app/tags/list?last=b&n=2>; rel="next"`);
        response.end(request.url.includes('last=') ? '{"tags":["c"]}' : '{"tags":["a","b"]}');
      } else if (request.url?.startsWith('/token')) response.writeHead(302, { location }).end();
      else {
        response.writeHead(401, { 'www-authenticate': `Bearer realm="${elsewhere.origin}/token"` });
        response.end('{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}');
      }
    });
    const probe = probeOf(server.origin);
    const token = await probe.token(REPOSITORY, credential(), within(3000));
    expect(token.step).toMatchObject({ error: 'redirect', status: 302 });
    const manifest = await probe.manifest(
      'anonymous-manifest',
      REPOSITORY,
      'a',
      new Secret(ECHO),
      within(3000),
    );
    expect(manifest.step).toMatchObject({ error: null, status: 401, registryCode: 'UNAUTHORIZED' });
    await probe.tags(REPOSITORY, new Secret(ECHO), within(3000));
    expect(elsewhere.sockets.size).toBe(0);
    expect(server.requests.at(-1)?.url).toBe('/v2/acme/app/tags/list?n=2&last=b');
  });

  it('does not travel with the blob hop', async () => {
    const blobs = await serve((_, response) => void response.writeHead(206).end('x'));
    const server = await serve((_, response) => {
      response.writeHead(307, { location: `${blobs.origin}/b?sig=secret`, 'set-cookie': 'a=b' }).end();
    });
    const answers = await probeOf(server.origin).blob(REPOSITORY, DIGEST, new Secret(ECHO), within(3000));
    expect(answers.host?.step).toMatchObject({ status: 206, url: `${blobs.origin}/b`, name: 'blob-host' });
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${ECHO}`);
    expect(blobs.requests).toHaveLength(1);
    expect(blobs.requests[0]?.headers).toMatchObject({ range: 'bytes=0-0' });
    expect(blobs.requests[0]?.headers).not.toHaveProperty('authorization');
    expect(blobs.requests[0]?.headers).not.toHaveProperty('cookie');
  });

  it('goes to the GitHub API only if it belongs to ghcr.io, and to the status page never', async () => {
    const api = await serve((_, response) => void response.end('{"login":"octo"}'));
    const status = await serve((_, response) => void response.end('{"components":[{"id":"st3j38cctv9l"}]}'));
    const github = createGitHubProbe({ apiUrl: api.origin, statusUrl: status.origin, http: testHttp() });
    await expect(github.user(credential('containers.corp.test'), within(500))).rejects.toEqual(
      expect.objectContaining({ code: 'credential-host-mismatch' }),
    );
    expect(api.requests).toHaveLength(0);
    await github.user(credential(), within(3000));
    await github.owner('acme', null, within(3000));
    await github.status(within(3000));
    expect(api.requests.map((request) => request.headers.authorization)).toEqual([
      `Bearer ${TOKEN}`,
      undefined,
    ]);
    expect(status.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each([
    ['raw', TOKEN],
    ['in base64', ECHO],
    ['inside other base64', Buffer.from(`{"a":"${TOKEN}"}`).toString('base64')],
    ['percent-encoded', encodeURIComponent(`_${TOKEN}`).replace('_', '%5F')],
  ])('is not in what is told when a server repeats it %s', async (_, form) => {
    const server = await serve((_request, response) => {
      response.writeHead(403, { 'x-github-request-id': form.slice(0, 90), 'content-type': `text/${form}` });
      response.end(JSON.stringify({ errors: [{ code: `DENIED ${form}`, message: `no, ${form}.` }] }));
    });
    const probe = probeOf(server.origin);
    const answers = [
      await probe.token(REPOSITORY, credential(), within(3000)),
      await probe.manifest('credential-manifest', REPOSITORY, 'a', new Secret(ECHO), within(3000)),
    ];
    for (const answer of answers) {
      expect(answer.step.message).toContain('no, ');
      const told = JSON.stringify(answer);
      for (const secret of [TOKEN, ECHO, TOKEN.toLowerCase(), TOKEN.slice(4)])
        expect(told).not.toContain(secret);
    }
  });

  it('of an unusual alphabet goes to the GitHub API as Basic', async () => {
    const api = await serve(
      (_, response) => void response.writeHead(401).end('{"message":"Bad credentials"}'),
    );
    const github = createGitHubProbe({ apiUrl: api.origin, statusUrl: api.origin, http: testHttp() });
    const answer = await github.user(credential('ghcr.io', 'ä b\r\nx: y'), within(3000));
    expect(answer.step).toMatchObject({ status: 401, message: 'Bad credentials' });
    expect(api.requests[0]?.headers.authorization).toMatch(/^Basic /);
    expect(api.requests[0]?.headers).not.toHaveProperty('x');
  });
});

describe('a target', () => {
  it.each([
    ['a digest that climbs', '../../../o/p/manifests/x?'],
    ['a tag with a query', 'a?b'],
    ['a digest of the wrong length', 'sha256:abc'],
    ['nothing', ''],
  ])('that is %s becomes no path', async (_, tagOrDigest) => {
    const server = await serveBytes(() => {});
    const probe = probeOf(server.origin);
    const invalid = expect.objectContaining({ code: 'target-invalid' });
    await expect(
      probe.manifest('child-manifest', REPOSITORY, tagOrDigest, BEARER, within(500)),
    ).rejects.toEqual(invalid);
    await expect(probe.config(REPOSITORY, tagOrDigest, BEARER, within(500))).rejects.toEqual(invalid);
    await expect(probe.blob(REPOSITORY, tagOrDigest, BEARER, within(500))).rejects.toEqual(invalid);
    expect(server.sockets.size).toBe(0);
  });

  it.each(['../x', 'Acme/app', 'acme//app', 'acme/app?x', ''])(
    'of the repository %s is refused',
    async (repository) => {
      await expect(
        probeOf('http://127.0.0.1:1').token({ registry: 'ghcr.io', repository }, null, within(500)),
      ).rejects.toEqual(expect.objectContaining({ code: 'target-invalid' }));
    },
  );
});
