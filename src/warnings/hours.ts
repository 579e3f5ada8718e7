/**
 * Hours in which nobody is told anything, on the clock of whoever is told: from one full hour until another, over midnight where the first
 * is the later. Pure; zones are those that Node knows.
 */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** Every zone's offset is a whole number of quarters of an hour, so that its full hours lie on UTC's quarters. */
const QUARTER_MS = 15 * 60 * 1000;
/** A quiet span is shorter than a day; a change of the clocks makes it an hour longer. */
const MOST_QUARTERS = 26 * 4;

/** `nowMs` itself outside the quiet hours, else the moment at which they are over. `zone` is a name such as `Europe/Berlin`; null and unknown ones count as UTC. */
export function quietUntilMs(nowMs: number, quiet: QuietHours | null, zone: string | null): number {
  if (quiet === null) return nowMs;
  const hourAt = localHours(zone);
  if (!isQuiet(hourAt(nowMs), quiet)) return nowMs;
  const firstMs = Math.floor(nowMs / QUARTER_MS + 1) * QUARTER_MS;
  for (let quarter = 0; quarter < MOST_QUARTERS; quarter += 1) {
    const atMs = firstMs + quarter * QUARTER_MS;
    if (!isQuiet(hourAt(atMs), quiet)) return atMs;
  }
  return nowMs;
}

/** When somebody may be told, from now on. What ends before the quiet hours do is told at once. */
export function tellableFromMs(
  nowMs: number,
  quiet: QuietHours | null,
  zone: string | null,
  endsAtMs: number | null,
): number {
  const overMs = quietUntilMs(nowMs, quiet, zone);
  const endsBefore = endsAtMs !== null && endsAtMs > nowMs && endsAtMs <= overMs;
  return endsBefore ? nowMs : overMs;
}

function isQuiet(hour: number, { from, to }: QuietHours): boolean {
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}

function localHours(zone: string | null): (ms: number) => number {
  const format = formatOf(zone);
  return (ms) => (format === null ? new Date(ms).getUTCHours() : Number(format.format(ms)));
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** Null for a zone that Node does not know. Making one takes longer than using it, and there are few zones. */
function formatOf(zone: string | null): Intl.DateTimeFormat | null {
  if (zone === null) return null;
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = makeFormat(zone);
  if (formats.size < 1_000) formats.set(zone, made);
  return made;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  } catch {
    return null;
  }
}
