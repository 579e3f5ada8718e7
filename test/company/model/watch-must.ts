// What channels must hear of watched images: whatever lasts longer than the time between two looks, and that a watch has ended.
import { HOUR, type ImagePhase, MINUTE, type WatchPlan, WEEK_MS } from '../plan.ts';
import { momentName } from './names.ts';
import { beliefAt, beliefsOf, type WatchLife } from './watch-life.ts';
import type { World } from './world.ts';

/** Between a doubt and the look that settles it. */
const SOON_MS = 5 * MINUTE;
/** What waits for one moment is spread over so long a time behind it. */
const SPREAD_MS = 10 * MINUTE;

const WORDS = { pullable: 'pullable', blocked: 'blocked', trouble: 'unknown' } as const;

/** What lasted longer than the bot may take to see and say it, and by when it had to. */
export interface Lasting {
  readonly phase: ImagePhase;
  readonly byMs: number;
}

export function lastingPhases(world: World, life: WatchLife, patienceMs: number): readonly Lasting[] {
  const { plan, setAtMs, stops } = life;
  const endMs = Math.min(stops[0]?.atMs ?? WEEK_MS, WEEK_MS);
  return plan.phases.flatMap((phase, index) => {
    const untilMs = Math.min(plan.phases[index + 1]?.fromMs ?? WEEK_MS, endMs);
    const seenByMs = knownByMs(world, life, Math.max(phase.fromMs, setAtMs), patienceMs);
    const byMs = seenByMs + (phase.kind === 'trouble' ? SOON_MS : 0);
    return byMs < untilMs && !isArchived(world, plan.channelId, byMs) ? [{ phase, byMs }] : [];
  });
}

/** What lasted and was not heard, each in a sentence. */
export function unheardChanges(life: WatchLife, lasting: readonly Lasting[]): readonly string[] {
  const { channelId, onChange, reference } = life.plan;
  const beliefs = beliefsOf(life);
  return lasting.flatMap(({ byMs, phase: { digest, kind } }) => {
    const belief = beliefAt(beliefs, byMs);
    const what = `${channelId} should know by ${momentName(byMs)} that ${reference} is ${WORDS[kind]}`;
    if (belief.kind !== WORDS[kind]) return [`${what}, and believes that it is ${belief.kind ?? 'nothing'}`];
    const isOther = kind === 'pullable' && onChange && belief.digest !== digest;
    return isOther ? [`${what} with another digest than ${belief.digest?.slice(0, 12)}`] : [];
  });
}

/** That it has ended is said, to the channel or to whoever set it. */
export function unheardEnd(world: World, life: WatchLife, patienceMs: number): readonly string[] {
  const { plan, setAtMs, stops, told } = life;
  const [stop] = stops;
  if (stop === undefined || stop.reason === 'by-hand') return [];
  const byMs = knownByMs(world, life, Math.max(stop.atMs, setAtMs), patienceMs);
  const isOver = stops.some(({ atMs, reason }) => reason === 'by-hand' && atMs < byMs);
  if (byMs >= WEEK_MS || isOver || told.some(({ news }) => news.kind === 'ended')) return [];
  return [
    `${plan.channelId} should have heard by ${momentName(byMs)} that the watch of ${plan.reference} has ended: ${stop.reason}`,
  ];
}

/** By when the bot must have looked, and said what it saw. */
function knownByMs(world: World, life: WatchLife, fromMs: number, patienceMs: number): number {
  let byMs = fromMs + life.plan.everyMs;
  // What holds it up may hold it up until something else does.
  for (let heldMs = 0; heldMs !== byMs; ) {
    heldMs = byMs;
    byMs = Math.max(byMs, ...heldUpUntil(world, life.plan, fromMs, byMs + patienceMs));
  }
  const { clockBackAtMs } = world.plan;
  const isPutBack = clockBackAtMs !== null && clockBackAtMs > fromMs - longestPauseMs(life.plan) * 2;
  return byMs + patienceMs + (isPutBack && clockBackAtMs < byMs + patienceMs ? HOUR : 0);
}

/** Until when the sleep of the bot, Slack's throttle or the registry's may have kept it from looking or telling within that time. */
function heldUpUntil(
  { plan: { asleep, throttled, throttles } }: World,
  plan: WatchPlan,
  fromMs: number,
  untilMs: number,
): readonly number[] {
  const spans = [asleep, throttled].filter((span) => span !== null);
  const held = throttles
    .filter(({ asTokenId, isForAll }) => isForAll || asTokenId === plan.asTokenId)
    .map((span) => ({ ...span, untilMs: span.untilMs + longestPauseMs(plan) * 1.25 + SPREAD_MS }));
  return [...spans, ...held]
    .filter((span) => span.fromMs < untilMs && span.untilMs > fromMs)
    .map((span) => span.untilMs + SOON_MS);
}

/** However long a registry asks to wait. */
function longestPauseMs({ everyMs }: WatchPlan): number {
  return Math.max(everyMs, HOUR);
}

function isArchived({ plan }: World, channelId: string, atMs: number): boolean {
  const archivedFromMs = plan.channels.find(({ id }) => id === channelId)?.archivedFromMs ?? null;
  return archivedFromMs !== null && archivedFromMs <= atMs;
}
