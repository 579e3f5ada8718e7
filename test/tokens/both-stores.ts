// Runs the same tests of tokens on SQLite and on Redis: a fresh place for each test, a clock that the test sets, and two replicas on it.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { openRedisStore } from '../../src/storage/redis/open.ts';
import { loadDriver } from '../../src/storage/sqlite/driver.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open.ts';
import { systemClock } from '../../src/support/clock.ts';
import { Secret } from '../../src/support/secret.ts';
import type { Store } from '../../src/support/store.ts';
import { createTokenPorts, type TokenPorts, type TokenPortsInput } from '../../src/tokens/ports.ts';
import type { SealingKey } from '../../src/tokens/sealing/key-ring.ts';
import { type RedisServer, startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';
import { whyNoSqlite } from '../storage/sqlite-driver.ts';

export const NOON = Date.UTC(2026, 10, 21, 12);
export const DAY = 24 * 60 * 60 * 1000;

export interface DrivenClock {
  nowMs: number;
  now(): number;
  elapsed(): number;
  sleep(ms: number): Promise<void>;
}

/** A clock whose time a test sets; waiting is real. */
export function drivenClock(): DrivenClock {
  return {
    nowMs: NOON,
    now() {
      return this.nowMs;
    },
    elapsed() {
      return this.nowMs;
    },
    sleep: (ms) => systemClock.sleep(ms),
  };
}

export function sealingKey(id: string): SealingKey {
  return { id, key: new Secret(randomBytes(32).toString('base64')) };
}

export interface TokenTrial {
  readonly clock: DrivenClock;
  readonly store: Store;
  readonly key: SealingKey;
  readonly ports: TokenPorts;
  /** Another process on the same store. */
  readonly other: TokenPorts;
  /** With other keys, limits or steps. */
  with(changes: Partial<TokenPortsInput>): TokenPorts;
  /** Puts what is no JSON in the place of a value. */
  damage(kind: string, id: string): Promise<void>;
  /** Every file that the store has written, once what was asked of it is done. */
  written(): Promise<Buffer>;
}

interface Place {
  open(clock: DrivenClock): Promise<Store>;
  written(): Promise<Buffer>;
  damage(kind: string, id: string): Promise<void>;
  end(): Promise<void>;
}

const DAYS = [30, 14, 7, 3, 1, 0];
const NO_JSON = '{"label":"lap';

/** `trial` gives the running test's own. */
export function onBothStores(title: string, tests: (trial: () => TokenTrial) => void): void {
  describe.skipIf(noSqlite !== null)(`${title}, on SQLite`, () => {
    withPlaces(async () => sqlitePlace(), tests);
  });
  describe.skipIf(noRedis !== null)(`${title}, on Redis`, () => {
    let server: RedisServer;
    let count = 0;
    beforeAll(async () => {
      // What is compressed cannot be searched.
      server = await startRedisServer({ settings: { rdbcompression: 'no' } });
    });
    afterAll(async () => {
      await untilRewritten(server);
      await server.remove();
    });
    withPlaces(async () => {
      count += 1;
      return redisPlace(server, `p${count}:`);
    }, tests);
  });
}

const noSqlite = await whyNoSqlite();
const noRedis = whyNoRedis();
if (noSqlite !== null) console.log(`Tokens on SQLite are left out: ${noSqlite}.`);
if (noRedis !== null) console.log(`Tokens on Redis are left out: ${noRedis}.`);

function withPlaces(begin: () => Promise<Place>, tests: (trial: () => TokenTrial) => void): void {
  let place: Place;
  let trial: TokenTrial | null = null;
  const stores: Store[] = [];
  beforeEach(async () => {
    place = await begin();
    const clock = drivenClock();
    const [store, second] = [await place.open(clock), await place.open(clock)];
    stores.push(store, second);
    const key = sealingKey('k1');
    const input = { store, clock, sealingKeys: [key], warningDays: DAYS };
    trial = {
      clock,
      store,
      key,
      ports: createTokenPorts(input),
      other: createTokenPorts({ ...input, store: second }),
      with: (changes) => createTokenPorts({ ...input, ...changes }),
      written: () => place.written(),
      damage: (kind, id) => place.damage(kind, id),
    };
  });
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await place.end();
  });
  tests(() => {
    if (trial === null) throw new Error('no test is running');
    return trial;
  });
}

function sqlitePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'tokens-'));
  return {
    open: (clock) => openSqliteStore({ folder, clock }),
    written: async () => filesOf(folder),
    async damage(kind, id) {
      const Database = await loadDriver();
      const database = new Database(join(folder, 'ghcr-doctor.sqlite'));
      database.prepare('UPDATE records SET value = ? WHERE kind = ? AND id = ?').run(NO_JSON, kind, id);
      database.close();
    },
    end: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

function redisPlace(server: RedisServer, keyPrefix: string): Place {
  return {
    open: (clock) => openRedisStore({ url: server.url, keyPrefix, clock }),
    written: async () => {
      await untilRewritten(server);
      return filesOf(server.folder);
    },
    async damage(kind, id) {
      await server.ask('HSET', `${keyPrefix}{store-1}:record/${kind}/${id}`, 'value', NO_JSON);
    },
    end: async () => undefined,
  };
}

async function untilRewritten(server: RedisServer): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const info = String(await server.ask('INFO', 'persistence'));
    if (/aof_rewrite_in_progress:0/.test(info) && /aof_rewrite_scheduled:0/.test(info)) return;
    await systemClock.sleep(25);
  }
  throw new Error('redis-server does not finish its log');
}

function filesOf(folder: string): Buffer {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Buffer.concat(files.map((file) => readFileSync(join(file.parentPath, file.name))));
}
