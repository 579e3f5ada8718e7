// The life of one watch: what its channel believes after each word, and when it has to stop.
import type { ImagePhase, WatchPlan } from '../plan.ts';
import type { Asked, Deed, Told } from '../record.ts';
import type { Life } from './life.ts';
import type { World } from './world.ts';

export interface Belief {
  readonly fromMs: number;
  /** Null before the first word. */
  readonly kind: 'pullable' | 'blocked' | 'unknown' | null;
  /** Of the last sight at which the channel knew it to be pullable. */
  readonly digest: string | null;
}

export interface Stop {
  readonly atMs: number;
  readonly reason: 'token-gone' | 'owner-left' | 'by-hand';
}

export interface WatchLife {
  readonly plan: WatchPlan;
  readonly setAtMs: number;
  readonly first: Belief;
  /** Why it has to stop, the earliest first. */
  readonly stops: readonly Stop[];
  readonly told: readonly Told[];
  readonly asked: readonly Asked[];
}

export interface WatchRecords {
  readonly deeds: readonly Deed[];
  readonly told: readonly Told[];
  readonly asked: readonly Asked[];
}

/** Null for one that was never set. */
export function watchLifeOf(
  world: World,
  plan: WatchPlan,
  token: Life | null,
  { asked, deeds, told }: WatchRecords,
): WatchLife | null {
  const own = deeds.filter((deed) => 'reference' in deed && deed.reference === plan.reference);
  const set = own.find((deed) => deed.kind === 'watch-set');
  if (set?.kind !== 'watch-set') return null;
  return {
    plan,
    setAtMs: set.atMs,
    first: { fromMs: set.atMs, kind: set.heard, digest: set.digest },
    stops: stopsOf(world, plan, token, set.atMs, own),
    told: told.filter(({ reference }) => reference === plan.reference),
    asked: asked.filter(({ reference }) => reference === plan.reference),
  };
}

/** Its token is retired, or in other hands; whoever set it has left; or somebody ended it. The earliest first. */
function stopsOf(
  world: World,
  { userId }: WatchPlan,
  token: Life | null,
  setAtMs: number,
  own: readonly Deed[],
): readonly Stop[] {
  const stops: Stop[] = own
    .filter(({ kind }) => kind === 'watch-ended')
    .map(({ atMs }) => ({ atMs, reason: 'by-hand' }));
  const gone = world.person(userId)?.gone ?? null;
  if (gone !== null) stops.push({ atMs: Math.max(gone.fromMs, setAtMs), reason: 'owner-left' });
  for (const chapter of token?.chapters ?? []) {
    const { fromMs, isActive, isKept, ownerId } = chapter;
    if (fromMs > setAtMs && (!isActive || !isKept || ownerId !== userId)) {
      stops.push({ atMs: fromMs, reason: 'token-gone' });
    }
  }
  return stops.sort((one, other) => one.atMs - other.atMs);
}

/** What the channel believes, from each moment on at which that changes. A first sight that is as it should be needs no word. */
export function beliefsOf({ asked, first, plan, told }: WatchLife): readonly Belief[] {
  const beliefs = [first];
  const seen = asked.find(({ answer }) => answer === 'pullable');
  const heardMs =
    told.find(({ news, outcome }) => outcome === 'sent' && news.kind !== 'ended')?.atMs ?? Infinity;
  if (first.kind === null && seen !== undefined && seen.atMs < heardMs) {
    beliefs.push({ fromMs: seen.atMs, kind: 'pullable', digest: phaseAt(plan, seen.atMs).digest });
  }
  for (const { atMs, news, outcome } of told) {
    const before = beliefs.at(-1) ?? first;
    if (outcome !== 'sent' || news.kind === 'ended') continue;
    const digest = news.report.manifest?.digest ?? before.digest;
    const kind = news.kind === 'back' || news.kind === 'moved' ? 'pullable' : news.kind;
    beliefs.push({ fromMs: atMs, kind, digest });
  }
  return beliefs;
}

export function beliefAt(beliefs: readonly Belief[], atMs: number): Belief {
  const belief = beliefs.findLast(({ fromMs }) => fromMs < atMs) ?? beliefs[0];
  if (belief === undefined) throw new Error('a channel believes something, if it is nothing');
  return belief;
}

export function phaseAt({ phases }: WatchPlan, atMs: number): ImagePhase {
  const phase = phases.findLast(({ fromMs }) => fromMs <= atMs);
  if (phase === undefined) throw new Error('an image is something');
  return phase;
}
