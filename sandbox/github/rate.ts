// The hourly allowances: one for an address without a credential, one for each credential.

import type { Credential } from '../world/credentials.ts';
import type { World } from '../world/world.ts';

const HOUR_MS = 3_600_000;

interface Window {
  used: number;
  resetMs: number;
}

export interface RateState {
  readonly limit: number;
  readonly used: number;
  readonly resetSeconds: number;
  readonly exceeded: boolean;
}

export interface RateLimiter {
  /** Counts one request, or only looks. */
  take(credential: Credential | null, counts: boolean): RateState;
}

export function createRateLimiter(world: World): RateLimiter {
  const windows = new Map<string, Window>();
  return {
    take(credential, counts) {
      const nowMs = world.now().getTime();
      const limit =
        credential === null ? world.apiAnonymousLimit : credential.kind === 'actions' ? 1000 : 5000;
      const key = credential?.token ?? '';
      const known = windows.get(key);
      const window = known && known.resetMs > nowMs ? known : { used: 0, resetMs: nowMs + HOUR_MS };
      windows.set(key, window);
      const exceeded = window.used >= limit;
      if (counts && !exceeded) window.used += 1;
      return { limit, used: window.used, resetSeconds: Math.ceil(window.resetMs / 1000), exceeded };
    },
  };
}

export function rateHeaders(rate: RateState): Record<string, string> {
  return {
    'x-ratelimit-limit': String(rate.limit),
    'x-ratelimit-remaining': String(rate.limit - rate.used),
    'x-ratelimit-used': String(rate.used),
    'x-ratelimit-reset': String(rate.resetSeconds),
    'x-ratelimit-resource': 'core',
  };
}

/** The body of `GET /rate_limit`. */
export function rateBody(rate: RateState): object {
  const core = {
    limit: rate.limit,
    used: rate.used,
    remaining: rate.limit - rate.used,
    reset: rate.resetSeconds,
  };
  return { resources: { core }, rate: core };
}
