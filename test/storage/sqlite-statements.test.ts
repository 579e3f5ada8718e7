import { describe, expect, it } from 'vitest';
import { loadDriver } from '../../src/storage/sqlite/driver.ts';
import { migrate } from '../../src/storage/sqlite/migrations.ts';
import { prepareStatements } from '../../src/storage/sqlite/statements.ts';
import { whyNoSqlite } from './sqlite-driver.ts';

const why = await whyNoSqlite();
if (why !== null) console.log(`The statements of the store in SQLite are left out: ${why}.`);

describe.skipIf(why !== null)('the statements of the store in SQLite', async () => {
  const Database = why === null ? await loadDriver() : null;

  it.each([
    'range',
    'scanKind',
    'scanAll',
    'ended',
    'head',
    'removeEntries',
    'removeEntry',
    'entriesOf',
  ] as const)('cost what they return: %s searches an index and sorts nothing', (name) => {
    if (Database === null) return;
    const database = new Database(':memory:');
    migrate(database, 0);
    const { source } = prepareStatements(database)[name];
    const nothing = Array.from(source.matchAll(/\?/g), () => 0);
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${source}`).all(...nothing);
    const steps = JSON.stringify(plan);
    expect(steps).toMatch(/SEARCH/);
    expect(steps).not.toMatch(/SCAN|TEMP B-TREE/);
    database.close();
  });

  it('come to the same tables when the migrations run again', () => {
    if (Database === null) return;
    const database = new Database(':memory:');
    migrate(database, 1);
    migrate(database, 2);
    expect(database.prepare('SELECT number, applied_at_ms FROM migrations').all()).toEqual([
      { number: 1, applied_at_ms: 1 },
    ]);
    database.close();
  });
});
