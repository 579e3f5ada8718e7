/**
 * `GitHub-Authentication-Token-Expiration: 2026-06-03 19:52:44 UTC`, or with an offset (`2023-04-26 23:23:18 +0200`), as go-github's
 * parseTokenExpiration knows it (google/go-github issues 2649 and 2650). RFC 3339 is read too, in case it comes to that.
 */
import type { ExpiryHeader } from '../diagnosis/evidence.ts';

const FORM = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?\s?(UTC|GMT|Z|[+-]\d\d:?\d\d)$/;

/** A report has the header carry the time of the answer itself (google/go-github issue 3708). */
const IMPLAUSIBLE_MS = 5 * 60_000;

/** When the token ends, in milliseconds since 1970, and whether the header could be believed; null with every word but `read`. */
export interface TokenExpiry {
  readonly expiresAtMs: number | null;
  readonly expiryHeader: ExpiryHeader;
}

/** Implausible is what a successful answer cannot say: that the token which it answers has ended, or is about to. */
export function readTokenExpiry(header: string | null, status: number | null, nowMs: number): TokenExpiry {
  if (header === null) return { expiresAtMs: null, expiryHeader: 'absent' };
  const expiresAtMs = parseInstant(header.trim());
  if (expiresAtMs === null) return { expiresAtMs: null, expiryHeader: 'unreadable' };
  const isAlive = status !== null && status >= 200 && status < 300;
  if (isAlive && expiresAtMs <= nowMs + IMPLAUSIBLE_MS) {
    return { expiresAtMs: null, expiryHeader: 'implausible' };
  }
  return { expiresAtMs, expiryHeader: 'read' };
}

function parseInstant(text: string): number | null {
  const found = FORM.exec(text);
  if (found === null) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  if (hour === undefined || minute === undefined || second === undefined) return null;
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const local = new Date(localMs);
  // Dates such as 31 February roll over, and then are none.
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day || hour > 23 || minute > 59)
    return null;
  return localMs - offsetMs(found[7] ?? 'Z');
}

function offsetMs(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
