// Delivery by signed HTTP requests, in turn to each of the app's addresses, with the headers and the bare
// content types that Slack sends. Anything may be sent that Slack would not: unsigned, old, foreign.

import { Agent, request } from 'undici';
import { type Attempt, PATIENCE_MS, type Parcel, type Repetition, readAnswer } from './parcel.ts';
import { signBody } from './signature.ts';

export interface Posting {
  /** In turn over all addresses by default. */
  readonly url?: string;
  readonly body: string | Buffer;
  readonly contentType?: string;
  /** Seconds since 1970; now by default. */
  readonly timestamp?: number;
  /** What to sign with, instead of the app's secret. */
  readonly secret?: string;
  /** Wins over what is computed; null sends none. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

export interface Posted {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly status: number | null;
  readonly answer: string;
  readonly answerHeaders: Readonly<Record<string, string | string[] | undefined>>;
  readonly afterMs: number;
  /** Nobody there, or no whole answer in time. */
  readonly failure: 'unreachable' | 'timeout' | null;
}

export interface HttpDelivery {
  urls: readonly string[];
  post(posting: Posting): Promise<Posted>;
  deliver(parcel: Parcel, repetition: Repetition | null): Promise<Attempt>;
  close(): Promise<void>;
}

const FORM = 'application/x-www-form-urlencoded';

export function createHttpDelivery(secret: string, urls: readonly string[], log: Posted[]): HttpDelivery {
  const agent = new Agent({ connections: 256, keepAliveTimeout: 4_000 });
  let turn = 0;
  const post = async (posting: Posting): Promise<Posted> => {
    const url = posting.url ?? delivery.urls[turn++ % Math.max(1, delivery.urls.length)];
    if (url === undefined) throw new Error('there is no address to deliver to: set deliverTo');
    const headers = headersOf(posting, secret);
    const started = performance.now();
    const sent = { url, headers, body: posting.body };
    const done = (rest: Pick<Posted, 'status' | 'answer' | 'answerHeaders' | 'failure'>): Posted => {
      const posted = { ...sent, ...rest, afterMs: performance.now() - started };
      log.push(posted);
      return posted;
    };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      const response = await request(url, {
        dispatcher: agent,
        method: 'POST',
        headers,
        body: posting.body,
        signal,
      });
      const answer = await response.body.text();
      return done({ status: response.statusCode, answer, answerHeaders: response.headers, failure: null });
    } catch {
      const failure = signal.aborted ? 'timeout' : 'unreachable';
      return done({ status: null, answer: '', answerHeaders: {}, failure });
    }
  };
  const delivery: HttpDelivery = {
    urls,
    post,
    async deliver(parcel, repetition) {
      if (delivery.urls.length === 0) return unreachable();
      return attemptOf(await post(postingOf(parcel, repetition)));
    },
    close: () => agent.destroy(),
  };
  return delivery;
}

/** The body of a command is a form, that of an interaction a form of one field, that of an event JSON. */
function postingOf(parcel: Parcel, repetition: Repetition | null): Posting {
  const headers =
    repetition === null
      ? {}
      : { 'x-slack-retry-num': String(repetition.number), 'x-slack-retry-reason': repetition.reason };
  if (parcel.kind === 'events_api') {
    return { body: JSON.stringify(parcel.payload), contentType: 'application/json', headers };
  }
  const fields =
    parcel.kind === 'interactive'
      ? { payload: JSON.stringify(parcel.payload) }
      : Object.fromEntries(Object.entries(parcel.payload).map(([name, value]) => [name, String(value)]));
  return { body: new URLSearchParams(fields).toString(), contentType: FORM, headers };
}

function headersOf(posting: Posting, secret: string): Record<string, string> {
  const timestamp = posting.timestamp ?? Math.floor(Date.now() / 1000);
  const headers: Record<string, string> = {
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    accept: 'application/json,*/*',
    'content-type': posting.contentType ?? FORM,
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signBody(posting.secret ?? secret, timestamp, posting.body),
  };
  for (const [name, value] of Object.entries(posting.headers ?? {})) {
    if (value === null) delete headers[name];
    else headers[name] = value;
  }
  return headers;
}

function attemptOf(posted: Posted): Attempt {
  if (posted.failure === 'unreachable') return unreachable();
  const noRetry = posted.answerHeaders['x-slack-no-retry'] === '1';
  const isGood = posted.status === 200;
  return {
    status: posted.status,
    acknowledgedAfterMs: isGood ? posted.afterMs : null,
    error: posted.failure === 'timeout' ? 'operation_timeout' : isGood ? null : 'dispatch_failed',
    answer: isGood ? readAnswer(posted.answer) : null,
    noRetry,
  };
}

function unreachable(): Attempt {
  return { status: null, acknowledgedAfterMs: null, error: 'dispatch_failed', answer: null, noRetry: false };
}
