import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRegistryProbe } from '../../src/registry/probe.ts';
import { Secret } from '../../src/support/secret.ts';
import { createProxyChoice, type ProxySettings } from '../../src/transport/proxy.ts';
import { selfSigned } from './certificate.ts';
import { BEARER, freePort, NO_PROXY, REPOSITORY, serve, serveBytes, testHttp, within } from './world.ts';

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly host: string | undefined;
  readonly authorization: string | undefined;
}

/** A proxy that carries what it is asked, or refuses with a status. */
async function startProxy(refusal: number | null = null, tls?: { key: string; cert: string }) {
  const seen: Seen[] = [];
  const note = (request: IncomingMessage): void => {
    const { host, 'proxy-authorization': authorization } = request.headers;
    seen.push({
      method: request.method,
      url: request.url,
      host: String(host),
      authorization: authorization?.toString(),
    });
  };
  const onRequest: RequestListener = (request, response) => {
    note(request);
    if (refusal !== null) return void response.writeHead(refusal).end();
    response.end('{"token":"QQ=="}');
  };
  const server = tls === undefined ? createServer(onRequest) : createHttpsServer(tls, onRequest);
  server.on('connect', (request, socket) => {
    note(request);
    socket.on('error', () => {});
    if (refusal !== null) return void socket.end(`HTTP/1.1 ${refusal} No\r\n\r\n`);
    const port = Number(request.url?.split(':').at(-1));
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
    socket.on('close', () => target.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return { seen, address: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function through(address: string, more: Partial<ProxySettings> = {}): ProxySettings {
  return { httpProxy: new Secret(address), httpsProxy: null, noProxy: null, ...more };
}

function tokenFrom(origin: string, proxy: ProxySettings, ca?: string, ms = 5000) {
  const http = testHttp({ proxy, ...(ca === undefined ? {} : { ca }) });
  const probe = createRegistryProbe({ endpoints: new Map([['ghcr.io', origin]]), http });
  return probe.token(REPOSITORY, null, within(ms));
}

describe('a proxy', () => {
  it('is handed the whole address of an http target, and the step says so', async () => {
    const proxy = await startProxy();
    const answer = await tokenFrom('http://registry.test:8080', through(`http://${proxy.address}`));
    expect(answer.step).toMatchObject({ status: 200, via: 'proxy' });
    expect(answer.step.url).toMatch(/^http:\/\/registry\.test:8080\/token\?/);
    expect(proxy.seen).toHaveLength(1);
    expect(proxy.seen[0]).toMatchObject({ method: 'GET', url: answer.step.url, host: 'registry.test:8080' });
  });

  it('tunnels an https target, on one tunnel for several requests', async () => {
    const tls = selfSigned();
    const server = await serve((_, response) => void response.end('{"token":"QQ=="}'), tls);
    const proxy = await startProxy();
    const http = testHttp({ proxy: through(`http://${proxy.address}`), ca: tls.cert });
    const probe = createRegistryProbe({ endpoints: new Map([['ghcr.io', server.origin]]), http });
    const first = await probe.token(REPOSITORY, null, within(5000));
    await probe.token(REPOSITORY, null, within(5000));
    expect(first.step).toMatchObject({ status: 200, via: 'proxy', error: null });
    expect(proxy.seen).toHaveLength(1);
    expect(proxy.seen[0]).toMatchObject({ method: 'CONNECT', url: `127.0.0.1:${server.port}` });
    expect(server.requests[0]?.headers['proxy-authorization']).toBeUndefined();
  });

  it('is opened with the login of its address, for both ways', async () => {
    const tls = selfSigned();
    const server = await serve((_, response) => void response.end('{"token":"QQ=="}'), tls);
    const proxy = await startProxy();
    const settings = through(`http://us%40er:p%3Aw@${proxy.address}`);
    await tokenFrom('http://registry.test', settings);
    await tokenFrom(server.origin, settings, tls.cert);
    const expected = `Basic ${Buffer.from('us@er:p:w').toString('base64')}`;
    expect(proxy.seen.map((request) => request.authorization)).toEqual([expected, expected]);
  });

  it('may itself be spoken to in TLS, by its own name', async () => {
    const tls = selfSigned();
    const server = await serve((_, response) => void response.end('{"token":"QQ=="}'), tls);
    const proxy = await startProxy(null, tls);
    const settings = through(`https://${proxy.address}`);
    expect((await tokenFrom('http://registry.test', settings, tls.cert)).step).toMatchObject({ status: 200 });
    expect((await tokenFrom(server.origin, settings, tls.cert)).step).toMatchObject({
      status: 200,
      via: 'proxy',
    });
    expect(proxy.seen.map((request) => request.method)).toEqual(['GET', 'CONNECT']);
  });

  it('that refuses the tunnel is refused, and the reason is its status', async () => {
    const proxy = await startProxy(407);
    const answer = await tokenFrom('https://registry.test', through(proxy.address));
    expect(answer).toMatchObject({
      reason: 'PROXY_407',
      step: { error: 'refused', status: null, via: 'proxy' },
    });
    expect(proxy.seen).toHaveLength(1);
  });

  it('that refuses an http target answers with its own status', async () => {
    const proxy = await startProxy(407);
    const answer = await tokenFrom('http://registry.test', through(proxy.address));
    expect(answer).toMatchObject({ reason: null, step: { error: null, status: 407, via: 'proxy' } });
  });

  it('that is not there is refused', async () => {
    const answer = await tokenFrom('https://registry.test', through(`127.0.0.1:${await freePort()}`));
    expect(answer).toMatchObject({ reason: 'ECONNREFUSED', step: { error: 'refused', via: 'proxy' } });
  });

  it('that closes the tunnel request is reset, once', async () => {
    const proxy = await serveBytes((socket) => void socket.once('data', () => socket.end()));
    const answer = await tokenFrom('https://registry.test', through(proxy.origin), undefined, 2000);
    expect(answer).toMatchObject({ reason: 'ECONNRESET', step: { error: 'reset', via: 'proxy' } });
    expect(proxy.sockets.size).toBe(1);
  });

  it('that hangs on the tunnel is a timeout at the deadline', async () => {
    const proxy = await serveBytes((socket) => void socket.resume());
    const answer = await tokenFrom('https://registry.test', through(proxy.origin), undefined, 300);
    expect(answer).toMatchObject({ reason: 'DEADLINE', step: { error: 'timeout', via: 'proxy' } });
  });

  it('is left out for the names of NO_PROXY, and the step says so', async () => {
    const proxy = await startProxy();
    const server = await serve((_, response) => void response.end('{"token":"QQ=="}'));
    const answer = await tokenFrom(
      server.origin,
      through(proxy.address, { noProxy: 'example.com,127.0.0.1' }),
    );
    expect(answer.step).toMatchObject({ status: 200, via: null });
    expect(proxy.seen).toEqual([]);
  });

  it('of the environment is not used unless given', async () => {
    const proxy = await startProxy();
    const server = await serve((_, response) => void response.end('{"token":"QQ=="}'));
    process.env['HTTP_PROXY'] = `http://${proxy.address}`;
    process.env['http_proxy'] = `http://${proxy.address}`;
    onTestFinished(() => {
      delete process.env['HTTP_PROXY'];
      delete process.env['http_proxy'];
    });
    expect((await tokenFrom(server.origin, NO_PROXY)).step).toMatchObject({ status: 200, via: null });
    expect(proxy.seen).toEqual([]);
  });

  it('does not carry a blob hop to a name that only an address could judge', async () => {
    const proxy = await startProxy();
    const http = testHttp({ proxy: through(proxy.address, { noProxy: '127.0.0.1' }) });
    const server = await serve((_, response) => {
      response.writeHead(307, { location: 'http://metadata.test/blob' }).end();
    });
    const probe = createRegistryProbe({ endpoints: new Map([['ghcr.io', server.origin]]), http });
    const answers = await probe.blob(REPOSITORY, `sha256:${'a'.repeat(64)}`, BEARER, within(3000));
    expect(answers).toMatchObject({ host: null, registry: { step: { error: 'redirect' } } });
    expect(proxy.seen).toEqual([]);
  });
});

describe('the choice of a proxy', () => {
  const both = { httpProxy: new Secret('plain.test:1'), httpsProxy: new Secret('http://tls.test:2') };

  it.each([
    ['http goes through HTTP_PROXY', 'http://a.test', null, 'http://plain.test:1'],
    ['https goes through HTTPS_PROXY', 'https://a.test', null, 'http://tls.test:2'],
    ['a name of NO_PROXY goes straight', 'https://a.test', 'a.test', null],
    ['a name below it goes straight', 'https://b.a.test', 'a.test', null],
    ['a leading dot and star are the same', 'https://b.a.test', '*.a.test', null],
    ['a name that merely ends alike goes through', 'https://xa.test', 'a.test', 'http://tls.test:2'],
    ['another port goes through', 'https://a.test', 'a.test:8443', 'http://tls.test:2'],
    ['the default port is a port', 'https://a.test', 'a.test:443', null],
    ['a star alone is everything', 'https://a.test', '*', null],
    ['a star among others is none', 'https://a.test', 'b.test,*', 'http://tls.test:2'],
    ['spaces separate too', 'https://a.test', 'b.test a.test', null],
    ['case makes no difference', 'https://A.test', 'a.TEST', null],
  ])('%s', (_, origin, noProxy, expected) => {
    expect(createProxyChoice({ ...both, noProxy })(new URL(origin))?.origin ?? null).toBe(expected);
  });

  it('HTTP_PROXY serves https when there is no other', () => {
    const choose = createProxyChoice({ ...both, httpsProxy: null, noProxy: '' });
    expect(choose(new URL('https://a.test'))?.origin).toBe('http://plain.test:1');
  });

  it.each(['socks5://a.test', 'http://', 'http://us:secret-word@'])(
    'a setting that is no http address is refused without quoting it: %s',
    (value) => {
      const choose = (): unknown =>
        createProxyChoice({ ...both, httpProxy: new Secret(value), noProxy: null });
      expect(choose).toThrow(expect.objectContaining({ code: 'proxy-invalid' }));
      expect(choose).not.toThrow(/secret-word/);
    },
  );
});
