// Compares what should have been said in the week with what was, and says each mismatch in one sentence.
import { type CompanyPlan, MINUTE, WEEK_MS } from '../plan.ts';
import type { Attempt, WeekRecord } from '../record.ts';
import { apart, outOfOrder, tooFast } from './digests.ts';
import { type Heard, heardOf } from './heard.ts';
import { type Life, livesOf } from './life.ts';
import { whyNot } from './may.ts';
import { whyNotSudden, whyOver } from './may-sudden.ts';
import { tooLong, type Wait, waitsOf } from './must.ts';
import { momentName } from './names.ts';
import { watchLifeOf } from './watch-life.ts';
import { wrongLooks, wrongWords } from './watch-may.ts';
import { lastingPhases, unheardChanges, unheardEnd } from './watch-must.ts';
import { createWorld, type World } from './world.ts';

/** How the bot was set. */
export interface Rhythm {
  readonly sweepEveryMs: number;
  readonly sendEveryMs: number;
  readonly upkeepEveryMs: number;
  readonly watchEveryMs: number;
}

export interface Verdict {
  readonly mismatches: readonly string[];
  /** How often somebody was owed something and was told in time. */
  readonly met: number;
  /** How many states of watched images lasted long enough that their channels had to know them. */
  readonly lasted: number;
}

export function judgeWeek(plan: CompanyPlan, record: WeekRecord, rhythm: Rhythm): Verdict {
  const { attempts, deeds, failures } = record;
  const world = createWorld(plan, record, WEEK_MS);
  const lives = livesOf(plan.tokens, deeds);
  const heard = heardOf(plan, attempts);
  const patienceMs = patienceOf(world, rhythm);
  const mismatches = failures.map((failure) => `a job should not have failed: ${failure}`);
  const waits: Wait[] = [];
  for (const life of lives.values()) {
    const about = heard(life.plan.id);
    const own = waitsOf(world, life, about, WEEK_MS, rhythm.upkeepEveryMs);
    waits.push(...own);
    mismatches.push(...tooLong(own, patienceMs, about));
  }
  for (const attempt of attempts) {
    if (attempt.outcome === 'sent') mismatches.push(...complaintsOf(world, lives, heard, attempt, rhythm));
  }
  mismatches.push(...outOfOrder(attempts), ...tooFast(world, [...attempts, ...record.told]));
  mismatches.push(...apart(attempts, waits, rhythm.sweepEveryMs + rhythm.sendEveryMs));
  const watched = judgeWatches(world, plan, record, lives, patienceMs);
  mismatches.push(...watched.mismatches);
  const met = waits.filter(({ fromMs, untilMs }) => untilMs < WEEK_MS && untilMs - fromMs <= patienceMs);
  return { mismatches, met: met.length, lasted: watched.lasted };
}

function judgeWatches(
  world: World,
  { watches }: CompanyPlan,
  record: WeekRecord,
  lives: ReadonlyMap<string, Life>,
  patienceMs: number,
): Pick<Verdict, 'lasted' | 'mismatches'> {
  let lasted = 0;
  const mismatches = watches.flatMap((plan) => {
    const life = watchLifeOf(world, plan, lives.get(plan.asTokenId ?? '') ?? null, record);
    if (life === null) return [];
    const lasting = lastingPhases(world, life, patienceMs);
    lasted += lasting.length;
    const unheard = [...unheardChanges(life, lasting), ...unheardEnd(world, life, patienceMs)];
    return [...unheard, ...wrongWords(life), ...wrongLooks(life)];
  });
  return { lasted, mismatches };
}

function complaintsOf(
  world: World,
  lives: ReadonlyMap<string, Life>,
  heard: (tokenId: string) => Heard,
  attempt: Attempt,
  { upkeepEveryMs }: Rhythm,
): readonly string[] {
  const { atMs, items, recipient } = attempt;
  return items.flatMap((item) => {
    const { registrationId, step } = item;
    const life = lives.get(registrationId);
    if (life === undefined) return [`${recipient.id} was told of a token that nobody has`];
    const about = heard(registrationId);
    if (typeof step !== 'number') {
      const reason = whyNotSudden(world, life, about, attempt, item, step);
      return reason === null ? [] : [reason];
    }
    const reason = whyNot(world, life, about, attempt, item, step);
    const over = whyOver(world, life, about, attempt, upkeepEveryMs);
    const what = `${recipient.id} was warned of ${life.plan.label} at ${momentName(atMs)}`;
    return [...(reason === null ? [] : [reason]), ...(over === null ? [] : [`${what}, although ${over}`])];
  });
}

/** A sweep, two looks for what waits, a message a second for everybody there is, and the rest of a throttle. */
function patienceOf({ plan }: World, { sendEveryMs, sweepEveryMs }: Rhythm): number {
  const hearers = plan.people.length + plan.channels.length;
  return sweepEveryMs + 2 * sendEveryMs + hearers * 1_000 + MINUTE;
}
