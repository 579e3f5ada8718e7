/**
 * Registrations in the store. A registration, its owner's shelf and the audit's line are written in one batch, each under the version
 * that was read: all of it or nothing. Nobody is authorised here; whoever asks for a person does that (`listing.ts`, `change.ts`).
 */
import type { Clock } from '../../support/clock.ts';
import type { Operation, Store } from '../../support/store.ts';
import { wantErasing } from '../sealing/erasing.ts';
import { type AuditLine, putAuditLine } from './audit.ts';
import type { Member } from './member.ts';
import { DUE, KEY_IN_USE, LOOK, namedIndex, ownerIndex, REGISTRATION, teamIndex } from './names.ts';
import { isOwner, ownerOf, type Registration, type StoredRegistration } from './registration.ts';
import { asUnreadable, readRegistration, UnreadableRecord } from './registration-form.ts';
import { putRegistration } from './registration-record.ts';
import type { SettingsBook } from './settings.ts';
import { entryOf, isSameEntry, type Placed, placeEntry, readShelf, takeEntry, writeShelf } from './shelf.ts';

/** Why an owner's shelf does not take a registration. */
export type ShelfRefusal = Exclude<Placed, { kind: 'placed' }>;

export type Written = { readonly kind: 'written' } | { readonly kind: 'conflict' } | ShelfRefusal;

export interface Listed {
  readonly registrations: readonly StoredRegistration[];
  /** Records that this version cannot read; they stand where they are. */
  readonly unreadable: number;
}

export interface TokenLimits {
  readonly perPerson: number;
  /** At most 1000. Registrations that are added in the same moment may pass it together. */
  readonly perWorkspace: number;
}

export interface Registrations {
  /** Rejects with UnreadableRecord for one that this version cannot read. */
  find(id: string): Promise<StoredRegistration | null>;
  /** What stood there before (null: nothing) becomes what comes after (null: nothing). */
  write(
    before: StoredRegistration | null,
    after: Registration | null,
    line: AuditLine | null,
    /** What must stand or fall with it. */
    more?: readonly Operation[],
  ): Promise<Written>;
  /** The most urgent first. */
  ofOwner(owner: Member): Promise<Listed>;
  /** Those in which a person or channel is named beside the owner. */
  naming(teamId: string, id: string): Promise<Listed>;
  /** Ids in a workspace, the most urgent first; at most 1000. */
  idsOfTeam(teamId: string, limit: number): Promise<readonly string[]>;
  read(ids: readonly string[]): Promise<Listed>;
  /** Ids of those that the expiry sweep must look at by now. */
  due(nowMs: number, limit: number): Promise<readonly string[]>;
  /** Ids of kept tokens that must be looked at again at GitHub by now. */
  toLookAt(nowMs: number, limit: number): Promise<readonly string[]>;
}

const REGISTRATION_ID = /^[A-Za-z0-9_-]{22}$/;
const ALL = Number.MAX_SAFE_INTEGER;
const MOST = 1000;

export function createRegistrations(
  store: Store,
  clock: Pick<Clock, 'now'>,
  settings: SettingsBook,
  { perPerson }: TokenLimits,
): Registrations {
  async function find(id: string): Promise<StoredRegistration | null> {
    if (!REGISTRATION_ID.test(id)) return null;
    const record = await store.get(REGISTRATION, id).catch(asUnreadable('registration'));
    if (record === null) return null;
    const reading = readRegistration(record.value);
    if (reading.kind === 'unreadable') throw new UnreadableRecord('registration', reading.why);
    // A record that was moved or copied to another id is nobody's.
    if (reading.registration.id !== id) throw new UnreadableRecord('registration', 'damaged');
    return { registration: reading.registration, version: record.version };
  }

  async function read(ids: readonly string[]): Promise<Listed> {
    const all = await Promise.allSettled(ids.map(find));
    const registrations: StoredRegistration[] = [];
    let unreadable = 0;
    for (const one of all) {
      if (one.status === 'fulfilled') {
        if (one.value !== null) registrations.push(one.value);
      } else if (one.reason instanceof UnreadableRecord) unreadable += 1;
      else throw one.reason;
    }
    return { registrations, unreadable };
  }

  /** The shelves as they must become; or why one does not take it. */
  async function shelve(
    before: Registration | null,
    after: Registration | null,
  ): Promise<readonly Operation[] | ShelfRefusal> {
    const [left, placed] = [before && entryOf(before), after && entryOf(after)];
    const isMoving = before?.ownerId !== after?.ownerId;
    if (!isMoving && left !== null && placed !== null && isSameEntry(left, placed)) return [];
    const operations: Operation[] = [];
    if (after !== null && placed !== null) {
      const shelf = await readShelf(store, ownerOf(after));
      const place = placeEntry(shelf.entries, placed, perPerson);
      if (place.kind !== 'placed') return place;
      operations.push(...writeShelf(ownerOf(after), shelf, place.entries));
    }
    if (before !== null && left !== null && isMoving) {
      const shelf = await readShelf(store, ownerOf(before));
      operations.push(...writeShelf(ownerOf(before), shelf, takeEntry(shelf.entries, left.id)));
    }
    return operations;
  }

  async function write(
    before: StoredRegistration | null,
    after: Registration | null,
    line: AuditLine | null,
    more: readonly Operation[] = [],
  ): Promise<Written> {
    const old = before?.registration ?? null;
    const shelves = await shelve(old, after);
    if ('kind' in shelves) return shelves;
    const operations = [...shelves, ...more];
    if (after !== null) {
      const { warningDays } = await settings.of(after.teamId);
      operations.push(putRegistration(after, before?.version ?? 'absent', warningDays));
    } else if (before !== null) {
      const { id } = before.registration;
      operations.push({ action: 'delete', kind: REGISTRATION, id, ifVersion: before.version });
    }
    if (line !== null) operations.push(putAuditLine(line, clock.now()));
    if (losesToken(old, after)) operations.push(wantErasing());
    const keyId = after?.seal?.keyId;
    if (keyId !== undefined && keyId !== old?.seal?.keyId) {
      operations.push({ action: 'put', kind: KEY_IN_USE, id: keyId, value: { keyId }, ifVersion: 'any' });
    }
    const done = await store.batch(operations);
    return done.ok ? { kind: 'written' } : { kind: 'conflict' };
  }

  return {
    find,
    read,
    write,
    ofOwner: async (owner) => {
      const listed = await read(await store.range(REGISTRATION, ownerIndex(owner), ALL, MOST));
      return only(listed, (registration) => isOwner(registration, owner));
    },
    naming: async (teamId, id) => {
      const listed = await read(await store.range(REGISTRATION, namedIndex(teamId, id), ALL, MOST));
      return only(listed, (registration) => registration.teamId === teamId);
    },
    idsOfTeam: (teamId, limit) => store.range(REGISTRATION, teamIndex(teamId), ALL, limit),
    due: (nowMs, limit) => store.range(REGISTRATION, DUE, nowMs, limit),
    toLookAt: (nowMs, limit) => store.range(REGISTRATION, LOOK, nowMs, limit),
  };
}

/** An index says where to look; what a record says of itself is what counts. */
function only(listed: Listed, belongs: (registration: Registration) => boolean): Listed {
  return { ...listed, registrations: listed.registrations.filter((each) => belongs(each.registration)) };
}

/** Whether sealed bytes of a token go that are not sealed anew. */
function losesToken(before: Registration | null, after: Registration | null): boolean {
  if (before === null || before.seal === null) return false;
  return after === null || after.seal === null || after.fingerprint !== before.fingerprint;
}
