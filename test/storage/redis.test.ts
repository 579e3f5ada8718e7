import { afterAll, beforeAll, describe } from 'vitest';
import { openRedisStore } from '../../src/storage/redis/open.ts';
import type { Store } from '../../src/support/store.ts';
import { describeStore } from '../contracts/store.contract.ts';
import { type RedisServer, startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';

const why = whyNoRedis();
if (why !== null) console.log(`The store in Redis is left out: ${why}.`);

describe.skipIf(why !== null)('with a redis-server', () => {
  let server: RedisServer;
  let place = 0;
  const opened: Store[] = [];

  beforeAll(async () => {
    server = await startRedisServer({ password: 'a b:c/d@e%' });
  });
  afterAll(() => server.remove());

  describeStore('Redis', {
    begin: async () => {
      place += 1;
    },
    open: async (clock) => {
      const store = await openRedisStore({ url: server.url, keyPrefix: `p${place}:`, clock });
      opened.push(store);
      return store;
    },
    end: async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()));
    },
  });
});
