import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRegistryProbe } from '../../src/registry/probe.ts';
import { selfSigned } from './certificate.ts';
import { REPOSITORY, serve, testHttp, within } from './world.ts';

const run = promisify(execFile);

function tokenFrom(origin: string, ca?: string) {
  const http = testHttp(ca === undefined ? {} : { ca });
  return createRegistryProbe({ endpoints: new Map([['ghcr.io', origin]]), http }).token(
    REPOSITORY,
    null,
    within(5000),
  );
}

function grant() {
  return (_: unknown, response: { end(text: string): void }): void => response.end('{"token":"QQ=="}');
}

describe('certificates', () => {
  it('one that signs itself is tls', async () => {
    const server = await serve(grant(), selfSigned());
    expect(await tokenFrom(server.origin)).toMatchObject({
      reason: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      step: { error: 'tls', status: null },
    });
  });

  it('one that has ended is tls', async () => {
    const tls = selfSigned({ endsAt: new Date(Date.now() - 60_000) });
    const server = await serve(grant(), tls);
    expect(await tokenFrom(server.origin, tls.cert)).toMatchObject({
      reason: 'CERT_HAS_EXPIRED',
      step: { error: 'tls' },
    });
  });

  it('one of another name is tls', async () => {
    const tls = selfSigned({ addresses: [], names: ['elsewhere.test'] });
    const server = await serve(grant(), tls);
    expect(await tokenFrom(server.origin, tls.cert)).toMatchObject({
      reason: 'ERR_TLS_CERT_ALTNAME_INVALID',
      step: { error: 'tls' },
    });
  });

  it('a server that speaks no TLS is tls', async () => {
    const server = await serve(grant());
    const answer = await tokenFrom(server.origin.replace('http:', 'https:'));
    expect(answer.step.error).toBe('tls');
    expect(answer.reason).toMatch(/^E/);
  });

  it('one of a trusted authority is fine', async () => {
    const tls = selfSigned();
    const server = await serve(grant(), tls);
    expect((await tokenFrom(server.origin, tls.cert)).step).toMatchObject({ error: null, status: 200 });
  });

  it('NODE_EXTRA_CA_CERTS adds an authority', async () => {
    const tls = selfSigned();
    const server = await serve(grant(), tls);
    const folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'ca.pem'), tls.cert);
    const source = (path: string): string => pathToFileURL(join(import.meta.dirname, '../../src', path)).href;
    const script = join(folder, 'ask.mjs');
    writeFileSync(
      script,
      `import { createHttp } from '${source('transport/http.ts')}';
       import { createRegistryProbe } from '${source('registry/probe.ts')}';
       import { systemClock } from '${source('support/clock.ts')}';
       const http = createHttp({ proxy: { httpProxy: null, httpsProxy: null, noProxy: null }, clock: systemClock, random: () => 0 });
       const probe = createRegistryProbe({ endpoints: new Map([['ghcr.io', '${server.origin}']]), http });
       const { signal } = systemClock.deadline(5000);
       const answer = await probe.token({ registry: 'ghcr.io', repository: 'acme/app' }, null, { signal, endsAtMs: 1e9 });
       console.log(answer.step.status, answer.reason);
       await http.close();
       process.exit();`,
    );
    const tsx = import.meta.resolve('tsx');
    const ask = (env: NodeJS.ProcessEnv) =>
      run(process.execPath, ['--import', tsx, script], { env: { PATH: process.env['PATH'], ...env } });
    expect((await ask({ NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') })).stdout.trim()).toBe('200 null');
    expect((await ask({})).stdout.trim()).toBe('null DEPTH_ZERO_SELF_SIGNED_CERT');
  });
});

describe('a kept connection that the server has let go', () => {
  it.each([
    ['http', undefined],
    ['https', selfSigned()],
  ])('over %s is replaced at once, and counts once', async (_, tls) => {
    let answers = 0;
    const server = await serve((request, response) => {
      answers += 1;
      // The second request of a connection finds it closed.
      if (answers === 2) request.socket.destroy();
      else response.end('{"token":"QQ=="}');
    }, tls);
    const probe = createRegistryProbe({
      endpoints: new Map([['ghcr.io', server.origin]]),
      http: testHttp(tls === undefined ? {} : { ca: tls.cert }),
    });
    await probe.token(REPOSITORY, null, within(5000));
    const answer = await probe.token(REPOSITORY, null, within(5000));
    expect(answer.step).toMatchObject({ status: 200, error: null });
    expect(answer.attempts).toHaveLength(1);
    expect([answers, server.sockets.size]).toEqual([3, 2]);
  });

  it.each([
    ['http', undefined],
    ['https', selfSigned()],
  ])('over %s is not asked a third time', async (_, tls) => {
    let answers = 0;
    const server = await serve((request, response) => {
      answers += 1;
      if (answers > 1) request.socket.destroy();
      else response.end('{"token":"QQ=="}');
    }, tls);
    const probe = createRegistryProbe({
      endpoints: new Map([['ghcr.io', server.origin]]),
      http: testHttp(tls === undefined ? {} : { ca: tls.cert }),
    });
    await probe.token(REPOSITORY, null, within(5000));
    const answer = await probe.token(REPOSITORY, null, within(5000));
    expect(answer.step).toMatchObject({ status: null, error: 'reset' });
    expect(answer.attempts).toHaveLength(1);
    expect(answers).toBe(3);
  });

  it('that breaks in the middle of an answer is not asked again', async () => {
    let answers = 0;
    const server = await serve((_, response) => {
      answers += 1;
      if (answers === 1) return void response.end('{"token":"QQ=="}');
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"tok', () => response.destroy());
    });
    const probe = createRegistryProbe({ endpoints: new Map([['ghcr.io', server.origin]]), http: testHttp() });
    await probe.token(REPOSITORY, null, within(5000));
    const answer = await probe.token(REPOSITORY, null, within(5000));
    expect(answer.step).toMatchObject({ status: 200, error: 'reset' });
    expect([answers, server.sockets.size]).toEqual([2, 1]);
  });
});

describe('a question that is given up while it waits for a connection', () => {
  it('is not sent, and costs no connection', async () => {
    const server = await serve((_, response) => {
      setTimeout(() => response.end('{"token":"QQ=="}'), 200);
    });
    const http = testHttp({ connections: 1 });
    const probe = createRegistryProbe({ endpoints: new Map([['ghcr.io', server.origin]]), http });
    const first = probe.token(REPOSITORY, null, within(5000));
    const second = await probe.token({ ...REPOSITORY, repository: 'acme/other' }, null, within(50));
    expect(second.step.error).toBe('timeout');
    expect((await first).step.status).toBe(200);
    await probe.token(REPOSITORY, null, within(5000));
    expect(server.requests.filter(({ url }) => url?.includes('other'))).toEqual([]);
    expect(server.sockets.size).toBe(1);
  });
});
