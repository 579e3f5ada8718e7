/** Makes the port of an adapter's engine: bounds before it, JSON around it, the time beside it. */
import type { Clock } from '../support/clock.ts';
import type { JsonObject, Operation, PutResult, Store, StoredRecord } from '../support/store.ts';
import { DAMAGED_VALUE, isDamagedValue, StoreFault } from '../support/store-errors.ts';
import { checkLimit, checkName, checkWhole, readCursor, readOperations, writeCursor } from './bounds.ts';
import { type Engine, hasEnded, type RawRecord } from './engine.ts';

export type StoreClock = Pick<Clock, 'now'>;

export function createStore(engine: Engine, clock: StoreClock): Store {
  async function applyOne(operation: Operation): Promise<number | null | 'conflict'> {
    const applied = await engine.apply(readOperations([operation]), clock.now());
    return applied.ok ? (applied.versions[0] ?? null) : 'conflict';
  }

  async function putOne(operation: Operation): Promise<PutResult> {
    const version = await applyOne(operation);
    if (version === 'conflict') return { ok: false, reason: 'conflict' };
    if (version === null) throw new StoreFault('no-version');
    return { ok: true, version };
  }

  return {
    get: async (kind, id) => {
      checkName('kind', kind);
      checkName('id', id);
      const raw = await engine.read(kind, id);
      return raw === null || hasEnded(raw.endsAtMs, clock.now()) ? null : readRecord(raw);
    },
    put: async (kind, id, value, options) => putOne({ action: 'put', kind, id, value, ...options }),
    putIfAbsent: async (kind, id, value, endsAtMs) => {
      const put = await putOne({ action: 'put', kind, id, value, ifVersion: 'absent', endsAtMs });
      return put.ok;
    },
    delete: async (kind, id, ifVersion) => {
      const condition = ifVersion === undefined ? {} : { ifVersion };
      const version = await applyOne({ action: 'delete', kind, id, ...condition });
      return version === 'conflict' ? { ok: false, reason: 'conflict' } : { ok: true };
    },
    range: async (kind, index, upTo, limit) => {
      checkName('kind', kind);
      checkName('index', index);
      checkWhole('bound', upTo);
      checkLimit(limit);
      return engine.range(kind, index, upTo, limit, clock.now());
    },
    batch: async (operations) => {
      const applied = await engine.apply(readOperations(operations), clock.now());
      return applied.ok ? applied : { ok: false, reason: 'conflict', at: applied.at };
    },
    scan: async (kind, cursor, limit) => {
      if (kind !== null) checkName('kind', kind);
      checkLimit(limit);
      const after = cursor === null ? null : readCursor(cursor);
      const page = await engine.scan(kind, after, limit, clock.now());
      const records = page.records.map((raw) => ({
        kind: raw.kind,
        id: raw.id,
        indexes: Object.fromEntries(raw.indexes),
        ...readScanned(raw),
      }));
      return { records, cursor: page.last === null ? null : writeCursor(page.last) };
    },
    sweep: async (nowMs, limit) => {
      checkWhole('time', nowMs);
      checkLimit(limit);
      return engine.sweep(nowMs, limit);
    },
    isEmpty: async () => engine.isEmpty(clock.now()),
    purge: () => engine.purge(),
    warnings: () => engine.warnings(),
    ping: () => engine.ping(),
    close: () => engine.close(),
  };
}

function readRecord({ text, version, endsAtMs }: RawRecord): StoredRecord {
  return { value: readValue(text), version, endsAtMs };
}

function readScanned(raw: RawRecord): StoredRecord {
  try {
    return readRecord(raw);
  } catch (thrown) {
    if (isDamagedValue(thrown)) return { value: {}, version: raw.version, endsAtMs: raw.endsAtMs };
    throw thrown;
  }
}

/** What a parser says of a value would quote it, so nothing of that is kept. */
function readValue(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new StoreFault(DAMAGED_VALUE);
  }
  if (!isObject(value)) throw new StoreFault(DAMAGED_VALUE);
  return value;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
