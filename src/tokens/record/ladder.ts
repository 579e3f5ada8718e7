/**
 * The steps at which a token's end is warned of: so many days before, and one a day after. A step is crossed when the days left, rounded
 * up, are at most its own; so a time slept through is no warning lost. Of the crossed steps only the tightest counts.
 */
export const DAY_MS = 24 * 60 * 60 * 1000;

/** The step behind the end: one message is always sent then. */
export const AFTER_END = -1;

export interface Ladder {
  readonly endsAtMs: number;
  /** When the token's life began; null where nobody knows, and then no step is skipped for being wider than the life. */
  readonly issuedAtMs: number | null;
  /** The tightest step that was passed on already. */
  readonly warnedStep: number | null;
  readonly snoozedUntilMs: number | null;
}

/** Days until then, rounded up: 6 days and an hour are 7. Zero or less from the end on. */
export function daysUntil(atMs: number, nowMs: number): number {
  // Without the addition a little less than nothing would be -0.
  return Math.ceil((atMs - nowMs) / DAY_MS) + 0;
}

/** The tightest step that is crossed and tighter than what was passed on; null when there is none. */
export function crossedStep(ladder: Ladder, thresholds: readonly number[], nowMs: number): number | null {
  const left = daysUntil(ladder.endsAtMs, nowMs);
  const crossed = openSteps(ladder, thresholds).filter((step) => left <= step);
  return crossed.length === 0 ? null : Math.min(...crossed);
}

/**
 * When it must next be looked at: at the widest step still open, or when a snooze ends, which is never behind the token's end. It lies in
 * the past when it is overdue; null when nothing is left to say.
 */
export function nextDueAtMs(ladder: Ladder, thresholds: readonly number[]): number | null {
  const { endsAtMs, snoozedUntilMs } = ladder;
  if (snoozedUntilMs !== null) return Math.min(snoozedUntilMs, endsAtMs);
  const steps = openSteps(ladder, thresholds);
  return steps.length === 0 ? null : endsAtMs - Math.max(...steps) * DAY_MS;
}

/** A step that would be crossed at birth or before it is wider than the life. */
function openSteps({ endsAtMs, issuedAtMs, warnedStep }: Ladder, thresholds: readonly number[]): number[] {
  const bornAtMs = issuedAtMs ?? Number.NEGATIVE_INFINITY;
  return [...thresholds, AFTER_END].filter(
    (step) => endsAtMs - step * DAY_MS > bornAtMs && (warnedStep === null || step < warnedStep),
  );
}
