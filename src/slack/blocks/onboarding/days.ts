/** Days as people write and count them, where they live. */
import type { Expiry } from '../../../tokens/record/expiry.ts';
import { daysUntil } from '../../../tokens/record/ladder.ts';

/** `2026-12-31` in that zone; UTC where the zone is null or nobody knows it. */
export function dayIn(ms: number, zone: string | null): string {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...parts, timeZone: zone ?? 'UTC' }).format(ms);
  } catch {
    return new Date(ms).toISOString().slice(0, 10);
  }
}

/** Goes behind “it”: `ends on 2026-12-31, in 90 days`. */
export function tellLastDay(expiry: Expiry, nowMs: number, zone: string | null): string {
  switch (expiry.kind) {
    case 'at': {
      const days = daysUntil(expiry.atMs, nowMs);
      const verb = expiry.atMs > nowMs ? 'ends' : 'ended';
      return `${verb} on ${dayIn(expiry.atMs, zone)}${days > 0 ? `, in ${counted(days)}` : ''}`;
    }
    case 'never':
      return 'never ends';
    case 'unknown':
      return 'ends on a day that is not known';
  }
}

function counted(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
