/** Opens the store that the configuration names. An adapter and its driver are loaded only when they are the one. */
import type { Secret } from '../support/secret.ts';
import type { Store } from '../support/store.ts';
import type { StoreClock } from './store.ts';

export interface StoreSettings {
  readonly store:
    | { readonly kind: 'embedded'; readonly folder: string }
    | { readonly kind: 'redis'; readonly url: Secret; readonly keyPrefix: string };
}

/** A connection's state, told when it changes. `reason` is one word, such as `ECONNREFUSED`. */
export type StoreState = { readonly kind: 'ready' } | { readonly kind: 'away'; readonly reason: string };

/**
 * Rejects with StoreRefused, whose message is a sentence for the operator, when the store cannot be opened as it stands. A Redis server
 * that is away is no such case: its store fails with StoreUnavailable until the server is there. `onState` hears of that.
 */
export async function openStore(
  { store }: StoreSettings,
  clock: StoreClock,
  onState: (state: StoreState) => void = () => undefined,
): Promise<Store> {
  if (store.kind === 'embedded') {
    const { openSqliteStore } = await import('./sqlite/open.ts');
    return openSqliteStore({ folder: store.folder, clock });
  }
  const { openRedisStore } = await import('./redis/open.ts');
  return openRedisStore({ url: store.url, keyPrefix: store.keyPrefix, clock, onState });
}

/**
 * For a program that must be alone with an embedded store: rejects with StoreRefused, which names who has it, as long as another one
 * has. A Redis server is for many.
 */
export async function openOwnStore(
  settings: StoreSettings,
  clock: StoreClock,
  onState?: (state: StoreState) => void,
): Promise<Store> {
  if (settings.store.kind === 'redis') return openStore(settings, clock, onState);
  const { holdFolder } = await import('./sqlite/hold.ts');
  const hold = await holdFolder(settings.store.folder);
  try {
    const store = await openStore(settings, clock, onState);
    const close = (): Promise<void> => store.close().finally(() => hold.release());
    return { ...store, close };
  } catch (error) {
    hold.release();
    throw error;
  }
}

/** For looking alone, also while another program has it. Null when there is no embedded store yet; none is made. */
export async function readStore(settings: StoreSettings, clock: StoreClock): Promise<Store | null> {
  if (settings.store.kind === 'redis') return openStore(settings, clock);
  const { readSqliteStore } = await import('./sqlite/open.ts');
  return readSqliteStore({ folder: settings.store.folder, clock });
}
