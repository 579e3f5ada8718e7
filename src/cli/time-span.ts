/** A span of time as people write it in options: `36h`, `14d`, `2w`. */
import { UsageError } from './usage-error.ts';

export interface TimeSpan {
  /** As it was given, `14d`. */
  readonly text: string;
  readonly ms: number;
}

const HOUR_MS = 3_600_000;
const UNITS: ReadonlyMap<string, number> = new Map([
  ['h', HOUR_MS],
  ['d', 24 * HOUR_MS],
  ['w', 7 * 24 * HOUR_MS],
]);

/** Throws a UsageError that names the option and what would be right; the value itself is not repeated. */
export function parseTimeSpan(option: string, text: string): TimeSpan {
  const [, digits = '', unit = ''] = /^([1-9]\d{0,4})([hdw])$/.exec(text) ?? [];
  const unitMs = UNITS.get(unit);
  if (unitMs === undefined) {
    throw new UsageError(
      `${option} takes a whole number and a unit: h for hours, d for days, w for weeks, such as 36h, 14d or 2w.`,
    );
  }
  return { text, ms: Number(digits) * unitMs };
}
