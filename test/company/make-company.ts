// A random company from a seed, and a random week for it.
import { type Chance, createChance } from './chance.ts';
import { CONFIGURED_DAYS, makeStaff, type Staff } from './make-people.ts';
import { makeTokens } from './make-tokens.ts';
import { makeThrottles, makeWatches } from './make-watches.ts';
import {
  AFTER,
  type CompanyPlan,
  DAY,
  type EventPlan,
  HOUR,
  MINUTE,
  type Span,
  START_MS,
  type TokenPlan,
  WEEK_MS,
} from './plan.ts';

export interface Size {
  readonly owners: number;
  readonly tokens: number;
  readonly watches: number;
  /** A workspace takes 500 tokens at most. */
  readonly teams: number;
}

const QUIET = [
  { from: 19, to: 8 },
  { from: 19, to: 8 },
  { from: 19, to: 8 },
  { from: 22, to: 6 },
  { from: 9, to: 17 },
  null,
];

export function makeCompany(seed: number, size: Size): CompanyPlan {
  const chance = createChance(seed);
  const quietHours = chance.pick(QUIET);
  const staff = makeStaff(chance, size.owners, size.teams);
  const tokens = makeTokens(chance, staff, size.tokens);
  const { teams, owners, admins, channels, alertChannelId } = staff;
  const sleepsFromMs = chance.whole(DAY / 2, 5 * DAY);
  const throttledFromMs = chance.whole(HOUR, WEEK_MS - HOUR);
  return {
    seed,
    quietHours,
    days: CONFIGURED_DAYS,
    alertChannelId,
    adminIds: admins.map(({ id }) => id),
    teams,
    people: [...owners, ...admins],
    channels,
    tokens,
    events: makeEvents(chance, staff, tokens),
    asleep: chance.happens(0.7) ? spanOf(sleepsFromMs, DAY) : null,
    throttled: chance.happens(0.8) ? spanOf(throttledFromMs, 10 * MINUTE) : null,
    clockBackAtMs: chance.happens(0.6) ? chance.whole(HOUR, WEEK_MS - 3 * HOUR) : null,
    looksForDepartures: chance.happens(0.5),
    watches: makeWatches(chance, staff, tokens, size.watches),
    throttles: makeThrottles(chance, tokens),
    daysAfterSleep: chance.happens(0.3) ? chance.pick(CONFIGURED_LATER) : null,
  };
}

function spanOf(fromMs: number, lengthMs: number): Span {
  return { fromMs, untilMs: fromMs + lengthMs };
}

const CONFIGURED_LATER = [
  [20, 6, 2, 1],
  [3, 2, 1, 0],
  [25, 12, 9, 7, 5],
];
const OTHER_DAYS = [[21, 10, 5, 2, 0], [60, 9, 8, 6, 4, 2], [30, 14, 7, 3, 1, 0], [1], null];

function makeEvents(chance: Chance, staff: Staff, tokens: readonly TokenPlan[]): readonly EventPlan[] {
  const events = tokens.flatMap((token) => makeDeeds(chance, staff, token));
  for (const { id: teamId } of staff.teams) {
    if (!chance.happens(0.5)) continue;
    events.push({
      atMs: chance.whole(DAY, 6 * DAY),
      kind: 'set-days',
      teamId,
      days: chance.pick(OTHER_DAYS),
    });
  }
  return events.sort((one, other) => one.atMs - other.atMs);
}

function makeDeeds(chance: Chance, { owners }: Staff, token: TokenPlan): EventPlan[] {
  const deeds: EventPlan[] = [];
  const tokenId = token.id;
  if (chance.happens(0.04)) deeds.push({ atMs: someTime(chance, token), kind: 'retire', tokenId });
  // What GitHub alone knows of it would be a guess after that.
  if (token.kept !== null && (token.kept.revokedAtMs !== null || token.kept.endsAtMs !== token.endsAtMs)) {
    return deeds;
  }
  // What GitHub alone knows of it would be a guess after that.
  if (token.kept !== null && (token.kept.revokedAtMs !== null || token.kept.endsAtMs !== token.endsAtMs)) {
    return deeds;
  }
  const colleagues = owners.filter(({ teamId, id }) => teamId === token.teamId && id !== token.ownerId);
  if (chance.happens(0.08)) {
    deeds.push({ atMs: someTime(chance, token), kind: 'renew', tokenId, days: chance.whole(1, 60) });
  }
  while (chance.happens(0.15)) {
    deeds.push({
      atMs: someTime(chance, token),
      kind: 'snooze',
      tokenId,
      days: chance.pick([1, 3] as const),
    });
  }
  while (chance.happens(0.06) && colleagues.length > 0) {
    const toUserId = chance.pick(colleagues).id;
    deeds.push({ atMs: someTime(chance, token), kind: 'hand-over', tokenId, toUserId });
  }
  return deeds;
}

/** Most people act when they have been told something. */
function someTime(chance: Chance, { endsAtMs }: TokenPlan): number {
  const anyTime = chance.whole(0, WEEK_MS);
  if (endsAtMs === null || chance.happens(0.3)) return anyTime;
  const step = chance.pick([14, 7, 3, 1, 0, AFTER]);
  const atMs = endsAtMs - step * DAY - START_MS + chance.whole(0, 30 * HOUR);
  return atMs > 0 && atMs < WEEK_MS ? atMs : anyTime;
}
