/**
 * Slack's signature of a request (docs.slack.dev, verifying requests from Slack): `v0=` and the HMAC-SHA256 of `v0:TIMESTAMP:BODY` over
 * the raw bytes. Bolt refuses only old timestamps; here a future one is refused as well.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../../support/secret.ts';

const WINDOW_SECONDS = 300;

/** Whether the timestamp header is a time within five minutes of now, before or after. */
export function isTimely(timestamp: string | undefined, nowMs: number): boolean {
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  return Math.abs(nowMs / 1000 - Number(timestamp)) <= WINDOW_SECONDS;
}

/** Whether the signature is that of these bytes; compared in constant time. */
export function isSignedBy(
  secret: Secret,
  timestamp: string,
  body: Buffer,
  signature: string | undefined,
): boolean {
  const given = Buffer.from(signature ?? '');
  const expected = Buffer.from(
    `v0=${createHmac('sha256', secret.reveal()).update(`v0:${timestamp}:`).update(body).digest('hex')}`,
  );
  return given.length === expected.length && timingSafeEqual(given, expected);
}
