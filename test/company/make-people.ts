// The people and channels of a random company: where they live, who leaves, whom Slack no longer reaches.
import type { Chance } from './chance.ts';
import { type ChannelPlan, DAY, type PersonPlan, type Span, type TeamPlan, WEEK_MS } from './plan.ts';

/** Three of them not on the hour, and Berlin's clocks go back within the week. */
export const ZONES = [
  'America/Los_Angeles',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Lagos',
  'Europe/Berlin',
  'UTC',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Adelaide',
  'Pacific/Auckland',
] as const;

export const CONFIGURED_DAYS = [30, 14, 7, 3, 1, 0];
const OWN_DAYS = [[21, 10, 5, 2, 0], [45, 7, 1], [14, 13, 12, 11, 10, 3, 2, 1], [0], []];
const LEFT_FROM_THE_START: Span = { fromMs: -DAY, untilMs: Number.POSITIVE_INFINITY };

export interface Staff {
  readonly teams: readonly TeamPlan[];
  readonly owners: readonly PersonPlan[];
  readonly admins: readonly PersonPlan[];
  readonly channels: readonly ChannelPlan[];
  readonly alertChannelId: string | null;
}

export function makeStaff(chance: Chance, ownerCount: number, teamCount: number): Staff {
  const channels: ChannelPlan[] = [];
  const channel = (): string => {
    const id = `C${String(channels.length).padStart(4, '0')}`;
    channels.push({ id, archivedFromMs: chance.happens(0.2) ? someStart(chance) : null });
    return id;
  };
  const teams = Array.from(
    { length: teamCount },
    (_, index): TeamPlan => ({
      id: `T${String(index + 1).padStart(4, '0')}`,
      days: chance.happens(0.4) ? chance.pick(OWN_DAYS) : null,
      alertChannelId: chance.happens(0.4) ? channel() : null,
    }),
  );
  const alertChannelId = chance.happens(0.4) ? channel() : null;
  for (let count = 0; count < 3 * teamCount; count += 1) channel();
  const owners = Array.from({ length: ownerCount }, (_, index) => makeOwner(chance, teams, index));
  return { teams, owners, admins: makeAdmins(chance, teams), channels, alertChannelId };
}

function makeOwner(chance: Chance, teams: readonly TeamPlan[], index: number): PersonPlan {
  return {
    id: `U${String(index).padStart(4, '0')}`,
    teamId: teams[index % teams.length]?.id ?? '',
    zone: chance.happens(0.05) ? null : chance.pick(ZONES),
    gone: chance.happens(0.08) ? leaves(chance) : null,
    refusedFromMs: chance.happens(0.08) ? someStart(chance) : null,
  };
}

/** In some companies all of them are away at first. */
function makeAdmins(chance: Chance, teams: readonly TeamPlan[]): readonly PersonPlan[] {
  const away = chance.happens(0.3) ? { fromMs: -DAY, untilMs: chance.whole(DAY, 5 * DAY) } : null;
  return ['UADMIN1', 'UADMIN2'].map((id) => ({
    id,
    teamId: teams[0]?.id ?? '',
    zone: chance.pick(ZONES),
    gone: away,
    refusedFromMs: chance.happens(0.1) ? someStart(chance) : null,
  }));
}

function leaves(chance: Chance): Span {
  if (chance.happens(0.5)) return LEFT_FROM_THE_START;
  return { fromMs: chance.whole(0, WEEK_MS), untilMs: Number.POSITIVE_INFINITY };
}

function someStart(chance: Chance): number {
  return chance.happens(0.6) ? -DAY : chance.whole(0, WEEK_MS);
}
