/** Watches in the store, each written under the version that was read. Nobody is authorised here; whoever asks for a person does that. */
import type { Store } from '../support/store.ts';
import { nullIfDamaged } from '../support/store-errors.ts';
import { personIndex, teamIndex } from '../tokens/record/names.ts';
import { asUnreadable, UnreadableRecord } from '../tokens/record/registration-form.ts';
import { isDue } from './schedule.ts';
import type { StoredWatch, Watch } from './watch.ts';
import {
  channelIndex,
  DUE,
  isOtherForm,
  PLANNED,
  putWatch,
  readWatch,
  tokenIndex,
  WATCH,
} from './watch-form.ts';

export interface Watches {
  /** Rejects with UnreadableRecord for one that this version cannot read; lists leave those out. */
  find(id: string): Promise<StoredWatch | null>;
  /** The oldest first, as in every list of somebody's. */
  ofPerson(teamId: string, userId: string): Promise<readonly Watch[]>;
  ofChannel(teamId: string, channelId: string): Promise<readonly Watch[]>;
  /** What depends on a kept token. */
  withToken(registrationId: string): Promise<readonly Watch[]>;
  countOfTeam(teamId: string): Promise<number>;
  /** Ids of those that the same person or the same workspace has, the oldest first. */
  idsBeside(watch: Watch, of: 'person' | 'workspace', limit: number): Promise<readonly string[]>;
  /** What is to be looked at by now, the longest waiting first. At most 1000. */
  due(nowMs: number, limit: number): Promise<readonly Watch[]>;
  /** As it now stands; null where somebody else wrote meanwhile. */
  write(watch: Watch, ifVersion: number | 'absent'): Promise<StoredWatch | null>;
  /** False where somebody else wrote meanwhile. */
  remove(stored: StoredWatch): Promise<boolean>;
}

const ID = /^[A-Za-z0-9_-]{22}$/;
const ALL = Number.MAX_SAFE_INTEGER;
const MOST = 1000;

export function createWatches(store: Store): Watches {
  async function list(index: string): Promise<readonly Watch[]> {
    return read(await store.range(WATCH, index, ALL, MOST));
  }

  async function read(ids: readonly string[]): Promise<readonly Watch[]> {
    const records = await Promise.all(ids.map((id) => store.get(WATCH, id).catch(nullIfDamaged)));
    const watches = records.map((record) => record && readWatch(record.value));
    return watches.filter((watch) => watch !== null);
  }

  return {
    async find(id) {
      const record = ID.test(id) ? await store.get(WATCH, id).catch(asUnreadable('watch')) : null;
      if (record === null) return null;
      const watch = readWatch(record.value);
      if (watch?.id === id) return { watch, version: record.version };
      throw new UnreadableRecord('watch', isOtherForm(record.value) ? 'other-form' : 'damaged');
    },
    ofPerson: (teamId, userId) => list(personIndex({ teamId, userId })),
    ofChannel: (teamId, channelId) => list(channelIndex(teamId, channelId)),
    withToken: (registrationId) => list(tokenIndex(registrationId)),
    countOfTeam: async (teamId) => (await store.range(WATCH, teamIndex(teamId), ALL, MOST)).length,
    idsBeside: (watch, of, limit) =>
      store.range(WATCH, of === 'person' ? personIndex(watch) : teamIndex(watch.teamId), ALL, limit),
    async due(nowMs, limit) {
      const [come, misplaced] = await Promise.all([
        store.range(WATCH, DUE, nowMs, limit),
        store.range(WATCH, PLANNED, -(nowMs + 1), limit),
      ]);
      const watches = await read([...new Set([...come, ...misplaced])]);
      return watches.filter((watch) => isDue(watch, nowMs)).slice(0, limit);
    },
    async write(watch, ifVersion) {
      const done = await store.batch([putWatch(watch, ifVersion)]);
      const version = done.ok ? done.versions[0] : null;
      return typeof version === 'number' ? { watch, version } : null;
    },
    remove: async ({ watch, version }) => (await store.delete(WATCH, watch.id, version)).ok,
  };
}
