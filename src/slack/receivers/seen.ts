/**
 * Each signature once in ten minutes: over all replicas by the store, and in this process also while the store is away, since checks go
 * on then. Signatures are kept hashed, so that nothing of a request is.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../../support/clock.ts';
import type { Store } from '../../support/store.ts';

const SEEN_MS = 10 * 60 * 1000;
const MOST_KEPT = 20_000;

/** Tells whether this is the first time; never rejects. */
export function createSeen(store: Pick<Store, 'put'>, clock: Clock): (signature: string) => Promise<boolean> {
  const here = new Map<string, number>();
  return async (signature) => {
    const id = createHash('sha256').update(signature).digest('hex');
    const nowMs = clock.now();
    if ((here.get(id) ?? 0) > nowMs) return false;
    const [oldest] = here.keys();
    if (here.size >= MOST_KEPT && oldest !== undefined) here.delete(oldest);
    here.set(id, nowMs + SEEN_MS);
    const options = { ifVersion: 'absent', endsAtMs: nowMs + SEEN_MS, isFleeting: true } as const;
    return store.put('seen', id, {}, options).then(
      ({ ok }) => ok,
      () => true,
    );
  };
}
