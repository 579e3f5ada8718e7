// The rules of warnings: which step a token stands at, who is to hear of it, and what is owed to whom at a moment. Each as the rules say
// it in words, without regard to how it is done.
import { AFTER, CHANNEL_FROM, DAY } from '../plan.ts';
import type { Heard, Said } from './heard.ts';
import type { Chapter, Life } from './life.ts';
import type { World } from './world.ts';

export interface Owed {
  readonly kind: 'person' | 'channel';
  readonly recipientId: string;
  readonly step: number | 'dead' | 'left';
  /** In whose hours it may be told. */
  readonly hoursOf: string;
}

export const NAMED_FROM = 3;

/** Crossed when the days left, rounded up, are at most the step's; never a step that is wider than the whole life. */
export function isCrossed({ endsAtMs, issuedAtMs }: Chapter, step: number, clockMs: number): boolean {
  if (endsAtMs === null) return false;
  const isWithinLife = issuedAtMs === null || step * DAY < endsAtMs - issuedAtMs;
  return isWithinLife && Math.ceil((endsAtMs - clockMs) / DAY) <= step;
}

/** Of all that are crossed the tightest counts. */
export function tightestCrossed(chapter: Chapter, days: readonly number[], clockMs: number): number | null {
  const crossed = [...days, AFTER].filter((step) => isCrossed(chapter, step, clockMs));
  return crossed.length === 0 ? null : Math.min(...crossed);
}

export function isSnoozed({ snooze }: Chapter, clockMs: number): boolean {
  return snooze !== null && clockMs < snooze.untilMs;
}

/** What was said of this end at this step or a tighter one, which says as much, since the last time somebody asked for peace. */
export function saidAlready(
  { endsAtMs, snooze }: Chapter,
  { said }: Heard,
  step: number,
  atMs: number,
): readonly Said[] {
  const fromMs = snooze?.setAtMs ?? Number.NEGATIVE_INFINITY;
  return said.filter(
    (one) =>
      one.endsAtMs === endsAtMs &&
      one.atMs >= fromMs &&
      one.atMs < atMs &&
      typeof one.step === 'number' &&
      one.step <= step,
  );
}

/** One person is told for whoever owns it now; and nobody twice. */
export function isForPerson({ ownedFromMs }: Chapter, one: Said, id: string): boolean {
  return one.recipientId === id || (one.kind === 'person' && one.atMs >= ownedFromMs);
}

/** The step that is to be told now; after a snooze again the one that was told before it. */
function stepAt(world: World, life: Life, heard: Heard, atMs: number): number | null {
  const chapter = life.at(atMs);
  const clockMs = world.clockAt(atMs);
  if (!chapter.isActive || isSnoozed(chapter, clockMs)) return null;
  const crossed = tightestCrossed(chapter, world.daysAt(life.plan.teamId, atMs), clockMs);
  if (chapter.snooze === null) return crossed;
  const again = tightestSaid(chapter, heard, atMs);
  const steps = [crossed, again].filter((step) => step !== null);
  return steps.length === 0 ? null : Math.min(...steps);
}

/** To whoever owns it now, or for them. */
export function tightestSaid(chapter: Chapter, { said }: Heard, atMs: number): number | null {
  const steps = said.flatMap((one) => {
    const isMeant = one.endsAtMs === chapter.endsAtMs && one.atMs < atMs;
    const isTheirs = one.atMs >= chapter.ownedFromMs || one.recipientId === chapter.ownerId;
    return isMeant && isTheirs && typeof one.step === 'number' ? [one.step] : [];
  });
  return steps.length === 0 ? null : Math.min(...steps);
}

export interface Hearers {
  readonly personId: string | null;
  readonly channelId: string | null;
  /** Only when there is neither. */
  readonly adminIds: readonly string[];
  /** The workspace's channel for everything, and only when there is none of these. */
  readonly lastChannelId: string | null;
}

/**
 * The owner, or who stands in for an owner that cannot be reached; the channel; when nobody is left the admins; and at last the channel for
 * everything. Whom Slack refused is tried again at another step, and after a snooze.
 */
export function hearersAt(world: World, life: Life, heard: Heard, atMs: number, step: Owed['step']): Hearers {
  const { backupOwnerId, certainFromMs, endsAtMs, ownerId, snooze } = life.at(atMs);
  // While the bot knew another end, Slack's refusals were about that one.
  const ends = Number.isFinite(certainFromMs) ? [endsAtMs, life.plan.endsAtMs] : [endsAtMs];
  const fromMs = typeof step === 'number' ? (snooze?.setAtMs ?? -Infinity) : -Infinity;
  const refused = heard.refused.filter(
    (one) => isAsMuch(one.step, step) && ends.includes(one.endsAtMs) && one.atMs >= fromMs && one.atMs < atMs,
  );
  const isLost = (id: string): boolean => refused.some(({ recipientId }) => recipientId === id);
  const isThere = (id: string | null): id is string => id !== null && !world.isGone(id, atMs) && !isLost(id);
  const personId = [ownerId, backupOwnerId].find(isThere) ?? null;
  const last = world.alertChannelOf(life.plan.teamId);
  const named = life.plan.channelId ?? last;
  const channelId = named === null || isLost(named) ? null : named;
  const adminIds = personId === null && channelId === null ? world.plan.adminIds.filter(isThere) : [];
  const isNobody = personId === null && channelId === null && adminIds.length === 0;
  const lastChannelId = isNobody && last !== null && !isLost(last) ? last : null;
  return { personId, channelId, adminIds, lastChannelId };
}

/** The same step, or a tighter one. */
function isAsMuch(one: Owed['step'], other: Owed['step']): boolean {
  return one === other || (typeof one === 'number' && typeof other === 'number' && one < other);
}

/** What somebody has a right to hear at this moment and has not heard yet, at whatever hour it is. */
export function owedAt(world: World, life: Life, heard: Heard, atMs: number): readonly Owed[] {
  const step = stepAt(world, life, heard, atMs);
  if (step === null) return [];
  const chapter = life.at(atMs);
  const { adminIds, channelId, lastChannelId, personId } = hearersAt(world, life, heard, atMs, step);
  const said = saidAlready(chapter, heard, step, atMs);
  const hasPerson = said.some((one) => isForPerson(chapter, one, personId ?? ''));
  const owed: Owed[] = [];
  if (personId !== null && !hasPerson) {
    owed.push({ kind: 'person', recipientId: personId, step, hoursOf: personId });
  }
  if (channelId !== null) {
    const hears = step <= CHANNEL_FROM || (personId === null && !hasPerson);
    if (hears && !said.some((one) => one.recipientId === channelId)) {
      owed.push({ kind: 'channel', recipientId: channelId, step, hoursOf: chapter.ownerId });
    }
  }
  if (!said.some(({ atMs: saidAtMs }) => saidAtMs >= chapter.ownedFromMs)) {
    const strangers = adminIds.filter((id) => !said.some(({ recipientId }) => recipientId === id));
    for (const id of strangers) owed.push({ kind: 'person', recipientId: id, step, hoursOf: id });
    if (lastChannelId !== null) {
      owed.push({ kind: 'channel', recipientId: lastChannelId, step, hoursOf: chapter.ownerId });
    }
  }
  return owed;
}
