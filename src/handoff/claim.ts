/**
 * One form at a time for each ticket, over all replicas: whoever claims it judges what was typed and uses the ticket up, or lets go of
 * it. A claim that nobody lets go of, because the process died, ends by itself.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../support/clock.ts';
import type { Store } from '../support/store.ts';
import { StoreUnavailable } from '../support/store-errors.ts';
import type { Member } from '../tokens/record/member.ts';

interface Ports {
  readonly store: Store;
  readonly clock: Pick<Clock, 'now'>;
}

const CLAIM = 'handoff-claim';
/** Longer than everything that is asked meanwhile may take. */
const LASTS_MS = 60_000;

/** Does the work while holding the ticket; null when somebody else holds it. */
export async function withClaim<Result>(
  { store, clock }: Ports,
  { teamId, userId }: Member,
  ticket: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  const id = createHash('sha256').update(ticket).digest('base64url');
  const value = { formatVersion: 1, teamId, userId };
  const put = await store.put(CLAIM, id, value, { ifVersion: 'absent', endsAtMs: clock.now() + LASTS_MS });
  if (!put.ok) return null;
  try {
    return await work();
  } finally {
    await store.delete(CLAIM, id, put.version).catch(endsByItself);
  }
}

function endsByItself(thrown: unknown): void {
  if (!(thrown instanceof StoreUnavailable)) throw thrown;
}
