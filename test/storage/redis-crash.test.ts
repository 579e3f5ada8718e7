import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRedisStore } from '../../src/storage/redis/open.ts';
import { systemClock } from '../../src/support/clock.ts';
import { Secret } from '../../src/support/secret.ts';
import type { Store } from '../../src/support/store.ts';
import { type RedisServer, startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';
import { findWritten } from './find-written.ts';
import { writeOn } from './writing-on.ts';

const why = whyNoRedis();
if (why !== null) console.log(`Crashes of the store in Redis are left out: ${why}.`);

describe.skipIf(why !== null)('a store in Redis', () => {
  let server: RedisServer;
  let store: Store;
  beforeEach(async () => {
    server = await startRedisServer();
    store = await openRedisStore({ url: server.url, keyPrefix: 'test:', clock: systemClock });
  });
  afterEach(async () => {
    await store.close();
    await server.remove();
  });

  async function reconnected(away: Store): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const isThere = await away.ping().then(
        () => true,
        () => false,
      );
      if (isThere) return;
      await systemClock.sleep(25);
    }
  }

  it('keeps every acknowledged write when the server is killed, and comes back by itself', async () => {
    let last = -1;
    for (const enough of [50, 200, 120, 20]) {
      let acknowledged = -1;
      const first = last + 1;
      const writing = writeOn(store, first, (n) => {
        acknowledged = n;
      });
      const failed = expect(writing).rejects.toMatchObject({ code: 'store-unavailable' });
      while (acknowledged < first + enough) await systemClock.sleep(1);
      await server.kill();
      await failed;
      await server.start();
      await reconnected(store);
      last = await findWritten(store, acknowledged);
    }
    expect(last).toBeGreaterThan(380);
  }, 60_000);

  it('says that the outcome of a write is unknown when its answer is lost, and does not send it again', async () => {
    const line = await cuttableLine(server.port);
    const url = new Secret(`redis://127.0.0.1:${line.port}`);
    const far = await openRedisStore({ url, keyPrefix: 'test:', clock: systemClock });
    await far.putIfAbsent('claim', 'earlier', {}, null);
    line.cutBeforeAnswer();
    await expect(far.putIfAbsent('claim', 'a', {}, null)).rejects.toMatchObject({
      code: 'store-unavailable',
    });
    expect(await store.get('claim', 'a')).not.toBeNull();
    await reconnected(far);
    const before = await store.get('claim', 'a');
    await systemClock.sleep(50);
    expect(await store.get('claim', 'a')).toEqual(before);
    expect(await far.putIfAbsent('claim', 'a', {}, null)).toBe(false);
    await far.close();
    await line.close();
  });
});

/** A way to the server that lets the next question through and cuts the line when its answer comes. */
async function cuttableLine(port: number) {
  let isCutting = false;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    near.on('data', (data) => far.write(data));
    far.on('data', (data) => {
      if (!isCutting) return void near.write(data);
      isCutting = false;
      end();
    });
    for (const socket of [near, far]) socket.on('close', end).on('error', end);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    cutBeforeAnswer: () => {
      isCutting = true;
    },
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
