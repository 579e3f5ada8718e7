// Faults on real sockets: each does what its name says, to whom it is meant for, and stops when the client
// goes away or the servers close.

import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addCredential,
  addFault,
  addPackage,
  buildImage,
  createWorld,
  type FaultEffect,
  faults,
  liftFaults,
  push,
  type RunningWorld,
  startWorld,
} from '../../sandbox/index.ts';
import { ACCEPT_ALL, ask, basic, bearer } from './ask.ts';

const world = createWorld();
const image = buildImage();
push(world, addPackage(world, 'acme/app', { visibility: 'public' }), image, ...'abc');
push(world, addPackage(world, 'acme/other', { visibility: 'public' }), buildImage({ text: 'other' }), '1');
const live = addCredential(world, { login: 'dana' });
let running: RunningWorld;

beforeEach(async () => {
  running = await startWorld(world);
});
afterEach(async () => {
  liftFaults(world);
  await running.close();
});

function token(headers: Record<string, string> = {}, repository = 'acme/app') {
  return ask(`${running.ghcrUrl}/token?scope=repository:${repository}:pull`, { headers });
}

function v2(path: string, headers: Record<string, string> = bearer('A')) {
  return ask(`${running.ghcrUrl}/v2/${path}`, { headers: { accept: ACCEPT_ALL, ...headers } });
}

