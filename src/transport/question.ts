/**
 * One question and its answer: every request made for it becomes a step, a refusal that may pass is asked once more if the time
 * allows, and what foreign text comes back is stripped of secrets, escaped and bounded.
 */

import type { Answer, Step, StepError, StepName } from '../diagnosis/evidence.ts';
import { isWebPage } from '../support/media-type.ts';
import { printable } from '../support/printable.ts';
import { createRedactor } from '../support/redaction.ts';
import type { Secret } from '../support/secret.ts';
import { anySignal } from './abort.ts';
import type { AddressRule } from './connector.ts';
import { type BodyLimit, type Headers, headerOf, type Outcome } from './exchange.ts';
import type { Http } from './http.ts';
import { parseRetryAfter, parseRetryMessage } from './retry-hint.ts';

/** `signal` ends the question; `endsAtMs` (the clock's elapsed milliseconds) tells whether a second request still fits. */
export interface TimeLimits {
  readonly signal: AbortSignal;
  readonly endsAtMs: number;
}

/** An answer as it came, before it is read. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  /** Lower-case media type without parameters; null when absent or no media type. */
  readonly contentType: string | null;
  readonly body: Buffer;
  readonly isWhole: boolean;
}

/** What an answer says. Foreign text is raw here. */
export interface Reading<Body> {
  readonly body: Body | null;
  readonly error: StepError | null;
  readonly registryCode: string | null;
  readonly message: string | null;
}

export interface Question<Body> {
  readonly name: StepName;
  readonly origin: string;
  readonly path: string;
  /** The path as a step shows it when a server chose it; without it, `path`. */
  readonly shownPath?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly addresses?: AddressRule;
  readonly limits: TimeLimits;
  /** The bytes of a success that are read. */
  readonly maxBytes: number;
  readonly beyond?: BodyLimit['beyond'];
  readonly isRetried: (status: number) => boolean;
  /** What no text of the answer may hold. */
  readonly secrets: readonly Secret[];
  readonly read: (received: Received) => Reading<Body>;
}

export interface Asked<Body> {
  readonly answer: Answer<Body>;
  /** Of the last answer, for what only its header fields say; null when none arrived. */
  readonly headers: Headers | null;
}

/** Of an answer that is no success, or a web page, this much is read. */
const EXCERPT_BYTES = 64 * 1024;
const FIRST_WAIT_MS = 1000;
const JITTER_MS = 250;
/** What a second request needs at least; with less time left it is not made. */
const MARGIN_MS = 500;

export const NOTHING: Reading<never> = { body: null, error: null, registryCode: null, message: null };

/** Asks once, and once more where the question says so. Never rejects. */
export async function ask<Body>(http: Http, question: Question<Body>): Promise<Asked<Body>> {
  const first = await attempt(http, question);
  const waitMs = first.retryInMs;
  const { clock } = http;
  if (waitMs === null) return { answer: toAnswer([first]), headers: first.headers };
  if (clock.elapsed() + waitMs + MARGIN_MS > question.limits.endsAtMs || question.limits.signal.aborted) {
    return { answer: toAnswer([first]), headers: first.headers };
  }
  const { signal, release } = anySignal([question.limits.signal]);
  await clock.sleep(waitMs, signal);
  release();
  if (question.limits.signal.aborted) return { answer: toAnswer([first]), headers: first.headers };
  const second = await attempt(http, question);
  return { answer: toAnswer([first, second]), headers: second.headers };
}

interface Attempt<Body> {
  readonly step: Step;
  readonly reason: string | null;
  readonly contentType: string | null;
  readonly headers: Headers | null;
  readonly body: Body | null;
  /** How long to wait before asking again; null when that would change nothing. */
  readonly retryInMs: number | null;
  /** How long the server asked to wait; null when it did not say. */
  readonly hintMs: number | null;
}

function toAnswer<Body>(attempts: readonly [Attempt<Body>, ...Attempt<Body>[]]): Answer<Body> {
  const last = attempts[attempts.length - 1] ?? attempts[0];
  const { step, reason, contentType, body, hintMs } = last;
  return {
    attempts: attempts.map((each) => each.step),
    step,
    reason,
    contentType,
    retryAfterMs: hintMs,
    body,
  };
}

