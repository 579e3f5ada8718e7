/**
 * Answers through a `response_url`: only to Slack, without redirects, within five seconds, and within Slack's five answers in thirty
 * minutes. The address itself is a secret.
 */
import type { Clock } from '../../support/clock.ts';
import { Secret } from '../../support/secret.ts';

/** What is sent; private unless it replaces a message that is not. */
export interface Reply {
  readonly text: string;
  readonly blocks?: readonly unknown[];
}

export type ReplyOutcome = 'sent' | 'used-up' | 'not-slack' | 'refused' | 'failed';

export interface Replier {
  /** Takes the place of the message that the address belongs to. */
  replace(reply: Reply): Promise<ReplyOutcome>;
  /** A further message that only the person sees. */
  whisper(reply: Reply): Promise<ReplyOutcome>;
  /** Takes the message away that the address belongs to. */
  remove(): Promise<ReplyOutcome>;
}

export interface ReplyOptions {
  readonly clock: Clock;
  /** Base of the Web API, whose origin is Slack's too. */
  readonly apiUrl: string;
  readonly send: (url: Secret, body: string, timeoutMs: number) => Promise<{ readonly status: number }>;
}

const SLACK_ORIGINS = ['https://hooks.slack.com', 'https://hooks.slack-gov.com'];
const MOST_ANSWERS = 5;
const LASTS_MS = 30 * 60 * 1000;
const TIMEOUT_MS = 5_000;

/** A replier for the address of one delivery; an address that is not Slack's is never connected. */
export function createReplier(responseUrl: unknown, options: ReplyOptions): Replier {
  const url = slackUrl(responseUrl, options.apiUrl);
  const endsAtMs = options.clock.elapsed() + LASTS_MS;
  let left = MOST_ANSWERS;

  async function send(
    fields: Readonly<Record<string, unknown>>,
    reply: Partial<Reply>,
  ): Promise<ReplyOutcome> {
    if (url === null) return 'not-slack';
    if (left === 0 || options.clock.elapsed() > endsAtMs) return 'used-up';
    left -= 1;
    const body = JSON.stringify({ ...fields, ...reply, unfurl_links: false, unfurl_media: false });
    try {
      const { status } = await options.send(url, body, TIMEOUT_MS);
      return status >= 200 && status < 300 ? 'sent' : 'refused';
    } catch {
      return 'failed';
    }
  }

  return {
    replace: (reply) => send({ replace_original: true }, reply),
    whisper: (reply) => send({ replace_original: false, response_type: 'ephemeral' }, reply),
    remove: () => send({ delete_original: true }, {}),
  };
}

function slackUrl(value: unknown, apiUrl: string): Secret | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  const url = new URL(value);
  const origins = [...SLACK_ORIGINS, new URL(apiUrl).origin];
  if (url.username !== '' || url.password !== '' || !origins.includes(url.origin)) return null;
  return new Secret(url.href);
}
