import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeCertificate } from '../../sandbox/http/certificate.ts';
import type { StoreState } from '../../src/storage/open-store.ts';
import { readAddress } from '../../src/storage/redis/address.ts';
import { openRedisStore } from '../../src/storage/redis/open.ts';
import { systemClock } from '../../src/support/clock.ts';
import { Secret } from '../../src/support/secret.ts';
import { startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';

const why = whyNoRedis();
if (why !== null) console.log(`The store in Redis over TLS is left out: ${why}.`);

describe('an address of Redis', () => {
  it.each<[string, object]>([
    ['redis://localhost', { host: 'localhost', port: 6379 }],
    ['redis://10.0.0.1:7000/', { host: '10.0.0.1', port: 7000 }],
    ['redis://[::1]:7000/15', { host: '::1', port: 7000, db: 15 }],
    ['redis://:p%40s%2Fs@h', { host: 'h', port: 6379, password: 'p@s/s' }],
    ['redis://me:a:b@h/1', { host: 'h', port: 6379, username: 'me', password: 'a:b', db: 1 }],
    ['rediss://me:x@h', { host: 'h', port: 6379, username: 'me', password: 'x', tls: {} }],
    [
      'redis-sentinel://a:1,b:2/main',
      {
        name: 'main',
        sentinels: [
          { host: 'a', port: 1 },
          { host: 'b', port: 2 },
        ],
      },
    ],
    [
      'rediss-sentinel://me:x@a:1/main/2',
      {
        name: 'main',
        db: 2,
        username: 'me',
        password: 'x',
        tls: {},
        sentinels: [{ host: 'a', port: 1 }],
        sentinelPassword: 'x',
        sentinelTLS: {},
        enableTLSForSentinelMode: true,
      },
    ],
  ])('%s is read as it was meant', (text, expected) => {
    expect(readAddress(new Secret(text))).toEqual(expected);
  });

  it.each(['redis://:canary%@h', 'redis://canary:1:2', 'redis://h/canary', 'http://canary'])(
    'that is none is refused without a quote: %s',
    (text) => {
      const read = (): unknown => readAddress(new Secret(text));
      expect(read).toThrow(/^REDIS_URL is no address/);
      expect(read).not.toThrow(/canary/);
    },
  );
});

describe.skipIf(why !== null)('a store in Redis over TLS', () => {
  it('works with a certificate that is trusted, and says nothing to a server whose is not', async () => {
    const redis = await startRedisServer({ password: 'secret' });
    const { key, cert } = makeCertificate();
    const heard: Buffer[] = [];
    const server = createServer({ key, cert }, (near) => {
      const far = connect(redis.port, '127.0.0.1');
      near.on('data', (data: Buffer) => heard.push(data));
      near.pipe(far).pipe(near);
      near.on('error', () => far.destroy());
    });
    server.on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const url = `rediss://:secret@localhost:${port}`;

    const states: StoreState[] = [];
    const onState = (state: StoreState): void => void states.push(state);
    const store = await openRedisStore({
      url: new Secret(url),
      keyPrefix: 'x:',
      clock: systemClock,
      onState,
    });
    await expect(store.ping()).rejects.toMatchObject({ code: 'store-unavailable' });
    await store.close();
    expect(states).toEqual([{ kind: 'away', reason: expect.stringMatching(/^(?:DEPTH|SELF|UNABLE)_/) }]);
    expect(heard).toEqual([]);

    const authority = join(redis.folder, 'authority.pem');
    writeFileSync(authority, cert);
    const path = (file: string): string => JSON.stringify(fileURLToPath(new URL(file, import.meta.url)));
    const program = `
      import { openRedisStore } from ${path('../../src/storage/redis/open.ts')};
      import { Secret } from ${path('../../src/support/secret.ts')};
      const store = await openRedisStore({ url: new Secret('${url}'), keyPrefix: 'x:', clock: { now: () => 0 } });
      console.log(await store.putIfAbsent('thing', 'a', {}, null));
      await store.close();`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      env: { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: authority },
    });
    let shown = '';
    child.stdout.on('data', (chunk: Buffer) => {
      shown += chunk.toString('utf8');
    });
    await once(child, 'close');
    expect(shown).toBe('true\n');
    server.close();
    await redis.remove();
  });
});
