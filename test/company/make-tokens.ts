// The tokens of a random company, with ends spread so that many steps fall into the week.
import { createHash } from 'node:crypto';
import { someToken } from '../helpers/tokens.ts';
import type { Chance } from './chance.ts';
import type { Staff } from './make-people.ts';
import { CONFIGURED_DAYS } from './make-people.ts';
import { AFTER, DAY, HOUR, type KeptPlan, START_MS, type TokenPlan, WEEK_MS } from './plan.ts';

export function makeTokens(chance: Chance, staff: Staff, count: number): readonly TokenPlan[] {
  // Tokens that were made on the same morning end together.
  const together = Array.from({ length: 6 }, () => START_MS + chance.whole(0, 20 * DAY));
  return Array.from({ length: count }, (_, index) => makeToken(chance, staff, together, index));
}

function makeToken(chance: Chance, staff: Staff, together: readonly number[], index: number): TokenPlan {
  const owner = chance.pick(staff.owners);
  const colleagues = staff.owners.filter(({ teamId, id }) => teamId === owner.teamId && id !== owner.id);
  const days = staff.teams.find(({ id }) => id === owner.teamId)?.days ?? CONFIGURED_DAYS;
  const isKept = chance.happens(0.1);
  const endsAtMs = chance.happens(isKept ? 0.05 : 0.06) ? null : makeEnd(chance, days, together);
  const issuedAtMs = endsAtMs !== null && chance.happens(0.3) ? endsAtMs - chance.whole(DAY, 40 * DAY) : null;
  const kept = isKept ? makeKept(chance, endsAtMs) : null;
  const isCertain = kept === null || kept.endsAtMs === endsAtMs;
  return {
    id: createHash('sha256').update(`token ${index}`).digest('base64url').slice(0, 22),
    teamId: owner.teamId,
    label: `token-${index}`,
    ownerId: owner.id,
    backupOwnerId: colleagues.length > 0 && chance.happens(0.4) ? chance.pick(colleagues).id : null,
    channelId: chance.happens(0.4) ? chance.pick(staff.channels).id : null,
    endsAtMs,
    issuedAtMs,
    toldStep:
      isCertain && endsAtMs !== null && chance.happens(0.7) ? toldBefore(endsAtMs, issuedAtMs, days) : null,
    isRetired: chance.happens(0.02),
    kept,
  };
}

function makeEnd(chance: Chance, days: readonly number[], together: readonly number[]): number {
  if (chance.happens(0.15)) return START_MS + chance.whole(-3 * DAY, 45 * DAY);
  if (chance.happens(0.25)) return chance.pick(together);
  return START_MS + chance.whole(0, WEEK_MS) + chance.pick([...days, AFTER]) * DAY;
}

function toldBefore(endsAtMs: number, issuedAtMs: number | null, days: readonly number[]): number | null {
  const crossed = [...days, AFTER].filter((step) => {
    const crossedAtMs = endsAtMs - step * DAY;
    return crossedAtMs <= START_MS - HOUR && (issuedAtMs === null || crossedAtMs > issuedAtMs);
  });
  return crossed.length === 0 ? null : Math.min(...crossed);
}

/** Of some GitHub says another end than was known, and some others are revoked. */
function makeKept(chance: Chance, endsAtMs: number | null): KeptPlan {
  const isOther = chance.happens(0.2);
  const revokedAtMs = chance.happens(0.15) ? chance.whole(0, WEEK_MS) : null;
  return {
    secret: someToken(),
    endsAtMs: isOther ? START_MS + chance.whole(DAY, 30 * DAY) : endsAtMs,
    revokedAtMs: isOther ? null : revokedAtMs,
    lookedAtFirstMs: chance.whole(0, DAY),
  };
}
