/**
 * Brings the records of a file into a store. The file is read twice: all of it is judged before anything of it is written. Nothing that
 * stands in the store is ever changed or removed, so an import that was cut off is finished by the same one with `merge`, and one that is
 * done twice is done once.
 */
import type { Clock } from '../support/clock.ts';
import type { Operation, Store } from '../support/store.ts';
import { REGISTRATION } from '../tokens/record/names.ts';
import { STEPS } from './kinds.ts';
import { add, type Clash, merge, type Step } from './merging.ts';
import { readExport, type Source, sealedBy } from './read-export.ts';
import type { MovedRecord } from './record-form.ts';

export interface ImportOptions {
  /** Into a store that holds something already. */
  readonly merge: boolean;
}

export interface Tally {
  /** Records of each kind that were written. */
  readonly written: ReadonlyMap<string, number>;
  /** Stood there already, word for word. */
  readonly same: number;
  /** Others stood in their places, and stay. */
  readonly kept: number;
  /** Had ended since the export. */
  readonly ended: number;
  /** How many kept tokens each key sealed. */
  readonly sealedBy: ReadonlyMap<string, number>;
}

export type Imported =
  | ({ readonly kind: 'imported' } & Tally)
  | { readonly kind: 'not-empty' }
  | { readonly kind: 'clash'; readonly clash: Clash; readonly count: number }
  /** Somebody else wrote meanwhile; part of it is in the store. */
  | { readonly kind: 'disturbed' };

interface Ports {
  readonly store: Store;
  readonly clock: Pick<Clock, 'now'>;
}

/** Rejects with FileRefused, and then nothing was written. `open` gives the file from its beginning. */
export async function importStore(
  ports: Ports,
  open: () => Source,
  options: ImportOptions,
): Promise<Imported> {
  const { store } = ports;
  if (!options.merge && !(await store.isEmpty())) return { kind: 'not-empty' };
  const plan = (record: MovedRecord): Promise<Step> | Step =>
    options.merge ? merge(store, record) : add(record);
  const clashes: Clash[] = [];
  let count = 0;
  for await (const portion of portions(readExport(open()))) {
    for (const step of await Promise.all(portion.map(plan))) {
      if (step.kind !== 'clash') continue;
      count += 1;
      if (clashes.length === 0) clashes.push(step.clash);
    }
  }
  const [clash] = clashes;
  return clash === undefined ? writeAll(ports, open(), plan) : { kind: 'clash', clash, count };
}

async function writeAll(
  { store, clock }: Ports,
  source: Source,
  plan: (record: MovedRecord) => Promise<Step> | Step,
): Promise<Imported> {
  const written = new Map<string, number>();
  const sealed = new Map<string, number>();
  const tally = { same: 0, kept: 0, ended: 0 };
  for await (const portion of portions(readExport(source))) {
    const living = portion.filter(({ endsAtMs }) => endsAtMs === null || endsAtMs > clock.now());
    tally.ended += portion.length - living.length;
    const steps = await Promise.all(living.map(plan));
    const operations: Operation[] = [];
    for (const [index, step] of steps.entries()) {
      const record = living[index];
      if (record === undefined) continue;
      if (step.kind === 'clash') return { kind: 'disturbed' };
      if (step.kind !== 'write') {
        tally[step.kind] += 1;
        continue;
      }
      operations.push(...step.operations);
      countUp(written, record.kind);
      const keyId = sealedBy(record);
      if (keyId !== null) countUp(sealed, keyId);
    }
    if (operations.length === 0) continue;
    // The store's own steps may be others than the file's: then due times are made anew at the next start.
    if (living.some(({ kind }) => kind === REGISTRATION)) operations.push({ action: 'delete', ...STEPS });
    const done = await store.batch(operations);
    if (!done.ok) return { kind: 'disturbed' };
  }
  return { kind: 'imported', written, sealedBy: sealed, ...tally };
}

const MOST_TOGETHER = 100;
const MOST_BYTES = 512 * 1024;

/** Few and small enough for one batch; a record larger than that comes alone. */
async function* portions(records: AsyncGenerator<MovedRecord>): AsyncGenerator<readonly MovedRecord[]> {
  let portion: MovedRecord[] = [];
  let bytes = 0;
  for await (const record of records) {
    const size = JSON.stringify(record.value).length;
    if (portion.length > 0 && (portion.length >= MOST_TOGETHER || bytes + size > MOST_BYTES)) {
      yield portion;
      portion = [];
      bytes = 0;
    }
    portion.push(record);
    bytes += size;
  }
  if (portion.length > 0) yield portion;
}

function countUp(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
