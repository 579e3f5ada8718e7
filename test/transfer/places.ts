// Fresh places of both sorts for one test, that end with it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { openRedisStore } from '../../src/storage/redis/open.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open.ts';
import type { Store } from '../../src/support/store.ts';
import { type RedisServer, startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';
import { whyNoSqlite } from '../storage/sqlite-driver.ts';
import type { DrivenClock } from '../tokens/both-stores.ts';

export type Sort = 'SQLite' | 'Redis';

export const whyNot = (await whyNoSqlite()) ?? whyNoRedis();

/** Opens an empty store of that sort. */
export function usePlaces(): (sort: Sort, clock: DrivenClock) => Promise<Store> {
  let server: RedisServer;
  let count = 0;
  const endings: (() => Promise<void> | void)[] = [];
  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterAll(() => server.remove());
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });
  return async (sort, clock) => {
    count += 1;
    const store = await (sort === 'SQLite'
      ? openSqliteStore({ folder: newFolder(endings), clock })
      : openRedisStore({ url: server.url, keyPrefix: `p${count}:`, clock }));
    endings.push(() => store.close());
    return store;
  };
}

function newFolder(endings: (() => void)[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'transfer-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
