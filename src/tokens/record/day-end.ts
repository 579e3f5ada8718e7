/** The end of a day where somebody lives: `2026-12-31` becomes its last millisecond there. Pure; zones are those that Node knows. */

export type DayEnd =
  | { readonly kind: 'at'; readonly atMs: number }
  | { readonly kind: 'wrong'; readonly why: 'malformed' | 'past' | 'too-far' };

const FORM = /^(\d{4})-(\d\d)-(\d\d)$/;
const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_YEARS = 10;

/** `zone` is a name such as `Europe/Berlin`; null and unknown ones count as UTC. */
export function readDayEnd(text: string, zone: string | null, nowMs: number): DayEnd {
  const [, year, month, day] = (FORM.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return wrong('malformed');
  const date = new Date(Date.UTC(year, month - 1, day));
  // The 31st of February rolls over, and then is none.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return wrong('malformed');
  const next = new Date(date.getTime() + DAY_MS);
  const atMs = firstInstantOf(next, localDates(zone)) - 1;
  if (atMs <= nowMs) return wrong('past');
  const latest = new Date(nowMs);
  latest.setUTCFullYear(latest.getUTCFullYear() + MOST_YEARS);
  return atMs > latest.getTime() ? wrong('too-far') : { kind: 'at', atMs };
}

function wrong(why: 'malformed' | 'past' | 'too-far'): DayEnd {
  return { kind: 'wrong', why };
}

/**
 * Searched for, since midnight may not exist where clocks are changed at it, and a whole day may be missing where a zone has moved across
 * the date line. Local dates never go back, and differ from UTC's by less than a day and a half.
 */
function firstInstantOf(date: Date, dateAt: (ms: number) => string): number {
  const wanted = date.toISOString().slice(0, 10);
  let before = date.getTime() - 2 * DAY_MS;
  let after = date.getTime() + 2 * DAY_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dateAt(middle) >= wanted) after = middle;
    else before = middle;
  }
  return after;
}

function localDates(zone: string | null): (ms: number) => string {
  const format = formatOf(zone) ?? formatOf('UTC');
  return (ms) => format?.format(ms) ?? new Date(ms).toISOString().slice(0, 10);
}

/** Dates as `2026-12-31`, which that language writes so; null for a zone that Node does not know. */
function formatOf(timeZone: string | null): Intl.DateTimeFormat | null {
  if (timeZone === null) return null;
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  } catch {
    return null;
  }
}
