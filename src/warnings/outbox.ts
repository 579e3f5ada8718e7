/**
 * The outbox: the one truth of what was, is and must be sent. A warning is claimed before it is sent, under the version that was read, so
 * that of any number of senders one has it; a claim whose holder was killed ends by itself.
 */
import { randomBytes } from 'node:crypto';
import type { Store } from '../support/store.ts';
import { isDamagedValue, nullIfDamaged } from '../support/store-errors.ts';
import type { Place } from '../telling/told.ts';
import { isTakeable, type Recipient, type StoredWarning, type Warning, warningId } from './warning.ts';
import {
  lostIndex,
  OPEN,
  PLANNED,
  placeIndex,
  putWarning,
  readWarning,
  recipientIndex,
  registrationIndex,
  WARNING,
} from './warning-form.ts';

export interface Outbox {
  /** Those of the warnings that were never written, in any state. */
  missing(warnings: readonly Warning[]): Promise<readonly Warning[]>;
  /** Warnings that somebody may take by now, the longest waiting first. */
  takeable(nowMs: number, limit: number): Promise<readonly StoredWarning[]>;
  /** Everything that waits for one recipient and may be taken by now. */
  takeableFor(
    teamId: string,
    recipient: Recipient,
    nowMs: number,
    limit: number,
  ): Promise<readonly StoredWarning[]>;
  /** Every copy about one registration, in any state. */
  about(registrationId: string): Promise<readonly StoredWarning[]>;
  /** Every warning that one message of ours tells. */
  at(place: Place): Promise<readonly StoredWarning[]>;
  /** Those of them that nobody else took meanwhile, as they now stand. */
  claim(
    warnings: readonly StoredWarning[],
    nowMs: number,
    leaseMs: number,
  ): Promise<readonly StoredWarning[]>;
  /** Writes what a claimed one has become; null takes it away. False for one that is no longer ours. */
  settle(claimed: StoredWarning, after: Warning | null): Promise<boolean>;
  /** Writes what a claimed one has become by being told: the claim of it may be lost, with a store that failed over. */
  mark(claimed: StoredWarning, after: Warning): Promise<void>;
  /** Those of a workspace whose recipients could not be told, the latest first. */
  lost(teamId: string, limit: number): Promise<readonly StoredWarning[]>;
}

const ALL = Number.MAX_SAFE_INTEGER;
const MOST = 1000;

export function createOutbox(store: Store): Outbox {
  async function read(ids: readonly string[]): Promise<readonly StoredWarning[]> {
    const found = await Promise.all(
      ids.map(async (id) => {
        const record = await store.get(WARNING, id).catch(nullIfDamaged);
        const warning = record && readWarning(record.value);
        return record && warning ? [{ id, warning, version: record.version }] : [];
      }),
    );
    return found.flat();
  }

  /** Ids of those that a clock which has gone back since put further ahead than anything waits. */
  function misplaced(nowMs: number, limit: number): Promise<readonly string[]> {
    return store.range(WARNING, PLANNED, -(nowMs + 1), limit);
  }

  async function takeableOf(
    ids: readonly string[],
    nowMs: number,
    limit: number,
  ): Promise<readonly StoredWarning[]> {
    const open = await read([...new Set(ids)]);
    return open.filter(({ warning }) => isTakeable(warning, nowMs)).slice(0, limit);
  }

  /** A damaged one is there. */
  async function isMissing(warning: Warning): Promise<boolean> {
    try {
      return (await store.get(WARNING, warningId(warning))) === null;
    } catch (error) {
      if (isDamagedValue(error)) return false;
      throw error;
    }
  }

  async function write(before: StoredWarning, after: Warning): Promise<StoredWarning | null> {
    const done = await store.batch([putWarning(after, before.version)]);
    const version = done.ok ? done.versions[0] : null;
    return typeof version === 'number' ? { id: before.id, warning: after, version } : null;
  }

  return {
    async missing(warnings) {
      const are = await Promise.all(warnings.map(isMissing));
      return warnings.filter((_, index) => are[index]);
    },
    async takeable(nowMs, limit) {
      const [come, early] = await Promise.all([
        store.range(WARNING, OPEN, nowMs, limit),
        misplaced(nowMs, limit),
      ]);
      return takeableOf([...come, ...early], nowMs, limit);
    },
    async takeableFor(teamId, recipient, nowMs, limit) {
      const [come, early] = await Promise.all([
        store.range(WARNING, recipientIndex(teamId, recipient.id), nowMs, limit),
        misplaced(nowMs, MOST),
      ]);
      const theirs = early.filter((id) => isFor(id, recipient)).slice(0, limit);
      const open = await takeableOf([...come, ...theirs], nowMs, 2 * limit);
      return open.filter(({ warning }) => warning.teamId === teamId).slice(0, limit);
    },
    about: async (registrationId) =>
      read(await store.range(WARNING, registrationIndex(registrationId), ALL, MOST)),
    at: async (place) => read(await store.range(WARNING, placeIndex(place), ALL, MOST)),
    async claim(warnings, nowMs, leaseMs) {
      const claimId = randomBytes(9).toString('base64url');
      const state = { kind: 'claimed', claimId, leaseUntilMs: nowMs + leaseMs } as const;
      const claimed = await Promise.all(
        warnings.map((one) => write(one, { ...one.warning, state, attempts: one.warning.attempts + 1 })),
      );
      return claimed.filter((one) => one !== null);
    },
    async settle(claimed, after) {
      if (after !== null) return (await write(claimed, after)) !== null;
      return (await store.delete(WARNING, claimed.id, claimed.version)).ok;
    },
    async mark(claimed, after) {
      if ((await write(claimed, after)) !== null) return;
      const [found] = await read([claimed.id]);
      if (found && isUntaken(found, claimed)) await write(found, after);
    },
    async lost(teamId, limit) {
      const lost = await read(await store.range(WARNING, lostIndex(teamId), ALL, limit));
      return lost.filter(({ warning }) => warning.teamId === teamId && warning.state.kind === 'dead');
    },
  };
}

/** As the id of one says. */
function isFor(id: string, recipient: Recipient): boolean {
  return id.endsWith(`:${recipient.id}`);
}

/** Open, and in nobody else's hands. */
function isUntaken(
  { warning: { state } }: StoredWarning,
  { warning: { state: ours } }: StoredWarning,
): boolean {
  if (state.kind === 'waiting') return true;
  return state.kind === 'claimed' && ours.kind === 'claimed' && state.claimId === ours.claimId;
}
