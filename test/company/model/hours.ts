// Working hours, by a table of its own: how far each zone's clocks are from UTC in that week.
import { HOUR, MINUTE } from '../plan.ts';

/** Ahead of UTC, in minutes. */
const OFFSETS: Readonly<Record<string, number>> = {
  'America/Los_Angeles': -7 * 60,
  'America/New_York': -4 * 60,
  'America/Sao_Paulo': -3 * 60,
  'America/St_Johns': -2 * 60 - 30,
  'Africa/Lagos': 60,
  UTC: 0,
  'Asia/Kolkata': 5 * 60 + 30,
  'Asia/Kathmandu': 5 * 60 + 45,
  'Asia/Tokyo': 9 * 60,
  'Australia/Adelaide': 10 * 60 + 30,
  'Pacific/Auckland': 13 * 60,
};

/** 2027-10-31T01:00Z. */
const BERLIN_GOES_BACK_MS = Date.UTC(2027, 9, 31, 1);
const QUARTER = 15 * MINUTE;

export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

function offsetMinutes(zone: string | null, clockMs: number): number {
  if (zone === 'Europe/Berlin') return clockMs < BERLIN_GOES_BACK_MS ? 120 : 60;
  const offset = OFFSETS[zone ?? 'UTC'];
  if (offset === undefined) throw new Error(`the table lacks ${zone}`);
  return offset;
}

function isQuiet(quiet: QuietHours | null, zone: string | null, clockMs: number): boolean {
  if (quiet === null) return false;
  const local = clockMs + offsetMinutes(zone, clockMs) * MINUTE;
  const hour = Math.floor(local / HOUR) % 24;
  const { from, to } = quiet;
  return from > to ? hour >= from || hour < to : hour >= from && hour < to;
}

/** The moment at which they are over, or this one outside of them. Every zone changes its hours on a quarter. */
export function quietEndsMs(quiet: QuietHours | null, zone: string | null, clockMs: number): number {
  if (!isQuiet(quiet, zone, clockMs)) return clockMs;
  let atMs = (Math.floor(clockMs / QUARTER) + 1) * QUARTER;
  while (isQuiet(quiet, zone, atMs)) atMs += QUARTER;
  return atMs;
}

/** Told at this moment: outside the quiet hours, and within them what ends before they do. */
export function mayBeTold(
  quiet: QuietHours | null,
  zone: string | null,
  clockMs: number,
  endsAtMs: number | null,
): boolean {
  const overMs = quietEndsMs(quiet, zone, clockMs);
  return overMs === clockMs || (endsAtMs !== null && endsAtMs > clockMs && endsAtMs <= overMs);
}

/** Every moment between the two at which the quiet hours begin or end. */
export function turnsOfHours(
  quiet: QuietHours | null,
  zone: string | null,
  fromMs: number,
  untilMs: number,
): readonly number[] {
  if (quiet === null) return [];
  const turns: number[] = [];
  const firstMs = Math.ceil(fromMs / QUARTER) * QUARTER;
  for (let atMs = firstMs; atMs <= untilMs; atMs += QUARTER) {
    if (isQuiet(quiet, zone, atMs) !== isQuiet(quiet, zone, atMs - 1)) turns.push(atMs);
  }
  return turns;
}
