/**
 * How long a server asks us to wait: the Retry-After header (RFC 9110, section 10.2.3), or GHCR's word for it, which stands in the
 * message of a 429: `retry-after: 985.86µs, allowed: 44000/minute` (seen in Trivy's and Dependabot's logs).
 */

const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ['ns', 1e-6],
  ['us', 1e-3],
  ['µs', 1e-3], // U+00B5, the micro sign, as Go's time.Duration prints it.
  ['μs', 1e-3], // U+03BC, the Greek letter.
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

const DURATION_PART = /(\d{1,15}(?:\.\d{1,15})?)(ns|us|µs|μs|ms|s|m|h)/y;
const HTTP_DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;

/** Milliseconds from `nowMs` (since 1970); null when the header is absent or no such value. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  const value = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  if (!HTTP_DATE.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/** Milliseconds; null when the message holds no such hint. Durations may be compound, as Go prints them (`1m30s`). */
export function parseRetryMessage(message: string | null): number | null {
  const found = /retry-after:[ \t]{0,8}/i.exec(message?.slice(0, 1000) ?? '');
  if (message === null || found === null) return null;
  let position = found.index + found[0].length;
  let totalMs: number | null = null;
  for (;;) {
    DURATION_PART.lastIndex = position;
    const part = DURATION_PART.exec(message);
    if (part === null) return totalMs;
    totalMs = (totalMs ?? 0) + Number(part[1]) * (UNIT_MS.get(part[2] ?? '') ?? 0);
    position = DURATION_PART.lastIndex;
  }
}
