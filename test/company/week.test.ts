// The week of a company: 500 owners in twelve time zones and 3,000 tokens, on driven time. A model of the rules says what should be told.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRedisStore } from '../../src/storage/redis/open.ts';
import { type RedisServer, startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';
import { whyNoSqlite } from '../storage/sqlite-driver.ts';
import { RHYTHM } from './bot.ts';
import { liveWeek } from './live-week.ts';
import { makeCompany } from './make-company.ts';
import { ZONES } from './make-people.ts';
import { judgeWeek } from './model/judge.ts';
import { onSqlite } from './places.ts';

const noSqlite = await whyNoSqlite();
const noRedis = whyNoRedis();
if (noSqlite !== null) console.log(`The week of a company on SQLite is left out: ${noSqlite}.`);
if (noRedis !== null) console.log(`The week of a company on Redis is left out: ${noRedis}.`);

describe.skipIf(noSqlite !== null)('The week of a company', () => {
  it('every message that should be, at an hour it may be, and nothing else', async () => {
    const plan = makeCompany(1, { owners: 500, tokens: 3_000, teams: 6, watches: 200 });
    expect(new Set(plan.people.map(({ zone }) => zone)).size).toBeGreaterThanOrEqual(ZONES.length);
    const record = await onSqlite((open) => liveWeek(plan, open));
    const { met, mismatches } = judgeWeek(plan, record, RHYTHM);
    expect(mismatches).toEqual([]);
    expect(met).toBeGreaterThan(5_000);
  }, 300_000);
});

describe.skipIf(noRedis !== null)('The week of a small company on Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterAll(() => server.remove());

  it('every message that should be, at an hour it may be, and nothing else', async () => {
    const plan = makeCompany(2, { owners: 12, tokens: 45, teams: 1, watches: 5 });
    const record = await liveWeek(plan, (clock) =>
      openRedisStore({ url: server.url, keyPrefix: 'company:', clock }),
    );
    const { met, mismatches } = judgeWeek(plan, record, RHYTHM);
    expect(mismatches).toEqual([]);
    expect(met).toBeGreaterThan(50);
  });
});
