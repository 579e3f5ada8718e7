// What is acknowledged stands on the disk; what is fleeting stands in the log, which a killed process leaves behind.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadDriver } from '../../src/storage/sqlite/driver.ts';
import { createSqliteEngine } from '../../src/storage/sqlite/engine.ts';
import { migrate } from '../../src/storage/sqlite/migrations.ts';
import { createStore } from '../../src/storage/store.ts';
import { systemClock } from '../../src/support/clock.ts';
import { whyNoSqlite } from './sqlite-driver.ts';

const why = await whyNoSqlite();
if (why !== null) console.log(`The syncing of the store in SQLite is left out: ${why}.`);

const LASTING = { ifVersion: 'any' } as const;
const FLEETING = { ifVersion: 'any', isFleeting: true } as const;

it.skipIf(why !== null)('waits for the disk unless every part of a write is fleeting', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'syncing-'));
  const path = join(folder, 'store.sqlite');
  const commits: string[] = [];
  let level = '';
  const Database = await loadDriver();
  const database = new Database(path, {
    verbose: (statement) => {
      level = /^PRAGMA synchronous = (\w+)$/.exec(String(statement))?.[1] ?? level;
      if (statement === 'COMMIT') commits.push(level);
    },
  });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    migrate(database, 0);
    commits.length = 0;
    const { dev, ino } = statSync(path);
    const store = createStore(createSqliteEngine(database, { path, dev, ino }), systemClock);
    await store.put('thing', 'a', {}, FLEETING);
    await store.put('thing', 'b', {}, LASTING);
    const put = { action: 'put', kind: 'thing', value: {} } as const;
    await store.batch([
      { ...put, id: 'c', ...FLEETING },
      { ...put, id: 'd', ...LASTING },
    ]);
    await store.batch([
      { ...put, id: 'e', ...FLEETING },
      { action: 'delete', kind: 'thing', id: 'd' },
    ]);
    await store.put('thing', 'f', {}, FLEETING);
    expect(commits).toEqual(['NORMAL', 'FULL', 'FULL', 'FULL', 'NORMAL']);
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
