/**
 * The engine over an open SQLite database. Every write is one immediate transaction, so that of two processes one waits for the other
 * and then sees what it did.
 */
import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { StoreFault, StoreUnavailable } from '../../support/store-errors.ts';
import {
  type Applied,
  type Engine,
  hasEnded,
  type Place,
  type PutStep,
  type RawPage,
  type Step,
} from '../engine.ts';
import { asStoreError } from './failure.ts';
import { purgeFiles } from './purging.ts';
import { prepareStatements, type RecordRow, type Statements } from './statements.ts';

/** The file that was opened, to notice when another one stands in its place. */
export interface OpenedFile {
  readonly path: string;
  readonly dev: number;
  readonly ino: number;
}

export function createSqliteEngine(database: Database, file: OpenedFile): Engine {
  const statements = prepareStatements(database);
  const write = database.transaction((steps: readonly Step[], nowMs: number) =>
    applySteps(statements, steps, nowMs),
  );
  const clear = database.transaction((nowMs: number, limit: number) => clearEnded(statements, nowMs, limit));

  async function guarded<Value>(work: () => Value): Promise<Value> {
    if (!database.open) throw new StoreUnavailable('closed');
    try {
      return work();
    } catch (error) {
      throw asStoreError(error);
    }
  }

  return {
    read: (kind, id) =>
      guarded(() => {
        const row = statements.read.get(kind, id);
        return row === undefined ? null : rawRecord(row);
      }),
    apply: (steps, nowMs) =>
      guarded(() =>
        steps.every(isFleeting)
          ? withoutSyncing(database, () => write.immediate(steps, nowMs))
          : write.immediate(steps, nowMs),
      ),
    range: (kind, index, upTo, limit, nowMs) =>
      guarded(() => statements.range.all(kind, index, upTo, nowMs, limit)),
    scan: (kind, after, limit, nowMs) => guarded(() => scanPage(statements, kind, after, limit, nowMs)),
    sweep: (nowMs, limit) => guarded(() => clear.immediate(nowMs, limit)),
    isEmpty: (nowMs) => guarded(() => statements.anyLive.get(nowMs) === undefined),
    purge: () => guarded(() => purgeFiles(database)),
    warnings: async () => [],
    ping: () => guarded(() => checkAlive(statements, file)),
    close: async () => {
      if (database.open) database.close();
    },
  };
}

function isFleeting(step: Step): boolean {
  return step.action === 'put' && step.isFleeting;
}

/** In the log, but not waited for until the disk has it; whatever is written after it and is, takes it along. */
function withoutSyncing<Value>(database: Database, work: () => Value): Value {
  database.pragma('synchronous = NORMAL');
  try {
    return work();
  } finally {
    database.pragma('synchronous = FULL');
  }
}

function applySteps(statements: Statements, steps: readonly Step[], nowMs: number): Applied {
  const at = steps.findIndex((step) => !fits(statements, step, nowMs));
  if (at >= 0) return { ok: false, at };
  return { ok: true, versions: steps.map((step) => applyStep(statements, step)) };
}

function fits(statements: Statements, { kind, id, condition }: Step, nowMs: number): boolean {
  if (condition === 'any') return true;
  const head = statements.head.get(kind, id);
  const version = head === undefined || hasEnded(head.ends_at_ms, nowMs) ? 'absent' : head.version;
  return version === condition;
}

function applyStep(statements: Statements, step: Step): number | null {
  const { kind, id } = step;
  if (step.action === 'delete') {
    statements.removeEntries.run(kind, id);
    statements.remove.run(kind, id);
    return null;
  }
  const version = statements.nextVersion.get();
  if (version === undefined) throw new StoreFault('no-sequence');
  statements.put.run(kind, id, step.text, version, step.endsAtMs);
  moveEntries(statements, step);
  return version;
}

/** What stays where it stands is not touched: each place is in another page of a large index, and every page is written to the log. */
function moveEntries(statements: Statements, { kind, id, indexes }: PutStep): void {
  const missing = new Map(indexes);
  for (const { name, score } of statements.entriesOf.all(kind, id)) {
    if (missing.get(name) === score) missing.delete(name);
    else statements.removeEntry.run(kind, name, score, id);
  }
  for (const [name, score] of missing) statements.insertEntry.run(kind, name, score, id);
}

function clearEnded(statements: Statements, nowMs: number, limit: number): number {
  const ended = statements.ended.all(nowMs, limit);
  for (const { kind, id } of ended) {
    statements.removeEntries.run(kind, id);
    statements.remove.run(kind, id);
  }
  return ended.length;
}

function scanPage(
  statements: Statements,
  kind: string | null,
  after: Place | null,
  limit: number,
  nowMs: number,
): RawPage {
  const rows =
    kind === null
      ? statements.scanAll.all(after?.kind ?? '', after?.id ?? '', nowMs, limit)
      : statements.scanKind.all(kind, after?.id ?? '', nowMs, limit);
  const records = rows.map((row) => ({
    kind: row.kind,
    id: row.id,
    indexes: statements.entriesOf.all(row.kind, row.id).map(({ name, score }) => [name, score] as const),
    ...rawRecord(row),
  }));
  const last = rows.length < limit ? undefined : rows.at(-1);
  return { records, last: last === undefined ? null : { kind: last.kind, id: last.id } };
}

function rawRecord({ value, version, ends_at_ms }: RecordRow) {
  return { text: value, version, endsAtMs: ends_at_ms };
}

/** A file that was moved or deleted under us still takes writes, which nobody would ever find again. */
function checkAlive(statements: Statements, file: OpenedFile): void {
  const found = statSync(file.path, { throwIfNoEntry: false });
  if (found === undefined || found.dev !== file.dev || found.ino !== file.ino) {
    throw new StoreUnavailable('file-gone');
  }
  if (statements.one.get() === undefined) throw new StoreFault('no-sequence');
}
