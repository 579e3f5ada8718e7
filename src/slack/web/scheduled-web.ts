/**
 * Slack's Web API for what nobody waits for: one try in ten seconds, and a refusal for going too fast is told at once, with the time to
 * wait. A client of its own, since one such answer makes a client hold back whatever else it was given (WebClient.makeRequest).
 */
import { WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import type { Log } from '../../support/log.ts';
import type { Secret } from '../../support/secret.ts';
import type { ProxiedFetch } from '../../transport/proxied-fetch.ts';
import type { Place, Words } from '../listening/turn.ts';
import { createBoltLogger } from '../receivers/bolt-logger.ts';
import { createSlackFetch } from '../receivers/slack-fetch.ts';
import { sent, wordOf } from './web.ts';

export type Posted =
  | { readonly kind: 'posted'; readonly place: Place | null }
  | { readonly kind: 'limited'; readonly afterMs: number }
  /** Slack's word, or that of the client's error. */
  | { readonly kind: 'refused'; readonly word: string };

export interface ScheduledWeb {
  /** To a channel, or to a person by their id. */
  post(target: string, message: Words): Promise<Posted>;
  edit(place: Place, message: Words): Promise<Posted>;
}

export interface ScheduledWebOptions {
  readonly botToken: Secret;
  readonly apiUrl: string;
  readonly web: ProxiedFetch;
  readonly log: Log;
}

const TIMEOUT_MS = 10_000;

export function createScheduledWeb({ botToken, apiUrl, web, log }: ScheduledWebOptions): ScheduledWeb {
  const logger = createBoltLogger(log, 'scheduled');
  const client = new WebClient(botToken.reveal(), {
    slackApiUrl: apiUrl,
    fetch: createSlackFetch(web),
    logger,
    logLevel: logger.getLevel(),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
  });
  return {
    post: async (target, message) => {
      const posted = await outcomeOf(client.chat.postMessage({ channel: target, ...sent(message) }));
      // Nobody waits for it who could tell the operator.
      if (posted.kind === 'refused')
        log.warn('message-not-posted', { component: 'scheduled', code: posted.word });
      return posted;
    },
    edit: ({ channelId, ts }, message) =>
      outcomeOf(client.chat.update({ channel: channelId, ts, ...sent(message) })),
  };
}

interface Answer {
  readonly channel?: string;
  readonly ts?: string;
}

async function outcomeOf(call: Promise<Answer>): Promise<Posted> {
  try {
    const { channel, ts } = await call;
    return { kind: 'posted', place: channel && ts ? { channelId: channel, ts } : null };
  } catch (thrown) {
    if (thrown instanceof WebAPIRateLimitedError)
      return { kind: 'limited', afterMs: thrown.retryAfter * 1000 };
    return { kind: 'refused', word: wordOf(thrown) };
  }
}
