// Who may reach the servers, what they keep of each request, and that they listen on loopback alone.

import { createHash, X509Certificate } from 'node:crypto';
import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../sandbox/http/certificate.ts';
import {
  addCredential,
  createWorld,
  makeToken,
  type RunningWorld,
  seededRandom,
  startWorld,
} from '../../sandbox/index.ts';
import { ask, basic, bearer } from './ask.ts';

const world = createWorld();
let running: RunningWorld;

beforeAll(async () => {
  running = await startWorld(world);
});
afterAll(() => running.close());

describe('a request', () => {
  it.each([
    ['from a rebound name', { host: 'evil.example' }, 421],
    ['from a name that only begins well', { host: '127.0.0.1.evil.example' }, 421],
    ['from a web page elsewhere', { origin: 'https://evil.example' }, 403],
    ['from a sandboxed frame', { origin: 'null' }, 403],
    ['for localhost', { host: 'localhost:5055' }, 401],
    ['for [::1]', { host: '[::1]:5055' }, 401],
    ['for ghcr.io by a client that maps it', { host: 'ghcr.io' }, 401],
    ['from a page on loopback', { origin: 'http://127.0.0.1:5059' }, 401],
  ])('%s', async (_, headers, status) => {
    expect((await ask(`${running.ghcrUrl}/v2/`, { headers })).status).toBe(status);
  });

  it('that is refused at the door changes nothing', async () => {
    const credential = addCredential(world);
    const body = JSON.stringify({ credentials: [credential.token] });
    const headers = { origin: 'https://evil.example' };
    await ask(`${running.apiUrl}/credentials/revoke`, { method: 'POST', body, headers });
    expect(credential.alive).toBe(true);
  });

  it('is kept with its viewpoint, refused ones too', async () => {
    running.requests.length = 0;
    await ask(`${running.ghcrUrl}/token?x=1`, { headers: basic('dead') });
    await ask(`${running.ghcrUrl}/v2/`, { headers: bearer('A') });
    await ask(`${running.apiUrl}/user`, { headers: { host: 'evil.example' } });
    expect(running.requests.map(({ server, url, viewpoint }) => [server, url, viewpoint])).toEqual([
      ['ghcr', '/token?x=1', 'credential'],
      ['ghcr', '/v2/', 'anonymous'],
      ['api', '/user', 'anonymous'],
    ]);
    expect(running.requests[0]?.headers['authorization']).toMatch(/^Basic /);
  });
});

describe('the servers', () => {
  it('listen on 127.0.0.1 and nowhere else', () => {
    for (const url of [running.ghcrUrl, running.blobUrl, running.apiUrl, running.statusUrl]) {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    }
  });

  it('leave nothing open when one of the ports is taken', async () => {
    const status = Number(new URL(running.statusUrl).port);
    await expect(startWorld(createWorld(), { ports: { status } })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('close with every connection, and can be started again on the same ports', async () => {
    const first = await startWorld(world);
    await ask(`${first.ghcrUrl}/v2/`);
    const ghcr = Number(new URL(first.ghcrUrl).port);
    await first.close();
    await expect(ask(`${first.ghcrUrl}/v2/`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const second = await startWorld(world, { ports: { ghcr } });
    expect((await ask(`${second.ghcrUrl}/v2/`)).status).toBe(401);
    await second.close();
  });

  it('serve TLS with a certificate that only those accept who were given it', async () => {
    const tls = makeCertificate();
    expect(new X509Certificate(tls.cert).subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1');
    const secure = await startWorld(world, { tls });
    const status = (ca?: string) =>
      new Promise<number | string>((resolve) => {
        const sent = request(`${secure.ghcrUrl}/v2/`, { agent: false, ...(ca === undefined ? {} : { ca }) });
        sent.on('response', (response) => resolve(response.resume().statusCode ?? 0));
        sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
        sent.end();
      });
    expect(await status(tls.cert)).toBe(401);
    expect(await status()).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    await secure.close();
  });
});

describe('tokens', () => {
  const random = seededRandom('tokens');

  it('carry the checksum that GitHub publishes', async () => {
    const { checksum } = await import('../../sandbox/world/token-format.ts');
    expect(checksum('A'.repeat(30))).toBe('0uCPlr');
    expect(checksum('hello')).toBe('0zNvy2');
  });

  it.each([
    ['classic', 'short', /^ghp_[A-Za-z0-9]{36}$/],
    ['oauth', 'short', /^gho_[A-Za-z0-9]{36}$/],
    ['app-user', 'short', /^ghu_[A-Za-z0-9]{36}$/],
    ['installation', 'short', /^ghs_[A-Za-z0-9]{36}$/],
    ['actions', 'jwt', /^ghs_\d+_[\w-]+\.[\w-]+\.[\w-]+$/],
    ['fine-grained', 'short', /^github_pat_\d[A-Za-z0-9]{21}_[A-Za-z0-9]{59}$/],
  ] as const)('of kind %s (%s) have the published shape', (kind, form, shape) => {
    const token = makeToken(random, kind, form);
    expect(token).toMatch(shape);
    if (form === 'jwt') expect(token.length).toBeGreaterThan(480);
    if (kind !== 'fine-grained') return;
    const sum = createHash('sha256').update(token.slice(0, 77)).digest();
    expect(token.charCodeAt(77)).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charCodeAt((sum[0] ?? 0) >> 3));
  });

  it('come again from the same seed', () => {
    expect(makeToken(seededRandom(1), 'classic')).toBe(makeToken(seededRandom(1), 'classic'));
    expect(makeToken(seededRandom(1), 'classic')).not.toBe(makeToken(seededRandom(2), 'classic'));
  });
});
