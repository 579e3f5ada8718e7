// The week around the tokens, as the plan and what people did say: clocks, steps in force, who is there and when somebody may be told.
import { type CompanyPlan, HOUR, type PersonPlan, START_MS } from '../plan.ts';
import type { Deed, WeekRecord } from '../record.ts';
import { mayBeTold, quietEndsMs, turnsOfHours } from './hours.ts';

export interface World {
  readonly plan: CompanyPlan;
  /** What the bot's clock says then. */
  clockAt(atMs: number): number;
  /** The latest that it has ever said until then. */
  peakAt(atMs: number): number;
  /** The moments at which it says so; two within the hour that came twice. */
  momentsOf(clockMs: number): readonly number[];
  /** Whether the bot could tell somebody then: awake, not throttled, and not in an hour that came before. */
  canTell(atMs: number): boolean;
  /** The steps in force for a workspace then. */
  daysAt(teamId: string, atMs: number): readonly number[];
  /** All that were in force within that time. */
  daysWithin(teamId: string, fromMs: number, untilMs: number): readonly (readonly number[])[];
  /** When a workspace set other steps. */
  stepChanges(teamId: string): readonly number[];
  person(id: string): PersonPlan | null;
  isGone(id: string, atMs: number): boolean;
  alertChannelOf(teamId: string): string | null;
  isHour(zoneOf: string, atMs: number, endsAtMs: number | null): boolean;
  /** The first moment from then on at which this person's hours are no quiet ones. */
  hoursOpenAt(id: string, atMs: number): number;
  /** When these people left or came. */
  comings(personIds: readonly string[]): readonly number[];
  /** Whatever changes at a moment for everybody, or for these people and their hours. */
  turns(personIds: readonly string[]): readonly number[];
}

interface Steps {
  readonly fromMs: number;
  readonly days: readonly number[];
}

export function createWorld(plan: CompanyPlan, record: WeekRecord, endMs: number): World {
  const people = new Map(plan.people.map((person) => [person.id, person]));
  const teams = new Map(plan.teams.map((team) => [team.id, team]));
  const backAtMs = plan.clockBackAtMs ?? Number.POSITIVE_INFINITY;
  const clockAt = (atMs: number): number => START_MS + atMs - (atMs >= backAtMs ? HOUR : 0);
  const peakAt = (atMs: number): number => Math.max(clockAt(atMs), START_MS + Math.min(atMs, backAtMs));
  const steps = stepsOf(plan, record);
  const hours = new Map<string | null, readonly number[]>();

  function turnsIn(zone: string | null): readonly number[] {
    const known = hours.get(zone);
    if (known !== undefined) return known;
    const turns = turnsOfHours(plan.quietHours, zone, START_MS, START_MS + endMs).flatMap(momentsOf);
    hours.set(zone, turns);
    return turns;
  }

  function momentsOf(clockMs: number): readonly number[] {
    const atMs = clockMs - START_MS;
    return [atMs, atMs + HOUR].filter((each) => clockAt(each) === clockMs);
  }

  const zoneOf = (id: string): string | null => people.get(id)?.zone ?? null;
  const comings = (personIds: readonly string[]): readonly number[] =>
    personIds.flatMap((id) => {
      const gone = people.get(id)?.gone ?? null;
      return gone === null ? [] : [gone.fromMs, gone.untilMs];
    });
  const common = [plan.asleep, plan.throttled].flatMap((span) => (span ? [span.fromMs, span.untilMs] : []));
  if (plan.clockBackAtMs !== null) common.push(plan.clockBackAtMs, plan.clockBackAtMs + HOUR);
  return {
    plan,
    clockAt,
    peakAt,
    momentsOf,
    canTell: (atMs) =>
      !isIn(plan.asleep, atMs) && !isIn(plan.throttled, atMs) && clockAt(atMs) === peakAt(atMs),
    daysAt: (teamId, atMs) => steps.get(teamId)?.findLast(({ fromMs }) => fromMs <= atMs)?.days ?? plan.days,
    daysWithin: (teamId, fromMs, untilMs) => {
      const all = steps.get(teamId) ?? [];
      return all
        .filter((each, index) => each.fromMs <= untilMs && (all[index + 1]?.fromMs ?? Infinity) > fromMs)
        .map(({ days }) => days);
    },
    stepChanges: (teamId) => (steps.get(teamId) ?? []).map(({ fromMs }) => fromMs),
    person: (id) => people.get(id) ?? null,
    isGone: (id, atMs) => isIn(people.get(id)?.gone ?? null, atMs),
    alertChannelOf: (teamId) => teams.get(teamId)?.alertChannelId ?? plan.alertChannelId,
    isHour: (id, atMs, endsAtMs) => mayBeTold(plan.quietHours, zoneOf(id), clockAt(atMs), endsAtMs),
    hoursOpenAt(id, atMs) {
      const openMs = quietEndsMs(plan.quietHours, zoneOf(id), clockAt(atMs));
      return momentsOf(openMs).find((each) => each >= atMs) ?? atMs;
    },
    comings,
    turns: (personIds) => [
      ...common,
      ...comings(personIds),
      ...[...new Set(personIds.map(zoneOf))].flatMap(turnsIn),
    ],
  };
}

function isIn(span: { readonly fromMs: number; readonly untilMs: number } | null, atMs: number): boolean {
  return span !== null && span.fromMs <= atMs && atMs < span.untilMs;
}

function stepsOf(plan: CompanyPlan, { deeds }: WeekRecord): ReadonlyMap<string, readonly Steps[]> {
  const steps = new Map<string, Steps[]>();
  for (const { id, days } of plan.teams) {
    const set = deeds.filter((deed) => deed.kind === 'days-set' && deed.teamId === id);
    const own = [{ fromMs: Number.NEGATIVE_INFINITY, days }, ...set.flatMap(ownSteps)];
    const turns = [...own.map(({ fromMs }) => fromMs), plan.asleep?.untilMs ?? Infinity].sort(
      (a, b) => a - b,
    );
    steps.set(
      id,
      turns.map((fromMs) => ({
        fromMs,
        days: own.findLast((each) => each.fromMs <= fromMs)?.days ?? configuredAt(plan, fromMs),
      })),
    );
  }
  return steps;
}

function ownSteps(
  deed: Deed,
): readonly { readonly fromMs: number; readonly days: readonly number[] | null }[] {
  return deed.kind === 'days-set' ? [{ fromMs: deed.atMs, days: deed.days }] : [];
}

/** Those of the configuration, which may be another after a sleep. */
function configuredAt({ asleep, days, daysAfterSleep }: CompanyPlan, atMs: number): readonly number[] {
  return asleep !== null && atMs >= asleep.untilMs ? (daysAfterSleep ?? days) : days;
}
