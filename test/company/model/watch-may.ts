// And nothing else: a channel hears of a watched image only what is so at that moment and what it does not know yet.
import { MINUTE, WEEK_MS } from '../plan.ts';
import type { Asked, Told } from '../record.ts';
import { momentName } from './names.ts';
import { type Belief, beliefAt, beliefsOf, phaseAt, type WatchLife } from './watch-life.ts';

/** Between a look and the word of it stands a turn in the pace. */
const ON_ITS_WAY_MS = 10 * MINUTE;
const LOOK_TAKES_MS = 30_000;

/** Words that should not have been said, each in a sentence. */
export function wrongWords(life: WatchLife): readonly string[] {
  const beliefs = beliefsOf(life);
  return life.told.flatMap((told) => {
    if (told.outcome !== 'sent') return [];
    const reason = whyNot(life, beliefAt(beliefs, told.atMs), told);
    if (reason === null) return [];
    const { channelId, news } = told;
    const what = `${channelId} was told ${news.kind} of ${life.plan.reference} at ${momentName(told.atMs)}`;
    return [`${what}, although ${reason}`];
  });
}

function whyNot(life: WatchLife, belief: Belief, told: Told): string | null {
  const { plan, stops } = life;
  const { atMs, channelId, news } = told;
  const over = life.told.find(
    (one) => one.news.kind === 'ended' && one.outcome === 'sent' && one.atMs < atMs,
  );
  if (over !== undefined) return `it had ended at ${momentName(over.atMs)}`;
  if (news.kind === 'ended') return whyNotEnded(life, told, news.reason);
  const [stop] = stops;
  if (stop !== undefined && atMs > stop.atMs + ON_ITS_WAY_MS) return `it was over: ${stop.reason}`;
  if (channelId !== plan.channelId) return `it is watched for ${plan.channelId}`;
  if ((news.before?.kind ?? null) !== kindOf(belief)) return `the channel believed that it is ${belief.kind}`;
  const [last, before] = life.asked.filter((one) => one.atMs < atMs && one.answer !== 'throttled').reverse();
  if (last === undefined || last.atMs < atMs - ON_ITS_WAY_MS) return 'nobody had looked';
  return whyNotSo(life, belief, news.kind, last, before);
}

function kindOf({ kind }: Belief): 'pullable' | 'blocked' | 'inconclusive' | null {
  return kind === 'unknown' ? 'inconclusive' : kind;
}

function whyNotEnded(
  { plan, stops, told }: WatchLife,
  { atMs, channelId }: Told,
  reason: string,
): string | null {
  if (reason === 'channel-gone') {
    if (channelId !== plan.userId) return `it is for ${plan.userId}`;
    const isLost = told.some(
      (one) => one.outcome === 'never' && one.channelId === plan.channelId && one.atMs < atMs,
    );
    return isLost ? null : 'the channel could be told';
  }
  if (channelId !== plan.channelId) return `it was watched for ${plan.channelId}`;
  return stops.some((stop) => stop.reason === reason && stop.atMs < atMs) ? null : 'nothing had ended it';
}

function whyNotSo(
  { plan }: WatchLife,
  belief: Belief,
  kind: 'blocked' | 'back' | 'unknown' | 'moved',
  last: Asked,
  before: Asked | undefined,
): string | null {
  const { digest } = phaseAt(plan, last.atMs);
  switch (kind) {
    case 'blocked':
      return belief.kind === 'blocked' ? 'it knew that' : last.answer === 'blocked' ? null : 'it was not';
    case 'back':
      if (belief.kind !== 'blocked' && belief.kind !== 'unknown') return 'it had not been away';
      return last.answer === 'pullable' ? null : 'it was not';
    case 'moved':
      if (!plan.onChange) return 'nobody wanted to hear of that';
      if (belief.kind !== 'pullable' || belief.digest === digest) return 'it had not moved';
      return last.answer === 'pullable' ? null : 'it was not there';
    case 'unknown':
      if (belief.kind === 'unknown') return 'it knew that';
      if (last.answer !== 'trouble') return 'there was an answer';
      return before?.answer === 'trouble' ? null : 'there had been one doubt only';
  }
}

/** Looks that should not have been made, each in a sentence. */
export function wrongLooks({ asked, plan, setAtMs, stops, told }: WatchLife): readonly string[] {
  const over =
    told.find(({ news, outcome }) => news.kind === 'ended' && outcome !== 'later')?.atMs ?? Infinity;
  const endMs = Math.min(over, (stops[0]?.atMs ?? Infinity) + LOOK_TAKES_MS);
  const wrong = asked.flatMap(({ asTokenId, atMs }) => {
    const what = `${plan.reference} should not have been looked at at ${momentName(atMs)}`;
    if (atMs < setAtMs) return [`${what}: nobody had asked for it`];
    if (atMs > endMs) return [`${what}: its watch was over`];
    return asTokenId === plan.asTokenId ? [] : [`${what} with ${asTokenId ?? 'no token'}`];
  });
  // A doubt is looked into, and so is what could not be told.
  const most = 30 + (2 * (WEEK_MS - setAtMs)) / plan.everyMs;
  const looks = asked.filter(({ answer }) => answer !== 'throttled').length;
  if (looks <= most) return wrong;
  return [
    ...wrong,
    `${plan.reference} should have been looked at ${Math.floor(most)} times, and was ${looks} times`,
  ];
}
