// And nothing else: everything that was told is what somebody was owed, at an hour at which they may be told.
import { AFTER, CHANNEL_FROM, DAY } from '../plan.ts';
import type { Attempt } from '../record.ts';
import type { Heard } from './heard.ts';
import type { Chapter, Life } from './life.ts';
import { dateOf, momentName, nameOf, stepName } from './names.ts';
import {
  hearersAt,
  isCrossed,
  isForPerson,
  isSnoozed,
  NAMED_FROM,
  saidAlready,
  tightestCrossed,
  tightestSaid,
} from './rules.ts';
import type { World } from './world.ts';

type Item = Attempt['items'][number];

/** What was on its way when somebody acted cannot be held back. */
const ON_ITS_WAY_MS = 2_000;

/** Why this should not have been told, in a sentence; null when it should. */
export function whyNot(
  world: World,
  life: Life,
  heard: Heard,
  attempt: Attempt,
  item: Item,
  step: number,
): string | null {
  const { atMs, recipient } = attempt;
  const told = `${recipient.id} was told ${stepName(step)} of ${nameOf(life, item.endsAtMs)} at ${momentName(atMs)}`;
  const reasons = [life.at(atMs), life.at(atMs - ON_ITS_WAY_MS)].map((chapter) => {
    const question: Question = { world, life, heard, attempt, item, step, chapter };
    return CHECKS.map((check) => check(question)).find((reason) => reason !== null) ?? null;
  });
  const [reason] = reasons;
  return reason === undefined || reasons.includes(null) ? null : `${told}, although ${reason}`;
}

interface Question {
  readonly world: World;
  readonly life: Life;
  readonly heard: Heard;
  readonly attempt: Attempt;
  readonly item: Item;
  readonly step: number;
  readonly chapter: Chapter;
}

type Check = (question: Question) => string | null;

const CHECKS: readonly Check[] = [
  isItsTime,
  isItsStep,
  isNotOvertaken,
  isNotHeard,
  isForThem,
  isTheirHour,
  isDescribed,
];

function isItsTime({ attempt: { clockMs, atMs }, chapter, item, step, world }: Question): string | null {
  if (!chapter.isActive) return 'it was retired';
  if (chapter.endsAtMs === null) return 'nobody knows when it ends';
  if (chapter.endsAtMs !== item.endsAtMs) return `it ends ${dateOf(chapter.endsAtMs)}`;
  if (chapter.ownerId !== item.ownerId) return `it is ${chapter.ownerId}’s, and not ${item.ownerId}’s`;
  if (isSnoozed(chapter, clockMs)) return 'it was snoozed';
  return isCrossed(chapter, step, world.peakAt(atMs)) ? null : 'that step was not crossed';
}

function isItsStep({ attempt: { atMs }, chapter, heard, life, step, world }: Question): string | null {
  if (step === AFTER || chapter.endsAtMs === null) return null;
  if (chapter.snooze !== null && tightestSaid(chapter, heard, atMs) === step) return null;
  const [crossedAtMs = 0] = world.momentsOf(chapter.endsAtMs - step * DAY);
  const lists = world.daysWithin(life.plan.teamId, Math.max(crossedAtMs, 0), atMs);
  return lists.some((days) => days.includes(step)) ? null : 'there was no such step';
}

function isNotOvertaken({ attempt: { atMs }, chapter, life, step, world }: Question): string | null {
  const before = atMs - ON_ITS_WAY_MS;
  const tightest = [before, atMs].map((each) =>
    tightestCrossed(chapter, world.daysAt(life.plan.teamId, each), world.clockAt(before)),
  );
  const isTighter = tightest.every((each) => each !== null && each < step);
  return isTighter ? `${stepName(Math.max(...tightest.filter((each) => each !== null)))} was crossed` : null;
}

function isNotHeard({ attempt, chapter, heard, step, world }: Question): string | null {
  const { atMs, recipient } = attempt;
  const isOnlyThemselves = recipient.kind === 'channel' || world.plan.adminIds.includes(recipient.id);
  const earlier = saidAlready(chapter, heard, step, atMs).find((one) =>
    isOnlyThemselves ? one.recipientId === recipient.id : isForPerson(chapter, one, recipient.id),
  );
  if (earlier === undefined) return null;
  return `${earlier.recipientId} had been told ${stepName(earlier.step)} at ${momentName(earlier.atMs)}`;
}

function isForThem({
  attempt: { atMs, recipient },
  chapter,
  heard,
  life,
  step,
  world,
}: Question): string | null {
  const [crossedAtMs = 0] = world.momentsOf((chapter.endsAtMs ?? 0) - step * DAY);
  const fromMs = Math.max(0, crossedAtMs, chapter.fromMs);
  const people = [chapter.ownerId, chapter.backupOwnerId ?? '', ...world.plan.adminIds];
  const turns = [...world.comings(people), ...heard.refused.map((one) => one.atMs)];
  const moments = [atMs, fromMs, ...turns.filter((each) => each > fromMs && each < atMs)];
  const isMeant = moments.some((moment) => {
    const { adminIds, channelId, lastChannelId, personId } = hearersAt(world, life, heard, moment, step);
    if (recipient.kind === 'person') return personId === recipient.id || adminIds.includes(recipient.id);
    if (lastChannelId === recipient.id) return true;
    return channelId === recipient.id && (step <= CHANNEL_FROM || personId === null);
  });
  return isMeant ? null : 'it is not for them';
}

function isTheirHour({ attempt: { atMs, recipient }, chapter, world }: Question): string | null {
  const whose = recipient.kind === 'person' ? recipient.id : chapter.ownerId;
  const isHour = [atMs, atMs - ON_ITS_WAY_MS].some((each) => world.isHour(whose, each, chapter.endsAtMs));
  return isHour ? null : `these are the quiet hours of ${whose}`;
}

function isDescribed({ chapter, item, life, step }: Question): string | null {
  if (item.label !== life.plan.label) return `it is called ${life.plan.label}`;
  if (item.answered !== null) return `somebody has acted: ${item.answered.kind}`;
  if (item.isKept !== chapter.isKept) return `it is ${chapter.isKept ? '' : 'not '}kept`;
  if (item.death !== null) return 'it is not dead';
  const isNamed = step <= NAMED_FROM;
  return item.namesOwner === isNamed ? null : `its owner is ${isNamed ? '' : 'not '}to be mentioned`;
}
