// What the API's headers tell of the credential that asked: scopes for those that have them, and the end
// of its life in the form that its credential has.

import type { Credential, ExpiryForm } from '../world/credentials.ts';
import type { World } from '../world/world.ts';

/** Headers for an answer to a live credential; `accepted` are the scopes the endpoint would take. */
export function credentialHeaders(
  world: World,
  credential: Credential,
  accepted: string,
): Record<string, string> {
  const headers: Record<string, string> = {};
  if (credential.kind === 'classic' || credential.kind === 'oauth') {
    headers['x-oauth-scopes'] = credential.scopes.join(', ');
    headers['x-accepted-oauth-scopes'] = accepted;
  }
  if (credential.kind === 'fine-grained')
    headers['x-accepted-github-permissions'] = 'allows_permissionless_access=true';
  if (credential.expiresAt !== null && credential.expiryForm !== 'absent') {
    const isOdd = credential.expiryForm === 'answer-time';
    const told = isOdd ? world.now() : credential.expiresAt;
    headers['github-authentication-token-expiration'] = expiryText(told, credential.expiryForm);
  }
  return headers;
}

/** `2026-06-03 19:52:44 UTC`, or a local time with its offset, `2023-04-26 23:23:18 +0200`. */
function expiryText(end: Date, form: Exclude<ExpiryForm, 'absent'>): string {
  const local = (hours: number): string =>
    new Date(end.getTime() + hours * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  switch (form) {
    case 'utc':
    case 'answer-time':
      return `${local(0)} UTC`;
    case 'offset':
      return `${local(2)} +0200`;
    case 'named-zone':
      return `${local(2)} CEST`;
    case 'rfc3339':
      return end.toISOString();
  }
}
