/**
 * Writes every record that moves, as it stands, sealed as it is. What is written is the store as it was at one moment, also while a bot
 * works on it: the store is read twice, and when a version has changed in between, it is done again.
 */
import { createHash, type Hash } from 'node:crypto';
import type { Clock } from '../support/clock.ts';
import type { ScannedRecord, Store } from '../support/store.ts';
import { type Counts, writeFooter, writeHeader, writeLine } from './export-form.ts';
import { judgeKind, MOVING_KINDS } from './kinds.ts';
import { isRecord } from './record-form.ts';

/** Where the text goes, in its order. `begin` takes back what was written before. */
export interface Sink {
  begin(): Promise<void>;
  write(text: string): Promise<void>;
}

export type Exported =
  | { readonly kind: 'exported'; readonly counts: Counts; readonly damaged: readonly Damaged[] }
  /** Written by another version of this program; nothing was exported. */
  | { readonly kind: 'unknown-kind'; readonly name: string }
  /** It was written to all the while. */
  | { readonly kind: 'unsettled' };

/** A record that no version of ours would write so. It is left out, since an import would refuse it. */
export interface Damaged {
  readonly kind: string;
  readonly id: string;
}

interface Ports {
  readonly store: Pick<Store, 'scan'>;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
}

const ATTEMPTS = 5;
const BETWEEN_MS = 200;
const PAGE = 100;
const MOST_NAMED = 20;

export async function exportStore({ store, clock }: Ports, sink: Sink): Promise<Exported> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = await survey(store);
    if (before.unknown !== null) return { kind: 'unknown-kind', name: before.unknown };
    await sink.begin();
    const after = await writeAll(store, sink, writeHeader(before.counts, clock.now()));
    if (after === before.state) return { kind: 'exported', counts: before.counts, damaged: before.damaged };
    await clock.sleep(BETWEEN_MS * attempt);
  }
  return { kind: 'unsettled' };
}

interface Survey {
  readonly counts: Counts;
  /** Changes with every write to a record that moves. */
  readonly state: string;
  readonly damaged: readonly Damaged[];
  readonly unknown: string | null;
}

async function survey(store: Ports['store']): Promise<Survey> {
  const counts = new Map<string, number>();
  const states = new Map<string, Hash>();
  const damaged: Damaged[] = [];
  for await (const record of everyRecord(store, null)) {
    const { kind, id } = record;
    const judged = judgeKind(kind);
    if (judged === 'unknown') return { counts, state: '', damaged, unknown: kind };
    if (judged === 'stays') continue;
    follow(states, record);
    if (isRecord(record)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    else if (damaged.length < MOST_NAMED) damaged.push({ kind, id });
  }
  return { counts: inOrder(counts), state: stateOf(states), damaged, unknown: null };
}

function inOrder(counts: Counts): Counts {
  return new Map(MOVING_KINDS.flatMap((kind) => (counts.has(kind) ? [[kind, counts.get(kind) ?? 0]] : [])));
}

/** Returns the state of what was written. */
async function writeAll(store: Ports['store'], sink: Sink, header: string): Promise<string> {
  const states = new Map<string, Hash>();
  const sum = createHash('sha256').update(header);
  let records = 0;
  await sink.write(header);
  for (const kind of MOVING_KINDS) {
    for await (const record of everyRecord(store, kind)) {
      follow(states, record);
      if (!isRecord(record)) continue;
      const line = writeLine(record);
      sum.update(line);
      records += 1;
      await sink.write(line);
    }
  }
  await sink.write(writeFooter(records, sum.digest('hex')));
  return stateOf(states);
}

/** Of one kind the ids come in the same order from every scan, and a version is never used again. */
function follow(states: Map<string, Hash>, { kind, id, version }: ScannedRecord): void {
  const state = states.get(kind) ?? createHash('sha256');
  states.set(kind, state.update(`${id} ${version}\n`));
}

function stateOf(states: ReadonlyMap<string, Hash>): string {
  return MOVING_KINDS.map((kind) => states.get(kind)?.digest('hex') ?? '').join(' ');
}

async function* everyRecord(store: Ports['store'], kind: string | null): AsyncGenerator<ScannedRecord> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['scan']>> = await store.scan(kind, cursor, PAGE);
    yield* page.records;
    cursor = page.cursor;
  } while (cursor !== null);
}
