/** The numbered steps from an empty file to today's tables. A step that was released is never changed; the next one is added. */
import type { Database } from 'better-sqlite3';
import { StoreRefused, StoreUnavailable } from '../../support/store-errors.ts';

export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE records (
     kind TEXT NOT NULL,
     id TEXT NOT NULL,
     value TEXT NOT NULL,
     version INTEGER NOT NULL,
     ends_at_ms INTEGER,
     PRIMARY KEY (kind, id)
   ) STRICT;
   CREATE INDEX records_by_end ON records (ends_at_ms) WHERE ends_at_ms IS NOT NULL;
   CREATE TABLE entries (
     kind TEXT NOT NULL,
     name TEXT NOT NULL,
     score INTEGER NOT NULL,
     id TEXT NOT NULL,
     PRIMARY KEY (kind, name, score, id)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX entries_by_record ON entries (kind, id);
   CREATE TABLE sequence (
     one INTEGER PRIMARY KEY CHECK (one = 1),
     version INTEGER NOT NULL
   ) STRICT;
   INSERT INTO sequence VALUES (1, 0);`,
];

/**
 * Brings the file to today's tables in one transaction, so that a crash in the middle leaves it as it was; of several processes that
 * start at once, one does it and the others find it done.
 */
export function migrate(database: Database, nowMs: number, migrations = MIGRATIONS): void {
  const bring = database.transaction(() => {
    database.exec(
      'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT',
    );
    const newest = newestStep(database);
    refuseNewer(newest, migrations);
    const note = database.prepare('INSERT INTO migrations VALUES (?, ?)');
    for (const [index, text] of migrations.entries()) {
      if (index < newest) continue;
      database.exec(text);
      note.run(index + 1, nowMs);
    }
  });
  bring.immediate();
}

/** For whoever only reads: nothing is changed, and an older file is left to the program that holds it. */
export function checkMigrated(database: Database): void {
  const newest = newestStep(database);
  refuseNewer(newest, MIGRATIONS);
  if (newest < MIGRATIONS.length) throw new StoreUnavailable('older-version');
}

function newestStep(database: Database): number {
  const query = database.prepare<[], number>('SELECT COALESCE(MAX(number), 0) FROM migrations').pluck();
  return query.get() ?? 0;
}

function refuseNewer(newest: number, migrations: readonly string[]): void {
  if (newest <= migrations.length) return;
  throw new StoreRefused(
    'The store was written by a newer version of this program: run that version, or name another DATA_DIR.',
  );
}
