/** Opens the shared store. A server that is away is no error here: what is asked meanwhile fails at once, and the connection comes back. */
import type { Secret } from '../../support/secret.ts';
import type { Store } from '../../support/store.ts';
import type { StoreState } from '../open-store.ts';
import { createStore, type StoreClock } from '../store.ts';
import { firstAttempt, openConnection } from './connection.ts';
import { createRedisEngine } from './engine.ts';

export interface RedisStoreOptions {
  /** REDIS_URL. */
  readonly url: Secret;
  /** REDIS_KEY_PREFIX; every key of the store begins with it. */
  readonly keyPrefix: string;
  readonly clock: StoreClock;
  /** How long an answer may take. */
  readonly commandTimeoutMs?: number;
  /** Told when the server comes and goes, for logs and readiness. */
  readonly onState?: (state: StoreState) => void;
}

/** Resolves when the server answers or the first attempt has failed. Rejects with StoreRefused for an address that is none. */
export async function openRedisStore(options: RedisStoreOptions): Promise<Store> {
  const { url, keyPrefix, clock, commandTimeoutMs = 2000, onState = () => undefined } = options;
  const connection = openConnection({ url, onState, commandTimeoutMs });
  await firstAttempt(connection);
  return createStore(createRedisEngine(connection, keyPrefix), clock);
}
