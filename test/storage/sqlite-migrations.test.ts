// A migration of a filled database that is killed in the middle: what stood there stands there, and the next start does it whole.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDriver } from '../../src/storage/sqlite/driver.ts';
import { MIGRATIONS, migrate } from '../../src/storage/sqlite/migrations.ts';
import { openSqliteStore, readSqliteStore } from '../../src/storage/sqlite/open.ts';
import { systemClock } from '../../src/support/clock.ts';
import { whyNoSqlite } from './sqlite-driver.ts';

const why = await whyNoSqlite();
if (why !== null) console.log(`Migrations of the store in SQLite are left out: ${why}.`);

const SOURCE = fileURLToPath(new URL('../../src/storage/sqlite/migrations.ts', import.meta.url));
const COUNT = 3000;

/** Two more steps, each of which changes every record; `crash()` is there in the process that is to be killed alone. */
const STEP = "UPDATE records SET value = json_set(value, '$.step', 2); ";
const INDEX = 'CREATE INDEX records_by_version ON records (version); ';
const OTHER = "UPDATE records SET value = json_set(value, '$.step', 3), version = version + 1; ";

describe.skipIf(why !== null)('a migration', () => {
  let folder = '';
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'migration-'));
    const store = await openSqliteStore({ folder, clock: systemClock });
    for (let n = 0; n < COUNT; n += 200) {
      await store.batch(
        Array.from({ length: 200 }, (_, at) => ({
          action: 'put',
          kind: 'thing',
          id: `n${n + at}`,
          value: { n: n + at, filling: 'x'.repeat(1000) },
          ifVersion: 'absent',
          indexes: { due: n + at },
        })),
      );
    }
    await store.close();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function file(): string {
    return join(folder, 'ghcr-doctor.sqlite');
  }

  /** Migrates in a process of its own, which kills itself where the steps say `crash()`. */
  async function migrateAndDie(steps: readonly string[]): Promise<NodeJS.Signals | null> {
    const program = `
      import Database from 'better-sqlite3';
      import { migrate } from ${JSON.stringify(SOURCE)};
      const database = new Database(${JSON.stringify(file())});
      // What is changed does not fit in memory, so the log holds changes that were never committed.
      database.pragma('cache_size = 20');
      database.function('crash', () => process.kill(process.pid, 'SIGKILL'));
      migrate(database, Date.now(), ${JSON.stringify(steps)});`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      stdio: 'inherit',
    });
    return new Promise((resolve) => child.once('close', (_, signal) => resolve(signal)));
  }

  async function withDatabase<Result>(work: (database: Database) => Result): Promise<Result> {
    const Driver = await loadDriver();
    const database = new Driver(file());
    try {
      return work(database);
    } finally {
      database.close();
    }
  }

  function numbers(database: Database): unknown {
    return database.prepare('SELECT number FROM migrations ORDER BY number').pluck().all();
  }

  function steps(database: Database): unknown {
    return database.prepare("SELECT DISTINCT json_extract(value, '$.step') FROM records").pluck().all();
  }

  it.each([
    ['before its first change', ['SELECT crash();']],
    ['after every record was changed', [`${STEP}SELECT crash();`]],
    ['between two of its statements', [`${STEP}SELECT crash(); ${INDEX}`]],
    ['in its second step', [STEP + INDEX, `${OTHER}SELECT crash();`]],
  ])(
    'that is killed %s leaves all as it was, and is done by the next start',
    async (_, more) => {
      expect(await migrateAndDie([...MIGRATIONS, ...more])).toBe('SIGKILL');
      expect(statSync(`${file()}-wal`).size > 0).toBe(more.some((text) => text.startsWith('UPDATE')));
      const store = await openSqliteStore({ folder, clock: systemClock });
      for (const n of [0, 1499, COUNT - 1]) {
        expect((await store.get('thing', `n${n}`))?.value).toEqual({ n, filling: 'x'.repeat(1000) });
      }
      expect(await store.range('thing', 'due', COUNT, 1000)).toHaveLength(1000);
      await store.close();
      const whole = [...MIGRATIONS, STEP + INDEX, OTHER];
      await withDatabase((database) => {
        expect(numbers(database)).toEqual([1]);
        expect(steps(database)).toEqual([null]);
        migrate(database, systemClock.now(), whole);
        expect(numbers(database)).toEqual([1, 2, 3]);
        expect(steps(database)).toEqual([3]);
        expect(database.prepare('SELECT COUNT(*) FROM records').pluck().get()).toBe(COUNT);
        expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
      });
    },
    30_000,
  );

  it('is left to who holds the store: who only reads an older one is told so', async () => {
    await withDatabase((database) => database.exec('DELETE FROM migrations'));
    const reading = readSqliteStore({ folder, clock: systemClock });
    await expect(reading).rejects.toMatchObject({ code: 'store-unavailable', reason: 'older-version' });
    expect(await withDatabase(numbers)).toEqual([]);
  });
});
