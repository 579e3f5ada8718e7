import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { openSqliteStore } from '../../src/storage/sqlite/open.ts';
import type { Store } from '../../src/support/store.ts';
import { describeStore } from '../contracts/store.contract.ts';
import { whyNoSqlite } from './sqlite-driver.ts';

const why = await whyNoSqlite();
if (why !== null) console.log(`The store in SQLite is left out: ${why}.`);

describe.skipIf(why !== null)('with better-sqlite3', () => {
  let folder = '';
  const opened: Store[] = [];

  describeStore('SQLite', {
    begin: async () => {
      folder = mkdtempSync(join(tmpdir(), 'store-'));
    },
    open: async (clock) => {
      const store = await openSqliteStore({ folder, clock });
      opened.push(store);
      return store;
    },
    end: async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  });
});
