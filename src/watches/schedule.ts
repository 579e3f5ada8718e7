/**
 * When a watch is looked at next. Each has a phase of its own, taken from its id, so that a thousand of them are spread over their interval
 * and stay so, whatever the bot or its clock did meanwhile. Pure.
 */
import type { Watch } from './watch.ts';

type Timed = Pick<Watch, 'id' | 'everyMs'>;

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;
/** A doubt is looked into soon, and so is a token whose key is not held. */
const SOON_MS = 5 * MINUTE_MS;
/** Of the waits after throttled answers, each twice as long as the one before. */
const FIRST_WAIT_MS = MINUTE_MS;
/** What waits for one moment comes over so long a time behind it. */
const SPREAD_MS = 10 * MINUTE_MS;

/** @param hintMs how long a throttling registry asked to wait, from now */
export function nextLookMs(
  watch: Pick<Watch, 'id' | 'everyMs' | 'doubts' | 'throttled'>,
  nowMs: number,
  hintMs: number | null = null,
): number {
  if (watch.throttled > 0) return nowMs + throttleWaitMs(watch, hintMs);
  if (watch.doubts === 1) return soonMs(watch, nowMs);
  // The first moment after now of those that lie whole intervals from its phase.
  const behindMs = modulo(nowMs - phaseMs(watch.id, watch.everyMs), watch.everyMs);
  return nowMs - behindMs + watch.everyMs;
}

/** Sooner than its turn, for what a moment may change. */
export function soonMs({ everyMs }: Timed, nowMs: number): number {
  return nowMs + Math.min(everyMs, SOON_MS);
}

/** After so long a pause as whoever is told asks for. */
export function laterMs(afterMs: number, nowMs: number): number {
  return nowMs + Math.min(Math.ceil(Math.max(afterMs, 0)), HOUR_MS);
}

/** Behind a moment that many wait for, so that they do not all come at it. */
export function spreadBehindMs({ id }: Timed, atMs: number): number {
  return atMs + phaseMs(id, SPREAD_MS);
}

/** The registry's hint, or longer each time; a quarter more at most, by which those that were throttled together are spread. */
function throttleWaitMs(
  { id, everyMs, throttled }: Timed & Pick<Watch, 'throttled'>,
  hintMs: number | null,
): number {
  const grownMs = FIRST_WAIT_MS * 2 ** (throttled - 1);
  const waitMs = Math.min(Math.ceil(Math.max(hintMs ?? 0, grownMs)), longestPauseMs(everyMs));
  return waitMs + phaseMs(id, Math.ceil(waitMs / 4));
}

/** However long somebody asks to wait: it is looked at in its turn, or after an hour. */
export function longestPauseMs(everyMs: number): number {
  return Math.max(everyMs, HOUR_MS);
}

/**
 * Its time has come; or it lies further ahead than it was ever put, so that whoever put it there had a clock that has gone back since.
 */
export function isDue(watch: Timed & Pick<Watch, 'nextAtMs'>, nowMs: number): boolean {
  return watch.nextAtMs <= nowMs || plannedAfterMs(watch) > nowMs;
}

/** Before this moment its next look was not planned. */
export function plannedAfterMs({ everyMs, nextAtMs }: Pick<Watch, 'everyMs' | 'nextAtMs'>): number {
  return nextAtMs - Math.ceil((longestPauseMs(everyMs) * 5) / 4);
}

/** From 0 on, below `withinMs`. An id is a hash. */
function phaseMs(id: string, withinMs: number): number {
  return Buffer.from(id, 'base64url').readUIntBE(0, 6) % withinMs;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
