/**
 * Opens the embedded store. Several processes on one machine may have it open at the same time (an export beside the running bot, which
 * holds it by `hold.ts`); a network file system is none for it, since SQLite's log needs shared memory.
 */
import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import type { Store } from '../../support/store.ts';
import { StoreRefused } from '../../support/store-errors.ts';
import { createStore, type StoreClock } from '../store.ts';
import { loadDriver } from './driver.ts';
import { createSqliteEngine } from './engine.ts';
import { asStoreError, errorCode } from './failure.ts';
import { findDatabase, prepareFolder } from './folder.ts';
import { checkMigrated, migrate } from './migrations.ts';

export interface SqliteOptions {
  /** DATA_DIR; created when it is missing. */
  readonly folder: string;
  readonly clock: StoreClock;
  /** How long a write waits for another process's, and with it the whole process. */
  readonly busyTimeoutMs?: number;
}

/** Rejects with StoreRefused, whose sentence is for the operator, or with StoreUnavailable. */
export async function openSqliteStore({
  folder,
  clock,
  busyTimeoutMs = 2000,
}: SqliteOptions): Promise<Store> {
  const Database = await loadDriver();
  const path = prepareFolder(folder);
  return opened(
    path,
    clock,
    () => new Database(path, { timeout: busyTimeoutMs }),
    (database) => {
      configure(database);
      migrate(database, clock.now());
    },
  );
}

/** The same for reading alone; null when there is no store yet. Nothing is created or brought to newer tables. */
export async function readSqliteStore({
  folder,
  clock,
  busyTimeoutMs = 2000,
}: SqliteOptions): Promise<Store | null> {
  const Database = await loadDriver();
  const path = findDatabase(folder);
  if (path === null) return null;
  const options = { timeout: busyTimeoutMs, readonly: true, fileMustExist: true };
  return opened(path, clock, () => new Database(path, options), checkMigrated);
}

function opened(
  path: string,
  clock: StoreClock,
  open: () => Database,
  prepare: (database: Database) => void,
): Store {
  let database: Database | null = null;
  try {
    database = open();
    prepare(database);
    const { dev, ino } = statSync(path);
    return createStore(createSqliteEngine(database, { path, dev, ino }), clock);
  } catch (error) {
    database?.close();
    if (errorCode(error) === 'SQLITE_NOTADB' || errorCode(error)?.startsWith('SQLITE_CORRUPT')) {
      throw new StoreRefused(
        'The file in DATA_DIR is no database or is damaged: restore it from a backup, or move it away.',
      );
    }
    throw asStoreError(error);
  }
}

/**
 * The log is moved into the database each time it has so many pages, of 4 KiB. Everything waits for that, a tenth of a second: so seldom that of
 * a hundred deliveries under full load not one meets it.
 */
const LOG_PAGES = 32_000;

/** A write is on the disk before it is acknowledged, and deleted bytes are overwritten. */
function configure(database: Database): void {
  if (database.pragma('journal_mode = WAL', { simple: true }) !== 'wal') {
    throw new StoreRefused('The file system of DATA_DIR cannot hold a write-ahead log: name a local folder.');
  }
  database.pragma('synchronous = FULL');
  database.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
  database.pragma('secure_delete = ON');
  database.pragma('temp_store = MEMORY');
  database.pragma('trusted_schema = OFF');
}
