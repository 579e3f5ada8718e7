import { UsageError } from './usage-error.ts';

export const DEFAULT_TIMEOUT_MS = 10_000;
const LONGEST_TIMEOUT_MS = 600_000;

/** The value of `--timeout`, in milliseconds. Throws a UsageError. */
export function parseTimeout(text: string): number {
  const timeoutMs = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (timeoutMs >= 1 && timeoutMs <= LONGEST_TIMEOUT_MS) return timeoutMs;
  throw new UsageError(`--timeout takes milliseconds, a whole number from 1 to ${LONGEST_TIMEOUT_MS}.`);
}
