// The faults of the public record and of unfriendly networks, each as one effect to put in force.

import { answer, jsonAnswer, withHeaders, withoutHeader } from '../http/answer.ts';
import type { FaultEffect } from './faults.ts';

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** GHCR's 429 tells the wait in its message; no Retry-After was ever recorded. */
export function rateLimited(wait = '985.86µs', headers: Record<string, string> = {}): FaultEffect {
  const message = `retry-after: ${wait}, allowed: 44000/minute`;
  return registryRefusal(429, 'TOOMANYREQUESTS', message, headers);
}

export function rateLimitedWithRetryAfter(seconds: number): FaultEffect {
  return rateLimited(`${seconds}s`, { 'retry-after': String(seconds) });
}

/** A refusal in the registry's own form. */
export function registryRefusal(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): FaultEffect {
  return instead(status, `${JSON.stringify({ errors: [{ code, message }] })}\n`, {
    'content-type': 'application/json',
    ...headers,
  });
}

/** What GHCR said on fresh bearers during incidents (bank-vaults/bank-vaults#1640). */
export function cannotBeAuthenticated(): FaultEffect {
  const message = 'unauthenticated: User cannot be authenticated with the token provided.';
  return registryRefusal(401, 'UNAUTHORIZED', message);
}

/** 500, 502, 503 with the page a proxy in front sends. */
export function serverError(status: 500 | 502 | 503 | 504 = 503): FaultEffect {
  return instead(status, `<html><body><h1>${status} Service Unavailable</h1></body></html>\n`, HTML);
}

/** A 200 that carries no token but errors. */
export function errorsWithoutToken(
  code = 'DENIED',
  message = 'requested access to the resource is denied',
): FaultEffect {
  return registryRefusal(200, code, message);
}

/** Any answer of one's own. */
export function instead(
  status: number,
  body: Buffer | string,
  headers: Record<string, string> = {},
): FaultEffect {
  return { kind: 'answer', answer: answer(status, headers, body) };
}

export function apiError(status: number, message: string, headers: Record<string, string> = {}): FaultEffect {
  return { kind: 'answer', answer: jsonAnswer(status, { message, status: String(status) }, headers) };
}

export function captivePortal(): FaultEffect {
  return instead(
    200,
    '<!DOCTYPE html><html><title>Welcome</title><body>Please accept the terms.</body></html>',
    HTML,
  );
}

export function loginRedirect(location = 'http://login.portal.invalid/accept'): FaultEffect {
  return instead(302, '', { location });
}

/** The registry redirects what it does not route to the web page of the package. */
export function webRedirect(
  location = 'https://github.com/-/v2/packages/container/package/demo',
): FaultEffect {
  return instead(303, '', { location });
}

export function brokenJson(): FaultEffect {
  return alter((truth) => ({ ...truth, body: truth.body.subarray(0, Math.ceil(truth.body.length / 2)) }));
}

export function contentType(value: string): FaultEffect {
  return alter((truth) => withHeaders(truth, { 'content-type': value }));
}

export function foreignRealm(realm: string): FaultEffect {
  return alter((truth) => {
    const challenge = truth.headers['www-authenticate'];
    if (challenge === undefined) return truth;
    return withHeaders(truth, { 'www-authenticate': challenge.replace(/realm="[^"]*"/, `realm="${realm}"`) });
  });
}

export function nextPageAt(address: string): FaultEffect {
  return alter((truth) => withHeaders(truth, { link: `<${address}>; rel="next"` }));
}

/** Only changes an answer that redirects. */
export function blobAt(location: string): FaultEffect {
  return alter((truth) =>
    truth.headers['location'] === undefined ? truth : withHeaders(truth, { location }),
  );
}

export function withoutRequestId(): FaultEffect {
  return alter((truth) => withoutHeader(truth, 'x-github-request-id'));
}

export function alter(change: Extract<FaultEffect, { kind: 'alter' }>['alter']): FaultEffect {
  return { kind: 'alter', alter: change };
}

export function delay(ms: number): FaultEffect {
  return { kind: 'delay', ms };
}

/** Accepts the request, or even opens the answer, and never ends it. */
export function hang(after: 'request' | 'headers' = 'request'): FaultEffect {
  return { kind: 'hang', after };
}

/** The true answer's body, a byte at a time. */
export function drip(everyMs: number): FaultEffect {
  return { kind: 'drip', everyMs };
}

/** The true answer's headers and a body that never ends. */
export function flood(): FaultEffect {
  return { kind: 'flood' };
}

export function reset(after: 'request' | 'headers' = 'request'): FaultEffect {
  return { kind: 'reset', after };
}
