/** What the store says of the configured keys: how many kept tokens wait for the first one, and which key is missing. */
import type { Config } from '../config.ts';
import { readStore } from '../storage/open-store.ts';
import { systemClock } from '../support/clock.ts';
import { StoreRefused, StoreUnavailable } from '../support/store-errors.ts';
import { createKeyRing } from '../tokens/sealing/key-ring.ts';
import { countWaiting, type Waiting } from '../tokens/sealing/reseal.ts';

export type KeptTokens =
  | ({ readonly kind: 'counted' } & Waiting)
  /** There is no store yet. */
  | { readonly kind: 'none' }
  /** It does not answer now. `reason` is one word. */
  | { readonly kind: 'away'; readonly reason: string }
  /** The bot could not open it either. */
  | { readonly kind: 'refused'; readonly sentence: string };

/** Looks, and makes nothing: an embedded store that is not there is not created. */
export async function countKeptTokens(config: Pick<Config, 'store' | 'sealingKeys'>): Promise<KeptTokens> {
  try {
    const store = await readStore(config, systemClock);
    if (store === null) return { kind: 'none' };
    try {
      const keyRing = createKeyRing(config.sealingKeys);
      return { kind: 'counted', ...(await countWaiting({ store, keyRing })) };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof StoreRefused) return { kind: 'refused', sentence: error.message };
    if (error instanceof StoreUnavailable) return { kind: 'away', reason: error.reason };
    throw error;
  }
}
