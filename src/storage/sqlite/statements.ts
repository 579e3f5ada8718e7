/** Every statement the store runs, whole and fixed; values are bound. */
import type { Database } from 'better-sqlite3';

export interface RecordRow {
  readonly kind: string;
  readonly id: string;
  readonly value: string;
  readonly version: number;
  readonly ends_at_ms: number | null;
}

type At = [kind: string, id: string];

const COLUMNS = 'SELECT kind, id, value, version, ends_at_ms FROM records';
const LIVE = '(ends_at_ms IS NULL OR ends_at_ms > ?)';

export type Statements = ReturnType<typeof prepareStatements>;

export function prepareStatements(database: Database) {
  return {
    read: database.prepare<At, RecordRow>(`${COLUMNS} WHERE kind = ? AND id = ?`),
    head: database.prepare<At, Pick<RecordRow, 'version' | 'ends_at_ms'>>(
      'SELECT version, ends_at_ms FROM records WHERE kind = ? AND id = ?',
    ),
    nextVersion: database
      .prepare<[], number>('UPDATE sequence SET version = version + 1 RETURNING version')
      .pluck(),
    remove: database.prepare<At>('DELETE FROM records WHERE kind = ? AND id = ?'),
    removeEntries: database.prepare<At>('DELETE FROM entries WHERE kind = ? AND id = ?'),
    put: database.prepare<[...At, value: string, version: number, endsAtMs: number | null]>(
      `INSERT INTO records (kind, id, value, version, ends_at_ms) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (kind, id) DO UPDATE
       SET value = excluded.value, version = excluded.version, ends_at_ms = excluded.ends_at_ms`,
    ),
    removeEntry: database.prepare<[kind: string, name: string, score: number, id: string]>(
      'DELETE FROM entries WHERE kind = ? AND name = ? AND score = ? AND id = ?',
    ),
    insertEntry: database.prepare<[kind: string, name: string, score: number, id: string]>(
      'INSERT INTO entries (kind, name, score, id) VALUES (?, ?, ?, ?)',
    ),
    range: database
      .prepare<[kind: string, name: string, upTo: number, nowMs: number, limit: number], string>(
        `SELECT entries.id FROM entries CROSS JOIN records ON records.kind = entries.kind AND records.id = entries.id
         WHERE entries.kind = ? AND entries.name = ? AND entries.score <= ? AND ${LIVE}
         ORDER BY entries.score, entries.id LIMIT ?`,
      )
      .pluck(),
    scanKind: database.prepare<[...At, nowMs: number, limit: number], RecordRow>(
      `${COLUMNS} WHERE kind = ? AND id > ? AND ${LIVE} ORDER BY id LIMIT ?`,
    ),
    scanAll: database.prepare<[...At, nowMs: number, limit: number], RecordRow>(
      `${COLUMNS} WHERE (kind, id) > (?, ?) AND ${LIVE} ORDER BY kind, id LIMIT ?`,
    ),
    entriesOf: database.prepare<At, { readonly name: string; readonly score: number }>(
      'SELECT name, score FROM entries WHERE kind = ? AND id = ? ORDER BY name',
    ),
    ended: database.prepare<[nowMs: number, limit: number], { readonly kind: string; readonly id: string }>(
      'SELECT kind, id FROM records WHERE ends_at_ms <= ? ORDER BY ends_at_ms LIMIT ?',
    ),
    anyLive: database.prepare<[nowMs: number], number>(`SELECT 1 FROM records WHERE ${LIVE} LIMIT 1`).pluck(),
    one: database.prepare<[], number>('SELECT version FROM sequence').pluck(),
  };
}
