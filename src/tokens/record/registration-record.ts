/** A registration as it stands in the store: its value, and its places in the indexes. */
import type { Condition, Operation } from '../../support/store.ts';
import { expiryDate, expiryScore } from './expiry.ts';
import { type Ladder, nextDueAtMs } from './ladder.ts';
import { DUE, LOOK, namedIndex, ownerIndex, REGISTRATION, sealedIndex, teamIndex } from './names.ts';
import { ownerOf, type Registration } from './registration.ts';

export function putRegistration(
  registration: Registration,
  ifVersion: Condition,
  thresholds: readonly number[],
): Operation {
  const { id } = registration;
  const indexes = indexesOf(registration, thresholds);
  return { action: 'put', kind: REGISTRATION, id, value: registration, ifVersion, indexes };
}

/** The ladder of its end; null where there is nothing to warn of. */
export function ladderOf({
  state,
  expiry,
  issuedAtMs,
  warnedStep,
  snoozedUntilMs,
}: Registration): Ladder | null {
  const endsAtMs = expiryDate(expiry);
  if (state.kind !== 'active' || endsAtMs === null) return null;
  return { endsAtMs, issuedAtMs, warnedStep, snoozedUntilMs };
}

/** Its places by these steps of warning. */
export function indexesOf(registration: Registration, thresholds: readonly number[]): Record<string, number> {
  const { teamId, expiry, createdAtMs, seal, state, nextLookAtMs } = registration;
  const ladder = ladderOf(registration);
  const dueAtMs = ladder === null ? null : nextDueAtMs(ladder, thresholds);
  const isLookedAt = seal !== null && state.kind === 'active' && nextLookAtMs !== null;
  const named = namedIn(registration).map((id) => [namedIndex(teamId, id), createdAtMs] as const);
  return {
    [ownerIndex(ownerOf(registration))]: expiryScore(expiry),
    [teamIndex(teamId)]: expiryScore(expiry),
    ...(dueAtMs === null ? {} : { [DUE]: dueAtMs }),
    ...(isLookedAt ? { [LOOK]: nextLookAtMs } : {}),
    ...(seal === null ? {} : { [sealedIndex(seal.keyId)]: createdAtMs }),
    ...Object.fromEntries(named),
  };
}

function namedIn({ backupOwnerId, shares, offer }: Registration): readonly string[] {
  const ids = [backupOwnerId, offer?.toUserId ?? null, ...shares.map(({ to }) => to.id)];
  return [...new Set(ids.filter((id) => id !== null))];
}
