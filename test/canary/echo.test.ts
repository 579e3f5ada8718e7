// A server or a proxy repeats the credential that it was sent, in every way it can: nothing that the program prints holds any of it.
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  addFault,
  addIncident,
  type FaultPlace,
  faults,
  machineRandom,
  makeToken,
  type World,
} from '../../sandbox/index.ts';
import { ECHOES, spellings } from './echo.ts';
import { findLeak } from './leak.ts';
import { canary, ECHOED, folder, formOf, KINDS, walkCheck } from './walk.ts';

/** Many run at once, and each starts a program. */
vi.setConfig({ testTimeout: 60_000 });

let proxy: Server;
let proxyUrl: string;

beforeAll(async () => {
  proxy = createServer((request, response) => {
    const message = `denied: ${JSON.stringify(request.headers)}`;
    const body = JSON.stringify({
      errors: [{ code: 'DENIED', message }],
      message,
      token: message.slice(0, 0),
    });
    response
      .writeHead(request.url?.includes('%3A') ? 407 : 403, { 'content-type': 'application/json' })
      .end(body);
  });
  proxy.on('connect', (request, socket) => {
    const echo = JSON.stringify(request.headers);
    socket.end(`HTTP/1.1 407 ${echo}\r\nproxy-authenticate: Basic realm=${echo}\r\n\r\n${echo}`);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});

afterAll(() => void proxy.close());

interface Round {
  readonly image: string;
  /** Where the effect strikes what is asked with the credential, and after it. */
  readonly at: readonly FaultPlace[];
  /** What brings the check there. */
  readonly before?: (world: World) => void;
}

const ROUNDS: Readonly<Record<string, Round>> = {
  'the token endpoint': { image: 'ghcr.io/acme/app:1.0', at: ['token'] },
  'the manifest, and the API after it': { image: 'ghcr.io/acme/app:1.0', at: ['manifest', 'api'] },
  'the API after a refusal': {
    image: 'ghcr.io/acme/app:1.0',
    at: ['api'],
    before: (world) => void addFault(world, 'manifest', faults.registryRefusal(403, 'DENIED', 'denied')),
  },
  'the list of tags and the API': { image: 'ghcr.io/acme/app:1.9', at: ['tags', 'api'] },
  'the status page': {
    image: 'ghcr.io/acme/app:1.0',
    at: ['status'],
    before: (world) => void addFault(world, 'manifest', faults.serverError(503)),
  },
  'the blob': { image: 'ghcr.io/acme/app:1.0', at: ['blob'] },
  'the blob host': { image: 'ghcr.io/acme/app:1.0', at: ['blob-host'] },
};

describe.concurrent('a server that repeats the credential', () => {
  const walks = Object.entries(ECHOES).flatMap(([how, echo], first) =>
    Object.entries(ROUNDS).map(([where, round], second) => {
      const drawn = ECHOED[(first + second) % ECHOED.length] ?? '';
      // The status page is never sent the credential, so what is told of it is cleaned by form, and a password has none.
      const kind = drawn === 'a password' && round.at.includes('status') ? 'a classic token' : drawn;
      return { where, how, echo, round, kind, make: KINDS[kind], forms: formOf(first + second) };
    }),
  );
  it.each(walks)('$kind by $where, $how', async ({ echo, round, make, forms }) => {
    const made = make?.() ?? canary({});
    const prepare = (world: World): void => {
      round.before?.(world);
      addIncident(world, { name: spellings(made.token) });
      for (const at of round.at) {
        const isAnonymous = at === 'blob-host' || at === 'status';
        addFault(world, at, echo(made.token), isAnonymous ? {} : { viewpoint: 'credential' });
      }
    };
    await walkCheck(made, prepare, [round.image], {}, forms);
  });

  it.each([
    ['half of the bearer', faults.brokenJson()],
    ['a reset inside it', faults.reset('headers')],
    ['a drip of it', faults.drip(300)],
    ['a flood behind it', faults.flood()],
    ['silence', faults.hang()],
  ])('the token endpoint sends %s', async (_, effect) => {
    await walkCheck(
      canary({}),
      (world) => void addFault(world, 'token', effect, { viewpoint: 'credential' }),
    );
  });
});

describe.concurrent('what stands between', () => {
  it.each(ECHOED)('a proxy that repeats %s, and its own password', async (kind) => {
    const made = KINDS[kind]?.() ?? canary({});
    const password = makeToken(machineRandom(), 'classic').slice(4);
    const address = proxyUrl.replace('//', `//carol:${password}@`);
    for (const env of [
      { HTTP_PROXY: address },
      { HTTPS_PROXY: address, REGISTRY_ENDPOINTS: 'ghcr.io=https://ghcr.invalid' },
      { http_proxy: address, REGISTRY_ENDPOINTS: 'ghcr.io=http://127.0.0.1:9' },
    ]) {
      const results = await walkCheck(made, () => {}, [], env);
      for (const { stdout, stderr } of results) expect(findLeak(stdout + stderr, password)).toBeNull();
      expect(results[1]?.json?.steps.some((step) => step.via === 'proxy')).toBe(true);
    }
  });

  it('Node’s own debugging of its network code', async () => {
    const debug = { NODE_DEBUG: 'http,https,http2,net,tls,undici,stream,fetch,module' };
    const [text] = await walkCheck(canary({}), () => {}, [], debug);
    expect(text?.stderr).toMatch(/UNDICI|NET/);
  });

  it('a file of certificates that holds the token', async () => {
    const made = canary({});
    const file = join(folder, 'certificates.pem');
    writeFileSync(file, `-----BEGIN CERTIFICATE-----\n${made.token}\n-----END CERTIFICATE-----\n`);
    await walkCheck(made, () => {}, [], { NODE_EXTRA_CA_CERTS: file });
  });
});
