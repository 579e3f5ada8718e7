import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { judgeBlobHop } from '../../src/registry/blob-hop.ts';
import { createRegistryProbe } from '../../src/registry/probe.ts';
import { createConnector } from '../../src/transport/connector.ts';
import { BEARER, REPOSITORY, serve, serveBytes, testHttp, within } from '../transport/world.ts';

const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const DIGEST = `sha256:${'a'.repeat(64)}`;
const CONTENT = 'https://pkg-containers.githubusercontent.com/ghcr1/blobs/x?sig=1';

function judge(location: string | null, peer: string | null = '140.82.112.33', proxied = false) {
  return judgeBlobHop(location, { registryOrigin: 'https://ghcr.io', peer, isProxied: () => proxied });
}

describe('where a blob may be', () => {
  it('GitHub’s content host is followed, and its query is not shown', () => {
    expect(judge(CONTENT)).toEqual({
      origin: 'https://pkg-containers.githubusercontent.com',
      path: '/ghcr1/blobs/x?sig=1',
      shownPath: '/ghcr1/blobs/x',
      addresses: new Set(['public']),
    });
  });

  it.each([
    ['no location', null],
    ['http', 'http://pkg-containers.githubusercontent.com/x'],
    ['another port', 'https://pkg-containers.githubusercontent.com:8443/x'],
    ['another name', 'https://example.com/x'],
    ['a name that ends alike', 'https://evilgithubusercontent.com/x'],
    ['a name that begins alike', 'https://a.githubusercontent.com.evil.test/x'],
    ['the bare domain', 'https://githubusercontent.com/x'],
    ['a trailing dot', 'https://a.githubusercontent.com./x'],
    ['a login in the address', 'https://u:p@a.githubusercontent.com/x'],
    ['a relative address, which is the registry again', '/v2/acme/app/blobs/y'],
    ['the metadata address', 'http://169.254.169.254/latest/meta-data'],
    ['loopback', 'https://127.0.0.1/x'],
    ['loopback as a number', 'https://2130706433/x'],
    ['loopback inside IPv6', 'https://[::ffff:127.0.0.1]/x'],
    ['a private address', 'https://10.0.0.1/x'],
    ['a file', 'file:///etc/passwd'],
    ['nonsense', 'http://['],
  ])('%s is not followed from a public registry', (_, location) => {
    expect(judge(location)).toBeNull();
    expect(judge(location, null)).toBeNull();
    expect(judge(location, null, true)).toBeNull();
  });

  it.each([
    ['http on loopback, from loopback', 'http://127.0.0.1:5056/x', '127.0.0.1', ['loopback']],
    ['IPv6 loopback, from loopback', 'http://[::1]:5056/x', '::1', ['loopback']],
    ['a name, from loopback', 'http://blobs.test/x', '127.0.0.1', ['loopback']],
    ['a private address, from a private one', 'http://10.0.0.2/x', '10.0.0.1', ['private']],
    ['a relative address, from a private one', '/x', '10.0.0.1', ['private']],
    ['the content host, from loopback', CONTENT, '127.0.0.1', ['public', 'loopback']],
  ])('%s is followed', (_, location, peer, addresses) => {
    expect(judge(location, peer)?.addresses).toEqual(new Set(addresses));
  });

  it.each([
    ['metadata, from loopback', 'http://169.254.169.254/x', '127.0.0.1'],
    ['loopback, from a private address', 'http://127.0.0.1/x', '10.0.0.1'],
    ['a private address, from loopback', 'http://192.168.0.1/x', '127.0.0.1'],
    ['a hidden loopback, from loopback', 'http://[::ffff:127.0.0.1]/x', '127.0.0.1'],
    ['a public address over http, from loopback', 'http://8.8.8.8/x', '127.0.0.1'],
  ])('%s is not followed', (_, location, peer) => {
    expect(judge(location, peer)).toBeNull();
  });

  it('behind a proxy a name that only its address could judge is not followed', () => {
    expect(judge('http://blobs.test/x', '127.0.0.1', true)).toBeNull();
    expect(judge(CONTENT, null, true)).not.toBeNull();
  });
});

describe('the address that is connected', () => {
  const addresses = new Set(['public'] as const);

  function connectTo(hostname: string, found: string) {
    const connect = createConnector(
      {
        timeoutMs: 500,
        ca: null,
        lookup: (_, options, callback) =>
          options.all === true
            ? callback(null, [{ address: found, family: found.includes(':') ? 6 : 4 }])
            : callback(null, found, 4),
        onConnect: () => {},
      },
      addresses,
    );
    return new Promise((resolve) => {
      connect({ hostname, host: hostname, protocol: 'http:', port: '9' }, (...[error]) => resolve(error));
    });
  }

  it.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1', 'fe80::1', '0.0.0.0'])(
    'of a name that resolves to %s is refused',
    async (found) => {
      const expected = expect.objectContaining({ code: 'ADDRESS_REFUSED' });
      expect(await connectTo('rebinding.test', found)).toEqual(expected);
      expect(await connectTo(found, found)).toEqual(expected);
    },
  );

  it('of a name that resolves elsewhere the second time is judged again', async () => {
    const victim = await serveBytes(() => {});
    let lookups = 0;
    const blobs = await serve((_, response) => void response.writeHead(206).end('x'));
    const server = await serve((_, response) => {
      response.writeHead(307, { location: `http://rebinding.test:${blobs.port}/b` }).end();
    });
    const http = testHttp({
      lookup: (_, options, callback) => {
        lookups += 1;
        const address = lookups === 1 ? '127.0.0.1' : '10.9.9.9';
        if (options.all === true) callback(null, [{ address, family: 4 }]);
        else callback(null, address, 4);
      },
    });
    const probe = createRegistryProbe({ endpoints: new Map([['ghcr.io', server.origin]]), http });
    const first = await probe.blob(REPOSITORY, DIGEST, BEARER, within(3000));
    expect(first.host?.step.status).toBe(206);
    for (const socket of blobs.sockets) socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = await probe.blob(REPOSITORY, DIGEST, BEARER, within(3000));
    expect(second).toMatchObject({ host: null, registry: { step: { error: 'redirect', status: 307 } } });
    expect(victim.sockets.size).toBe(0);
  });
});

