// Remembers what was written into some of a store's indexes of moments, so that a driven bot need not look every few seconds for a week: it
// looks when it would find something.
import type { Operation, Store } from '../../src/support/store.ts';

/** The name of an index, such as `registration due`. */
export type IndexName = `${string} ${string}`;

export interface DueTimes {
  readonly store: Store;
  /** The earliest moment that stands in one of these, by the clock; infinite when they are empty. */
  earliest(names: readonly IndexName[]): number;
  /** Calls back when something earlier is written into one of them, until it is ended. */
  onEarlier(names: readonly IndexName[], thanMs: number, callBack: () => void): { end(): void };
}

interface Listener {
  readonly names: readonly IndexName[];
  readonly thanMs: number;
  readonly callBack: () => void;
}

export function noticeDueTimes(store: Store, watched: readonly IndexName[]): DueTimes {
  const indexes = new Map(watched.map((name) => [name, new Map<string, number>()]));
  const listeners = new Set<Listener>();

  function note(operation: Operation): void {
    const { id, kind } = operation;
    const scores = operation.action === 'put' ? (operation.indexes ?? {}) : {};
    for (const [name, ids] of indexes) {
      const [of, index = ''] = name.split(' ');
      if (of !== kind) continue;
      const score = scores[index];
      if (score === undefined) ids.delete(id);
      else ids.set(id, score);
      for (const { callBack, names, thanMs } of listeners) {
        if (score !== undefined && score < thanMs && names.includes(name)) callBack();
      }
    }
  }

  return {
    store: {
      ...store,
      async put(kind, id, value, options) {
        const done = await store.put(kind, id, value, options);
        if (done.ok) note({ action: 'put', kind, id, value, ...options });
        return done;
      },
      async delete(kind, id, ifVersion) {
        const done = await store.delete(kind, id, ifVersion);
        if (done.ok) note({ action: 'delete', kind, id });
        return done;
      },
      async batch(operations) {
        const done = await store.batch(operations);
        if (done.ok) for (const operation of operations) note(operation);
        return done;
      },
    },
    earliest(names) {
      let earliest = Number.POSITIVE_INFINITY;
      for (const name of names) {
        for (const score of indexes.get(name)?.values() ?? []) earliest = Math.min(earliest, score);
      }
      return earliest;
    },
    onEarlier(names, thanMs, callBack) {
      const listener = { names, thanMs, callBack };
      listeners.add(listener);
      return { end: () => void listeners.delete(listener) };
    },
  };
}
