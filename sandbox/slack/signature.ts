// The signature of Slack's requests: HMAC-SHA256 with the signing secret over `v0:`, the timestamp, `:` and
// the raw body (docs.slack.dev/authentication/verifying-requests-from-slack).

import { createHmac } from 'node:crypto';

/** @param timestamp seconds since 1970 */
export function signBody(secret: string, timestamp: number, body: string | Buffer): string {
  const mac = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body);
  return `v0=${mac.digest('hex')}`;
}
