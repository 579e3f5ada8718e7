// Every message that should be: nobody who may be told waits for longer than the bot needs.
import { AFTER, DAY } from '../plan.ts';
import type { Heard } from './heard.ts';
import type { Life } from './life.ts';
import { momentName, nameOf, stepName } from './names.ts';
import { type Owed, owedAt } from './rules.ts';
import { deathOwedAt, departureOwedAt, noticedByMs, seenDeadByMs } from './sudden.ts';
import type { World } from './world.ts';

/** A time in which somebody was owed a step and could have been told all along. */
export interface Wait {
  readonly life: Life;
  readonly owed: Owed;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** All times in which something was waited for. */
export function waitsOf(
  world: World,
  life: Life,
  heard: Heard,
  endMs: number,
  upkeepEveryMs: number,
): readonly Wait[] {
  const waits: Wait[] = [];
  let open = new Map<string, Wait>();
  const turns = turnsOf(world, life, heard, endMs, upkeepEveryMs);
  for (const [index, fromMs] of turns.entries()) {
    const untilMs = turns[index + 1] ?? endMs;
    if (untilMs <= fromMs) continue;
    const middleMs = (fromMs + untilMs) / 2;
    const now = new Map<string, Wait>();
    for (const owed of tellableAt(world, life, heard, middleMs, upkeepEveryMs)) {
      const key = `${owed.recipientId} ${owed.step} ${life.at(middleMs).endsAtMs}`;
      now.set(key, { life, owed, fromMs: open.get(key)?.fromMs ?? fromMs, untilMs });
    }
    for (const [key, wait] of open) if (!now.has(key)) waits.push(wait);
    open = now;
  }
  return [...waits, ...open.values()];
}

/** The waits that were too long, each in a sentence. */
export function tooLong(waits: readonly Wait[], patienceMs: number, heard: Heard): readonly string[] {
  return waits
    .filter(({ fromMs, untilMs }) => untilMs - fromMs > patienceMs)
    .map(({ fromMs, life, owed, untilMs }) => {
      const { endsAtMs } = life.at(fromMs);
      const came = heard.said.find((one) => one.atMs >= untilMs && one.recipientId === owed.recipientId);
      const what = `${stepName(owed.step)} of ${nameOf(life, endsAtMs)} should have reached ${owed.recipientId}`;
      const when = `between ${momentName(fromMs)} and ${momentName(fromMs + patienceMs)}`;
      const instead =
        came === undefined
          ? 'and nothing came'
          : `and what came was ${stepName(came.step)} at ${momentName(came.atMs)}`;
      return `${what} ${when}, ${instead}`;
    });
}

function tellableAt(
  world: World,
  life: Life,
  heard: Heard,
  atMs: number,
  upkeepEveryMs: number,
): readonly Owed[] {
  const chapter = life.at(atMs);
  if (!world.canTell(atMs) || !chapter.isActive) return [];
  return allOwedAt(world, life, heard, atMs, upkeepEveryMs)
    .filter((owed) => !isStillTried(world, life, owed, atMs))
    .filter(({ hoursOf }) => world.isHour(hoursOf, atMs, chapter.endsAtMs));
}

function allOwedAt(
  world: World,
  life: Life,
  heard: Heard,
  atMs: number,
  upkeepEveryMs: number,
): readonly Owed[] {
  const chapter = life.at(atMs);
  const leftByMs = noticedByMs(world, chapter, upkeepEveryMs);
  if (leftByMs !== null && world.isGone(chapter.ownerId, atMs)) {
    return departureOwedAt(world, life, heard, atMs, leftByMs);
  }
  if (chapter.revokedAtMs !== null && chapter.revokedAtMs <= atMs)
    return deathOwedAt(world, life, heard, atMs);
  return atMs < chapter.certainFromMs + DAY ? [] : owedAt(world, life, heard, atMs);
}

/**
 * Who left while a message waited for their morning is found gone in that morning. Until then nobody else is owed it.
 */
function isStillTried(world: World, life: Life, { recipientId }: Owed, atMs: number): boolean {
  const { backupOwnerId, ownerId } = life.at(atMs);
  return [ownerId, backupOwnerId].some((id) => {
    if (id === null || id === recipientId) return false;
    const gone = world.person(id)?.gone ?? null;
    if (gone === null || atMs < gone.fromMs || gone.fromMs < 0) return false;
    return atMs <= world.hoursOpenAt(id, gone.fromMs);
  });
}

/** Every moment at which what is owed, or whether it may be told, can change. */
function turnsOf(
  world: World,
  life: Life,
  heard: Heard,
  endMs: number,
  upkeepEveryMs: number,
): readonly number[] {
  const turns = new Set<number>([0, endMs]);
  const people = new Set<string>(world.plan.adminIds);
  for (const chapter of life.chapters) {
    const { backupOwnerId, certainFromMs, endsAtMs, fromMs, ownerId, revokedAtMs, snooze } = chapter;
    turns.add(fromMs);
    turns.add(certainFromMs + DAY);
    turns.add(revokedAtMs ?? 0);
    turns.add(seenDeadByMs(world, chapter) ?? 0);
    turns.add(noticedByMs(world, chapter, upkeepEveryMs) ?? 0);
    for (const id of [ownerId, backupOwnerId]) {
      if (id === null) continue;
      people.add(id);
      const gone = world.person(id)?.gone ?? null;
      if (gone !== null && gone.fromMs >= 0) turns.add(world.hoursOpenAt(id, gone.fromMs));
    }
    const dates = snooze === null ? [] : [snooze.untilMs];
    if (endsAtMs !== null) {
      const days = world.daysWithin(life.plan.teamId, 0, endMs).flat();
      dates.push(endsAtMs, ...[...days, AFTER].map((step) => endsAtMs - step * DAY));
    }
    for (const date of dates) for (const atMs of world.momentsOf(date)) turns.add(atMs);
  }
  for (const { atMs } of [...heard.said, ...heard.refused]) turns.add(atMs);
  for (const atMs of world.turns([...people])) turns.add(atMs);
  for (const atMs of world.stepChanges(life.plan.teamId)) turns.add(atMs);
  return [...turns].filter((atMs) => atMs >= 0 && atMs <= endMs).sort((one, other) => one - other);
}