describe('a blob', () => {
  function probeOf(origin: string, blobHostTimeoutMs = 300) {
    return createRegistryProbe({
      endpoints: new Map([['ghcr.io', origin]]),
      http: testHttp(),
      blobHostTimeoutMs,
    });
  }

  async function registryPointingTo(location: string) {
    return serve((_, response) => void response.writeHead(307, { location }).end());
  }

  it('whose host hangs ends at its own deadline, not at the question’s', async () => {
    const blobs = await serveBytes((socket) => void socket.resume());
    const server = await registryPointingTo(`${blobs.origin}/b`);
    const startedAt = performance.now();
    const answers = await probeOf(server.origin).blob(REPOSITORY, DIGEST, BEARER, within(20_000));
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(answers.registry.step).toMatchObject({ error: null, status: 307, name: 'blob' });
    expect(answers.host).toMatchObject({ reason: 'DEADLINE', step: { error: 'timeout', status: null } });
  });

  it('whose host ignores the range is read for one byte only', async () => {
    const blobs = await serveBytes((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n');
        const pump = (): void => {
          while (!socket.destroyed && socket.write(Buffer.alloc(65536)));
          if (!socket.destroyed) socket.once('drain', pump);
        };
        pump();
      });
    });
    const server = await registryPointingTo(`${blobs.origin}/b`);
    const answers = await probeOf(server.origin).blob(REPOSITORY, DIGEST, BEARER, within(3000));
    expect(answers.host?.step).toMatchObject({ status: 200, error: null });
    const [socket] = blobs.sockets;
    await expect.poll(() => socket?.destroyed).toBe(true);
    expect(socket?.bytesWritten).toBeLessThan(30_000_000);
  });

  it('whose host points elsewhere is one hop, no more', async () => {
    const third = await serve((_, response) => void response.end('x'));
    const blobs = await serve(
      (_, response) => void response.writeHead(302, { location: third.origin }).end(),
    );
    const server = await registryPointingTo(`${blobs.origin}/b`);
    const answers = await probeOf(server.origin).blob(REPOSITORY, DIGEST, BEARER, within(3000));
    expect(answers.host?.step).toMatchObject({ status: 302, error: 'redirect' });
    expect(third.sockets.size).toBe(0);
  });

  it('that the registry refuses has no host, and the reason is kept', async () => {
    const server = await serve((_, response) => {
      response
        .writeHead(403)
        .end('{"errors":[{"code":"DENIED","message":"permission_denied: read_package"}]}');
    });
    const answers = await probeOf(server.origin).config(REPOSITORY, DIGEST, BEARER, within(3000));
    expect(answers).toMatchObject({
      host: null,
      registry: { step: { status: 403, registryCode: 'DENIED', message: 'permission_denied: read_package' } },
    });
  });

  it('that the registry serves itself is read, and its request counts once', async () => {
    const config = '{"os":"linux","architecture":"amd64"}';
    const server = await serve((_, response) => void response.end(config));
    const answers = await probeOf(server.origin).config(REPOSITORY, digestOf(config), BEARER, within(3000));
    expect(answers.host?.body).toEqual({ platform: { os: 'linux', architecture: 'amd64', variant: null } });
    expect([answers.registry.attempts.length, answers.host?.attempts.length]).toEqual([1, 0]);
  });

  it('of a configuration is read whole from its host', async () => {
    const config = '{"os":"linux","architecture":"arm64","variant":"v8","config":{}}';
    const blobs = await serve((_, response) => void response.end(config));
    const server = await registryPointingTo(`${blobs.origin}/b?sig=1`);
    const probe = probeOf(server.origin, 3000);
    const answers = await probe.config(REPOSITORY, digestOf(config), BEARER, within(3000));
    expect(answers.host?.body).toEqual({ platform: { os: 'linux', architecture: 'arm64', variant: null } });
    expect(answers.host?.step.url).toBe(`${blobs.origin}/b`);
  });

  it('of a configuration whose bytes are not those of its digest is malformed', async () => {
    const server = await serve((_, response) => void response.end('{"os":"linux","architecture":"amd64"}'));
    const answers = await probeOf(server.origin).config(REPOSITORY, DIGEST, BEARER, within(3000));
    expect(answers.host).toMatchObject({ body: null, step: { error: 'malformed' } });
  });

  it('of a configuration beyond 4 MiB is too large', async () => {
    const blobs = await serve((_, response) => void response.end(Buffer.alloc(5 * 1024 * 1024, ' ')));
    const server = await registryPointingTo(`${blobs.origin}/b`);
    const answers = await probeOf(server.origin, 3000).config(REPOSITORY, DIGEST, BEARER, within(3000));
    expect(answers.host?.step).toMatchObject({ status: 200, error: 'too-large' });
  });
});