async function attempt<Body>(http: Http, question: Question<Body>): Promise<Attempt<Body>> {
  const startedAtMs = http.clock.elapsed();
  const outcome = await http.send({
    origin: question.origin,
    path: question.path,
    headers: question.headers,
    addresses: question.addresses ?? null,
    signal: question.limits.signal,
    limit: (status, headers) => bodyLimit(question, status, headers),
  });
  const durationMs = Math.round(http.clock.elapsed() - startedAtMs);
  const received = receivedFrom(outcome);
  const reading = received === null ? NOTHING : question.read(received);
  const headers = outcome.headers;
  const clean = cleaner(question.secrets);
  const failure = outcome.kind === 'failure' ? outcome.failure : null;
  const step: Step = {
    name: question.name,
    method: 'GET',
    url: question.origin + (question.shownPath === undefined ? question.path : clean(question.shownPath)),
    status: outcome.status,
    registryCode: reading.registryCode === null ? null : clean(reading.registryCode),
    message: reading.message === null ? null : clean(reading.message),
    requestId: unchanged(clean, headerOf(headers, 'x-github-request-id'), /^[A-Za-z0-9:._-]{1,100}$/),
    durationMs,
    error: failure?.error ?? reading.error,
    via: http.viaOf(question.origin),
  };
  const hintMs = received === null ? null : waitHint(http, received, reading.message);
  return {
    step,
    reason: failure?.reason ?? null,
    contentType: unchanged(clean, mediaTypeOf(headers), MEDIA_TYPE),
    headers,
    body: reading.body,
    retryInMs: received !== null && question.isRetried(received.status) ? retryWait(http, hintMs) : null,
    hintMs,
  };
}

function receivedFrom(outcome: Outcome): Received | null {
  if (outcome.kind === 'failure') return null;
  const { status, headers, body, isWhole } = outcome;
  return { status, headers, contentType: mediaTypeOf(headers), body, isWhole };
}

function bodyLimit<Body>(question: Question<Body>, status: number, headers: Headers): BodyLimit {
  const isSuccess = status === 200 || status === 206;
  if (isSuccess && !isWebPage(mediaTypeOf(headers))) {
    return { bytes: question.maxBytes, beyond: question.beyond ?? 'fail' };
  }
  return { bytes: EXCERPT_BYTES, beyond: 'cut' };
}

/** What a throttling server asks for, in its header or in GHCR's message, in milliseconds; null when it asks for nothing. */
function waitHint(http: Http, { headers }: Received, message: string | null): number | null {
  const hints = [
    parseRetryAfter(headerOf(headers, 'retry-after'), http.clock.now()),
    parseRetryMessage(message),
  ];
  const given = hints.filter((hint) => hint !== null);
  return given.length === 0 ? null : Math.max(...given);
}

function retryWait(http: Http, hintMs: number | null): number {
  return Math.max(hintMs ?? 0, FIRST_WAIT_MS) + http.random() * JITTER_MS;
}

const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/;

/** The media type of the answer, lower-case and without parameters; null when absent or not of that grammar (RFC 6838, 4.2). */
function mediaTypeOf(headers: Headers | null): string | null {
  const type = headerOf(headers, 'content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return MEDIA_TYPE.test(type) ? type : null;
}

type Cleaner = (text: string) => string;

function cleaner(secrets: readonly Secret[]): Cleaner {
  let redact: ((text: string) => string) | null = null;
  return (text) => {
    redact ??= createRedactor(secrets);
    return printable(redact(text));
  };
}

/** What servers usually say, and what can hold no secret; looking for one takes longer than all else that is done to an answer. */
const USUAL: readonly RegExp[] = [
  /^(?:application\/(?:json|octet-stream)|text\/(?:html|plain))$/,
  /^application\/vnd\.(?:oci\.image\.(?:index|manifest)\.v1|docker\.distribution\.manifest(?:\.list)?\.v2)\+json$/,
  /^[0-9A-F]{1,8}(?::[0-9A-F]{1,8}){4}$/,
];

/** A value that must follow a grammar is either itself or nothing. */
function unchanged(clean: Cleaner, text: string | null, grammar: RegExp): string | null {
  if (text === null || !grammar.test(text)) return null;
  return USUAL.some((usual) => usual.test(text)) || clean(text) === text ? text : null;
}
