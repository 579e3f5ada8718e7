// What is told beside the ladder: that a token was seen dead before its end, and that its owner has left.
import { DAY, HOUR, MINUTE, START_MS } from '../plan.ts';
import type { Heard } from './heard.ts';
import type { Chapter, Life } from './life.ts';
import { hearersAt, type Owed } from './rules.ts';
import type { World } from './world.ts';

/** Two witnesses of a death are so far apart. */
export const WITNESS_MS = 10 * MINUTE;
/** Departures are looked for among so many registrations at a time. */
const PORTION = 50;

/** By when a revoked token must have been seen dead: it is looked at once a day, and again after ten minutes. Null for a living one. */
export function seenDeadByMs(world: World, { endsAtMs, revokedAtMs }: Chapter): number | null {
  if (revokedAtMs === null) return null;
  const byMs = awakeAfter(world, revokedAtMs, DAY + WITNESS_MS + HOUR);
  // Behind its end its ladder says so.
  return endsAtMs !== null && endsAtMs <= START_MS + byMs + HOUR ? Number.POSITIVE_INFINITY : byMs;
}

/** By when it must have been noticed that the owner has left; null for one who is there, and where nobody looks for that. */
export function noticedByMs(world: World, chapter: Chapter, upkeepEveryMs: number): number | null {
  const gone = world.person(chapter.ownerId)?.gone ?? null;
  if (gone === null || !world.plan.looksForDepartures) return null;
  const rounds = Math.ceil(world.plan.tokens.length / PORTION) + 2;
  const fromMs = Math.max(gone.fromMs, chapter.ownedFromMs, 0);
  return awakeAfter(world, fromMs, rounds * upkeepEveryMs);
}

function awakeAfter({ plan: { asleep } }: World, fromMs: number, lengthMs: number): number {
  const untilMs = fromMs + lengthMs;
  const isCutOff = asleep !== null && asleep.fromMs < untilMs && asleep.untilMs > fromMs;
  return isCutOff ? untilMs + (asleep.untilMs - asleep.fromMs) : untilMs;
}

/** Its owner and the channel, whatever the hour of its ladder. */
export function deathOwedAt(world: World, life: Life, heard: Heard, atMs: number): readonly Owed[] {
  const chapter = life.at(atMs);
  const byMs = seenDeadByMs(world, chapter);
  if (byMs === null || atMs < byMs) return [];
  const { adminIds, channelId, lastChannelId, personId } = hearersAt(world, life, heard, atMs, 'dead');
  const said = heard.said.filter((one) => one.step === 'dead' && one.atMs < atMs);
  const owed: Owed[] = [];
  if (personId !== null && !said.some(({ kind }) => kind === 'person')) owed.push(toPerson('dead', personId));
  if (channelId !== null && !said.some(({ recipientId }) => recipientId === channelId)) {
    owed.push(toChannel('dead', channelId, chapter));
  }
  if (said.length > 0) return owed;
  owed.push(...adminIds.map((id) => toPerson('dead', id)));
  if (lastChannelId !== null) owed.push(toChannel('dead', lastChannelId, chapter));
  return owed;
}

/** Whoever stands in for who has left: the backup owner, else the channel, else the admins who were there then, else the channel for everything. */
export function departureOwedAt(
  world: World,
  life: Life,
  heard: Heard,
  atMs: number,
  byMs: number,
): readonly Owed[] {
  const chapter = life.at(atMs);
  if (atMs < byMs || heard.said.some((one) => one.step === 'left')) return [];
  const { adminIds, channelId, lastChannelId, personId } = hearersAt(world, life, heard, atMs, 'left');
  if (personId !== null) return [toPerson('left', personId)];
  const hearingId = channelId ?? lastChannelId;
  if (hearingId !== null) return [toChannel('left', hearingId, chapter)];
  return adminIds.filter((id) => world.person(id)?.gone === null).map((id) => toPerson('left', id));
}

function toPerson(step: 'dead' | 'left', id: string): Owed {
  return { kind: 'person', recipientId: id, step, hoursOf: id };
}

function toChannel(step: 'dead' | 'left', id: string, { ownerId }: Chapter): Owed {
  return { kind: 'channel', recipientId: id, step, hoursOf: ownerId };
}
