/**
 * One program at a time has the embedded store for itself. The hold is the operating system's lock on a file beside the database: it
 * ends with its process, however that ends, and no number that a later process or another container was given can be taken for it.
 */
import { closeSync, constants, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { StoreRefused } from '../../support/store-errors.ts';
import { loadDriver } from './driver.ts';
import { asStoreError, errorCode } from './failure.ts';
import { createFile, prepareFolder } from './folder.ts';

export interface Hold {
  release(): void;
}

const LOCK = 'ghcr-doctor.lock';
/** Says who holds it, for whoever comes second. It proves nothing. */
const HOLDER = 'ghcr-doctor.pid';
const HOLDER_LINE = /^(\d{1,10}) ([A-Za-z0-9._-]{1,255})\n$/;

/** Rejects with StoreRefused, which names the holder, when another program has it. */
export async function holdFolder(path: string): Promise<Hold> {
  const Database = await loadDriver();
  const folder = dirname(prepareFolder(path));
  const [lock, holder] = [join(folder, LOCK), join(folder, HOLDER)];
  for (const file of [lock, holder]) createFile(file);
  const database = new Database(lock, { timeout: 0 });
  try {
    take(database);
    writeHolder(holder);
  } catch (error) {
    database.close();
    if (errorCode(error) === 'SQLITE_BUSY') throw new StoreRefused(inUse(holder));
    throw asStoreError(error);
  }
  return {
    release: () => {
      if (!database.open) return;
      rmSync(holder, { force: true });
      database.close();
    },
  };
}

/** Nothing is ever written to the file: what counts is the lock. */
function take(database: Database): void {
  database.pragma('journal_mode = MEMORY');
  database.exec('BEGIN EXCLUSIVE');
}

function writeHolder(file: string): void {
  const handle = openSync(file, constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW);
  writeSync(handle, `${process.pid} ${hostname()}\n`);
  closeSync(handle);
}

function inUse(holder: string): string {
  const [, pid, host] = HOLDER_LINE.exec(readHolder(holder)) ?? [];
  const who = pid === undefined ? 'another process' : `process ${pid} on ${host}`;
  return `The store in DATA_DIR is in use by ${who}: stop that one first, or name another DATA_DIR. Several bots at a time need REDIS_URL.`;
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
