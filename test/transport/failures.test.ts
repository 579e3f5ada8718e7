import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createRegistryProbe } from '../../src/registry/probe.ts';
import { BEARER, freePort, REPOSITORY, serve, serveBytes, testHttp, within } from './world.ts';

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

function manifestFrom(origin: string, ms = 5000, options: Parameters<typeof testHttp>[0] = {}) {
  const probe = createRegistryProbe({ endpoints: new Map([['ghcr.io', origin]]), http: testHttp(options) });
  return probe.manifest('anonymous-manifest', REPOSITORY, 'latest', BEARER, within(ms));
}

/** Answers every connection with these bytes, then leaves it open or ends it. */
function bytes(text: string, end = true) {
  return serveBytes((socket) => {
    socket.once('data', () => {
      socket.write(text);
      if (end) socket.end();
    });
  });
}

describe('each way to fail has its own error, with a short reason', () => {
  it('a name that does not resolve is dns', async () => {
    const http = testHttp({
      lookup: (_, __, callback) => callback(Object.assign(new Error('no'), { code: 'EAI_AGAIN' }), []),
    });
    const probe = createRegistryProbe({ endpoints: new Map(), http });
    const answer = await probe.token({ registry: 'ghcr.io', repository: 'o/p' }, null, within(3000));
    expect(answer).toMatchObject({ reason: 'EAI_AGAIN', body: null, step: { error: 'dns', status: null } });
  });

  it('a port on which nothing listens is refused', async () => {
    const answer = await manifestFrom(`http://127.0.0.1:${await freePort()}`);
    expect(answer).toMatchObject({ reason: 'ECONNREFUSED', step: { error: 'refused', status: null } });
    expect(answer.attempts).toHaveLength(1);
  });

  it('a refusal of every address of a name is refused', async () => {
    const port = await freePort();
    const http = testHttp({
      lookup: (_, options, callback) => {
        const all = [
          { address: '::1', family: 6 },
          { address: '127.0.0.1', family: 4 },
        ];
        if (options.all === true) callback(null, all);
        else callback(null, '127.0.0.1', 4);
      },
    });
    const probe = createRegistryProbe({
      endpoints: new Map([['ghcr.io', `https://registry.test:${port}`]]),
      http,
    });
    const answer = await probe.token(REPOSITORY, null, within(3000));
    expect(answer).toMatchObject({ reason: 'ECONNREFUSED', step: { error: 'refused' } });
  });

  it('a connection cut before an answer is reset', async () => {
    const server = await serveBytes((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await manifestFrom(server.origin)).toMatchObject({
      reason: 'ECONNRESET',
      step: { error: 'reset' },
    });
    expect(server.sockets.size).toBe(1);
  });

  it('a connection closed before an answer is reset', async () => {
    const server = await serveBytes((socket) => socket.once('data', () => socket.end()));
    expect(await manifestFrom(server.origin)).toMatchObject({
      reason: 'ECONNRESET',
      step: { error: 'reset' },
    });
  });

  it('a body that ends early is reset, and keeps its status', async () => {
    const server = await bytes(`${HEAD}content-length: 100\r\n\r\n{"a":`);
    expect(await manifestFrom(server.origin)).toMatchObject({
      body: null,
      step: { error: 'reset', status: 200 },
    });
  });

  it('a server that never answers is a timeout at the deadline', async () => {
    const server = await serveBytes(() => {});
    const startedAt = performance.now();
    const answer = await manifestFrom(server.origin, 300);
    expect(answer).toMatchObject({ reason: 'DEADLINE', step: { error: 'timeout', status: null } });
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('a body that drips is a timeout at the deadline, and its socket is gone', async () => {
    const server = await serveBytes((socket) => {
      socket.once('data', () => {
        socket.write(`${HEAD}content-length: 1000\r\n\r\n`);
        const timer = setInterval(() => socket.write(' '), 20);
        socket.once('close', () => clearInterval(timer));
      });
    });
    const answer = await manifestFrom(server.origin, 300);
    expect(answer).toMatchObject({ reason: 'DEADLINE', step: { error: 'timeout', status: 200 } });
    const [socket] = server.sockets;
    await expect.poll(() => socket?.destroyed).toBe(true);
  });

  it('headers that drip are a timeout at the deadline', async () => {
    const server = await serveBytes((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write('x: y\r\n'), 20);
      socket.once('close', () => clearInterval(timer));
    });
    expect(await manifestFrom(server.origin, 300)).toMatchObject({
      step: { error: 'timeout', status: null },
    });
  });

  it('a flood of header fields is too large', async () => {
    const server = await bytes(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(20_000)}`, false);
    expect(await manifestFrom(server.origin)).toMatchObject({ step: { error: 'too-large' } });
  });

  it('an announced body beyond the limit is too large before it is read', async () => {
    const server = await bytes(`${HEAD}content-length: 99999999\r\n\r\n`, false);
    expect(await manifestFrom(server.origin)).toMatchObject({
      reason: 'BODY_LIMIT',
      step: { error: 'too-large', status: 200 },
    });
  });

  it('a flood ends at the limit with memory flat, even in one-byte chunks', async () => {
    const server = await serveBytes((socket) => {
      socket.write(`${HEAD}transfer-encoding: chunked\r\n\r\n`);
      const piece = Buffer.from('1\r\nx\r\n'.repeat(10_000));
      const pump = (): void => {
        while (!socket.destroyed && socket.write(piece));
        if (!socket.destroyed) socket.once('drain', pump);
      };
      socket.once('data', pump);
    });
    const before = process.memoryUsage().rss;
    const answer = await manifestFrom(server.origin, 20_000);
    expect(answer).toMatchObject({ reason: 'BODY_LIMIT', step: { error: 'too-large', status: 200 } });
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });

  it('a small body that unpacks to a large one is too large, with memory flat', async () => {
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024));
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb);
    });
    const before = process.memoryUsage().rss;
    const answer = await manifestFrom(server.origin);
    expect(answer).toMatchObject({ reason: 'BODY_LIMIT', step: { error: 'too-large', status: 200 } });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
    expect(server.requests[0]?.headers['accept-encoding']).toBe('identity');
  });

  it('a body packed although we did not ask is unpacked', async () => {
    const server = await serve((_, response) => {
      const body = gzipSync('{"manifests":[]}');
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(body);
    });
    expect((await manifestFrom(server.origin)).body).toMatchObject({ kind: 'index', entries: [] });
  });

  it.each([
    ['an unknown packing', 'zstd'],
    ['a packing that is none', 'gzip'],
  ])('%s is malformed', async (_, encoding) => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end('{"manifests":[]}');
    });
    expect(await manifestFrom(server.origin)).toMatchObject({
      reason: 'CONTENT_ENCODING',
      step: { error: 'malformed' },
    });
  });

  it.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.9\r\n'],
    ['nonsense', '\0\0\0\0'],
    ['a status that is none', 'HTTP/1.1 ABC OK\r\n\r\n'],
  ])('%s is malformed', async (_, text) => {
    const server = await bytes(text);
    const answer = await manifestFrom(server.origin);
    expect(answer.step).toMatchObject({ error: 'malformed', status: null });
    expect(answer.reason).toMatch(/^HPE_/);
  });

  it.each([
    ['broken JSON', '{"manifests":['],
    ['an empty body', ''],
    ['a JSON of another form', '{"hello":1}'],
    ['JSON nested deeper than 64', `${'['.repeat(65)}${']'.repeat(65)}`],
    ['JSON nested a million deep', '['.repeat(1_000_000)],
  ])('%s on a 200 is malformed', async (_, body) => {
    const server = await serve((_request, response) => void response.end(body));
    expect(await manifestFrom(server.origin)).toMatchObject({
      body: null,
      reason: null,
      step: { error: 'malformed', status: 200, message: null },
    });
  });

  it('a web page is no error and no document, however long', async () => {
    const server = await serve((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end('<html>'.repeat(100_000));
    });
    expect(await manifestFrom(server.origin)).toMatchObject({
      body: null,
      contentType: 'text/html',
      step: { error: null, status: 200, message: null },
    });
  });

  it('a long refusal keeps its status and is no flood', async () => {
    const server = await serve((_, response) => void response.writeHead(403).end('x'.repeat(1_000_000)));
    expect(await manifestFrom(server.origin)).toMatchObject({
      step: { error: null, status: 403, message: null },
    });
  });

  it.each([301, 302, 303, 307, 308])('a redirect with %i is evidence and is not followed', async (status) => {
    const elsewhere = await serve((_, response) => void response.end('{}'));
    const server = await serve(
      (_, response) => void response.writeHead(status, { location: elsewhere.origin }).end(),
    );
    expect(await manifestFrom(server.origin)).toMatchObject({
      body: null,
      step: { error: 'redirect', status },
    });
    expect(elsewhere.sockets.size).toBe(0);
  });
});

describe('the caller ends everything at once', () => {
  it('a thousand questions end with their signal, without a warning', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on('warning', onWarning);
    const server = await serveBytes((socket) => socket.resume());
    const probe = createRegistryProbe({
      endpoints: new Map([['ghcr.io', server.origin]]),
      http: testHttp({ connections: 50 }),
    });
    const controller = new AbortController();
    const limits = { signal: controller.signal, endsAtMs: performance.now() + 60_000 };
    const questions = Array.from({ length: 1000 }, () => probe.token(REPOSITORY, null, limits));
    await expect.poll(() => server.sockets.size).toBe(50);
    const asked = [...server.sockets];
    const abortedAt = performance.now();
    controller.abort();
    const answers = await Promise.all(questions);
    expect(performance.now() - abortedAt).toBeLessThan(1000);
    expect(new Set(answers.map((answer) => answer.step.error))).toEqual(new Set(['timeout']));
    await expect.poll(() => asked.every((socket) => socket.destroyed)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });

  it('a signal that has aborted already sends nothing', async () => {
    const server = await serve((_, response) => void response.end('{}'));
    const probe = createRegistryProbe({ endpoints: new Map([['ghcr.io', server.origin]]), http: testHttp() });
    const answer = await probe.token(REPOSITORY, null, { signal: AbortSignal.abort(), endsAtMs: 0 });
    expect(answer.step.error).toBe('timeout');
    expect(server.sockets.size).toBe(0);
  });

  it('a thousand questions to a port on which nothing listens all end as refused', async () => {
    const probe = createRegistryProbe({
      endpoints: new Map([['ghcr.io', `http://127.0.0.1:${await freePort()}`]]),
      http: testHttp({ connections: 20 }),
    });
    const limits = within(15_000);
    const answers = await Promise.all(
      Array.from({ length: 1000 }, () => probe.token(REPOSITORY, null, limits)),
    );
    expect(new Set(answers.map((answer) => answer.step.error))).toEqual(new Set(['refused']));
  });

  it('questions after the end are answered, not thrown', async () => {
    const http = testHttp();
    const probe = createRegistryProbe({ endpoints: new Map([['ghcr.io', 'http://127.0.0.1:1']]), http });
    await http.close();
    expect((await probe.token(REPOSITORY, null, within(1000))).step.error).not.toBeNull();
  });
});
