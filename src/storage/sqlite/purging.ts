/**
 * Makes deleted bytes go from the files. `secure_delete` overwrites what is deleted where it stands; where SQLite moved a record between
 * pages before that, a part of its copy can stay in a page's free space (one database in twenty, 36 to 276 bytes, in a random test). So
 * the database is written anew from what it holds, https://www.sqlite.org/lang_vacuum.html.
 */
import type { Database } from 'better-sqlite3';
import type { Purge } from '../../support/store.ts';
import { errorCode } from './failure.ts';

/** In bytes. The whole process waits while it is written anew, half a second for so much; a larger one is not. */
const LARGEST_REWRITTEN = 64 * 1024 * 1024;

/**
 * Then the log is moved into the database and emptied. Somebody who is reading keeps it from being emptied;
 * https://www.sqlite.org/pragma.html#pragma_wal_checkpoint says so in the first column.
 */
export function purgeFiles(database: Database): Purge {
  if (sizeOf(database) <= LARGEST_REWRITTEN && !writeAnew(database)) return 'later';
  const busy = database.pragma('wal_checkpoint(TRUNCATE)', { simple: true });
  return busy === 0 ? 'done' : 'later';
}

/** False while another process writes. */
function writeAnew(database: Database): boolean {
  try {
    database.exec('VACUUM');
    return true;
  } catch (error) {
    if (errorCode(error)?.startsWith('SQLITE_BUSY')) return false;
    throw error;
  }
}

function sizeOf(database: Database): number {
  return (
    Number(database.pragma('page_count', { simple: true })) *
    Number(database.pragma('page_size', { simple: true }))
  );
}
