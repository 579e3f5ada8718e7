/**
 * One record an owner: the labels, fingerprints and logins of that owner's registrations. It is written together with every registration
 * that changes one of them, so that a label is unique, a token is recognised and the count holds, whoever writes at the same time.
 */
import * as v from 'valibot';
import type { Operation, Store } from '../../support/store.ts';
import { isLabel } from './label.ts';
import { type Member, memberKey } from './member.ts';
import { SHELF, teamIndex } from './names.ts';
import type { Registration } from './registration.ts';
import { UnreadableRecord } from './registration-form.ts';

export interface ShelfEntry {
  readonly id: string;
  readonly label: string;
  readonly fingerprint: string | null;
  readonly login: string | null;
}

export interface Shelf {
  readonly entries: readonly ShelfEntry[];
  readonly version: number | 'absent';
}

export type Placed =
  | { readonly kind: 'placed'; readonly entries: readonly ShelfEntry[] }
  | { readonly kind: 'label-taken' }
  | { readonly kind: 'same-token'; readonly label: string }
  | { readonly kind: 'full' };

const Entry = v.object({
  id: v.string(),
  label: v.pipe(v.string(), v.check(isLabel)),
  fingerprint: v.nullable(v.string()),
  login: v.nullable(v.string()),
});
const Form = v.object({ formatVersion: v.literal(1), entries: v.array(Entry) });

export async function readShelf(store: Store, owner: Member): Promise<Shelf> {
  const record = await store.get(SHELF, memberKey(owner));
  if (record === null) return { entries: [], version: 'absent' };
  const read = v.safeParse(Form, record.value);
  if (!read.success) throw new UnreadableRecord('list of an owner’s labels', 'damaged');
  return { entries: read.output.entries, version: record.version };
}

export function isShelf(value: unknown): boolean {
  return v.is(Form, value);
}

export function entryOf({ id, label, fingerprint, login }: Registration): ShelfEntry {
  return { id, label, fingerprint, login };
}

export function isSameEntry(one: ShelfEntry, other: ShelfEntry): boolean {
  return (
    one.id === other.id &&
    one.label === other.label &&
    one.fingerprint === other.fingerprint &&
    one.login === other.login
  );
}

/** The entries with this one in the place of the one with its id, or beside them. */
export function placeEntry(entries: readonly ShelfEntry[], entry: ShelfEntry, most: number): Placed {
  const others = entries.filter(({ id }) => id !== entry.id);
  if (others.some(({ label }) => label === entry.label)) return { kind: 'label-taken' };
  const twin =
    entry.fingerprint === null
      ? undefined
      : others.find(({ fingerprint }) => fingerprint === entry.fingerprint);
  if (twin !== undefined) return { kind: 'same-token', label: twin.label };
  if (others.length === entries.length && others.length >= most) return { kind: 'full' };
  return { kind: 'placed', entries: [...others, entry] };
}

export function takeEntry(entries: readonly ShelfEntry[], id: string): readonly ShelfEntry[] {
  return entries.filter((entry) => entry.id !== id);
}

/** An empty shelf is no record. */
export function writeShelf(
  owner: Member,
  { version }: Shelf,
  entries: readonly ShelfEntry[],
): readonly Operation[] {
  const at = { kind: SHELF, id: memberKey(owner) };
  if (entries.length === 0) {
    return version === 'absent' ? [] : [{ action: 'delete', ...at, ifVersion: version }];
  }
  const { teamId, userId } = owner;
  const value = { formatVersion: 1, teamId, userId, entries };
  return [{ action: 'put', ...at, value, ifVersion: version, indexes: { [teamIndex(teamId)]: 0 } }];
}
