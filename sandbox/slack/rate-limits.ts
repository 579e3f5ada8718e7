// How often the app may ask: a budget a minute for each method and workspace, and about one message a
// second for each channel with room for a burst (docs.slack.dev/apis/web-api/rate-limits).

import type { SlackClock } from './clock.ts';

/** Requests a minute; a method that is not named has 50. */
const PER_MINUTE: Readonly<Record<string, number>> = {
  'auth.test': 600,
  'apps.connections.open': 20,
  'chat.postMessage': 300,
  'chat.postEphemeral': 100,
  'conversations.list': 20,
  'conversations.members': 100,
  'users.info': 100,
  'users.list': 20,
  'views.open': 100,
  'views.push': 100,
  'views.update': 100,
  'views.publish': 100,
};
const CHANNEL_BURST = 5;
const CHANNEL_PER_MINUTE = 60;

export interface RateLimits {
  enabled: boolean;
  /** How long to wait, or null when the request may pass. */
  ask(teamId: string, method: string, channelId: string | null): Wait | null;
  /** Refuses the next requests for a method, whatever came before. */
  refuse(method: string, times: number, retryAfterSeconds: number): void;
}

export interface Wait {
  readonly seconds: number;
  /** A test asked for it: the app is not to blame. */
  readonly forced: boolean;
}

interface Bucket {
  left: number;
  atMs: number;
}

export function createRateLimits(clock: SlackClock, enabled: boolean): RateLimits {
  const buckets = new Map<string, Bucket>();
  const refusals = new Map<string, { times: number; readonly seconds: number }>();
  const take = (key: string, size: number, perMinute: number): Wait | null => {
    const now = clock.now();
    const bucket = buckets.get(key) ?? { left: size, atMs: now };
    bucket.left = Math.min(size, bucket.left + ((now - bucket.atMs) * perMinute) / 60_000);
    bucket.atMs = now;
    buckets.set(key, bucket);
    if (bucket.left >= 1) {
      bucket.left -= 1;
      return null;
    }
    return { seconds: Math.max(1, Math.ceil(((1 - bucket.left) * 60) / perMinute)), forced: false };
  };
  const limits: RateLimits = {
    enabled,
    ask(teamId, method, channelId) {
      const refusal = refusals.get(method);
      if (refusal !== undefined && refusal.times > 0) {
        refusal.times -= 1;
        return { seconds: refusal.seconds, forced: true };
      }
      if (!limits.enabled) return null;
      const perMinute = Object.hasOwn(PER_MINUTE, method) ? (PER_MINUTE[method] ?? 50) : 50;
      const wait = take(`${teamId} ${method}`, perMinute, perMinute);
      if (wait !== null || method !== 'chat.postMessage' || channelId === null) return wait;
      return take(`${teamId} ${channelId}`, CHANNEL_BURST, CHANNEL_PER_MINUTE);
    },
    refuse(method, times, seconds) {
      refusals.set(method, { times, seconds });
    },
  };
  return limits;
}
