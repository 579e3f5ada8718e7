/**
 * GitHub's API grants an address sixty requests an hour without a credential. Ten of them are kept for revoking leaked tokens, which is
 * asked without one too, so that no other question can use them up. GitHub's own count is believed, since others may share the address.
 */
import type { Clock } from '../support/clock.ts';
import { type Headers, headerOf } from '../transport/exchange.ts';

export interface AnonymousBudget {
  /** Takes one of the hour's requests; false when none is left for this use. */
  take(use: 'question' | 'revocation'): boolean;
  /** What an answer to such a request says of the rest of the hour. */
  learn(headers: Headers | null): void;
}

const HOURLY = 60;
const KEPT_FOR_REVOCATION = 10;
const HOUR_MS = 60 * 60 * 1000;
/** Answers of one hour name the same end, give or take. */
const SAME_MS = 60_000;

export function createAnonymousBudget(clock: Pick<Clock, 'now'>): AnonymousBudget {
  let left = HOURLY;
  let endsAtMs = Number.NEGATIVE_INFINITY;

  function begin(): void {
    if (clock.now() < endsAtMs) return;
    left = HOURLY;
    endsAtMs = clock.now() + HOUR_MS;
  }

  return {
    take(use) {
      begin();
      if (left <= (use === 'revocation' ? 0 : KEPT_FOR_REVOCATION)) return false;
      left -= 1;
      return true;
    },
    learn(headers) {
      const remaining = wholeNumber(headerOf(headers, 'x-ratelimit-remaining'));
      const resetSeconds = wholeNumber(headerOf(headers, 'x-ratelimit-reset'));
      if (remaining === null || resetSeconds === null) return;
      begin();
      const toldMs = resetSeconds * 1000;
      if (toldMs <= clock.now() || toldMs > clock.now() + HOUR_MS + SAME_MS) return;
      const isNextHour = toldMs > endsAtMs + SAME_MS;
      left = isNextHour ? Math.min(HOURLY, remaining) : Math.min(left, remaining);
      endsAtMs = toldMs;
    },
  };
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,12}$/.test(text.trim()) ? Number(text) : null;
}
