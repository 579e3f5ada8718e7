/**
 * What an import does with one record beside a store that holds others. What stands in the store stays as it is, since that is what is in
 * use; what is missing is added. What cannot stand side by side is a clash, and then nothing of the file is written.
 */
import type { Operation, Store } from '../support/store.ts';
import { FINGERPRINT_KEY_KIND } from '../tokens/record/fingerprint.ts';
import { REGISTRATION, SHELF } from '../tokens/record/names.ts';
import { placeEntry, readShelf, type ShelfEntry, writeShelf } from '../tokens/record/shelf.ts';
import type { MovedRecord } from './record-form.ts';
import { readShelfValue } from './shelf-value.ts';

export type Clash =
  /** Fingerprints made with two keys cannot be compared. */
  | { readonly kind: 'fingerprint-key' }
  /** One person, one label, two registrations. */
  | { readonly kind: 'label'; readonly teamId: string; readonly userId: string; readonly label: string }
  /** One person's one token in two registrations; the label is the one in the store. */
  | { readonly kind: 'token'; readonly teamId: string; readonly userId: string; readonly label: string };

export type Step =
  | { readonly kind: 'write'; readonly operations: readonly Operation[] }
  /** It stands there already, word for word. */
  | { readonly kind: 'same' }
  /** Another one stands there, and stays. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'clash'; readonly clash: Clash };

/** For an empty store. */
export function add({ kind, id, value, endsAtMs, indexes }: MovedRecord): Step {
  return {
    kind: 'write',
    operations: [{ action: 'put', kind, id, value, endsAtMs, indexes, ifVersion: 'absent' }],
  };
}

export async function merge(store: Store, record: MovedRecord): Promise<Step> {
  const held = await store.get(record.kind, record.id);
  if (held !== null && isSame(held.value, record.value)) return { kind: 'same' };
  if (record.kind === SHELF) return mergeShelf(store, record);
  if (held === null) return add(record);
  return record.kind === FINGERPRINT_KEY_KIND
    ? { kind: 'clash', clash: { kind: 'fingerprint-key' } }
    : { kind: 'kept' };
}

/** The owner's labels of both; not of registrations that the store has under another owner by now. */
async function mergeShelf(store: Store, { value }: MovedRecord): Promise<Step> {
  const read = readShelfValue(value);
  if (read === null) return { kind: 'kept' };
  const { owner, entries } = read;
  const shelf = await readShelf(store, owner);
  const missing = await entriesToAdd(store, entries, shelf.entries);
  if (missing.length === 0) return { kind: 'kept' };
  let all = shelf.entries;
  for (const entry of missing) {
    const placed = placeEntry(all, entry, Number.POSITIVE_INFINITY);
    switch (placed.kind) {
      case 'placed':
        all = placed.entries;
        break;
      case 'label-taken':
        return { kind: 'clash', clash: { kind: 'label', ...owner, label: entry.label } };
      case 'same-token':
        return { kind: 'clash', clash: { kind: 'token', ...owner, label: placed.label } };
      case 'full':
        return { kind: 'kept' };
    }
  }
  return { kind: 'write', operations: writeShelf(owner, shelf, all) };
}

async function entriesToAdd(
  store: Store,
  entries: readonly ShelfEntry[],
  held: readonly ShelfEntry[],
): Promise<readonly ShelfEntry[]> {
  const ids = new Set(held.map(({ id }) => id));
  const unknown = entries.filter(({ id }) => !ids.has(id));
  const standing = await Promise.all(unknown.map(({ id }) => store.get(REGISTRATION, id)));
  return unknown.filter((_, index) => standing[index] === null);
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

/** With the names of every object in one order. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([name, each]) => [name, ordered(each)]);
}
