// That a token is dead or its owner has left is told only when it is so, once, and at an hour at which it may be.
import type { Attempt } from '../record.ts';
import type { Heard } from './heard.ts';
import type { Life } from './life.ts';
import { momentName, nameOf, stepName } from './names.ts';
import { hearersAt } from './rules.ts';
import { noticedByMs, seenDeadByMs, WITNESS_MS } from './sudden.ts';
import type { World } from './world.ts';

type Item = Attempt['items'][number];

/** Why this should not have been told, in a sentence; null when it should. */
export function whyNotSudden(
  world: World,
  life: Life,
  heard: Heard,
  attempt: Attempt,
  item: Item,
  step: 'dead' | 'left',
): string | null {
  const reason =
    (step === 'dead' ? notDead(life, attempt) : notLeft(world, life, attempt)) ??
    notForThem(world, life, heard, attempt, step);
  if (reason === null) return null;
  const { atMs, recipient } = attempt;
  return `${recipient.id} was told ${stepName(step)} of ${nameOf(life, item.endsAtMs)} at ${momentName(atMs)}, although ${reason}`;
}

/** Why a step of the ladder should not have been told any more; null when it may. */
export function whyOver(
  world: World,
  life: Life,
  heard: Heard,
  { atMs }: Attempt,
  upkeepEveryMs: number,
): string | null {
  const chapter = life.at(atMs);
  const { endsAtMs, ownerId } = chapter;
  const deadByMs = seenDeadByMs(world, chapter);
  const isKnown = heard.said.some(
    (one) => one.endsAtMs === endsAtMs && typeof one.step === 'string' && one.atMs < atMs,
  );
  if (isKnown) return 'its ladder was over';
  if (deadByMs !== null && atMs > deadByMs) return 'it is dead';
  const leftByMs = noticedByMs(world, chapter, upkeepEveryMs);
  return leftByMs !== null && atMs > leftByMs && world.isGone(ownerId, atMs) ? `${ownerId} has left` : null;
}

function notDead(life: Life, { atMs }: Attempt): string | null {
  const { isActive, isKept, revokedAtMs } = life.at(atMs);
  if (!isKept || !isActive) return 'nobody looks at it';
  if (revokedAtMs === null || revokedAtMs > atMs) return 'it lives';
  return revokedAtMs + WITNESS_MS <= atMs ? null : 'there was one witness only';
}

function notLeft(world: World, life: Life, { atMs }: Attempt): string | null {
  const { isActive, ownerId } = life.at(atMs);
  if (!isActive) return 'it was retired';
  return world.isGone(ownerId, atMs) ? null : `${ownerId} is there`;
}

function notForThem(
  world: World,
  life: Life,
  heard: Heard,
  { atMs, recipient }: Attempt,
  step: 'dead' | 'left',
): string | null {
  const { endsAtMs, ownerId } = life.at(atMs);
  const isHeard = heard.said.some(
    (one) =>
      one.step === step && one.endsAtMs === endsAtMs && one.atMs < atMs && one.recipientId === recipient.id,
  );
  if (isHeard) return 'they had been told';
  if (!world.isHour(recipient.kind === 'person' ? recipient.id : ownerId, atMs, endsAtMs))
    return 'these are quiet hours';
  const moments = [atMs, ...world.comings(world.plan.adminIds), ...heard.refused.map((one) => one.atMs)];
  const isMeant = moments.some((moment) => {
    if (moment < 0 || moment > atMs) return false;
    const hearers = hearersAt(world, life, heard, moment, step);
    const { adminIds, channelId, lastChannelId, personId } = hearers;
    return [personId, channelId, lastChannelId, ...adminIds].includes(recipient.id);
  });
  return isMeant ? null : 'it is not for them';
}
