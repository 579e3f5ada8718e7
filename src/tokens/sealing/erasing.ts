/**
 * Bytes that were deleted still stand in the store's logs until those are emptied. That this is wanted is written with the deletion
 * itself, so that neither a crash nor a store that is busy just then forgets it.
 */
import type { Clock } from '../../support/clock.ts';
import type { Operation, Purge, Store } from '../../support/store.ts';
import { ERASING } from '../record/names.ts';

const ID = 'wanted';
const ATTEMPTS = 4;
const BETWEEN_MS = 100;

interface ErasingPorts {
  readonly store: Store;
  readonly clock: Pick<Clock, 'sleep'>;
}

export function wantErasing(): Operation {
  return { action: 'put', kind: ERASING, id: ID, value: { formatVersion: 1 }, ifVersion: 'any' };
}

/**
 * Empties the logs now, with a few attempts while somebody else is at them. `later` leaves the wish standing for `eraseIfWanted`;
 * `refused` is a server's own rule, and asking again would not change it.
 */
export async function erase({ store, clock }: ErasingPorts): Promise<Purge> {
  const wish = await store.get(ERASING, ID);
  let purge: Purge = await store.purge();
  for (let attempt = 1; purge === 'later' && attempt < ATTEMPTS; attempt += 1) {
    await clock.sleep(BETWEEN_MS * attempt);
    purge = await store.purge();
  }
  // A wish that was written meanwhile has another version and stays.
  if (purge !== 'later' && wish !== null) await store.delete(ERASING, ID, wish.version);
  return purge;
}

/** For a job: what was put off, or cut off by a crash. Null when nothing is wanted. */
export async function eraseIfWanted(ports: ErasingPorts): Promise<Purge | null> {
  return (await ports.store.get(ERASING, ID)) === null ? null : erase(ports);
}