describe('a fault instead of the answer', () => {
  it.each<[string, FaultEffect, number, string, RegExp]>([
    [
      '429 in microseconds',
      faults.rateLimited(),
      429,
      'application/json',
      /^\{"errors":\[\{"code":"TOOMANYREQUESTS","message":"retry-after: 985\.86µs, allowed: 44000\/minute"\}\]\}\n$/,
    ],
    ['503', faults.serverError(503), 503, 'text/html; charset=utf-8', /<html>/],
    [
      'an incident',
      faults.cannotBeAuthenticated(),
      401,
      'application/json',
      /unauthenticated: User cannot be authenticated with the token provided\./,
    ],
    ['200 with errors', faults.errorsWithoutToken(), 200, 'application/json', /"errors"/],
    ['a captive portal', faults.captivePortal(), 200, 'text/html; charset=utf-8', /Welcome/],
    ['a cut document', faults.brokenJson(), 200, 'application/json', /^\{"token":"[^}]*$/],
    ['another type', faults.contentType('text/plain'), 200, 'text/plain', /"token"/],
  ])('%s', async (_, effect, status, type, body) => {
    addFault(world, 'token', effect);
    const reply = await token();
    expect([reply.status, reply.headers['content-type']]).toEqual([status, type]);
    expect(reply.body).toMatch(body);
    expect(reply.headers['retry-after']).toBeUndefined();
    expect(reply.headers['x-github-request-id']).toBeDefined();
  });

  it('may carry Retry-After, redirect to a login, or to the web', async () => {
    addFault(world, 'manifest', faults.rateLimitedWithRetryAfter(7), { times: 1 });
    expect((await v2('acme/app/manifests/a')).headers['retry-after']).toBe('7');
    addFault(world, 'manifest', faults.loginRedirect(), { times: 1 });
    expect((await v2('acme/app/manifests/a')).status).toBe(302);
    addFault(world, 'manifest', faults.webRedirect(), { times: 1 });
    const web = await v2('acme/app/manifests/a');
    expect([web.status, web.headers.location?.startsWith('https://github.com/')]).toEqual([303, true]);
    expect((await v2('acme/app/manifests/a')).status).toBe(200);
  });

  it('alters a challenge, a link, a location, and takes a request id away', async () => {
    addFault(world, 'base', faults.foreignRealm('https://evil.invalid/token'));
    addFault(world, 'tags', faults.nextPageAt('//evil.invalid/v2/acme/app/tags/list?last=a'));
    addFault(world, 'blob', faults.blobAt('http://169.254.169.254/latest'));
    addFault(world, 'manifest', faults.withoutRequestId());
    const base = await ask(`${running.ghcrUrl}/v2/`);
    expect(base.headers['www-authenticate']).toContain('realm="https://evil.invalid/token"');
    expect((await v2('acme/app/tags/list')).headers['link']).toContain('//evil.invalid/');
    const blob = await v2(`acme/app/blobs/${image.blobs[0]?.digest}`);
    expect(blob.headers.location).toBe('http://169.254.169.254/latest');
    expect((await v2('acme/app/manifests/a')).headers['x-github-request-id']).toBeUndefined();
  });
});

describe('a fault strikes', () => {
  it('one repository, one viewpoint, so many times, and until it is lifted', async () => {
    const busy = faults.rateLimited();
    const lift = addFault(world, 'token', busy, { repository: 'acme/app', viewpoint: 'credential' });
    expect((await token(basic(live.token))).status).toBe(429);
    expect((await token()).status).toBe(200);
    expect((await token(basic(live.token), 'acme/other')).status).toBe(200);
    lift();
    expect((await token(basic(live.token))).status).toBe(200);
    addFault(world, 'manifest', busy, { times: 2, viewpoint: 'anonymous' });
    const seen = [];
    for (let at = 0; at < 3; at += 1) seen.push((await v2('acme/app/manifests/a')).status);
    expect(seen).toEqual([429, 429, 200]);
  });

  it('the API, the status page, and the blob host of one repository', async () => {
    addFault(world, 'api', faults.apiError(500, 'Server Error'));
    addFault(world, 'status', faults.serverError(502));
    addFault(world, 'blob-host', faults.serverError(500), { repository: 'acme/app' });
    expect((await ask(`${running.apiUrl}/users/acme`)).status).toBe(500);
    expect((await ask(`${running.statusUrl}/api/v2/status.json`)).status).toBe(502);
    const { headers } = await v2(`acme/app/blobs/${image.blobs[0]?.digest}`);
    expect((await ask(headers.location ?? '')).status).toBe(500);
  });
});

describe('a slow or broken connection', () => {
  it('is delayed, and then answers truly', async () => {
    addFault(world, 'token', faults.delay(120));
    const before = performance.now();
    expect((await token()).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(115);
  });

  it('drips the true answer', async () => {
    addFault(world, 'token', faults.drip(2));
    const before = performance.now();
    expect(JSON.parse((await token()).body).token).toMatch(/^djE6/);
    expect(performance.now() - before).toBeGreaterThan(100);
  });

  it.each(['request', 'headers'] as const)('is reset after the %s', async (after) => {
    addFault(world, 'token', faults.reset(after));
    await expect(token()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it.each(['request', 'headers'] as const)('hangs after the %s until the servers close', async (after) => {
    addFault(world, 'token', faults.hang(after));
    const asked = token().then(
      () => 'answered',
      () => 'cut',
    );
    expect(await Promise.race([asked, sleep(100, 'waiting')])).toBe('waiting');
    await running.close();
    expect(await asked).toBe('cut');
  });

  it('floods without end, with flat memory, until the client goes away', async () => {
    addFault(world, 'token', faults.flood());
    const socket = connect(Number(new URL(running.ghcrUrl).port), '127.0.0.1');
    let got = 0;
    socket.on('data', (chunk) => {
      got += chunk.length;
    });
    socket.write('GET /token?scope=repository:acme/app:pull HTTP/1.1\r\nHost: localhost\r\n\r\n');
    while (got < 64 * 1024 * 1024) await sleep(5);
    socket.pause();
    const before = process.memoryUsage().rss;
    await sleep(150);
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * 1024 * 1024);
    socket.destroy();
  });

  it('leaves nothing that keeps a process alive', async () => {
    const script = `
      const { addFault, createWorld, faults, startWorld } = await import('./sandbox/index.ts');
      const world = createWorld();
      addFault(world, 'base', faults.delay(60_000), { url: /1$/ });
      addFault(world, 'base', faults.hang(), { url: /2$/ });
      const running = await startWorld(world);
      const asked = [1, 2].map((at) => fetch(running.ghcrUrl + '/v2/?' + at).catch(() => 'cut'));
      await new Promise((resolve) => setTimeout(resolve, 100));
      await running.close();
      console.log(await Promise.all(asked));`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const ended = spawnSync(process.execPath, args, { timeout: 10_000, encoding: 'utf8' });
    expect([ended.status, ended.stdout]).toEqual([0, "[ 'cut', 'cut' ]\n"]);
  });

  it('holds up no closing, whatever runs', async () => {
    for (const effect of [faults.hang(), faults.drip(50), faults.flood(), faults.delay(60_000)]) {
      addFault(world, 'token', effect, { times: 1 });
      token().catch(() => undefined);
      await sleep(20);
    }
    const before = performance.now();
    await running.close();
    expect(performance.now() - before).toBeLessThan(500);
  });
});
