/** What the token endpoint hands out. For a credential GHCR's bearer is the credential itself in base64, so it is a secret at once. */
import * as v from 'valibot';
import type { TokenGrant } from '../diagnosis/evidence.ts';
import { Secret } from '../support/secret.ts';

const Grant = v.object({ token: v.optional(v.unknown()), access_token: v.optional(v.unknown()) });

/** What may stand in a header after `Bearer ` (RFC 6750's b64token, and the visible characters that registries use besides). */
const BEARER = /^[\x21-\x7e]{1,8192}$/;

/** The bearer of a 200; null when there is none that could be sent. */
export function parseGrant(value: unknown): TokenGrant | null {
  const grant = v.safeParse(Grant, value);
  if (!grant.success) return null;
  for (const bearer of [grant.output.token, grant.output.access_token]) {
    if (typeof bearer === 'string' && BEARER.test(bearer)) return { bearer: new Secret(bearer) };
  }
  return null;
}
