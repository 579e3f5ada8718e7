/**
 * Stores for the sweep: so many registrations, a thousand of which, spread over all of them, have one step of their ladder due after the
 * other, a day apart. Each workspace has settings of its own. The rest is due long after.
 */
import { closeSync, fsyncSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openRedisStore } from '../src/storage/redis/open.ts';
import { loadDriver } from '../src/storage/sqlite/driver.ts';
import { createSqliteEngine } from '../src/storage/sqlite/engine.ts';
import { openSqliteStore } from '../src/storage/sqlite/open.ts';
import { createStore } from '../src/storage/store.ts';
import { systemClock } from '../src/support/clock.ts';
import type { Store } from '../src/support/store.ts';
import { createTokenPorts } from '../src/tokens/ports.ts';
import { DAY_MS } from '../src/tokens/record/ladder.ts';
import { putSettings } from '../src/tokens/record/settings.ts';
import type { RedisServer } from '../test/helpers/redis-server.ts';
import { fillRegistrations, teamsOf } from './registrations-fill.ts';
import { atRest } from './rest.ts';

export const DUE = 1_000;
/** The steps of every ladder, one a round. */
export const WARNING_DAYS: readonly number[] = Array.from({ length: 20 }, (_, at) => 19 - at);

const DUE_END_AFTER_DAYS = 30;
const OTHERS_END_AFTER_DAYS = 400;
const OTHERS_END_WITHIN_DAYS = 365;
const MOST_OPERATIONS = 200;

/** When the step of this round, from 0, is due for each of the thousand, and nothing else is. */
export function timeOfRound(startMs: number, round: number): number {
  const step = WARNING_DAYS[round];
  if (step === undefined) throw new Error('There are no more steps.');
  return startMs + (DUE_END_AFTER_DAYS - step) * DAY_MS + DAY_MS / 2;
}

/**
 * By the store's own engine, over a connection that neither waits for the disk nor could undo anything: all of it is one transaction, and
 * is on the disk at the end.
 */
export async function fillSqlite(folder: string, count: number, startMs: number): Promise<void> {
  await (await openSqliteStore({ folder, clock: systemClock })).close();
  const Database = await loadDriver();
  const path = join(folder, 'ghcr-doctor.sqlite');
  const database = new Database(path, { fileMustExist: true }).unsafeMode();
  for (const setting of ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -2000000']) {
    database.pragma(setting);
  }
  const { dev, ino } = statSync(path);
  database.exec('BEGIN');
  await fill(createStore(createSqliteEngine(database, { path, dev, ino }), systemClock), count, startMs, 1);
  database.exec('COMMIT');
  database.close();
  // Else the rounds would wait until the disk has it.
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

/** The server keeps no log until all is there; a log that is rewritten meanwhile takes as long again. */
export async function fillRedis(server: RedisServer, count: number, startMs: number): Promise<void> {
  const options = { url: server.url, keyPrefix: KEY_PREFIX, clock: systemClock, commandTimeoutMs: 60_000 };
  const store = await openRedisStore(options);
  await fill(store, count, startMs, 4);
  await store.close();
  await server.ask('CONFIG', 'SET', 'appendonly', 'yes');
  await atRest(server);
}

export const KEY_PREFIX = 'bench:';

async function fill(store: Store, count: number, startMs: number, atOnce: number): Promise<void> {
  const ports = createTokenPorts({ store, clock: systemClock, sealingKeys: [], warningDays: WARNING_DAYS });
  const oneIn = count / DUE;
  await fillRegistrations(ports, count, {
    warningDays: WARNING_DAYS,
    atOnce,
    known: (blank, n) => ({ ...blank, expiry: { kind: 'at', atMs: endOf(n, oneIn, startMs) } }),
  });
  const teams = teamsOf(count);
  for (let from = 0; from < teams.length; from += MOST_OPERATIONS) {
    const some = teams.slice(from, from + MOST_OPERATIONS);
    await store.batch(some.map((teamId) => putSettings(teamId, SETTINGS, 'absent')));
  }
}

const SETTINGS = {
  warningDays: WARNING_DAYS,
  ownWarningDays: WARNING_DAYS,
  alertChannelId: null,
  allowsModal: false,
};

/** Seconds and days apart: neither end together. */
function endOf(n: number, oneIn: number, startMs: number): number {
  if (n % oneIn === 0) return startMs + DUE_END_AFTER_DAYS * DAY_MS + (n / oneIn) * 1_000;
  const withinMs = (n * 7_919_000) % (OTHERS_END_WITHIN_DAYS * DAY_MS);
  return startMs + OTHERS_END_AFTER_DAYS * DAY_MS + withinMs;
}
