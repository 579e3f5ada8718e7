// The watches of a random company, and how their images come and go.
import type { Chance } from './chance.ts';
import type { Staff } from './make-people.ts';
import {
  DAY,
  HOUR,
  type ImagePhase,
  MINUTE,
  type ThrottlePlan,
  type TokenPlan,
  type WatchPlan,
  WEEK_MS,
} from './plan.ts';

/** Most people look a few times a day. */
const EVERY = [HOUR, 6 * HOUR, 6 * HOUR, 6 * HOUR, 6 * HOUR, 12 * HOUR, 12 * HOUR, DAY, DAY, 2 * DAY];

export function makeWatches(
  chance: Chance,
  staff: Staff,
  tokens: readonly TokenPlan[],
  count: number,
): readonly WatchPlan[] {
  const kept = tokens.filter((token) => token.kept !== null && !token.isRetired);
  return Array.from({ length: count }, (_, index): WatchPlan => {
    const token = chance.happens(0.4) && kept.length > 0 ? chance.pick(kept) : null;
    const owner = chance.pick(staff.owners);
    const setAtMs = chance.happens(0.6) ? chance.whole(0, 2 * HOUR) : chance.whole(0, 4 * DAY);
    const everyMs = index < Math.floor(count / 50) ? 15 * MINUTE : chance.pick(EVERY);
    return {
      reference: `ghcr.io/acme/app-${index}:1.4`,
      teamId: token?.teamId ?? owner.teamId,
      userId: token?.ownerId ?? owner.id,
      channelId: chance.pick(staff.channels).id,
      everyMs,
      onChange: chance.happens(0.4),
      asTokenId: token?.id ?? null,
      setAtMs,
      isHeard: chance.happens(0.7),
      endedByHandAtMs: chance.happens(0.05) ? chance.whole(setAtMs, WEEK_MS) : null,
      phases: makePhases(chance, everyMs),
    };
  });
}

/** Some changes are over before anybody looks again, most are not. */
function makePhases(chance: Chance, everyMs: number): readonly ImagePhase[] {
  const phases = [makePhase(chance, Number.NEGATIVE_INFINITY)];
  for (let atMs = 0; ; ) {
    atMs += chance.whole(MINUTE, chance.happens(0.2) ? everyMs : 6 * everyMs + DAY);
    if (atMs >= WEEK_MS) return phases;
    phases.push(makePhase(chance, atMs));
  }
}

function makePhase(chance: Chance, fromMs: number): ImagePhase {
  const kind = chance.pick(['pullable', 'pullable', 'pullable', 'blocked', 'blocked', 'trouble'] as const);
  const digest = `sha256:${chance.pick(['d1', 'd2', 'd3']).repeat(32)}`;
  return { fromMs, kind, digest: kind === 'pullable' ? digest : null };
}

export function makeThrottles(chance: Chance, tokens: readonly TokenPlan[]): readonly ThrottlePlan[] {
  const kept = tokens.filter((token) => token.kept !== null);
  return Array.from({ length: chance.whole(0, 5) }, () => {
    const fromMs = chance.whole(0, WEEK_MS);
    return {
      fromMs,
      untilMs: fromMs + chance.whole(MINUTE, 5 * HOUR),
      asTokenId: kept.length > 0 && chance.happens(0.3) ? chance.pick(kept).id : null,
      isForAll: chance.happens(0.3),
      hintSeconds: chance.happens(0.5) ? chance.whole(1, 3_600) : null,
    };
  });
}
